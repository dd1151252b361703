import { ApiError } from '../../errors.ts';
import { findField } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { Call } from '../../soql/ast.ts';
import { functionSql } from '../../soql/functions.ts';
import { groupingSets } from '../../soql/grouping.ts';
import { quoteName, resolvePath, type Scope } from '../../soql/scope.ts';

/** Date functions of `groupBy`, with the name that their result has in the answer. */
export const DATE_FUNCTIONS: Readonly<Record<string, string>> = {
  CALENDAR_MONTH: 'calendarMonth',
  CALENDAR_QUARTER: 'calendarQuarter',
  CALENDAR_YEAR: 'calendarYear',
  DAY_IN_MONTH: 'dayInMonth',
  DAY_IN_WEEK: 'dayInWeek',
  DAY_IN_YEAR: 'dayInYear',
  DAY_ONLY: 'dayOnly',
  FISCAL_MONTH: 'fiscalMonth',
  FISCAL_QUARTER: 'fiscalQuarter',
  FISCAL_YEAR: 'fiscalYear',
  HOUR_IN_DAY: 'hourInDay',
  WEEK_IN_MONTH: 'weekInMonth',
  WEEK_IN_YEAR: 'weekInYear',
};

/** Kinds of grouping: plain, with subtotals from right to left, with subtotals of all combinations. */
export const GROUP_TYPES = ['GROUP_BY', 'ROLLUP', 'CUBE'] as const;

/** Most fields of a CUBE, and of a ROLLUP. */
const MAX_TOTALLED = 3;

/** One term of `groupBy`. */
export interface Group {
  field: string;
  /** Its column in the result: the field, or `field:function`. */
  column: string;
  sql: string;
}

/** What a `groupBy` argument asks for. */
export interface Grouping {
  groups: Group[];
  totals: 'none' | 'rollup' | 'cube';
}

const refuse = (message: string, names: string[] = []): ApiError =>
  new ApiError(400, 'MALFORMED_QUERY', message, names);

function groupOf(scope: Scope, object: ObjectDef, name: string, clause: unknown): Group | undefined {
  const field = findField(object, name);
  if (!field || typeof clause !== 'object' || clause === null) return undefined;
  if ('group' in clause && clause.group === true)
    return { field: field.name, column: field.name, sql: resolvePath(scope, field.name).sql };
  const fn = 'function' in clause && typeof clause.function === 'string' ? clause.function : undefined;
  if (fn === undefined) return undefined;
  const call: Call = { type: 'call', name: fn, args: [field.name], text: `${fn}(${field.name})` };
  return {
    field: field.name,
    column: `${field.name}:${DATE_FUNCTIONS[fn] ?? fn}`,
    sql: functionSql(scope, call).sql,
  };
}

/** Reads a `groupBy` argument. */
export function readGrouping(scope: Scope, object: ObjectDef, argument: unknown): Grouping {
  if (typeof argument !== 'object' || argument === null) return { groups: [], totals: 'none' };
  const { type, ...clauses } = argument as Record<string, unknown>;
  const groups = Object.entries(clauses).flatMap(
    ([name, clause]) => groupOf(scope, object, name, clause) ?? [],
  );
  const totals = type === 'ROLLUP' ? 'rollup' : type === 'CUBE' ? 'cube' : 'none';
  if (totals !== 'none' && groups.length > MAX_TOTALLED)
    throw refuse(`At most ${MAX_TOTALLED} fields can be totalled`);
  return { groups, totals };
}

/** Refuses values, functions and sort keys that are not grouped, as SOQL does. */
export function refuseUngrouped(grouping: Grouping, columns: Iterable<string>): void {
  const known = new Set(grouping.groups.map(({ column }) => column));
  for (const column of columns)
    if (!known.has(column)) {
      const [name = ''] = column.split(':');
      throw refuse(`Field must be grouped or aggregated: ${name}`, [name]);
    }
}

/** The column that says whether a row totals a field: 1 or 0. */
export const groupingColumn = (field: string): string => `${field}:grouping`;

/**
 * A query of groups. `from` is everything between FROM and GROUP BY, `results` the aggregated columns. Rows of subtotals
 * have null in the columns that they total, and stand behind those that they sum up.
 */
export function groupedSql(
  { groups, totals }: Grouping,
  results: readonly string[],
  from: string,
): { sql: string; repeats: number; order: string[] } {
  const all = groups.map(({ sql }) => sql);
  const sets = totals === 'none' ? [all] : groupingSets(all, totals);
  const parts = sets.map((set) => {
    const columns = groups.flatMap(({ field, column, sql }) => {
      const present = set.includes(sql);
      return [
        `${present ? sql : 'NULL'} AS ${quoteName(column)}`,
        `${present ? 0 : 1} AS ${quoteName(groupingColumn(field))}`,
      ];
    });
    const terms = [...columns, ...results];
    const grouped = set.length > 0 ? ` GROUP BY ${set.join(', ')}` : '';
    return `SELECT ${(terms.length > 0 ? terms : ['count(*) AS "n"']).join(', ')} FROM ${from}${grouped}`;
  });
  const order = groups.flatMap(({ field, column }) => [
    ...(totals === 'none' ? [] : [quoteName(groupingColumn(field))]),
    quoteName(column),
  ]);
  return { sql: parts.join(' UNION ALL '), repeats: sets.length, order };
}
