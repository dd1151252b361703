import type { FieldFunctionExpression, FunctionExp } from '@jetstreamapp/soql-parser-js';
import { invalidField, malformed } from './errors.ts';
import { isAggregatable, kindOf, type ValueKind } from './field-kind.ts';
import { resolvePath, type ResolvedField, type Scope } from './scope.ts';
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
}

type Call = FunctionExp | FieldFunctionExpression;

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

/** True for COUNT, SUM and their kind. */
export function isAggregate(call: Call): boolean {
  return AGGREGATES.has(call.functionName?.toLowerCase() ?? '');
}

/** Translates a function call. Throws MALFORMED_QUERY for an unknown one, INVALID_FIELD for a field that it cannot take. */
export function functionSql(scope: Scope, call: Call): FunctionSql {
  const name = call.functionName ?? '';
  const lower = name.toLowerCase();
  const parameter = call.parameters?.[0];
  const base = { name, aggregate: false, rendering: 'value' as Rendering };
  if (lower === 'count' && parameter === undefined) {
    return { ...base, sql: 'COUNT(*)', kind: 'number', aggregate: true, source: undefined };
  }
  if (parameter === undefined) throw malformed(`unexpected token: '${name}'`);
  const inner: FunctionSql =
    typeof parameter === 'string' ? fieldArgument(scope, parameter) : functionSql(scope, parameter);
  if (AGGREGATES.has(lower)) return aggregateSql(scope, lower, name, inner);
  const part = DATE_PARTS[lower];
  if (part || lower === 'day_only') {
    if (inner.kind !== 'date' && inner.kind !== 'datetime') throw refused(scope, name, inner);
    if (part) return { ...base, sql: part(inner.sql), kind: 'number', source: inner.source };
    return { ...base, sql: `date(${inner.sql})`, kind: 'date', source: inner.source };
  }
  if (lower === 'converttimezone') {
    if (inner.kind !== 'datetime') throw refused(scope, name, inner);
    return { ...inner, sql: localTimeSql(inner.sql, scope.context.timeZone), name };
  }
  if (lower === 'tolabel') {
    if (!inner.source) throw malformed(`unexpected token: '${name}'`);
    return { ...inner, name, rendering: 'label' };
  }
  if (lower === 'format') return { ...inner, name, rendering: 'format' };
  if (lower === 'convertcurrency') return { ...inner, name };
  throw malformed(`unexpected token: '${name}' (function not supported)`);
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
