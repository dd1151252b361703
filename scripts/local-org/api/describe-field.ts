import { findField } from '../org.ts';
import type { FieldDef, FieldType, ObjectDef, OrgSchema } from '../schema/types.ts';
import {
  isAggregatable,
  isFilterable,
  isGroupable,
  isSortable,
  kindOf,
  resultType,
} from '../soql/field-kind.ts';
import { valueLabel } from '../soql/labels.ts';

const TYPES: Record<Exclude<FieldType, 'Summary'>, [type: string, soapType: string]> = {
  Id: ['id', 'tns:ID'],
  Text: ['string', 'xsd:string'],
  AutoNumber: ['string', 'xsd:string'],
  TextArea: ['textarea', 'xsd:string'],
  LongTextArea: ['textarea', 'xsd:string'],
  Html: ['textarea', 'xsd:string'],
  Email: ['email', 'xsd:string'],
  Phone: ['phone', 'xsd:string'],
  Url: ['url', 'xsd:string'],
  Number: ['double', 'xsd:double'],
  Currency: ['currency', 'xsd:double'],
  Percent: ['percent', 'xsd:double'],
  Checkbox: ['boolean', 'xsd:boolean'],
  Date: ['date', 'xsd:date'],
  DateTime: ['datetime', 'xsd:dateTime'],
  Time: ['time', 'xsd:time'],
  Picklist: ['picklist', 'xsd:string'],
  MultiselectPicklist: ['multipicklist', 'xsd:string'],
  Lookup: ['reference', 'tns:ID'],
  MasterDetail: ['reference', 'tns:ID'],
  EncryptedText: ['encryptedstring', 'xsd:string'],
  Location: ['location', 'urn:location'],
};

/** The property list of one field, complete as of API 67. Labels are in the given language. */
export function describeField(
  schema: OrgSchema,
  object: ObjectDef,
  field: FieldDef,
  language: string,
): Record<string, unknown> {
  const result = resultType(schema, field);
  const whole = result === 'Number' && !field.custom && (field.scale ?? 0) === 0;
  const [type, soapType] = whole ? ['int', 'xsd:int'] : TYPES[result];
  const kind = kindOf(schema, field);
  const calculated = field.formula !== undefined || field.type === 'Summary';
  const isReference = field.type === 'Lookup' || field.type === 'MasterDetail';
  const isText = soapType === 'xsd:string' || soapType === 'tns:ID';
  const length = kind === 'id' ? 18 : isText ? (field.length ?? defaultLength(result)) : 0;
  const translation = object.translations.get(language)?.fields.get(field.name);
  return {
    aggregatable: isAggregatable(kind),
    aiPredictionField: false,
    autoNumber: field.type === 'AutoNumber',
    byteLength: length * 3,
    calculated,
    calculatedFormula: field.formula ?? null,
    cascadeDelete: field.type === 'MasterDetail' || field.deleteConstraint === 'Cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compound ?? null,
    controllerName: field.picklist?.controllingField ?? null,
    createable: field.createable,
    custom: field.custom,
    defaultValue: field.type === 'Checkbox' && !calculated ? field.defaultValue === 'true' : null,
    defaultValueFormula: field.type === 'Checkbox' ? null : (field.defaultValue ?? null),
    defaultedOnCreate: isDefaulted(field),
    dependentPicklist: field.picklist?.controllingField !== undefined,
    deprecatedAndHidden: false,
    digits: whole ? (field.precision ?? 0) : 0,
    displayLocationInDecimal: false,
    encrypted: field.type === 'EncryptedText',
    externalId: field.externalId,
    extraTypeInfo: extraTypeInfo(field),
    filterable: isFilterable(kind),
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.blanksAsZero ?? false,
    groupable: isGroupable(kind, field),
    highScaleNumber: false,
    htmlFormatted: field.type === 'Html',
    idLookup: field.type === 'Id' || field.externalId,
    inlineHelpText: translation?.help ?? field.helpText ?? null,
    label: translation?.label ?? field.label,
    length,
    mask: field.mask?.character ?? null,
    maskType: field.mask?.type ?? null,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable:
      !field.required && field.type !== 'MasterDetail' && kind !== 'boolean' && field.type !== 'AutoNumber',
    permissionable: field.custom && !field.required && field.type !== 'MasterDetail',
    picklistValues: (field.picklist?.values ?? []).map((entry) => ({
      active: entry.isActive,
      defaultValue: entry.isDefault,
      label: valueLabel(object, field, entry.value, language),
      validFor: validFor(object, field, entry.value),
      value: entry.value,
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: whole ? 0 : kind === 'number' ? (field.precision ?? 18) : 0,
    queryByDistance: field.type === 'Location',
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: isReference ? (field.parentPath ?? null) : null,
    relationshipOrder: field.type === 'MasterDetail' ? (field.relationshipOrder ?? 0) : null,
    restrictedDelete: field.deleteConstraint === 'Restrict',
    restrictedPicklist: field.picklist?.restricted ?? false,
    scale: kind === 'number' ? (field.scale ?? 0) : 0,
    searchPrefilterable: isReference,
    soapType,
    sortable: isSortable(kind),
    type,
    unique: field.unique,
    updateable: field.updateable,
    writeRequiresMasterRead: field.writeRequiresMasterRead ?? false,
  };
}

/**
 * The controlling values for which a dependent value is there, as base64 of one bit per value, the first one highest. The
 * values of a controlling checkbox are false and true. Source: SOAP API Developer Guide, "Picklist Entry".
 */
function validFor(object: ObjectDef, field: FieldDef, value: string): string | null {
  const controlling = findField(object, field.picklist?.controllingField ?? '');
  if (!controlling) return null;
  const names = controlling.picklist?.values.map((one) => one.value) ?? ['unchecked', 'checked'];
  const chosen = field.picklist?.validFor?.get(value) ?? [];
  const bytes = new Uint8Array(Math.ceil(names.length / 8));
  for (const [index, name] of names.entries())
    if (chosen.includes(name)) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return Buffer.from(bytes).toString('base64');
}

/** Lengths that metadata does not state. Source: Metadata API Developer Guide, "CustomField". */
function defaultLength(type: FieldType): number {
  if (type === 'Email') return 80;
  if (type === 'Phone') return 40;
  if (type === 'AutoNumber') return 30;
  return type === 'MultiselectPicklist' ? 4099 : 255;
}

function isDefaulted(field: FieldDef): boolean {
  if (field.type === 'Checkbox' || field.type === 'AutoNumber' || field.name === 'OwnerId') return true;
  return (
    field.defaultValue !== undefined ||
    ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'].includes(field.name)
  );
}

function extraTypeInfo(field: FieldDef): string | null {
  if (field.type === 'TextArea' || field.type === 'LongTextArea') return 'plaintextarea';
  return field.type === 'Html' ? 'richtextarea' : null;
}
