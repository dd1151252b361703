import type { DuckDBConnection } from '@duckdb/node-api';
import type { AccountRow, Day } from '../model.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { AccountsDefinition, Config } from '../config/types.ts';
import { dayNumber } from '../config/calendar.ts';
import { rowsOf } from './connection.ts';
import type { Direct } from './direct.ts';
import { EARLIEST } from './past.ts';
import { stageTable } from './stage.ts';

/** What sources say about an account beside its health. */
export interface AccountFacts {
  account: string;
  arr: number | null;
  renewalOn: Day | null;
  segment: string | null;
  leftOn: Day | null;
}

/** Keys that more than one account carries; such accounts cannot be told apart and must not be measured. */
export function duplicateKeys(accounts: readonly Pick<AccountRow, 'key'>[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { key } of accounts) {
    if (seen.has(key)) twice.add(key);
    seen.add(key);
  }
  return [...twice].sort();
}

/** Loads the account keys with their places into table `_account`. */
export async function loadAccounts(
  connection: DuckDBConnection,
  accounts: readonly AccountRow[],
): Promise<void> {
  await connection.run('CREATE TABLE _account (_key VARCHAR, _place INTEGER)');
  const appender = await connection.createAppender('_account');
  accounts.forEach(({ key }, place) => {
    appender.appendVarchar(key);
    appender.appendInteger(place);
    appender.endRow();
  });
  appender.closeSync();
}

/**
 * Keys of accepted rows that belong to no account, with their number of rows, most rows first. Rows of SQL sources
 * are made from other rows, so they count only for keys that no file and no query of the org holds.
 */
export async function unmatchedKeys(
  connection: DuckDBConnection,
  config: Config,
  directs: ReadonlyMap<string, Direct>,
): Promise<{ account: string; rows: number }[]> {
  const keyed = config.sources.filter(({ account }) => account !== null);
  if (keyed.length === 0) return [];
  const parts = keyed.map((source) => {
    const direct = directs.get(source.name);
    return direct
      ? `SELECT _key AS _found, false AS _derived, _rows FROM ${direct.table}`
      : `SELECT ${identifier(source.account ?? '')} AS _found, ${source.origin.kind === 'sql'} AS _derived, 1 AS _rows FROM ${stageTable(source.name)} WHERE _bad = 0`;
  });
  const rows = await rowsOf(
    connection,
    `SELECT _found, coalesce(nullif(coalesce(sum(_rows) FILTER (WHERE NOT _derived), 0), 0), sum(_rows)) AS _count
     FROM (${parts.join(' UNION ALL ')}) ANTI JOIN _account ON _key = _found
     GROUP BY _found ORDER BY _count DESC, _found`,
  );
  return rows.map(([account, count]) => ({ account: String(account), rows: Number(count) }));
}

async function perAccount(
  connection: DuckDBConnection,
  config: Config,
  value: AccountsDefinition['arr'],
  expression: (column: string) => string,
  asOf: Day,
): Promise<Map<string, unknown>> {
  if (value === null || 'field' in value) return new Map();
  const source = config.sources.find(({ name }) => name === value.source);
  if (!source?.account) return new Map();
  const current = source.time === null ? '' : ` AND _day <= ${dayNumber(asOf)}`;
  const rows = await rowsOf(
    connection,
    `SELECT ${identifier(source.account)}, ${expression(identifier(value.column))} FROM ${stageTable(source.name)}
     WHERE _bad = 0${current} GROUP BY ALL`,
  );
  return new Map(rows.map(([account, found]) => [String(account), found]));
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/**
 * What sources say about accounts at the as-of day: the sum of the amounts, the next renewal on or after it (the last one
 * when all have passed), the segment, and since when the account has left (the last such day). Days before any that can be
 * meant count as empty. Values from account fields are the caller's.
 */
export async function factsOf(
  connection: DuckDBConnection,
  config: Config,
  accounts: readonly AccountRow[],
  asOf: Day,
): Promise<AccountFacts[]> {
  const arr = await perAccount(connection, config, config.accounts.arr, (column) => `sum(${column})`, asOf);
  const next = (column: string): string =>
    `coalesce(min(${column}) FILTER (WHERE ${column} >= DATE '${asOf}'), max(${column}))`;
  const meant =
    (expression: (column: string) => string) =>
    (column: string): string =>
      expression(`CASE WHEN ${column} >= DATE '${EARLIEST}' THEN ${column} END`);
  const renewal = await perAccount(connection, config, config.accounts.renewalOn, meant(next), asOf);
  const greatest = (column: string): string => `max(${column})`;
  const segment = await perAccount(connection, config, config.accounts.segment, greatest, asOf);
  const left = await perAccount(connection, config, config.accounts.leftOn, meant(greatest), asOf);
  return accounts.map(({ key }) => {
    const amount = arr.get(key);
    return {
      account: key,
      arr: amount === undefined || amount === null ? null : Number(amount),
      renewalOn: textOf(renewal.get(key)),
      segment: textOf(segment.get(key)),
      leftOn: textOf(left.get(key)),
    };
  });
}

/** Segment by account key: that of the account's own field, else that of a source. */
export function segmentsOf(
  accounts: readonly AccountRow[],
  facts: readonly AccountFacts[],
): ReadonlyMap<string, string> {
  const segments = new Map(
    facts.flatMap(({ account, segment }) => (segment === null ? [] : [[account, segment] as const])),
  );
  for (const { key, segment } of accounts) if (segment !== null) segments.set(key, segment);
  return segments;
}
