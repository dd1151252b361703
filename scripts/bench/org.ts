import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from '../command.ts';
import type { RunningOrg } from '../local-org/server.ts';
import { figure, median, type Figure } from './figure.ts';
import {
  CHANGED_LAMP_HEADER,
  HEALTH_HEADER,
  healthRows,
  INDICATOR_HEADER,
  indicatorRows,
  INDICATORS,
  lampRows,
  NEW_LAMP_HEADER,
  SNAPSHOT_HEADER,
  snapshotRows,
} from './lamp-rows.ts';
import { bulkUpsert, call, queryRows, startBenchOrg } from './org-world.ts';

const LAMPS = 100_000;
const ACCOUNTS = LAMPS / INDICATORS;
const MILLION = 1_000_000;
/** Rows of one job; a million rows are loaded by several. */
const JOB_ROWS = 100_000;
/** Issue figures: rows a second, and milliseconds of a warm request over HTTP. */
const BULK_LEAST = 15_000;
const GRAPHQL_LIMIT_MS = 15;
const SOQL_LIMIT_MS = 5;

const WARM_UP = 60;
const MEASURED = 200;

/** Names of the figures of the local org. */
export const ORG_FIGURES = ['org.bulk', 'org.graphql', 'org.soql'] as const;
type OrgFigure = (typeof ORG_FIGURES)[number];

/** What to measure. */
export interface OrgBenchOptions {
  root: string;
  wanted: ReadonlySet<string>;
  log: (line: string) => void;
}

const thousands = (rows: number): string => Math.round(rows).toLocaleString('en');

/** Milliseconds of each measured request after a warm-up; `ask` gets the request's number. */
async function times(ask: (request: number) => Promise<void>): Promise<number[]> {
  for (let request = 0; request < WARM_UP; request++) await ask(request);
  const taken: number[] = [];
  for (let request = 0; request < MEASURED; request++) {
    const started = performance.now();
    await ask(request);
    taken.push(performance.now() - started);
  }
  return taken;
}

const spread = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b);
  return `95 of 100 within ${(sorted[Math.floor(sorted.length * 0.95)] ?? 0).toFixed(1)} ms`;
};

/** Accounts with health and indicator definitions; gives the account ids in the order of their keys. */
async function loadAccounts(org: RunningOrg): Promise<string[]> {
  const records = Array.from({ length: ACCOUNTS }, (_, index) => ({
    attributes: { type: 'Account' },
    Name: `Account ${index}`,
    AccountNumber: `A-${String(index).padStart(6, '0')}`,
  }));
  for (let from = 0; from < ACCOUNTS; from += 200)
    await call(
      org,
      'POST',
      '/composite/sobjects',
      JSON.stringify({ records: records.slice(from, from + 200) }),
    );
  const ids = org.org.reader.all('SELECT "Id" FROM "v_Account" ORDER BY "AccountNumber"');
  const accountIds = ids.map((row) => String(row['Id']));
  await bulkUpsert(org, 'Account_Health__c', HEALTH_HEADER, healthRows(accountIds));
  await bulkUpsert(org, 'Health_Indicator__c', INDICATOR_HEADER, indicatorRows());
  return accountIds;
}

/** Loads all lamps and changes them all; the slower of the two counts. */
async function measureBulk(org: RunningOrg): Promise<Figure> {
  const created = await bulkUpsert(org, 'Account_Indicator__c', NEW_LAMP_HEADER, lampRows(ACCOUNTS, 0));
  const changed = await bulkUpsert(org, 'Account_Indicator__c', CHANGED_LAMP_HEADER, lampRows(ACCOUNTS, 1));
  const [first, second] = [LAMPS / created, LAMPS / changed];
  const [health] = await queryRows(
    org,
    "SELECT Open_Alarms__c FROM Account_Health__c WHERE Key__c = 'A-000003'",
  );
  if (health?.['Open_Alarms__c'] !== 3)
    throw new CommandError(`The roll-up of lamps is ${String(health?.['Open_Alarms__c'])}, not 3`);
  return figure(
    'org.bulk',
    Math.min(first, second),
    'rows/s',
    BULK_LEAST,
    `${thousands(LAMPS)} lamps created at ${thousands(first)} rows/s, all changed at ${thousands(second)} rows/s`,
    'least',
  );
}

