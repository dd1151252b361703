import type { Report } from './problem.ts';
import { auditFields, lookup, systemFields, text } from './standard/define.ts';
import type { FieldDef, ObjectDef } from './types.ts';
import { childText } from './xml.ts';
import type { XmlNode } from './xml.ts';

const READ_ONLY = { createable: false, updateable: false };

function objectOf(
  node: XmlNode,
  name: string,
  keyPrefix: string,
  report: Report,
  own: FieldDef[],
): Omit<ObjectDef, 'nameField'> {
  const label = childText(node, 'label');
  const description = childText(node, 'description');
  if (!label) report('Required field is missing: label', node);
  return {
    name,
    label: label ?? name,
    pluralLabel: childText(node, 'pluralLabel') ?? label ?? name,
    ...(description ? { description } : {}),
    custom: true,
    keyPrefix,
    sharingModel: 'ReadWrite',
    fields: new Map([...systemFields(), ...own].map((one) => [one.name, one])),
    validationRules: [],
    listViews: [],
    compactLayouts: new Map(),
    recordTypes: new Map(),
    businessProcesses: new Map(),
    translations: new Map(),
  };
}

/**
 * Reads a custom metadata type. Its rows are the deployed records, which the API reads only. Source: Object Reference,
 * "Custom Metadata Type__mdt".
 */
export function parseMetadataType(node: XmlNode, name: string, keyPrefix: string, report: Report): ObjectDef {
  const own = [
    text('DeveloperName', 'Custom Metadata Record Name', 40, READ_ONLY),
    text('MasterLabel', 'Label', 40, { ...READ_ONLY, nameField: true }),
    text('Language', 'Master Language', 40, READ_ONLY),
    text('NamespacePrefix', 'Namespace Prefix', 15, READ_ONLY),
    text('Label', 'Label', 40, READ_ONLY),
    text('QualifiedApiName', 'Qualified API Name', 70, READ_ONLY),
    ...auditFields().filter((one) => one.name === 'SystemModstamp'),
  ];
  const object = objectOf(node, name, keyPrefix, report, own);
  return { ...object, kind: 'metadata', nameField: 'MasterLabel', readOnly: true };
}

/**
 * A field of a custom metadata type that names metadata: another record by its id, an object or field by its API name.
 */
export function parseMetadataRelationship(node: XmlNode, name: string): FieldDef {
  const target = childText(node, 'referenceTo') ?? '';
  const label = childText(node, 'label') ?? name;
  return target.endsWith('__mdt')
    ? lookup(name, label, [target], name.replace(/__c$/, '__r'), { custom: true })
    : text(name, label, 255, { custom: true });
}

/**
 * Reads a custom setting: a list of named rows, or a hierarchy with a row for the org, for profiles and for users. Source:
 * Salesforce Help, "Custom Settings".
 */
export function parseCustomSetting(
  node: XmlNode,
  name: string,
  keyPrefix: string,
  report: Report,
): ObjectDef {
  const kind = childText(node, 'customSettingsType') === 'List' ? 'listSetting' : 'hierarchySetting';
  const list = kind === 'listSetting';
  const own = [
    text('Name', 'Name', list ? 38 : 80, { nameField: true, required: list, unique: list }),
    lookup('SetupOwnerId', 'Location', ['Organization', 'Profile', 'User'], 'SetupOwner', {
      deleteConstraint: 'Cascade',
      unique: !list,
      defaultValue: '$Organization.Id',
    }),
    ...auditFields(),
  ];
  return { ...objectOf(node, name, keyPrefix, report, own), kind, nameField: 'Name' };
}

/** Types of fields that custom settings may have. Source: Salesforce Help, "Add Fields to a Custom Setting". */
export const SETTING_FIELD_TYPES: ReadonlySet<string> = new Set(
  'Checkbox Currency Date DateTime Email Number Percent Phone Text TextArea Url'.split(' '),
);
