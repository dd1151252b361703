import type { Connection } from 'jsforce';
import type { Day, IndicatorDefinition } from '../model.ts';
import { indicatorRow } from '../plan/indicators.ts';
import { pastActions, type PastAction } from './actions.ts';
import type { DemoAccount } from './book.ts';
import { careRows } from './care.ts';
import { seeded } from './random.ts';
import {
  accountRow,
  CASE_DAYS_AGO,
  caseRows,
  CSM_MANAGER,
  PERSONAS,
  priorityRow,
  renewalRow,
  SALES_REPS,
  userRow,
  type Persona,
  type RecordRow,
} from './records.ts';
import { voicesOf } from './voices.ts';

/** Ids of the demo's users by alias. */
export type UserIds = ReadonlyMap<string, string>;

const QUERY_ALL = { autoFetch: true, maxFetch: 1_000_000 } as const;

/** Creates the demo's users as an administrator; the CSMs report to their manager. Throws when the org refuses one. */
export async function createUsers(connection: Connection): Promise<UserIds> {
  const profiles = await connection.query<{ Id: string; Name: string }>('SELECT Id, Name FROM Profile');
  const ids = new Map<string, string>();
  for (const persona of PERSONAS) {
    const profile = profiles.records.find((row) => row.Name === persona.profile);
    if (!profile) throw new Error(`The org has no profile '${persona.profile}'.`);
    const result = await connection.sobject('User').create(userRow(persona, profile.Id));
    if (!result.success || !result.id) throw new Error(`The org refused the user ${persona.username}.`);
    ids.set(persona.alias, result.id);
  }
  for (const { alias } of PERSONAS.filter(({ csm }) => csm))
    await connection
      .sobject('User')
      .update({ Id: ids.get(alias) ?? '', ManagerId: ids.get(CSM_MANAGER) ?? '' });
  return ids;
}

/** Rows of one job: far below the size that an upload may have. */
const JOB_ROWS = 50_000;

/** Loads rows with Bulk API 2.0 jobs; throws with the org's first reason when a row is refused. */
async function bulkInsert(connection: Connection, object: string, rows: RecordRow[]): Promise<void> {
  connection.bulk2.pollTimeout = 600_000;
  connection.bulk2.pollInterval = 200;
  for (let from = 0; from < rows.length; from += JOB_ROWS)
    await insertPart(connection, object, rows.slice(from, from + JOB_ROWS));
}

async function insertPart(connection: Connection, object: string, rows: readonly RecordRow[]): Promise<void> {
  const input = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value ?? '#N/A')])),
  );
  const result = await connection.bulk2.loadAndWaitForResults({ object, operation: 'insert', input });
  const [failed] = result.failedResults;
  if (failed)
    throw new Error(
      `${object}: the org refused ${result.failedResults.length} rows, first: ${failed.sf__Error}`,
    );
}

/** Loads what was done before as of the days on which it was done, with the indicators that it was for as the sync writes them. */
async function loadActions(
  connection: Connection,
  actions: readonly PastAction[],
  { definitions, pretendDaysAgo }: Pick<LoadOptions, 'definitions' | 'pretendDaysAgo'>,
): Promise<void> {
  const needed = new Set(actions.map(({ indicator }) => indicator));
  const idOf = new Map<string, string>();
  for (const definition of definitions.filter(({ key }) => needed.has(key))) {
    const { id } = await connection.sobject('Health_Indicator__c').create(indicatorRow(definition));
    if (id) idOf.set(definition.key, id);
  }
  for (const daysAgo of new Set(actions.map((each) => each.daysAgo))) {
    pretendDaysAgo(daysAgo);
    const rows = actions.filter((each) => each.daysAgo === daysAgo);
    await bulkInsert(
      connection,
      'CSM_Action__c',
      rows.map(({ row, indicator }) => ({ ...row, Indicator__c: idOf.get(indicator) ?? null })),
    );
  }
  pretendDaysAgo(0);
}

/** When the book is loaded, and what is measured on it. */
export interface LoadOptions {
  asOf: Day;
  seed: number;
  pretendDaysAgo: (days: number) => void;
  definitions: readonly IndicatorDefinition[];
}

/** What was loaded, for the progress line. */
export interface LoadSummary {
  accounts: number;
  cases: number;
  priorities: number;
  /** Contacts of the customers with us, in both directions. */
  touches: number;
}

/**
 * Loads the book's CRM side: accounts owned by the CSMs, their support cases, open customer priorities, contacts, survey
 * answers, success cases and actions done before. An org stamps `CreatedDate` itself, so `pretendDaysAgo` sets its clock back
 * while rows of earlier days are loaded.
 */
export async function loadBook(
  connection: Connection,
  book: DemoAccount[],
  users: UserIds,
  options: LoadOptions,
): Promise<LoadSummary> {
  const csms = PERSONAS.filter((persona) => persona.csm).map(
    (persona: Persona) => users.get(persona.alias) ?? '',
  );
  await bulkInsert(
    connection,
    'Account',
    book.map((account) => accountRow(account, csms[account.csm % csms.length] ?? '')),
  );
  const stored = await connection.query<{ Id: string; AccountNumber: string }>(
    "SELECT Id, AccountNumber FROM Account WHERE AccountNumber LIKE 'DEMO-%'",
    QUERY_ALL,
  );
  const idOf = new Map(stored.records.map((row) => [row.AccountNumber, row.Id]));
  const random = seeded(options.seed + 2);
  const cases = book.flatMap((account) => caseRows(account, idOf.get(account.key) ?? '', random));
  const priorities = book.flatMap((account, index) => {
    const row = priorityRow(account, idOf.get(account.key) ?? '', options.asOf, index);
    return row ? [row] : [];
  });
  for (const daysAgo of CASE_DAYS_AGO) {
    options.pretendDaysAgo(daysAgo);
    await bulkInsert(
      connection,
      'Case',
      cases.filter((each) => each.daysAgo === daysAgo).map((each) => each.row),
    );
  }
  options.pretendDaysAgo(0);
  await bulkInsert(connection, 'Customer_Priority__c', priorities);
  const renewals = book.flatMap((account) => {
    const rep = users.get(SALES_REPS[account.language]) ?? '';
    const row = renewalRow(account, idOf.get(account.key) ?? '', rep, options.asOf);
    return row ? [row] : [];
  });
  await bulkInsert(connection, 'Opportunity', renewals);
  const voices = voicesOf(book, options.asOf, options.seed);
  const care = book.flatMap((account, index) => {
    const said = voices[index];
    return said ? [careRows(account, idOf.get(account.key) ?? '', said)] : [];
  });
  const touches = care.flatMap((each) => each.touches);
  await bulkInsert(connection, 'CS_Touch__c', touches);
  await bulkInsert(
    connection,
    'Survey_Response__c',
    care.flatMap((each) => each.surveys),
  );
  await bulkInsert(
    connection,
    'Success_Case__c',
    care.flatMap((each) => each.cases),
  );
  const owned = book.flatMap((account) => {
    const ownerId = csms[account.csm % csms.length] ?? '';
    return pastActions(account, { accountId: idOf.get(account.key) ?? '', ownerId }, options.asOf);
  });
  await loadActions(connection, owned, options);
  return {
    accounts: book.length,
    cases: cases.length,
    priorities: priorities.length,
    touches: touches.length,
  };
}
