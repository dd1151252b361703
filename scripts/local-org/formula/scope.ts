import { findField, findObject } from '../org.ts';
import { BASE_LANGUAGE } from '../schema/languages.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../schema/types.ts';
import { isUnstored, uncoveredField, uncoveredObject, uncoveredParent } from '../schema/uncovered-objects.ts';
import { isReference } from '../store/columns.ts';
import { uncoveredGlobal } from './not-covered.ts';
import type { Scope, Slot } from './types.ts';

/** Parents may be followed this many times. */
const MAX_DEPTH = 10;

/** What to say of a path that leads to a standard field or object which this org doesn't store. */
function uncoveredPath(schema: OrgSchema, name: string, path: string[]): string | undefined {
  const object = findObject(schema, name);
  if (!object) return isUnstored(name) ? uncoveredObject(name) : undefined;
  const [first = '', ...rest] = path;
  if (!rest.length) return uncoveredField(object.name, first);
  const parent = parentField(object, first);
  if (!parent) return uncoveredParent(object.name, first);
  return parent.referenceTo
    .map((target) => uncoveredPath(schema, target, rest))
    .find((said) => said !== undefined);
}

const missing = (path: string[]): { problem: string } => ({
  problem: `Field ${path.join('.')} does not exist. Check spelling.`,
});

/** Type of what a field gives when it is read: a roll-up of dates is a date. */
export function readType(schema: OrgSchema, field: FieldDef): FieldDef['type'] {
  if (field.type !== 'Summary' || !field.summary?.summarizedField)
    return field.type === 'Summary' ? 'Number' : field.type;
  const child = findObject(schema, field.summary.childObject);
  const summarized = child && findField(child, field.summary.summarizedField);
  return summarized && summarized.type !== 'Summary' ? summarized.type : 'Number';
}

/** What `Owner:Queue` and `Owner:User` leave of an owner. */
const OWNER_KINDS: Readonly<Record<string, string>> = { queue: 'Group', user: 'User' };

/** The reference field of an object whose path up has this name, without regard to case; `Owner:User` takes users only. */
export function parentField(object: ObjectDef, path: string): FieldDef | undefined {
  const [base = '', kind] = path.split(':');
  if (kind !== undefined) {
    const target = OWNER_KINDS[kind.toLowerCase()];
    const field = parentField(object, base);
    return field && target
      ? { ...field, referenceTo: [target], parentPath: `${field.parentPath}:${kind}` }
      : undefined;
  }
  const wanted = path.toLowerCase();
  for (const field of object.fields.values())
    if (isReference(field) && field.parentPath?.toLowerCase() === wanted) return field;
  return undefined;
}

/** Resolves a path of an object, `['Account__r', 'Name']`, to canonical names; undefined when a step is missing. */
export function resolvePath(schema: OrgSchema, object: ObjectDef, path: string[]): Slot | undefined {
  if (path.length > MAX_DEPTH) return undefined;
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    const field = findField(object, first);
    return field && { path: [field.name], type: readType(schema, field) };
  }
  const field = parentField(object, first);
  for (const name of field?.referenceTo ?? []) {
    const target = findObject(schema, name);
    const slot = target && resolvePath(schema, target, rest);
    if (slot) return { path: [field?.parentPath ?? first, ...slot.path], type: slot.type };
  }
  return undefined;
}

const GLOBAL_OBJECTS: Record<string, { name: string; object: string }> = {
  $user: { name: '$User', object: 'User' },
  $profile: { name: '$Profile', object: 'Profile' },
  $userrole: { name: '$UserRole', object: 'UserRole' },
  $organization: { name: '$Organization', object: 'Organization' },
};

function namedGlobal(
  names: Iterable<string>,
  prefix: string,
  type: FieldDef['type'],
  path: string[],
): ReturnType<Scope> {
  const wanted = path[1]?.toLowerCase();
  for (const name of names)
    if (name.toLowerCase() === wanted) return { slot: { path: [prefix, name], type } };
  return missing(path);
}

/** Fields of `$RecordType`. */
const RECORD_TYPE_FIELDS = ['Id', 'Name', 'DeveloperName'];

/** The record's type: through its lookup, or nothing on an object that has no record types. */
function recordTypeSlot(schema: OrgSchema, object: ObjectDef, path: string[]): ReturnType<Scope> {
  const slot = resolvePath(schema, object, ['RecordType', ...path.slice(1)]);
  if (slot) return { slot };
  return namedGlobal(RECORD_TYPE_FIELDS, '$RecordType', 'Text', path);
}

/** `$Setup.Object__c.Field__c`: a field of a hierarchy setting; list settings have no row that goes without saying. */
function setupSlot(schema: OrgSchema, path: string[]): ReturnType<Scope> {
  const object = findObject(schema, path[1] ?? '');
  const field = object?.kind === 'hierarchySetting' ? findField(object, path[2] ?? '') : undefined;
  if (!object || !field || path.length !== 3) return missing(path);
  return { slot: { path: ['$Setup', object.name, field.name], type: readType(schema, field) } };
}

/** `$CustomMetadata.Type__mdt.Record.Field__c`: a field of a deployed record. */
function metadataSlot(schema: OrgSchema, path: string[]): ReturnType<Scope> {
  const object = findObject(schema, path[1] ?? '');
  const field = object?.kind === 'metadata' ? findField(object, path[3] ?? '') : undefined;
  if (!object || !field || path.length !== 4) return missing(path);
  const type = object.name.replace(/__mdt$/, '');
  const wanted = `CustomMetadata:${type}.${path[2]}`.toLowerCase();
  const key = [...schema.components.keys()].find((one) => one.toLowerCase() === wanted);
  if (key === undefined) return missing(path);
  const record = key.slice(key.indexOf('.') + 1);
  return { slot: { path: ['$CustomMetadata', object.name, record, field.name], type: field.type } };
}

function globalSlot(schema: OrgSchema, path: string[]): ReturnType<Scope> {
  const head = path[0]?.toLowerCase() ?? '';
  if (head === '$permission')
    return namedGlobal(schema.customPermissions.keys(), '$Permission', 'Checkbox', path);
  if (head === '$label')
    return namedGlobal(schema.labels.get(BASE_LANGUAGE)?.keys() ?? [], '$Label', 'Text', path);
  if (head === '$system' && path[1]?.toLowerCase() === 'origindatetime')
    return namedGlobal(['OriginDateTime'], '$System', 'DateTime', path);
  if (head === '$setup') return setupSlot(schema, path);
  if (head === '$custommetadata') return metadataSlot(schema, path);
  const uncovered = uncoveredGlobal(path[0] ?? '');
  if (uncovered !== undefined) return { problem: uncovered };
  const known = GLOBAL_OBJECTS[head];
  const object = known && findObject(schema, known.object);
  const slot = object && resolvePath(schema, object, path.slice(1));
  return known && slot ? { slot: { path: [known.name, ...slot.path], type: slot.type } } : missing(path);
}

/** How the formulas of an object find their fields: its own, those of its parents, and the globals. */
export function scopeOf(schema: OrgSchema, object: ObjectDef): Scope {
  return (path) => {
    if (path[0]?.toLowerCase() === '$recordtype') return recordTypeSlot(schema, object, path);
    if (path[0]?.startsWith('$')) return globalSlot(schema, path);
    const slot = resolvePath(schema, object, path);
    if (slot) return { slot };
    const uncovered = uncoveredPath(schema, object.name, path);
    return uncovered === undefined ? missing(path) : { problem: uncovered };
  };
}
