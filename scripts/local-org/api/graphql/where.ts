import { ApiError } from '../../errors.ts';
import { findField, findObject, type SqlValue } from '../../org.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { balanced } from '../../soql/conditions.ts';
import { kindOf } from '../../soql/field-kind.ts';
import { refuseTooMany } from '../../soql/simplify.ts';
import { bind, openScope, resolvePath, viewOf, type Scope } from '../../soql/scope.ts';
import { toId18 } from '../../schema/ids.ts';
import { parentField } from '../uiapi/paths.ts';
import { presentSql } from '../uiapi/rows.ts';
import { dateRange } from './date-inputs.ts';

/** A `where` argument after GraphQL has checked it against the schema. */
export type Filter = { [name: string]: unknown };

const isFilter = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * SQL of a `where` argument; keys side by side are ANDed. A comparison with an empty field is unknown, which counts as
 * false; what negates says `IS NOT TRUE`, so that it also finds rows with empty fields. (Plain comparisons let SQLite use
 * indexes and turn LEFT JOINs around.) Names come from the schema, values are bound in the order of the text.
 */
export function whereSql(scope: Scope, filter: Filter, path: string[] = []): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    if ((name === 'and' || name === 'or') && Array.isArray(value)) {
      refuseTooMany(value.length);
      const inner = value.filter(isFilter).map((entry) => whereSql(scope, entry, path));
      if (inner.length > 0) parts.push(`(${balanced(inner, name === 'and' ? ' AND ' : ' OR ')})`);
    } else if (name === 'not' && isFilter(value)) {
      parts.push(`(${whereSql(scope, value, path)}) IS NOT TRUE`);
    } else if (isFilter(value)) {
      parts.push(memberSql(scope, [...path, name], value));
    }
  }
  return parts.length === 0 ? '1' : `(${parts.join(' AND ')})`;
}

/** One key that names a field or a relationship. Throws INVALID_FIELD for anything else. */
function memberSql(scope: Scope, path: string[], filter: Filter): string {
  let object: ObjectDef | undefined = scope.object;
  for (const step of path.slice(0, -1)) {
    const up: FieldDef | undefined = object && parentField(object, step);
    object = up && findObject(scope.context.schema, up.referenceTo[0] ?? '');
  }
  const last = path.at(-1) ?? '';
  if (object && parentField(object, last) && !findField(object, last)) return whereSql(scope, filter, path);
  const { sql, field } = resolvePath(scope, path.join('.'));
  const tests = Object.entries(filter).map(([operator, value]) => test(scope, sql, field, operator, value));
  return tests.length === 0 ? '1' : `(${tests.join(' AND ')})`;
}

function test(scope: Scope, sql: string, field: FieldDef, operator: string, value: unknown): string {
  refuseTooMany(scope.params.length + (Array.isArray(value) ? value.length : 1));
  const { schema } = scope.context;
  const kind = kindOf(schema, field);
  if (operator === 'inq' || operator === 'ninq') return joinSql(scope, sql, operator, value);
  if (operator === 'in' || operator === 'nin') {
    const values = Array.isArray(value) ? value : [];
    const tests = values.map((entry) => compare(scope, sql, field, 'eq', entry));
    const any = balanced(tests, ' OR ') || '0';
    return operator === 'in' ? `(${any})` : `(${any}) IS NOT TRUE`;
  }
  if (kind === 'multipicklist' && Array.isArray(value)) {
    const tests = value.map((entry) => includes(scope, sql, String(entry)));
    const any = balanced(tests, ' OR ') || '0';
    return operator === 'includes' ? `(${any})` : `(${any}) IS NOT TRUE`;
  }
  return compare(scope, sql, field, operator, value);
}

const COMPARISONS: Record<string, string> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

function compare(scope: Scope, sql: string, field: FieldDef, operator: string, value: unknown): string {
  const kind = kindOf(scope.context.schema, field);
  if (kind === 'date' || kind === 'datetime') {
    const range = isFilter(value)
      ? dateRange(value, kind === 'date' ? 'Date' : 'DateTime', scope.context)
      : null;
    return compareRange(scope, sql, operator, range);
  }
  if (operator === 'like') return `${sql} LIKE ${bind(scope, String(value))} ESCAPE '\\'`;
  const stored = toSql(kind, value);
  if (stored === null || stored === '') {
    if (operator === 'eq') return `${sql} IS NULL`;
    return operator === 'ne' ? `${sql} IS NOT NULL` : '0';
  }
  const folded = (kind === 'text' || kind === 'picklist') && !field.caseSensitive;
  const collation = folded ? ' COLLATE NOCASE' : '';
  const sign = COMPARISONS[operator];
  if (!sign)
    throw new ApiError(400, 'INVALID_FILTER', `Operator '${operator}' does not apply to '${field.name}'.`);
  const truth = `${sql} ${sign} ${bind(scope, stored)}${collation}`;
  return operator === 'ne' ? `(${truth} OR ${sql} IS NULL)` : truth;
}

/** Compares with a half-open range: equal means inside, less means before its start, at most means before its end. */
function compareRange(
  scope: Scope,
  sql: string,
  operator: string,
  range: { from: string; to?: string } | null,
): string {
  if (range === null)
    return operator === 'eq' ? `${sql} IS NULL` : operator === 'ne' ? `${sql} IS NOT NULL` : '0';
  const { from, to } = range;
  const part = (sign: string, value: string): string => `${sql} ${sign} ${bind(scope, value)}`;
  const inside = (): string =>
    to === undefined ? part('=', from) : `(${part('>=', from)} AND ${part('<', to)})`;
  switch (operator) {
    case 'eq':
      return inside();
    case 'ne':
      return `(${inside()}) IS NOT TRUE`;
    case 'lt':
      return part('<', from);
    case 'gte':
      return part('>=', from);
    case 'lte':
      return to === undefined ? part('<=', from) : part('<', to);
    default:
      return to === undefined ? part('>', from) : part('>=', to);
  }
}

function toSql(kind: string, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return kind === 'id' ? (toId18(text) ?? text) : text;
}

/** A multi-select value holds all of `a;b`. */
function includes(scope: Scope, sql: string, wanted: string): string {
  const parts = wanted
    .split(';')
    .map((part) => `instr(';' || ${sql} || ';', ${bind(scope, `;${part};`)}) > 0`);
  return `(${parts.join(' AND ')})`;
}

/** `inq: { Child__c: { …filter }, ApiName: "Parent__c" }`: ids that some child row with that filter points to. */
function joinSql(scope: Scope, sql: string, operator: string, value: unknown): string {
  const filter = isFilter(value) ? value : {};
  const name = Object.keys(filter).find((key) => key !== 'ApiName' && isFilter(filter[key])) ?? '';
  const object = findObject(scope.context.schema, name);
  if (!object || !scope.context.canReadObject(object.name))
    throw new ApiError(400, 'INVALID_FILTER', `'${operator}' names no object to look in.`);
  const inner = openScope(scope.context, object, undefined, scope);
  const { sql: key } = resolvePath(inner, typeof filter['ApiName'] === 'string' ? filter['ApiName'] : 'Id');
  const below = filter[name];
  const present = presentSql(object, inner.root, scope.context.rowFilter(object, inner.root));
  const condition = whereSql(inner, isFilter(below) ? below : {});
  const select = `SELECT ${key} FROM ${viewOf(object)} ${inner.root} ${inner.joins.join(' ')} WHERE ${key} IS NOT NULL AND ${present} AND ${condition}`;
  return operator === 'inq' ? `${sql} IN (${select})` : `(${sql} IN (${select})) IS NOT TRUE`;
}
