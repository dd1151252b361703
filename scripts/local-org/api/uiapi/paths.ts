import { ApiError } from '../../errors.ts';
import { findField, type Access, type Session } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/types.ts';
import type { RecordTypeChoice } from './record-types.ts';
import { newLevel, targetsOf, type Level } from './rows.ts';

/** What a request wants of a record, as a tree: fields by API name, parents by relationship name. */
export interface Wanted {
  level: Level;
  fields: Set<string>;
  /** By relationship name as the schema spells it; `byTarget` for each object that the reference can point to. */
  parents: Map<string, { field: FieldDef; byTarget: Map<string, Wanted> }>;
}

/** Everything that reading fields needs to know of the asker. */
export interface Asker {
  schema: OrgSchema;
  access: Access;
  session: Session;
  /** The record types that the session may choose for an object. */
  recordTypes(object: ObjectDef): RecordTypeChoice[];
}

/** Nothing wanted yet of an object. */
export function wantNothing(object: ObjectDef): Wanted {
  return { level: newLevel(object), fields: new Set(), parents: new Map() };
}

function invalid(path: string, object: ObjectDef): ApiError {
  const message = `No such column '${path}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;
  return new ApiError(400, 'INVALID_FIELD', message, [path]);
}

/** The reference field of an object whose path up has this name. */
export function parentField(object: ObjectDef, path: string): FieldDef | undefined {
  const wanted = path.toLowerCase();
  for (const field of object.fields.values()) if (field.parentPath?.toLowerCase() === wanted) return field;
  return undefined;
}

/** Adds one path below the object (`Owner.Name`); false when it names nothing that the session may read. */
function addPath(asker: Asker, wanted: Wanted, path: string[]): boolean {
  const [head, ...rest] = path;
  const { object } = wanted.level;
  if (head === undefined || head === '') return false;
  if (rest.length === 0) {
    const field = findField(object, head);
    if (!field || !asker.access.canField(asker.session, object.name, field.name, 'read')) return false;
    wanted.fields.add(field.name);
    wanted.level.columns.add(field.name);
    return true;
  }
  const field = parentField(object, head);
  if (!field?.parentPath || !asker.access.canField(asker.session, object.name, field.name, 'read'))
    return false;
  const known = wanted.parents.get(field.parentPath) ?? { field, byTarget: new Map<string, Wanted>() };
  let found = false;
  for (const target of targetsOf(asker.schema, field)) {
    if (!asker.access.canObject(asker.session, target.name, 'read')) continue;
    const below = known.byTarget.get(target.name) ?? wantNothing(target);
    if (!addPath(asker, below, rest)) continue;
    found = true;
    known.byTarget.set(target.name, below);
    const levels = wanted.level.parents.get(field.name) ?? { field, targets: new Map<string, Level>() };
    levels.targets.set(target.name, below.level);
    wanted.level.parents.set(field.name, levels);
  }
  if (found) wanted.parents.set(field.parentPath, known);
  return found;
}

/**
 * Turns `Account.Name`, `Account.Owner.Name` … into a tree to read. A field in `fields` that does not exist or can't be
 * read is refused (400 INVALID_FIELD); one in `optionalFields` is left out.
 */
export function wantFields(
  asker: Asker,
  object: ObjectDef,
  fields: string[],
  optionalFields: string[] = [],
): Wanted {
  const wanted = wantNothing(object);
  const add = (name: string): boolean => {
    const [entity = '', ...path] = name.split('.');
    return entity.toLowerCase() === object.name.toLowerCase() && addPath(asker, wanted, path);
  };
  for (const name of fields) if (!add(name)) throw invalid(name, object);
  for (const name of optionalFields) add(name);
  return wanted;
}

/** Every field of the object that the session may read, without parents. */
export function wantAll(asker: Asker, object: ObjectDef): Wanted {
  const wanted = wantNothing(object);
  for (const name of object.fields.keys()) addPath(asker, wanted, [name]);
  return wanted;
}
