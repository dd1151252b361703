import type { Day } from '../model.ts';
import type { Language } from '../report/labels.ts';
import { addDays, numberOf, type DemoAccount } from './book.ts';
import { between, pick, type Random } from './random.ts';
import type { Archetype } from './truths.ts';
import { FICTIONAL, PRIORITIES, PROBLEMS, QUESTIONS, wording } from './words.ts';

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

/** Who sells to customers of a language, by alias. */
export const SALES_REPS: Readonly<Record<Language, string>> = { en: 'sora', ja: 'aoi' };

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

const SEVERITIES = ['critical', 'critical', 'high'] as const;

/** Kinds of accounts whose last customer priority was solved. */
const SOLVED: readonly Archetype[] = ['late_start', 'steady'];

/**
 * The customer priority of an account: open at a blocked one, and reviewed once at every second of them; solved at some
 * others. Undefined for the rest.
 */
export function priorityRow(
  account: DemoAccount,
  accountId: string,
  asOf: Day,
  index: number,
): RecordRow | undefined {
  const { language, truth } = account;
  const row = { Account__c: accountId, Note__c: FICTIONAL[language], Resolved_On__c: null };
  if (truth.priority) {
    const reviewed = wording(PRIORITIES.reviewed, language, index);
    return {
      ...row,
      Name: wording(PRIORITIES.open, language, index),
      Severity__c: SEVERITIES[index % SEVERITIES.length] ?? 'high',
      Since__c: addDays(asOf, -18),
      Review_On__c: addDays(asOf, 3),
      Status__c: 'Open',
      ...(index % 2 === 0 ? {} : { Note__c: `${row.Note__c}\n${addDays(asOf, -4)}: ${reviewed}` }),
    };
  }
  if (!SOLVED.includes(truth.archetype)) return undefined;
  return {
    ...row,
    Name: wording(PRIORITIES.resolved, language, index),
    Severity__c: 'high',
    Since__c: addDays(asOf, -96),
    Review_On__c: addDays(asOf, -80),
    Resolved_On__c: addDays(asOf, -82),
    Status__c: 'Resolved',
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
  const { language, truth } = account;
  const first = numberOf(account);
  const question = (number: number): RecordRow => ({
    AccountId: accountId,
    Origin: number % 3 === 0 ? 'Phone' : 'Web',
    Subject: wording(QUESTIONS, language, first + number),
    Type: 'Question',
    Status: 'New',
  });
  const problem: RecordRow = {
    AccountId: accountId,
    Origin: 'Web',
    Subject: wording(PROBLEMS, language, first),
    Type: 'Problem',
    Status: 'Closed',
  };
  // At every third account a question came in last, so that a morning has something new.
  const lately = Array.from({ length: truth.questions }, (_, index) => {
    const daysAgo = pick(random, RECENT_DAYS_AGO);
    return { daysAgo: index === 0 && first % 3 === 0 ? 1 : daysAgo, row: question(index + 1) };
  });
  const background =
    between(random, 0, 3) > 0 ? [] : [{ daysAgo: pick(random, CASE_DAYS_AGO), row: problem }];
  return [{ daysAgo: pick(random, EARLIER_DAYS_AGO), row: question(0) }, ...lately, ...background];
}

/** Days within which a renewal is on a sales rep's list. */
const RENEWAL_DAYS = 90;

/** The opportunity to renew an account whose contract ends within 90 days; undefined for the others. */
export function renewalRow(
  account: DemoAccount,
  accountId: string,
  ownerId: string,
  asOf: Day,
): RecordRow | undefined {
  const { arr, language, name, renewalOn, truth } = account;
  if (renewalOn > addDays(asOf, RENEWAL_DAYS) || truth.archetype === 'no_data') return undefined;
  const isNear = renewalOn <= addDays(asOf, RENEWAL_DAYS / 2);
  return {
    Name:
      language === 'ja'
        ? `${name}:${renewalOn.slice(0, 4)}年の契約更新`
        : `${name}: renewal ${renewalOn.slice(0, 4)}`,
    AccountId: accountId,
    OwnerId: ownerId,
    StageName: isNear ? 'Negotiation/Review' : 'Proposal/Price Quote',
    CloseDate: renewalOn,
    Amount: arr,
  };
}
