import type { Row } from './api.ts';
import { shell, words } from './context.ts';
import { h } from './dom.ts';
import { utilityIcon } from './icon.ts';
import type { FieldModel, ObjectModel } from './model.ts';

/** Fields for a SELECT: for a look-up the parent's name too. The id is always among them. */
export function selectList(object: ObjectModel, names: string[]): string {
  const wanted = new Set(['Id', object.nameField]);
  for (const name of names) {
    const field = object.fields[name];
    if (!field) continue;
    wanted.add(name);
    if (field.reference) wanted.add(`${field.reference.path}.${field.reference.nameField}`);
  }
  return [...wanted].filter((name) => name === 'Id' || name.includes('.') || object.fields[name]).join(', ');
}

/** Address of a record's page. */
export function recordHref(object: string, id: string): string {
  return `/lightning/r/${object}/${id}/view`;
}

/** A record's name as text. */
export function recordName(object: ObjectModel, row: Row): string {
  const name = row[object.nameField];
  return typeof name === 'string' && name ? name : String(row['Id'] ?? '');
}

/** A value as people read it: text, a link, a check mark. An empty value is an empty text. */
export function fieldValue(object: ObjectModel, name: string, row: Row): Node {
  const field = object.fields[name];
  const value = row[name];
  if (!field || value === null || value === undefined || value === '') return document.createTextNode('');
  if (field.reference) return lookupLink(field, row, String(value));
  // An id tells people nothing: a record that one may not see stays unnamed.
  if (field.type === 'Lookup' || field.type === 'MasterDetail') return document.createTextNode('');
  if (name === object.nameField)
    return h('a', { href: recordHref(object.name, String(row['Id'])) }, String(value));
  if (field.type === 'Checkbox') return checkMark(value === true);
  if (field.type === 'Url') return externalLink(String(value));
  if (field.type === 'Email') return h('a', { href: `mailto:${String(value)}` }, String(value));
  if (field.type === 'Phone') return h('a', { href: `tel:${String(value)}` }, String(value));
  return document.createTextNode(plainValue(field, value));
}

function lookupLink(field: FieldModel, row: Row, id: string): Node {
  const parent = row[field.reference?.path ?? ''] as Row | null | undefined;
  const name = parent?.[field.reference?.nameField ?? ''];
  if (!parent) return document.createTextNode('');
  const text = typeof name === 'string' ? name : id;
  return h('a', { href: recordHref(field.reference?.object ?? '', id) }, text);
}

function externalLink(value: string): Node {
  const href = /^https?:\/\//i.test(value) ? value : `http://${value}`;
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, value);
}

function checkMark(on: boolean): Node {
  const icon = utilityIcon(on ? 'check' : 'steps', 'slds-icon slds-icon_x-small slds-icon-text-default');
  return h(
    'span',
    {},
    on ? icon : null,
    h('span', { class: on ? 'slds-assistive-text' : '' }, on ? words.yes : words.no),
  );
}

function plainValue(field: FieldModel, value: unknown): string {
  const { locale, currency } = shell;
  const digits = { minimumFractionDigits: 0, maximumFractionDigits: field.scale };
  switch (field.type) {
    case 'Currency':
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        maximumFractionDigits: currencyDigits(field.scale),
      }).format(Number(value));
    case 'Percent':
      return `${new Intl.NumberFormat(locale, digits).format(Number(value))}%`;
    case 'Number':
      return typeof value === 'number'
        ? new Intl.NumberFormat(locale, { maximumFractionDigits: field.scale || 2 }).format(value)
        : String(value);
    case 'Date':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(`${String(value)}T00:00:00Z`),
      );
    case 'DateTime':
      return new Intl.DateTimeFormat(locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: shell.timeZone,
      }).format(parseTime(value));
    case 'Picklist':
      return field.options[String(value)] ?? String(value);
    case 'MultiselectPicklist':
      return String(value)
        .split(';')
        .map((one) => field.options[one] ?? one)
        .join('; ');
    default:
      return String(value);
  }
}

/** Yen and the like have no decimals, whatever the field's scale is. */
function currencyDigits(scale: number): number {
  const { locale, currency } = shell;
  const usual =
    new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
    scale;
  return Math.min(scale, usual);
}

/** The API writes `+0000`, which not every browser reads. */
function parseTime(value: unknown): Date {
  return new Date(String(value).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

/** True for types that people compare by size: their columns are set to the right. */
export function isNumeric(field: FieldModel | undefined): boolean {
  return field !== undefined && ['Number', 'Currency', 'Percent'].includes(field.type);
}
