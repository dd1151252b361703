import { checkAttributes } from './field-attributes.ts';
import type { Report } from './problem.ts';
import { field } from './standard/define.ts';
import type { FieldDef, FieldType, Picklist, PicklistValue, SummaryDef } from './types.ts';
import { child, children, childFlag, childNumber, childText } from './xml.ts';
import type { XmlNode } from './xml.ts';

const TYPES: ReadonlySet<string> = new Set<FieldType>([
  'Text',
  'TextArea',
  'LongTextArea',
  'Html',
  'Email',
  'Phone',
  'Url',
  'Number',
  'Currency',
  'Percent',
  'Checkbox',
  'Date',
  'DateTime',
  'Time',
  'Picklist',
  'MultiselectPicklist',
  'Lookup',
  'MasterDetail',
  'AutoNumber',
  'Summary',
  'EncryptedText',
  'Location',
]);

/** Field types of the platform that this org has no values for. */
const NOT_COVERED: ReadonlySet<string> = new Set([
  'ExternalLookup',
  'File',
  'Hierarchy',
  'IndirectLookup',
  'MetadataRelationship',
]);

const FIXED_LENGTH: Partial<Record<FieldType, number>> = {
  TextArea: 255,
  Email: 80,
  Phone: 40,
  Url: 255,
  AutoNumber: 30,
  Picklist: 255,
  MultiselectPicklist: 4099,
};

/** Values of the global value sets, by name. */
export type ValueSets = ReadonlyMap<string, PicklistValue[]>;

/** Reads the value elements of a picklist or a global value set. */
export function parseValues(nodes: XmlNode[]): PicklistValue[] {
  return nodes.flatMap((node) => {
    const value = childText(node, 'fullName');
    if (value === undefined) return [];
    return {
      value,
      label: childText(node, 'label') ?? value,
      isDefault: childFlag(node, 'default'),
      isActive: childFlag(node, 'isActive', true),
    };
  });
}

/** Reports values of a picklist or value set that stand there twice, and a second default. */
export function checkValues(nodes: XmlNode[], report: Report): void {
  const names = new Set<string>();
  let defaults = 0;
  for (const node of nodes) {
    const name = childText(node, 'fullName') ?? '';
    if (names.has(name.toLowerCase())) report(`Duplicate picklist value: ${name}`, node);
    names.add(name.toLowerCase());
    if (childFlag(node, 'default')) defaults += 1;
    if (childFlag(node, 'default') && defaults > 1) report('More than one default picklist value', node);
  }
}

/** The controlling field of a dependent picklist, and for which of its values each value is there. */
function parseDependency(valueSet: XmlNode): Pick<Picklist, 'controllingField' | 'validFor'> {
  const controllingField = childText(valueSet, 'controllingField');
  if (!controllingField) return {};
  const validFor = new Map<string, string[]>();
  for (const setting of children(valueSet, 'valueSettings')) {
    const value = childText(setting, 'valueName') ?? '';
    const controlling = children(setting, 'controllingFieldValue').map((one) => one.text);
    validFor.set(value, [...(validFor.get(value) ?? []), ...controlling]);
  }
  return { controllingField, validFor };
}

function parsePicklist(node: XmlNode, sets: ValueSets, report: Report): Picklist {
  const valueSet = child(node, 'valueSet');
  const setName = valueSet && childText(valueSet, 'valueSetName');
  if (setName) {
    const values = sets.get(setName);
    if (!values) report(`In field: valueSet - no GlobalValueSet named ${setName} found`, valueSet);
    return { restricted: true, values: values ?? [], ...parseDependency(valueSet) };
  }
  const definition = valueSet && child(valueSet, 'valueSetDefinition');
  if (!valueSet || !definition) {
    report('Picklist field must have a valueSet with values', node);
    return { restricted: false, values: [] };
  }
  const nodes = children(definition, 'value');
  checkValues(nodes, report);
  return {
    restricted: childFlag(valueSet, 'restricted'),
    values: parseValues(nodes),
    ...parseDependency(valueSet),
  };
}

function parseSummary(node: XmlNode, report: Report): SummaryDef | undefined {
  const operation = childText(node, 'summaryOperation');
  const [childObject, childField] = (childText(node, 'summaryForeignKey') ?? '').split('.');
  if (operation !== 'count' && operation !== 'sum' && operation !== 'min' && operation !== 'max') {
    report('Required field is missing: summaryOperation', node);
    return undefined;
  }
  if (!childObject || !childField) {
    report('Required field is missing: summaryForeignKey', node);
    return undefined;
  }
  const summarized = childText(node, 'summarizedField')?.split('.').at(-1);
  if (operation !== 'count' && !summarized) report('Required field is missing: summarizedField', node);
  return {
    operation,
    childObject,
    childField,
    ...(summarized ? { summarizedField: summarized } : {}),
    filters: children(node, 'summaryFilterItems').map((item) => ({
      field: childText(item, 'field')?.split('.').at(-1) ?? '',
      operation: childText(item, 'operation') ?? 'equals',
      value: childText(item, 'value') ?? '',
    })),
  };
}

