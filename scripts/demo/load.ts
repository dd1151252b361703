import type { Connection } from 'jsforce';
import type { Day } from '../model.ts';
import type { DemoAccount } from './book.ts';
import { seeded } from './random.ts';
import {
  accountRow,
  CASE_DAYS_AGO,
  caseRows,
  CSM_MANAGER,
  PERSONAS,
  priorityRow,
  userRow,
  type Persona,
  type RecordRow,
} from './records.ts';

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

/** Loads rows with Bulk API 2.0; throws with the org's first reason when a row is refused. */
async function bulkInsert(connection: Connection, object: string, rows: RecordRow[]): Promise<void> {
  if (rows.length === 0) return;
  connection.bulk2.pollTimeout = 600_000;
  connection.bulk2.pollInterval = 200;
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

/** What was loaded, for the progress line. */
export interface LoadSummary {
  accounts: number;
  cases: number;
  priorities: number;
}

/**
 * Loads the book's CRM side: accounts owned by the CSMs, their support cases and open customer priorities. An org stamps
 * `CreatedDate` itself, so `pretendDaysAgo` sets its clock back while cases of earlier days are loaded.
 */
export async function loadBook(
  connection: Connection,
  book: DemoAccount[],
  users: UserIds,
  options: { asOf: Day; seed: number; pretendDaysAgo: (days: number) => void },
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
  return { accounts: book.length, cases: cases.length, priorities: priorities.length };
}
