import type { FieldDef } from '../schema/types.ts';

/** A text as SQL literal. Only for values that can't be bound, in view definitions. */
export const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A metadata filter: `operation` on a field, `value` as written in metadata. */
export interface FilterItem {
  field: string;
  operation: string;
  value: string;
}

const COMPARISONS: Record<string, string> = {
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

/** The operations that a filter may use. */
export const FILTER_OPERATIONS: ReadonlySet<string> = new Set([
  ...Object.keys(COMPARISONS),
  'equals',
  'notEqual',
  'contains',
  'notContain',
  'startsWith',
  'includes',
  'excludes',
]);

function literal(field: FieldDef, type: FieldDef['type'], text: string): string {
  const value = text.trim();
  if (type === 'Checkbox') return /^(true|1)$/i.test(value) ? '1' : '0';
  if (type === 'Number' || type === 'Currency' || type === 'Percent') {
    const number = Number(value);
    return Number.isFinite(number) ? String(number) : 'NULL';
  }
  return sqlText(value);
}

/** SQL of one filter. `column` is the SQL of the field, `type` what reading it gives. */
export function filterSql(item: FilterItem, field: FieldDef, type: FieldDef['type'], column: string): string {
  const parts = item.value === '' ? [] : item.value.split(',');
  const values = parts.map((part) => literal(field, type, part));
  const any = (test: (value: string) => string): string => `(${values.map(test).join(' OR ') || '1'})`;
  switch (item.operation) {
    case 'equals':
      return values.length ? `${column} IN (${values.join(', ')})` : `${column} IS NULL`;
    case 'notEqual':
      return values.length
        ? `(${column} IS NULL OR ${column} NOT IN (${values.join(', ')}))`
        : `${column} IS NOT NULL`;
    case 'contains':
      return any((value) => `instr(lower(${column}), lower(${value})) > 0`);
    case 'notContain':
      return `(${column} IS NULL OR NOT ${any((value) => `instr(lower(${column}), lower(${value})) > 0`)})`;
    case 'startsWith':
      return any((value) => `instr(lower(${column}), lower(${value})) = 1`);
    case 'includes':
    case 'excludes': {
      const test = any((value) => `instr(';' || ${column} || ';', ';' || ${value} || ';') > 0`);
      return item.operation === 'includes' ? test : `(${column} IS NULL OR NOT ${test})`;
    }
    default:
      return values.length ? `${column} ${COMPARISONS[item.operation] ?? '='} ${values[0]}` : '0';
  }
}
