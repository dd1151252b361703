import type { Call } from './ast.ts';
import { invalidField, misplaced } from './errors.ts';
import { isAggregatable, kindOf, type ValueKind } from './field-kind.ts';
import { resolvePath, type ResolvedField, type Scope } from './scope.ts';
import { DISTANCE_FUNCTION } from '../store/functions.ts';
import { localTimeSql } from './zone.ts';

/** How a value is turned into what the answer shows. */
export type Rendering = 'value' | 'label' | 'format';

/** A function call in SQL. */
export interface FunctionSql {
  sql: string;
  kind: ValueKind;
  aggregate: boolean;
  /** Name of the function as written. */
  name: string;
  rendering: Rendering;
  /** The field at the bottom, if any. */
  source: ResolvedField | undefined;
  /** For GROUPING: SQL of the field that it asks about. */
  grouping?: string;
}

/** Source: SOQL and SOSL Reference, "Date Functions". Fiscal year = calendar year. */
const DATE_PARTS: Record<string, (time: string) => string> = {
  calendar_year: (time) => `CAST(strftime('%Y', ${time}) AS INTEGER)`,
  calendar_quarter: (time) => `((CAST(strftime('%m', ${time}) AS INTEGER) + 2) / 3)`,
  calendar_month: (time) => `CAST(strftime('%m', ${time}) AS INTEGER)`,
  fiscal_year: (time) => `CAST(strftime('%Y', ${time}) AS INTEGER)`,
  fiscal_quarter: (time) => `((CAST(strftime('%m', ${time}) AS INTEGER) + 2) / 3)`,
  fiscal_month: (time) => `CAST(strftime('%m', ${time}) AS INTEGER)`,
  day_in_month: (time) => `CAST(strftime('%d', ${time}) AS INTEGER)`,
  day_in_week: (time) => `(CAST(strftime('%w', ${time}) AS INTEGER) + 1)`,
  day_in_year: (time) => `CAST(strftime('%j', ${time}) AS INTEGER)`,
  week_in_month: (time) => `((CAST(strftime('%d', ${time}) AS INTEGER) + 6) / 7)`,
  week_in_year: (time) => `((CAST(strftime('%j', ${time}) AS INTEGER) + 6) / 7)`,
  hour_in_day: (time) => `CAST(strftime('%H', ${time}) AS INTEGER)`,
};

const AGGREGATES = new Set(['count', 'count_distinct', 'sum', 'avg', 'min', 'max']);

/** True for COUNT, SUM and their kind, and for GROUPING; also inside FORMAT. */
export function isAggregate(call: Call): boolean {
  const name = call.name.toLowerCase();
  const [inner] = call.args;
  return AGGREGATES.has(name) || name === 'grouping' || (typeof inner === 'object' && isAggregate(inner));
}

/** Translates a function call. Throws MALFORMED_QUERY for an unknown one, INVALID_FIELD for a field that it cannot take. */
export function functionSql(scope: Scope, call: Call): FunctionSql {
  const { name } = call;
  const lower = name.toLowerCase();
  const [parameter] = call.args;
  const unexpected = (): Error => misplaced(scope.context, name, `unexpected token: '${name}'`);
  if (call.args.length > 1) throw unexpected();
  const base = { name, aggregate: false, rendering: 'value' as Rendering };
  if (lower === 'count' && parameter === undefined) {
    return { ...base, sql: 'COUNT(*)', kind: 'number', aggregate: true, source: undefined };
  }
  if (parameter === undefined) throw unexpected();
  if (AGGREGATES.has(lower) && typeof parameter !== 'string') throw unexpected();
  const inner: FunctionSql =
    typeof parameter === 'string' ? fieldArgument(scope, parameter) : functionSql(scope, parameter);
  if (AGGREGATES.has(lower)) return aggregateSql(scope, lower, name, inner);
  if (lower === 'grouping')
    return { ...base, sql: '0', kind: 'number', aggregate: true, source: undefined, grouping: inner.sql };
  if (call.distance) return { ...base, ...distanceSql(scope, inner, call.distance) };
  const part = DATE_PARTS[lower];
  if (part || lower === 'day_only') {
    if (inner.kind !== 'date' && inner.kind !== 'datetime') throw refused(scope, name, inner);
    if (inner.aggregate) throw unexpected();
    if (part) return { ...base, sql: part(inner.sql), kind: 'number', source: inner.source };
    return { ...base, sql: `date(${inner.sql})`, kind: 'date', source: inner.source };
  }
  if (lower === 'converttimezone') {
    if (inner.kind !== 'datetime') throw refused(scope, name, inner);
    return { ...inner, sql: localTimeSql(inner.sql, scope.context.timeZone), name };
  }
  if (lower === 'tolabel') {
    if (!inner.source || inner.aggregate) throw unexpected();
    return { ...inner, name, rendering: 'label' };
  }
  if (lower === 'format') return { ...inner, name, rendering: 'format' };
  if (lower === 'convertcurrency') return { ...inner, name };
  throw unexpected();
}

function distanceSql(
  scope: Scope,
  inner: FunctionSql,
  { from, unit }: NonNullable<Call['distance']>,
): Pick<FunctionSql, 'sql' | 'kind' | 'source'> {
  if (inner.kind !== 'location') throw refused(scope, 'DISTANCE', inner);
  const sql = `${DISTANCE_FUNCTION}(${inner.sql}, ${from.latitude}, ${from.longitude}, '${unit}')`;
  return { sql, kind: 'number', source: undefined };
}

function fieldArgument(scope: Scope, path: string): FunctionSql {
  const source = resolvePath(scope, path);
  const kind = kindOf(scope.context.schema, source.field);
  return { sql: source.sql, kind, aggregate: false, name: path, rendering: 'value', source };
}

function aggregateSql(scope: Scope, lower: string, name: string, inner: FunctionSql): FunctionSql {
  const numbersOnly = lower === 'sum' || lower === 'avg';
  if (inner.aggregate || !isAggregatable(inner.kind) || (numbersOnly && inner.kind !== 'number')) {
    throw refused(scope, name, inner);
  }
  const count = lower === 'count' || lower === 'count_distinct';
  const sql =
    lower === 'count_distinct' ? `COUNT(DISTINCT ${inner.sql})` : `${lower.toUpperCase()}(${inner.sql})`;
  return {
    sql,
    kind: count || numbersOnly ? 'number' : inner.kind,
    aggregate: true,
    name,
    rendering: 'value',
    source: inner.source,
  };
}

function refused(scope: Scope, name: string, inner: FunctionSql): Error {
  return invalidField(scope.context, inner.name, `field ${inner.name} does not support function ${name}`);
}
