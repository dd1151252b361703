import type { InputRow, SaveError, Session } from '../org.ts';
import type { Access } from '../org.ts';
import type { FieldDef } from '../schema/types.ts';
import { coerce } from './coerce.ts';
import { notWritable, rowError, RowRefused } from './errors.ts';
import type { Parents } from './lookups.ts';
import type { ObjectPlan, StoredRow } from './plan.ts';
import type { RowAccess } from './row-access.ts';

/** What the rows of one request have in common. */
export interface RequestContext {
  session: Session;
  access: Access;
  plan: ObjectPlan;
  parents: Parents;
  rows: RowAccess;
  text: boolean;
  /** Answers of the access checks, by operation and field. */
  writable: { insert: Map<FieldDef, boolean>; update: Map<FieldDef, boolean> };
}

function mayWrite(context: RequestContext, field: FieldDef, operation: 'insert' | 'update'): boolean {
  const known = context.writable[operation];
  let answer = known.get(field);
  if (answer === undefined) {
    answer = context.access.canWrite(context.session, context.plan.object.name, field.name, operation);
    known.set(field, answer);
  }
  return answer;
}

const unknownField = (context: RequestContext, name: string): SaveError =>
  rowError('INVALID_FIELD', `No such column '${name}' on sobject of type ${context.plan.object.name}`, [
    name,
  ]);

function visible(context: RequestContext, field: FieldDef): boolean {
  return context.access.canField(context.session, context.plan.object.name, field.name, 'read');
}

/** The key field and value of `{"Account__r": {"Key__c": "A-1"}}` or of the column `Account__r.Key__c`. */
function parentKey(name: string, value: unknown): { path: string; key: string; value: unknown } | undefined {
  const dot = name.indexOf('.');
  if (dot > 0) return { path: name.slice(0, dot), key: name.slice(dot + 1), value };
  if (value === null) return { path: name, key: 'Id', value: null };
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const entry = Object.entries(value as Record<string, unknown>).find(([key]) => key !== 'attributes');
  return entry ? { path: name, key: entry[0], value: entry[1] } : undefined;
}

function readParent(
  context: RequestContext,
  name: string,
  raw: unknown,
  errors: SaveError[],
): [FieldDef, string | null] | undefined {
  const parent = parentKey(name, raw);
  const field = parent && context.plan.byPath.get(parent.path.toLowerCase());
  if (!parent || !field || !visible(context, field)) {
    errors.push(unknownField(context, name));
    return undefined;
  }
  try {
    return [field, context.parents.byKey(field, parent.key, parent.value, context.text)];
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    errors.push(...error.errors);
    return undefined;
  }
}

/**
 * Reads one row of a request into stored values of the fields that it names. `skip` is the key field of an upsert.
 * Throws RowRefused with every unknown, unwritable or wrongly typed field.
 */
export function readInput(
  context: RequestContext,
  row: InputRow,
  operation: 'insert' | 'update',
  skip: FieldDef | undefined,
): StoredRow {
  const changes: StoredRow = {};
  const errors: SaveError[] = [];
  const closed: string[] = [];
  for (const name of Object.keys(row)) {
    let raw = row[name];
    if (name === 'attributes' || raw === undefined) continue;
    if (context.text && raw === '') continue;
    if (context.text && raw === '#N/A') raw = null;
    const field = context.plan.object.fields.get(name) ?? context.plan.byName.get(name.toLowerCase());
    if (field?.type === 'Id') continue;
    if (!field) {
      const parent = readParent(context, name, raw, errors);
      if (!parent) continue;
      if (mayWrite(context, parent[0], operation)) changes[parent[0].name] = parent[1];
      else closed.push(parent[0].name);
      continue;
    }
    if (!mayWrite(context, field, operation)) {
      if (field === skip && operation === 'update') continue;
      if (visible(context, field)) closed.push(field.name);
      else errors.push(unknownField(context, name));
      continue;
    }
    const coerced = coerce(field, raw, context.text);
    if ('error' in coerced) errors.push(coerced.error);
    else changes[field.name] = coerced.value;
  }
  if (closed.length) errors.push(notWritable(closed));
  if (errors.length) throw new RowRefused(errors);
  return changes;
}
