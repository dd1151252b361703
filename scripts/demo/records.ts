import type { Day } from '../model.ts';
import { addDays, type DemoAccount } from './book.ts';
import { between, pick, type Random } from './random.ts';

/** A person of the demo: a user of the local org with permission sets. */
export interface Persona {
  alias: string;
  firstName: string;
  lastName: string;
  title: string;
  username: string;
  permissionSets: string[];
  profile: 'Standard User' | 'Minimum Access - API Only Integrations';
  language: 'en_US' | 'ja';
  /** Owns accounts. */
  csm: boolean;
}

/** The demo's people; plainly fictional. */
export const PERSONAS: readonly Persona[] = [
  { alias: 'hana', firstName: 'Hana', lastName: 'Demo', title: 'CSM', username: 'hana@tenki.example', permissionSets: ['Tenki_CSM'], profile: 'Standard User', language: 'en_US', csm: true },
  { alias: 'kenji', firstName: 'Kenji', lastName: 'Demo', title: 'CSM', username: 'kenji@tenki.example', permissionSets: ['Tenki_CSM'], profile: 'Standard User', language: 'ja', csm: true },
  { alias: 'sora', firstName: 'Sora', lastName: 'Demo', title: 'Sales rep', username: 'sora@tenki.example', permissionSets: ['Tenki_Sales'], profile: 'Standard User', language: 'en_US', csm: false },
  { alias: 'aoi', firstName: 'Aoi', lastName: 'Demo', title: 'Sales rep', username: 'aoi@tenki.example', permissionSets: ['Tenki_Sales'], profile: 'Standard User', language: 'ja', csm: false },
  { alias: 'mio', firstName: 'Mio', lastName: 'Demo', title: 'CS manager', username: 'mio@tenki.example', permissionSets: ['Tenki_Manager'], profile: 'Standard User', language: 'en_US', csm: false },
  { alias: 'ren', firstName: 'Ren', lastName: 'Demo', title: 'Revenue operations', username: 'ren@tenki.example', permissionSets: ['Tenki_RevOps'], profile: 'Standard User', language: 'ja', csm: false },
  { alias: 'sync', firstName: 'Tenki', lastName: 'Sync', title: 'Integration user', username: 'sync@tenki.example', permissionSets: ['Tenki_Sync'], profile: 'Minimum Access - API Only Integrations', language: 'en_US', csm: false },
]; // prettier-ignore

/** Whom the CSMs report to, by alias. */
export const CSM_MANAGER = 'mio';

/** A record to insert: API names to values. */
export type RecordRow = Record<string, string | number | boolean | null>;

/** The User row of a persona. */
export function userRow(persona: Persona, profileId: string): RecordRow {
  return {
    Username: persona.username,
    FirstName: persona.firstName,
    LastName: persona.lastName,
    Alias: persona.alias,
    Email: persona.username,
    Title: persona.title,
    ProfileId: profileId,
    TimeZoneSidKey: 'Asia/Tokyo',
    LocaleSidKey: persona.language === 'ja' ? 'ja_JP' : 'en_US',
    LanguageLocaleKey: persona.language,
    EmailEncodingKey: 'UTF-8',
    IsActive: true,
  };
}

/** The Account row of a demo account. */
export function accountRow(account: DemoAccount, ownerId: string): RecordRow {
  return {
    Name: account.name,
    AccountNumber: account.key,
    Industry: account.industry,
    NumberOfEmployees: account.employees,
    Website: `https://${account.key.toLowerCase()}.example`,
    Type: 'Customer - Direct',
    OwnerId: ownerId,
  };
}

const PRIORITIES = [
  ['Orders are lost when their own app restarts', 'critical'],
  ['Their warehouse system has been down since the upgrade', 'critical'],
  ['Their invoicing sends wrong amounts', 'high'],
] as const;

/** The open customer priority of a blocked account; undefined for the others. */
export function priorityRow(
  account: DemoAccount,
  accountId: string,
  asOf: Day,
  index: number,
): RecordRow | undefined {
  if (!account.truth.priority) return undefined;
  const [name, severity] = PRIORITIES[index % PRIORITIES.length] ?? PRIORITIES[0];
  return {
    Name: name,
    Account__c: accountId,
    Severity__c: severity,
    Since__c: addDays(asOf, -18),
    Review_On__c: addDays(asOf, 3),
    Status__c: 'Open',
    Note__c: 'Fictional entry, made for the demo.',
  };
}

const RECENT_DAYS_AGO = [24, 16, 9, 4, 1] as const;
const EARLIER_DAYS_AGO = [85, 60] as const;

/** Days before the as-of day on which the demo's cases were opened; each batch is loaded as of such a day. */
export const CASE_DAYS_AGO = [...EARLIER_DAYS_AGO, ...RECENT_DAYS_AGO] as const;

/**
 * Support cases of an account: product questions of the last 28 days as planted, one question from earlier, so that no
 * question lately is known to be none, and problems as background. An account without data has no case.
 */
export function caseRows(
  account: DemoAccount,
  accountId: string,
  random: Random,
): { daysAgo: number; row: RecordRow }[] {
  if (account.truth.archetype === 'no_data') return [];
  const open = { AccountId: accountId, Origin: 'Web' };
  const question = { ...open, Subject: 'How do I set this up?', Type: 'Question', Status: 'New' };
  const problem = { ...open, Subject: 'A page loads slowly', Type: 'Problem', Status: 'Closed' };
  const lately = Array.from({ length: account.truth.questions }, () => ({
    daysAgo: pick(random, RECENT_DAYS_AGO),
    row: question,
  }));
  const background =
    between(random, 0, 3) > 0 ? [] : [{ daysAgo: pick(random, CASE_DAYS_AGO), row: problem }];
  return [{ daysAgo: pick(random, EARLIER_DAYS_AGO), row: question }, ...lately, ...background];
}