function relationship(node: XmlNode, name: string, type: FieldType, report: Report): Partial<FieldDef> {
  const target = childText(node, 'referenceTo');
  const children = childText(node, 'relationshipName');
  const label = childText(node, 'relationshipLabel');
  const master = type === 'MasterDetail';
  const constraint =
    childText(node, 'deleteConstraint') ?? (childFlag(node, 'required') ? 'Restrict' : 'SetNull');
  if (!master && constraint !== 'SetNull' && constraint !== 'Restrict' && constraint !== 'Cascade')
    report(
      `'${constraint}' is not a valid value for the enum 'DeleteConstraint'`,
      child(node, 'deleteConstraint'),
    );
  if (!master && childFlag(node, 'required') && constraint === 'SetNull')
    report(
      'A required lookup field cannot have the delete constraint SetNull',
      child(node, 'deleteConstraint') ?? node,
    );
  return {
    referenceTo: target ? [target] : [],
    parentPath: name.replace(/__c$/, '__r'),
    ...(children ? { childRelationship: `${children}__r` } : {}),
    ...(label ? { childRelationshipLabel: label } : {}),
    deleteConstraint: master ? 'Cascade' : (constraint as 'SetNull' | 'Restrict' | 'Cascade'),
    ...(master
      ? {
          required: true,
          reparentable: childFlag(node, 'reparentableMasterDetail'),
          updateable: childFlag(node, 'reparentableMasterDetail'),
          writeRequiresMasterRead: childFlag(node, 'writeRequiresMasterRead'),
          relationshipOrder: childNumber(node, 'relationshipOrder') ?? 0,
        }
      : {}),
  };
}

function sizes(node: XmlNode, type: FieldType, isFormula: boolean, report: Report): Partial<FieldDef> {
  const length = childNumber(node, 'length');
  const precision = childNumber(node, 'precision');
  const scale = childNumber(node, 'scale');
  if (type === 'Number' || type === 'Currency' || type === 'Percent') {
    if ((precision ?? 18) > 18 || (scale ?? 0) > (precision ?? 18))
      report('Precision must be at most 18 and not less than the scale', child(node, 'precision') ?? node);
    return { precision: precision ?? 18, scale: scale ?? (isFormula ? 2 : 0) };
  }
  if (type === 'Text') return { length: isFormula ? 1300 : (length ?? 255) };
  if (type === 'LongTextArea' || type === 'Html') return { length: length ?? 32768 };
  if (type === 'EncryptedText') return { length: length ?? 175 };
  if (type === 'Location') return { scale: scale ?? 0 };
  const fixed = FIXED_LENGTH[type];
  return fixed === undefined ? {} : { length: fixed };
}

const maskOf = (node: XmlNode): NonNullable<FieldDef['mask']> => ({
  type: childText(node, 'maskType') ?? 'all',
  character: childText(node, 'maskChar') === 'X' ? 'X' : '*',
});

/** Whole digits of a latitude and of a longitude. */
const PLACES = [
  ['Latitude', 2],
  ['Longitude', 3],
] as const;

/** The latitude and the longitude of a geolocation field. Source: Object Reference, "Geolocation Compound Field". */
export const partsOf = (location: FieldDef): FieldDef[] =>
  PLACES.map(([part, digits]) => {
    const name = location.name.replace(/c$/, `${part}__s`);
    const scale = location.scale ?? 0;
    return field(name, `${location.label} (${part})`, 'Number', {
      custom: true,
      required: location.required,
      precision: digits + scale,
      scale,
      compound: location.name,
    });
  });

/**
 * Reads one `CustomField` element. Problems of the field itself are reported here; references to other components are
 * checked when the whole schema stands. Returns undefined when the field has no usable type.
 */
export function parseField(
  node: XmlNode,
  name: string,
  sets: ValueSets,
  report: Report,
): FieldDef | undefined {
  const type = childText(node, 'type');
  const label = childText(node, 'label');
  const formula = childText(node, 'formula');
  if (!type) {
    report('Required field is missing: type', node);
    return undefined;
  }
  if (!TYPES.has(type)) {
    report(
      NOT_COVERED.has(type)
        ? `Tenki's local org doesn't cover fields of type ${type}`
        : `'${type}' is not a valid value for the enum 'FieldType'`,
      child(node, 'type'),
    );
    // The deploy fails; what names the field is not refused a second time for it.
    return field(name, label ?? name, 'Text', { custom: true, length: 255 });
  }
  if (!label) report('Required field is missing: label', node);
  const kind = type as FieldType;
  const computed =
    formula !== undefined || kind === 'Summary' || kind === 'AutoNumber' || kind === 'Location';
  const unique = childFlag(node, 'unique');
  checkAttributes(node, kind, formula !== undefined, report);
  const defaultValue = childText(node, 'defaultValue');
  const description = childText(node, 'description');
  const helpText = childText(node, 'inlineHelpText');
  const displayFormat = childText(node, 'displayFormat');
  const startingNumber = kind === 'AutoNumber' ? childNumber(node, 'startingNumber') : undefined;
  const summary = kind === 'Summary' ? parseSummary(node, report) : undefined;
  return field(name, label ?? name, kind, {
    custom: true,
    ...(description ? { description } : {}),
    ...(helpText ? { helpText } : {}),
    required: childFlag(node, 'required'),
    unique,
    caseSensitive: childFlag(node, 'caseSensitive'),
    externalId: childFlag(node, 'externalId'),
    createable: !computed,
    updateable: !computed,
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(formula === undefined
      ? {}
      : { formula, blanksAsZero: childText(node, 'formulaTreatBlanksAs') !== 'BlankAsBlank' }),
    ...sizes(node, kind, formula !== undefined, report),
    ...(kind === 'Picklist' || kind === 'MultiselectPicklist'
      ? { picklist: parsePicklist(node, sets, report) }
      : {}),
    ...(kind === 'Lookup' || kind === 'MasterDetail' ? relationship(node, name, kind, report) : {}),
    ...(summary ? { summary, precision: 18, scale: summary.operation === 'count' ? 0 : 2 } : {}),
    ...(kind === 'EncryptedText' ? { mask: maskOf(node) } : {}),
    ...(displayFormat ? { displayFormat } : {}),
    ...(startingNumber === undefined ? {} : { startingNumber }),
  });
}