async function healthQuery(root: string): Promise<string> {
  const source = await readFile(
    path.join(root, 'force-app/main/signals/lwc/accountHealth/healthQuery.ts'),
    'utf8',
  );
  const query = /gql`([^`]*)`/.exec(source)?.[1];
  if (query === undefined) throw new CommandError('healthQuery.ts holds no query');
  return query;
}

/** The query of the account page, each time for another account. */
async function measureGraphql(org: RunningOrg, query: string, accountIds: string[]): Promise<Figure> {
  let lamps = 0;
  const taken = await times(async (request) => {
    const accountId = accountIds[(request * 37) % accountIds.length];
    const body = JSON.stringify({ query, variables: { accountId } });
    const { data, errors } = JSON.parse(await call(org, 'POST', '/graphql', body)) as {
      data?: { uiapi: { query: { Account_Indicator__c: { edges: unknown[] } } } };
      errors: { message: string }[];
    };
    lamps = data?.uiapi.query.Account_Indicator__c.edges.length ?? 0;
    if (lamps !== INDICATORS)
      throw new CommandError(`The account page got ${lamps} lamps: ${errors[0]?.message ?? ''}`);
  });
  const detail = `account page at ${thousands(LAMPS)} lamps, ${lamps} on the page, warm median; ${spread(taken)}`;
  return figure('org.graphql', median(taken), 'ms', GRAPHQL_LIMIT_MS, detail);
}

/** Filters by external id and by parent among a million rows; the slower median counts. */
async function measureSoql(
  org: RunningOrg,
  accountIds: string[],
  log: (line: string) => void,
): Promise<Figure> {
  let seconds = 0;
  for (let from = 0; from < MILLION; from += JOB_ROWS) {
    const rows = snapshotRows(accountIds, from, from + JOB_ROWS);
    seconds += await bulkUpsert(org, 'Indicator_Snapshot__c', SNAPSHOT_HEADER, rows);
  }
  log(`${thousands(MILLION)} rows loaded at ${thousands(MILLION / seconds)} rows/s`);
  const select = 'SELECT Id, Key__c, Value__c, As_Of__c, Indicator__r.Name FROM Indicator_Snapshot__c WHERE';
  const run = async (where: string, expected: number): Promise<void> => {
    const rows = await queryRows(org, `${select} ${where}`);
    if (rows.length !== expected) throw new CommandError(`${where}: ${rows.length} rows, not ${expected}`);
  };
  const byKey = await times((request) =>
    run(`Key__c = 'S-${String((request * 4999) % MILLION).padStart(8, '0')}'`, 1),
  );
  const byParent = await times((request) =>
    run(`Account__c = '${accountIds[(request * 37) % accountIds.length]}'`, MILLION / ACCOUNTS),
  );
  const [key, parent] = [median(byKey), median(byParent)];
  const detail = `${thousands(MILLION)} rows: one by external id ${key.toFixed(1)} ms, ${MILLION / ACCOUNTS} by parent ${parent.toFixed(1)} ms, warm medians`;
  return figure('org.soql', Math.max(key, parent), 'ms', SOQL_LIMIT_MS, detail);
}

/** Bulk throughput, the account page's GraphQL query and indexed SOQL filters, all over HTTP against one local org. */
export async function benchOrg({ root, wanted, log }: OrgBenchOptions): Promise<Figure[]> {
  const wants = (name: OrgFigure): boolean => wanted.has(name);
  const org = await startBenchOrg(root);
  try {
    const accountIds = await loadAccounts(org);
    const figures: Figure[] = [];
    if (wants('org.bulk') || wants('org.graphql')) {
      const bulk = await measureBulk(org);
      if (wants('org.bulk')) figures.push(bulk);
    }
    if (wants('org.graphql')) figures.push(await measureGraphql(org, await healthQuery(root), accountIds));
    if (wants('org.soql')) figures.push(await measureSoql(org, accountIds, log));
    return figures;
  } finally {
    await org.close();
  }
}
