import type { Criterion, VisibilityModel } from './model.ts';

/** What criteria are judged on: a record's fields, null while there is no record, and the window's form factor. */
export interface Circumstances {
  field: (path: string) => unknown;
  formFactor: 'Large' | 'Small';
}

const numeric = new Set(['Number', 'Currency', 'Percent', 'Summary']);

/** A value against a criterion's text, as Lightning pages compare: text without regard to case, numbers and dates by size. */
export function compare(value: unknown, operator: string, wanted: string, type: string): boolean {
  if (operator === 'EQUAL') return same(value, wanted, type);
  if (operator === 'NE') return !same(value, wanted, type);
  if (value === null || value === undefined || value === '') return false;
  if (operator === 'CONTAINS') return String(value).toLowerCase().includes(wanted.toLowerCase());
  const size = numeric.has(type)
    ? Number(value) - Number(wanted)
    : String(value).localeCompare(wanted, 'en', { sensitivity: 'accent' });
  if (operator === 'GT') return size > 0;
  if (operator === 'GE') return size >= 0;
  if (operator === 'LT') return size < 0;
  if (operator === 'LE') return size <= 0;
  return false;
}

function same(value: unknown, wanted: string, type: string): boolean {
  if (value === null || value === undefined || value === '') return wanted === '';
  if (numeric.has(type) && wanted !== '') return Number(value) === Number(wanted);
  return String(value).toLowerCase() === wanted.toLowerCase();
}

function holds(criterion: Criterion, where: Circumstances): boolean {
  if (criterion.kind === 'known') return criterion.holds;
  const { operator, value } = criterion;
  if (criterion.kind === 'formFactor') return compare(where.formFactor, operator, value, 'Text');
  return compare(where.field(criterion.path), operator, value, criterion.type);
}

/** Whether a piece of a page is to be shown. */
export function isVisible(rule: VisibilityModel, where: Circumstances): boolean {
  const results = rule.criteria.map((criterion) => holds(criterion, where));
  return rule.filter ? combined(rule.filter, results) : results.every(Boolean);
}

/** A boolean filter such as `1 AND (2 OR NOT 3)`. AND binds closer than OR. */
export function combined(filter: string, results: boolean[]): boolean {
  const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let result = both();
    while (tokens[at] === 'OR') {
      at += 1;
      const right = both();
      result = result || right;
    }
    return result;
  };
  const both = (): boolean => {
    let result = one();
    while (tokens[at] === 'AND') {
      at += 1;
      const right = one();
      result = result && right;
    }
    return result;
  };
  const one = (): boolean => {
    const token = tokens[at];
    at += 1;
    if (token === 'NOT') return !one();
    if (token !== '(') return results[Number(token) - 1] ?? false;
    const inner = either();
    at += 1;
    return inner;
  };
  return either();
}
