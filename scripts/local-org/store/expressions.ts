import { bookOf } from '../formula/book.ts';
import { parentField, readType } from '../formula/scope.ts';
import { findField, findObject } from '../org.ts';
import { partsOf } from '../schema/parse-field.ts';
import type { FieldDef, ObjectDef, OrgSchema, SummaryDef } from '../schema/types.ts';
import { isStored, quote } from './columns.ts';
import { filterSql } from './literals.ts';

/** Name of the SQL function of a formula field. */
export const functionName = (object: ObjectDef, field: FieldDef): string => `fx_${object.name}_${field.name}`;

/** Name of the SQL function that gives a global (`$User.Alias`). */
export const GLOBAL_FUNCTION = 'fx_global';

/** Name of the SQL function that hides an encrypted text from those who may not read it. */
export const MASK_FUNCTION = 'fx_masked';

function summarySql(schema: OrgSchema, summary: SummaryDef, alias: string): string {
  const child = findObject(schema, summary.childObject);
  if (!child) return 'NULL';
  const inner = `${alias}c`;
  const conditions = [`${inner}.${quote(summary.childField)} = ${alias}."Id"`, `${inner}."IsDeleted" = 0`];
  for (const filter of summary.filters) {
    const field = findField(child, filter.field);
    if (field)
      conditions.push(
        filterSql(filter, field, readType(schema, field), fieldSql(schema, child, field, inner)),
      );
  }
  const summarized =
    summary.summarizedField === undefined ? undefined : findField(child, summary.summarizedField);
  const value = summarized ? fieldSql(schema, child, summarized, inner) : '*';
  const aggregate =
    summary.operation === 'sum'
      ? `round(coalesce(sum(${value}), 0), ${summarized?.scale ?? 2})`
      : `${summary.operation}(${value})`;
  return `(SELECT ${aggregate} FROM ${quote(child.name)} ${inner} WHERE ${conditions.join(' AND ')})`;
}

/** A geolocation as JSON; null without latitude and longitude. */
function locationSql(field: FieldDef, alias: string): string {
  const [latitude = '', longitude = ''] = partsOf(field).map((part) => `${alias}.${quote(part.name)}`);
  return `CASE WHEN coalesce(${latitude}, ${longitude}) IS NOT NULL THEN json_object('latitude', ${latitude}, 'longitude', ${longitude}) END`;
}

/**
 * SQL that reads a field of the row `alias`: a column, a call of the formula's function with everything that it needs, or
 * a roll-up as correlated subquery.
 */
export function fieldSql(schema: OrgSchema, object: ObjectDef, field: FieldDef, alias: string): string {
  if (field.mask)
    return `${MASK_FUNCTION}(${alias}.${quote(field.name)}, '${field.mask.type}', '${field.mask.character}')`;
  if (isStored(field)) return `${alias}.${quote(field.name)}`;
  if (field.type === 'Location') return locationSql(field, alias);
  if (field.summary) return summarySql(schema, field.summary, alias);
  const slots = bookOf(schema).field(object, field).slots;
  const values = slots.map((slot) => pathSql(schema, object, slot.path, alias));
  return `${quote(functionName(object, field))}(${values.join(', ')})`;
}

/** SQL that reads a path of the row `alias`, through parents; missing parents give null. */
export function pathSql(schema: OrgSchema, object: ObjectDef, path: string[], alias: string): string {
  const [first = '', ...rest] = path;
  if (first.startsWith('$')) return `${GLOBAL_FUNCTION}('${path.join('.')}')`;
  if (rest.length === 0) {
    const field = findField(object, first);
    return field ? fieldSql(schema, object, field, alias) : 'NULL';
  }
  const reference = parentField(object, first);
  const inner = `${alias}p`;
  const found: string[] = [];
  for (const name of reference?.referenceTo ?? []) {
    const target = findObject(schema, name);
    const next = rest[0] ?? '';
    const known = target && (rest.length === 1 ? findField(target, next) : parentField(target, next));
    if (target && known && reference)
      found.push(
        `(SELECT ${pathSql(schema, target, rest, inner)} FROM ${quote(target.name)} ${inner} WHERE ${inner}."Id" = ${alias}.${quote(reference.name)})`,
      );
  }
  if (found.length > 1) return `coalesce(${found.join(', ')})`;
  return found[0] ?? 'NULL';
}
