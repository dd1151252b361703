import { findField } from '../../org.ts';
import type { FieldDef, MetadataComponent, ObjectDef, OrgSchema, PicklistValue } from '../../schema/types.ts';
import { child, childText, children, parseXml } from '../../schema/xml.ts';
import { picklistLabel } from './labels.ts';
import type { Asker } from './paths.ts';
import type { RecordTypeChoice } from './record-types.ts';
import { eTagOf } from './values.ts';

/** One value to choose; `validFor` holds indexes of the controlling values with which it may be chosen. */
export interface PicklistEntry {
  attributes: null;
  label: string;
  validFor: number[];
  value: string;
}

/** The values of one picklist field. */
export interface PicklistAnswer {
  controllerValues: Record<string, number>;
  defaultValue: PicklistEntry | null;
  eTag: string;
  url: string;
  values: PicklistEntry[];
}

/** What a dependent picklist depends on: the controlling field, and with which of its values each value may be chosen. */
export interface Dependency {
  controllingField: string;
  /** Controlling values by value. */
  allowed: Map<string, string[]>;
}

const dependencies = new WeakMap<MetadataComponent, { found: Dependency | undefined }>();

/** The dependency of a picklist field; undefined when it depends on nothing. */
export function dependencyOf(schema: OrgSchema, object: ObjectDef, field: FieldDef): Dependency | undefined {
  const component = schema.components.get(`CustomField:${object.name}.${field.name}`);
  if (!component || !field.picklist) return undefined;
  const known = dependencies.get(component);
  if (known) return known.found;
  const [file] = component.files.values();
  const valueSet = child(parseXml(new TextDecoder().decode(file)), 'valueSet');
  const controllingField = valueSet && childText(valueSet, 'controllingField');
  const allowed = new Map<string, string[]>();
  for (const setting of valueSet ? children(valueSet, 'valueSettings') : []) {
    const value = childText(setting, 'valueName') ?? '';
    const controlling = children(setting, 'controllingFieldValue').map(({ text }) => text);
    allowed.set(value, [...(allowed.get(value) ?? []), ...controlling]);
  }
  const found = controllingField === undefined ? undefined : { controllingField, allowed };
  dependencies.set(component, { found });
  return found;
}

/** Index of each value of a controlling field: a picklist in its order, a check box false then true. */
function controllerValues(object: ObjectDef, name: string): Record<string, number> {
  const field = findField(object, name);
  const values =
    field?.type === 'Checkbox' ? ['false', 'true'] : activeValues(field).map(({ value }) => value);
  return Object.fromEntries(values.map((value, index) => [value, index]));
}

const activeValues = (field: FieldDef | undefined): PicklistValue[] =>
  (field?.picklist?.values ?? []).filter(({ isActive }) => isActive);

/** The values of a picklist that a record type offers, with labels in the session's language. */
export function picklistValues(
  asker: Asker,
  object: ObjectDef,
  field: FieldDef,
  type: RecordTypeChoice,
  url: string,
): PicklistAnswer {
  const { schema, session } = asker;
  const chosen = type.definition?.picklistValues.get(field.name);
  const offered = type.definition ? new Set(chosen?.values ?? []) : undefined;
  const dependency = dependencyOf(schema, object, field);
  const controllers = dependency ? controllerValues(object, dependency.controllingField) : {};
  const entries = activeValues(field)
    .filter(({ value }) => offered?.has(value) ?? true)
    .map(({ value, isDefault }) => ({
      isDefault: type.definition ? chosen?.defaultValue === value : isDefault,
      entry: {
        attributes: null,
        label: picklistLabel(object, field, value, session.language),
        validFor: (dependency?.allowed.get(value) ?? []).flatMap((name) => controllers[name] ?? []),
        value,
      },
    }));
  const content = {
    controllerValues: controllers,
    defaultValue: entries.find(({ isDefault }) => isDefault)?.entry ?? null,
    values: entries.map(({ entry }) => entry),
  };
  return { ...content, eTag: eTagOf(content), url };
}

/** The values of every picklist of an object that the session may read. `url` is the address of the collection. */
export function picklistCollection(
  asker: Asker,
  object: ObjectDef,
  type: RecordTypeChoice,
  url: string,
): Record<string, unknown> {
  const fields = [...object.fields.values()].filter(
    (field) => field.picklist && asker.access.canField(asker.session, object.name, field.name, 'read'),
  );
  const picklistFieldValues = Object.fromEntries(
    fields.map((field) => [field.name, picklistValues(asker, object, field, type, `${url}/${field.name}`)]),
  );
  return { eTag: eTagOf(picklistFieldValues), picklistFieldValues };
}
