import type { FieldDef, FieldType, ObjectDef, PicklistValue } from '../types.ts';

type FieldOptions = Partial<Omit<FieldDef, 'name' | 'label' | 'type'>>;

/** A field with every property filled in: optional, writable, not unique. */
export function field(name: string, label: string, type: FieldType, options: FieldOptions = {}): FieldDef {
  return {
    name,
    label,
    type,
    custom: false,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    nameField: false,
    createable: true,
    updateable: true,
    referenceTo: [],
    ...options,
  };
}

/** A text field of that many characters. */
export const text = (name: string, label: string, length: number, options: FieldOptions = {}): FieldDef =>
  field(name, label, 'Text', { length, ...options });

/** A number field: digits before and after the point together, and after it. */
export const number = (
  name: string,
  label: string,
  precision: number,
  scale: number,
  type: 'Number' | 'Currency' | 'Percent' = 'Number',
): FieldDef => field(name, label, type, { precision, scale });

/** A checkbox; `initial` is its default. */
export const checkbox = (
  name: string,
  label: string,
  initial = false,
  options: FieldOptions = {},
): FieldDef => field(name, label, 'Checkbox', { defaultValue: String(initial), ...options });

/** An unrestricted picklist; the first value marked with `*` is the default. */
export function picklist(
  name: string,
  label: string,
  values: string[],
  options: FieldOptions = {},
): FieldDef {
  const list: PicklistValue[] = values.map((raw) => {
    const value = raw.replace(/^\*/, '');
    return { value, label: value, isDefault: raw.startsWith('*'), isActive: true };
  });
  return field(name, label, 'Picklist', {
    length: 255,
    picklist: { restricted: false, values: list },
    ...options,
  });
}

/** A lookup to one or more objects, with the name of the path up and of the child list. */
export const lookup = (
  name: string,
  label: string,
  referenceTo: string[],
  parentPath: string,
  options: FieldOptions = {},
): FieldDef =>
  field(name, label, 'Lookup', { referenceTo, parentPath, deleteConstraint: 'SetNull', ...options });

/** The street, city, state, postal code and country fields of an address. */
export const address = (prefix: string): FieldDef[] => [
  field(`${prefix}Street`, `${prefix} Street`, 'TextArea', { length: 255 }),
  text(`${prefix}City`, `${prefix} City`, 40),
  text(`${prefix}State`, `${prefix} State/Province`, 80),
  text(`${prefix}PostalCode`, `${prefix} Zip/Postal Code`, 20),
  text(`${prefix}Country`, `${prefix} Country`, 80),
];

/** The owner of a row; queues are added where one takes the object. */
export const owner = (label = 'Owner ID'): FieldDef =>
  lookup('OwnerId', label, ['User'], 'Owner', { deleteConstraint: 'Restrict' });

const READ_ONLY = { createable: false, updateable: false };

/** Fields that every object has, in the order that describe gives. */
export const systemFields = (): FieldDef[] => [
  field('Id', 'Record ID', 'Id', { ...READ_ONLY, length: 18, required: true }),
  field('IsDeleted', 'Deleted', 'Checkbox', { ...READ_ONLY, defaultValue: 'false' }),
];

/** The audit fields, which the org fills in. */
export const auditFields = (): FieldDef[] => [
  field('CreatedDate', 'Created Date', 'DateTime', READ_ONLY),
  lookup('CreatedById', 'Created By ID', ['User'], 'CreatedBy', {
    ...READ_ONLY,
    deleteConstraint: 'Restrict',
  }),
  field('LastModifiedDate', 'Last Modified Date', 'DateTime', READ_ONLY),
  lookup('LastModifiedById', 'Last Modified By ID', ['User'], 'LastModifiedBy', {
    ...READ_ONLY,
    deleteConstraint: 'Restrict',
  }),
  field('SystemModstamp', 'System Modstamp', 'DateTime', READ_ONLY),
];

type ObjectOptions = Partial<Omit<ObjectDef, 'name' | 'label' | 'pluralLabel' | 'keyPrefix' | 'fields'>>;

/** A standard object: system fields first, then its own, then the audit fields. */
export function standardObject(
  name: string,
  labels: [string, string],
  keyPrefix: string,
  fields: FieldDef[],
  options: ObjectOptions = {},
): ObjectDef {
  const all = [...systemFields(), ...fields, ...auditFields()];
  return {
    name,
    label: labels[0],
    pluralLabel: labels[1],
    custom: false,
    keyPrefix,
    nameField: all.find((candidate) => candidate.nameField)?.name ?? 'Name',
    sharingModel: 'ReadWrite',
    fields: new Map(all.map((one) => [one.name, one])),
    validationRules: [],
    listViews: [],
    compactLayouts: new Map(),
    recordTypes: new Map(),
    businessProcesses: new Map(),
    translations: new Map(),
    ...options,
  };
}
