import type { Day } from '../model.ts';
import { addDays, type DemoAccount } from './book.ts';
import { between, type Random } from './random.ts';

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
  { alias: 'sync', firstName: 'Tenki', lastName: 'Sync', title: 'Integration user', username: 'sync@tenki.example', permissionSets: ['Tenki_Sync'], profile: 'Minimum Access - API Only Integrations', language: 'en_US', csm: false },
]; // prettier-ignore

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

/** Days before the as-of day on which the demo's cases were opened; each batch is loaded as of such a day. */
export const CASE_DAYS_AGO = [24, 16, 9, 4, 1] as const;

/** Support cases of an account: product questions as planted, spread over `CASE_DAYS_AGO`, and problems as background. */
export function caseRows(
  account: DemoAccount,
  accountId: string,
  random: Random,
): { daysAgo: number; row: RecordRow }[] {
  if (account.truth.archetype === 'no_data') return [];
  const day = (): number => CASE_DAYS_AGO[between(random, 0, CASE_DAYS_AGO.length - 1)] ?? 1;
  const rows = Array.from({ length: account.truth.questions }, () => ({
    daysAgo: day(),
    row: {
      AccountId: accountId,
      Subject: 'How do I set this up?',
      Type: 'Question',
      Status: 'New',
      Origin: 'Web',
    },
  }));
  if (between(random, 0, 3) > 0) return rows;
  const problem = {
    AccountId: accountId,
    Subject: 'A page loads slowly',
    Type: 'Problem',
    Status: 'Closed',
    Origin: 'Web',
  };
  return [...rows, { daysAgo: day(), row: problem }];
}
