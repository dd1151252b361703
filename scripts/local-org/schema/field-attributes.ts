import type { Report } from './problem.ts';
import type { FieldType } from './types.ts';
import { child, childFlag, childNumber, childText } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** Elements that a field of a type needs; formula fields need none of them. */
const MUST: Partial<Record<FieldType, readonly string[]>> = {
  AutoNumber: ['displayFormat'],
  Checkbox: ['defaultValue'],
  Currency: ['precision', 'scale'],
  EncryptedText: ['length'],
  Html: ['length', 'visibleLines'],
  Lookup: ['referenceTo'],
  LongTextArea: ['length', 'visibleLines'],
  MasterDetail: ['referenceTo', 'relationshipName', 'relationshipOrder'],
  MultiselectPicklist: ['visibleLines'],
  Number: ['precision', 'scale'],
  Percent: ['precision', 'scale'],
  Text: ['length'],
};

const SIZES = ['length', 'precision', 'scale'];

/** Elements that a field of a type may not have, whatever they say. */
const NEVER: Partial<Record<FieldType, readonly string[]>> = {
  Checkbox: SIZES,
  Date: SIZES,
  DateTime: SIZES,
  Email: SIZES,
  Html: ['precision', 'scale'],
  Location: ['length', 'precision'],
  LongTextArea: ['precision', 'scale'],
  MasterDetail: ['deleteConstraint', ...SIZES],
  Phone: SIZES,
  Summary: SIZES,
  Text: ['precision', 'scale'],
  TextArea: SIZES,
  Url: SIZES,
};

const UNIQUE: ReadonlySet<FieldType> = new Set(['Text', 'Email', 'Number']);
const EXTERNAL_ID: ReadonlySet<FieldType> = new Set(['Text', 'Email', 'Number', 'AutoNumber']);
const NEVER_REQUIRED: ReadonlySet<FieldType> = new Set([
  'AutoNumber',
  'Checkbox',
  'LongTextArea',
  'MasterDetail',
  'Summary',
]);

/** Least and greatest numbers of an element by type. */
const LIMITS: Partial<Record<FieldType, readonly (readonly [string, number, number])[]>> = {
  EncryptedText: [['length', 1, 175]],
  Text: [['length', 1, 255]],
  LongTextArea: [['length', 256, 131072]],
  Html: [['length', 256, 131072]],
};

function checkFlags(node: XmlNode, type: FieldType, computed: boolean, report: Report): void {
  const what = computed && type !== 'Summary' && type !== 'AutoNumber' ? 'Formula' : type;
  const refuse = (name: string, allowed: boolean): void => {
    if (childFlag(node, name) && !allowed)
      report(`Can not specify '${name}' for a CustomField of type ${what}`, child(node, name));
  };
  const formula = what === 'Formula';
  refuse('unique', !formula && UNIQUE.has(type));
  refuse('externalId', !formula && EXTERNAL_ID.has(type));
  refuse('required', !formula && !NEVER_REQUIRED.has(type));
}

/** Checks that a field has the elements that its type needs, none that it can't have, and sizes within limits. */
export function checkAttributes(node: XmlNode, type: FieldType, isFormula: boolean, report: Report): void {
  checkFlags(node, type, isFormula || type === 'Summary' || type === 'AutoNumber', report);
  if (isFormula) return;
  for (const name of MUST[type] ?? [])
    if (childText(node, name) === undefined)
      report(`Must specify '${name}' for a CustomField of type ${type}`, child(node, name) ?? node);
  for (const name of NEVER[type] ?? []) {
    const found = child(node, name);
    if (found) report(`Can not specify '${name}' for a CustomField of type ${type}`, found);
  }
  for (const [name, low, high] of LIMITS[type] ?? []) {
    const size = childNumber(node, name);
    if (size !== undefined && (size < low || size > high))
      report(
        `The ${name} of a CustomField of type ${type} must be between ${low} and ${high}`,
        child(node, name),
      );
  }
}
