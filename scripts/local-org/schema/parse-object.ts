import type { Report } from './problem.ts';
import { auditFields, field, owner, systemFields } from './standard/define.ts';
import type { FieldDef, ListView, ObjectDef, ValidationRule } from './types.ts';
import { child, childFlag, childNumber, childText, children } from './xml.ts';
import type { XmlNode } from './xml.ts';

function nameFieldOf(node: XmlNode, report: Report): FieldDef {
  const element = child(node, 'nameField');
  if (!element) report('Required field is missing: nameField', node);
  const label = (element && childText(element, 'label')) ?? 'Name';
  const format = element && childText(element, 'displayFormat');
  const start = element && childNumber(element, 'startingNumber');
  if (element && childText(element, 'type') === 'AutoNumber') {
    if (!format || !/\{0+\}/.test(format)) report('Auto number needs a displayFormat with {0}', element);
    return field('Name', label, 'AutoNumber', {
      nameField: true,
      createable: false,
      updateable: false,
      length: 80,
      displayFormat: format ?? '{0}',
      ...(start === undefined ? {} : { startingNumber: start }),
    });
  }
  return field('Name', label, 'Text', { nameField: true, required: true, length: 80 });
}

/** Reads the own properties of a custom object: labels, name field, sharing. System fields are added. */
export function parseCustomObject(node: XmlNode, name: string, keyPrefix: string, report: Report): ObjectDef {
  const label = childText(node, 'label');
  const plural = childText(node, 'pluralLabel');
  if (!label) report('Required field is missing: label', node);
  if (!plural) report('Required field is missing: pluralLabel', node);
  const status = childText(node, 'deploymentStatus');
  if (status && status !== 'Deployed' && status !== 'InDevelopment')
    report(
      `'${status}' is not a valid value for the enum 'DeploymentStatus'`,
      child(node, 'deploymentStatus'),
    );
  const sharing = childText(node, 'sharingModel') ?? 'ReadWrite';
  if (!['Private', 'Read', 'ReadWrite', 'ControlledByParent'].includes(sharing))
    report(`'${sharing}' is not a valid value for the enum 'SharingModel'`, child(node, 'sharingModel'));
  const description = childText(node, 'description');
  const own = [...systemFields(), owner(), nameFieldOf(node, report), ...auditFields()];
  const assignment = childText(node, 'compactLayoutAssignment');
  return {
    name,
    label: label ?? name,
    pluralLabel: plural ?? label ?? name,
    ...(description ? { description } : {}),
    custom: true,
    keyPrefix,
    nameField: 'Name',
    sharingModel: sharing,
    fields: new Map(own.map((one) => [one.name, one])),
    validationRules: [],
    listViews: [],
    compactLayouts: new Map(),
    recordTypes: new Map(),
    businessProcesses: new Map(),
    ...(assignment && assignment !== 'SYSTEM' ? { compactLayoutAssignment: assignment } : {}),
    translations: new Map(),
  };
}

/** Reads one validation rule. */
export function parseRule(node: XmlNode, name: string, report: Report): ValidationRule {
  const formula = childText(node, 'errorConditionFormula');
  const message = childText(node, 'errorMessage');
  const display = childText(node, 'errorDisplayField');
  if (!formula) report('Required field is missing: errorConditionFormula', node);
  if (!message) report('Required field is missing: errorMessage', node);
  if ((message ?? '').length > 255)
    report('Error message is longer than 255 characters', child(node, 'errorMessage'));
  if (!child(node, 'active')) report('Required field is missing: active', node);
  return {
    name,
    active: childFlag(node, 'active'),
    formula: formula ?? 'FALSE',
    message: message ?? '',
    ...(display ? { errorDisplayField: display } : {}),
  };
}

/** Columns that an org has, and this one lacks the field for. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['LAST_ACTIVITY']);

/** Reads one list view. */
export function parseListView(node: XmlNode, name: string, report: Report): ListView {
  const label = childText(node, 'label');
  const booleanFilter = childText(node, 'booleanFilter');
  const queue = childText(node, 'queue');
  if (!label) report('Required field is missing: label', node);
  return {
    name,
    label: label ?? name,
    filterScope: childText(node, 'filterScope') ?? 'Everything',
    columns: children(node, 'columns').flatMap(({ text }) => (NOT_SHOWN.has(text) ? [] : [text])),
    filters: children(node, 'filters').map((filter) => ({
      field: childText(filter, 'field') ?? '',
      operation: childText(filter, 'operation') ?? 'equals',
      value: childText(filter, 'value') ?? '',
    })),
    ...(booleanFilter ? { booleanFilter } : {}),
    ...(queue ? { queue } : {}),
  };
}

/** Reads the field names of a compact layout. */
export const parseCompactLayout = (node: XmlNode): string[] =>
  children(node, 'fields').map((one) => one.text);
