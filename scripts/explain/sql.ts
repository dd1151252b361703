import { identifier, literal } from '../config/sqlTypes.ts';
import type { Aggregate, SourceDefinition } from '../config/types.ts';
import { EARLIEST } from '../measure/past.ts';
import type { Day } from '../model.ts';

/** Calendar days that an aggregate looks at, both included; null: no limit. */
export interface Reach {
  from: Day | null;
  to: Day;
}

/** SQL for the first day that can be meant. */
const FIRST = `DATE '${EARLIEST}'`;

/** Words that DuckDB takes for its own (duckdb_keywords: reserved, type_function). */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case ' +
    'cast check collate collation column columns concurrently constraint create cross default deferrable ' +
    'desc describe distinct do else end except false fetch for foreign freeze from full generated glob ' +
    'group having ilike in initially inner intersect into is isnull join lambda lateral leading left like ' +
    'limit map natural not notnull null offset on only or order outer overlaps pivot pivot_longer ' +
    'pivot_wider placing positional primary qualify references returning right select semi show similar ' +
    'some struct summarize symmetric table tablesample then to trailing true try_cast union unique unpack ' +
    'unpivot using variadic verbose when where window with'
  ).split(' '),
);

/** Name for people: quoted only where SQL needs it. */
export function plainName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !KEYWORDS.has(name) ? name : identifier(name);
}

/** Condition of the rows of one account; none for the book as a whole. */
export function accountCondition(source: SourceDefinition, account: string | null): string[] {
  return account === null ? [] : [`${plainName(source.account ?? '')} = ${literal(account)}`];
}

/** Conditions of the rows of one account, or of all, within days, in the order in which they read best. */
export function reachConditions(source: SourceDefinition, account: string | null, reach: Reach): string[] {
  const days =
    source.time === null
      ? []
      : [
          reach.from === null
            ? `_day <= DATE '${reach.to}'`
            : `_day BETWEEN DATE '${reach.from}' AND DATE '${reach.to}'`,
        ];
  return [...accountCondition(source, account), ...days];
}

/** A condition on as few lines as it can be; a comment at a line's end must stay at its end. */
function conditionText(filter: string): string {
  const trimmed = filter.trim();
  if (trimmed.includes('--')) return `(${trimmed}\n)`;
  return `(${trimmed.replaceAll('(\n', '(').replaceAll('\n)', ')')})`;
}

/** Conditions of the rows that an aggregate counts. */
export function rowConditions(
  aggregate: Aggregate,
  source: SourceDefinition,
  account: string | null,
  reach: Reach,
): string[] {
  const { filter, column, kind } = aggregate;
  return [
    ...reachConditions(source, account, reach),
    ...(filter === null ? [] : [conditionText(filter)]),
    // A row without a value is none that a value could come from.
    ...(column === null || kind === 'slope'
      ? []
      : [`${plainName(column)} ${kind === 'milestone' ? `>= ${FIRST}` : 'IS NOT NULL'}`]),
  ];
}

function where(conditions: readonly string[]): string {
  return conditions.map((condition, i) => `${i === 0 ? 'WHERE' : '  AND'} ${condition}`).join('\n');
}

/** `SELECT … FROM source WHERE …` on lines of its own. */
export function selectSql(what: string, source: string, conditions: readonly string[]): string {
  return `SELECT ${what}\nFROM ${plainName(source)}\n${where(conditions)}`;
}

function slopeSql(
  aggregate: Aggregate,
  source: SourceDefinition,
  account: string | null,
  reach: Reach,
): string {
  const each = aggregate.column === null ? 'count(*)' : `sum(${plainName(aggregate.column)})`;
  const rows = selectSql(
    `(_day - DATE '${reach.from ?? reach.to}') // 7 AS week, ${each} AS total`,
    source.name,
    rowConditions(aggregate, source, account, reach),
  );
  return `SELECT regr_slope(coalesce(total, 0), week)
FROM (SELECT unnest(range(${String(aggregate.weeks)})) AS week)
LEFT JOIN (
${rows}
GROUP BY week
) USING (week)`;
}

function milestoneSql(
  aggregate: Aggregate,
  source: SourceDefinition,
  account: string | null,
  reach: Reach,
): string {
  const [due, done, day] = [
    plainName(aggregate.column ?? ''),
    plainName(aggregate.done ?? ''),
    `DATE '${reach.to}'`,
  ];
  const missed = `${due} < ${day} AND (${done} IS NULL OR ${done} > ${day} OR ${done} < ${FIRST})`;
  return selectSql(
    `CASE WHEN count(*) > 0 THEN coalesce(max(${day} - ${due}) FILTER (WHERE ${missed}), 0) END`,
    source.name,
    rowConditions(aggregate, source, account, reach),
  );
}

/**
 * The one number of an aggregate for one account, or for all when it is null, as SQL that people can read. `_day` is the business day of a row. Gives
 * NULL where there are no rows.
 */
export function valueSql(
  aggregate: Aggregate,
  source: SourceDefinition,
  account: string | null,
  reach: Reach,
): string {
  const column = aggregate.column === null ? '*' : plainName(aggregate.column);
  const select = (what: string): string =>
    selectSql(what, source.name, rowConditions(aggregate, source, account, reach));
  switch (aggregate.kind) {
    case 'count':
      return select(`count(${column})`);
    case 'count_distinct':
      return select(`count(DISTINCT ${column})`);
    case 'sum':
    case 'max':
    case 'min':
      return select(`${aggregate.kind}(${column})`);
    case 'last':
      return select(
        `struct_extract(max({'at': ${plainName(source.time ?? '_day')}, 'value': ${column}}), 'value')`,
      );
    case 'active_days':
      return select('count(DISTINCT _day)');
    case 'days_since_last':
      return select(`DATE '${reach.to}' - max(_day)`);
    case 'slope':
      return slopeSql(aggregate, source, account, reach);
    case 'milestone':
      return milestoneSql(aggregate, source, account, reach);
  }
}
