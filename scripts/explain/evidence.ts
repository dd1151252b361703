import type { DuckDBConnection } from '@duckdb/node-api';
import { addDays, fromDayNumber } from '../config/calendar.ts';
import { identifier } from '../config/sqlTypes.ts';
import type { Aggregate, AggregateKind, Config, SourceDefinition } from '../config/types.ts';
import { numberOf, rowsOf } from '../measure/connection.ts';
import { fileNames } from '../measure/rejected.ts';
import { stageTable, type Staged } from '../measure/stage.ts';
import { endOf, startOf } from '../measure/windows.ts';
import type { Day, Rejected } from '../model.ts';
import type { MeasurePart } from './parts.ts';
import { accountCondition, reachConditions, rowConditions, selectSql, valueSql, type Reach } from './sql.ts';

/** A row behind a value. */
export interface EvidenceRow {
  /** File below the data folder, or the name of the source for rows of a query. */
  file: string;
  /** Line or, in Parquet files, number of the row; null for rows of a query. */
  line: number | null;
  /** Business day; null where rows carry no time. */
  day: Day | null;
  /** By column, as text. */
  values: Record<string, string | null>;
}

/** Rows of the account that do not count, and why. */
export interface LeftOut {
  beforeWindow: number;
  afterWindow: number;
  /** Within the window, but not meeting the measure's condition. */
  otherwise: number;
  /** Our own outreach within the window, which no indicator counts. */
  ours: number;
  /** Rows that were set aside and name the account; at most as many as rows are shown. */
  rejected: Rejected[];
  rejectedCount: number;
}

/** Where one number of an indicator comes from. */
export interface PartEvidence {
  indicator: string;
  role: MeasurePart['role'];
  at: MeasurePart['at'];
  kind: AggregateKind;
  source: string;
  from: Day | null;
  to: Day;
  /** Gives the number. */
  sql: string;
  /** Gives the rows that count. */
  rowsSql: string;
  /** Null: unknown. */
  value: number | null;
  /** Number of rows that count. */
  count: number;
  /** The newest of them. */
  rows: EvidenceRow[];
  leftOut: LeftOut;
}

/** Calendar days that an aggregate looks at for an as-of day. */
export function reachOf(aggregate: Aggregate, asOf: Day, { calendar }: Config): Reach {
  const start = startOf(aggregate, asOf, calendar);
  return {
    from: start === null ? null : addDays(fromDayNumber(start), 1),
    to: fromDayNumber(endOf(aggregate, asOf, calendar)),
  };
}

/** Shows a source's accepted rows with their business day and place, under the name that its SQL uses. */
export async function showRows(connection: DuckDBConnection, source: SourceDefinition): Promise<void> {
  const names = source.columns.map(({ name }) => identifier(name)).join(', ');
  await connection.run(
    `CREATE OR REPLACE VIEW ${identifier(source.name)} AS
     SELECT ${names}, DATE '1970-01-01' + _day AS _day, _file, _line FROM ${stageTable(source.name)} WHERE _bad = 0`,
  );
}

const ZERO_KINDS: ReadonlySet<AggregateKind> = new Set([
  'count',
  'count_distinct',
  'sum',
  'active_days',
  'slope',
]);

/** What a number means for an account: where it never occurs there is no data, which is not 0. */
function valueOf(aggregate: Aggregate, found: unknown, seen: number): number | null {
  const value = found === null || found === undefined ? null : Number(found);
  if (!ZERO_KINDS.has(aggregate.kind)) return value;
  if (seen === 0) return aggregate.noRows === 'zero' ? 0 : null;
  return value ?? 0;
}

/** What reads the evidence of an account: sources are staged and shown. */
export interface EvidenceContext {
  connection: DuckDBConnection;
  config: Config;
  staged: ReadonlyMap<string, Staged>;
  /** Rows that were set aside and name the account, by source. */
  rejected: ReadonlyMap<string, readonly Rejected[]>;
  /** Most rows that are shown of each part. */
  limit: number;
}

function text(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function shownRows(
  { connection, limit }: EvidenceContext,
  staged: Staged,
  conditions: readonly string[],
): Promise<EvidenceRow[]> {
  const { source } = staged;
  const columns = source.columns.map(({ name }) => identifier(name)).join(', ');
  const rows = await rowsOf(
    connection,
    `${selectSql(`_file, _line, _day, ${columns}`, source.name, conditions)}
     ORDER BY _day DESC NULLS LAST, _file DESC, _line DESC, ${columns} LIMIT ${String(limit)}`,
  );
  const nameOf = fileNames(staged);
  const hasLines = source.origin.kind === 'files';
  return rows.map(([file, line, day, ...values]) => ({
    file: nameOf(file),
    line: hasLines && line !== null ? Number(line) : null,
    day: text(day),
    values: Object.fromEntries(source.columns.map(({ name }, i) => [name, text(values[i])])),
  }));
}

/** Where one part of an indicator's measure comes from, for an account on a day. */
export async function partEvidence(
  context: EvidenceContext,
  indicator: string,
  { role, at, aggregate }: MeasurePart,
  account: string,
  asOf: Day,
): Promise<PartEvidence> {
  const { connection, config, limit } = context;
  const staged = context.staged.get(aggregate.source);
  if (staged === undefined) throw new RangeError(`${aggregate.source} is not staged`);
  const { source } = staged;
  const reach = reachOf(aggregate, asOf, config);
  const sql = valueSql(aggregate, source, account, reach);
  const conditions = rowConditions(aggregate, source, account, reach);
  const count = (some: readonly string[]): Promise<number> =>
    numberOf(connection, selectSql('count(*)', source.name, some));
  const own = accountCondition(source, account);
  const counted = source.ownOutreach === null ? [] : [`(${source.ownOutreach}\n) IS NOT TRUE`];
  const timed = source.time !== null;
  const within = await count(reachConditions(source, account, reach));
  const ours =
    source.ownOutreach === null
      ? 0
      : await count([...reachConditions(source, account, reach), `(${source.ownOutreach}\n)`]);
  const behind = await count(conditions);
  const [[found] = []] = await rowsOf(connection, sql);
  const seen = await count([...own, ...(timed ? [`_day <= DATE '${reach.to}'`] : []), ...counted]);
  const rejected = context.rejected.get(source.name) ?? [];
  return {
    indicator,
    role,
    at,
    kind: aggregate.kind,
    source: source.name,
    ...reach,
    sql,
    rowsSql: selectSql('*', source.name, conditions),
    value: valueOf(aggregate, found, seen),
    count: behind,
    rows: await shownRows(context, staged, conditions),
    leftOut: {
      beforeWindow: timed && reach.from !== null ? await count([...own, `_day < DATE '${reach.from}'`]) : 0,
      afterWindow: timed ? await count([...own, `_day > DATE '${reach.to}'`]) : 0,
      otherwise: within - behind - ours,
      ours,
      rejected: rejected.slice(0, limit),
      rejectedCount: rejected.length,
    },
  };
}
