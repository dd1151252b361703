import type { Session } from '../../org.ts';
import type { ListView } from '../../schema/types.ts';
import type { ObjectModel } from '../browser/model.ts';
import { columnField } from './columns.ts';

const comparisons: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};
const bare = new Set(['Number', 'Currency', 'Percent', 'Checkbox', 'Date', 'DateTime', 'Time']);

/** A text as a SOQL literal. */
export function soqlText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/**
 * The SOQL condition of a list view. A filter that can't be said in SOQL is left out, so the list shows more rather than
 * less.
 */
export function listViewCondition(view: ListView, object: ObjectModel, session: Session): string {
  const conditions = view.filters.map((filter) => condition(filter, object));
  const joined =
    view.booleanFilter && conditions.every(Boolean)
      ? combine(view.booleanFilter, conditions)
      : conditions.filter(Boolean).join(' AND ');
  const mine =
    view.filterScope === 'Mine' && object.fields['OwnerId'] ? `OwnerId = ${soqlText(session.userId)}` : '';
  return [mine, joined && `(${joined})`].filter(Boolean).join(' AND ');
}

function combine(booleanFilter: string, conditions: string[]): string {
  return booleanFilter.replace(/\d+/g, (number) => conditions[Number(number) - 1] ?? `Id != null`);
}

function condition(filter: ListView['filters'][number], object: ObjectModel): string {
  const column = columnField(object, filter.field);
  const model = column ? object.fields[column] : undefined;
  if (!column || !model) return '';
  const { type, reference } = model;
  // A look-up is compared by the name that people read, except with an id.
  const byName = reference && !/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(filter.value) && filter.value !== '';
  const field = byName ? `${reference.path}.${reference.nameField}` : column;
  const values = filter.value.split(',').map((value) => value.trim());
  const literal = (value: string): string => literalOf(type, value);
  const compare = comparisons[filter.operation];
  if (compare === '=' && values.length > 1) return `${field} IN (${values.map(literal).join(', ')})`;
  if (compare === '!=' && values.length > 1) return `${field} NOT IN (${values.map(literal).join(', ')})`;
  if (compare) return `${field} ${compare} ${literal(filter.value)}`;
  const like = (pattern: string): string => `${field} LIKE ${soqlText(pattern)}`;
  if (filter.operation === 'contains') return `(${values.map((value) => like(`%${value}%`)).join(' OR ')})`;
  if (filter.operation === 'notContain') return `(NOT ${like(`%${filter.value}%`)})`;
  if (filter.operation === 'startsWith') return `(${values.map((value) => like(`${value}%`)).join(' OR ')})`;
  if (filter.operation === 'includes') return `${field} INCLUDES (${values.map(soqlText).join(', ')})`;
  if (filter.operation === 'excludes') return `${field} EXCLUDES (${values.map(soqlText).join(', ')})`;
  return '';
}

function literalOf(type: string, value: string): string {
  if (value === '') return 'null';
  if (type === 'Checkbox') return /^(1|true)$/i.test(value) ? 'true' : 'false';
  if (type === 'Date' || type === 'DateTime') return isoDate(type, value);
  return bare.has(type) ? value.replace(/%$/, '') : soqlText(value);
}

/** List views write dates as `11/21/2026`; date literals such as `LAST_N_DAYS:7` and ISO dates pass as they are. */
function isoDate(type: string, value: string): string {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(value) ?? [];
  if (!month || !day || !year) return value;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return type === 'Date' ? date : `${date}T00:00:00Z`;
}
