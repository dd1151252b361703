import { ApiError } from '../../errors.ts';
import { findField } from '../../org.ts';
import type { FieldDef, ListView, ObjectDef, OrgSchema } from '../../schema/types.ts';
import { kindOf } from '../../soql/field-kind.ts';
import type { Filter } from '../graphql/where.ts';
import { parentField } from './paths.ts';

/** Names that list view metadata has for standard fields of every object. Source: Metadata API guide, "ListView". */
const STANDARD_COLUMNS: Record<string, string> = {
  NAME: 'Name',
  OWNER: 'OwnerId',
  'OWNER.ALIAS': 'Owner.Alias',
  'OWNER.FIRST_NAME': 'Owner.FirstName',
  'OWNER.LAST_NAME': 'Owner.LastName',
  'CORE.USERS.ALIAS': 'Owner.Alias',
  CREATED_DATE: 'CreatedDate',
  CREATEDBY_USER: 'CreatedById',
  'CREATEDBY_USER.ALIAS': 'CreatedBy.Alias',
  LAST_UPDATE: 'LastModifiedDate',
  UPDATEDBY_USER: 'LastModifiedById',
  'UPDATEDBY_USER.ALIAS': 'LastModifiedBy.Alias',
};

/** Field path of a metadata column: `NAME`, `ACCOUNT.NAME`, `Status__c`; undefined when it names no known field. */
export function columnPath(object: ObjectDef, column: string): string | undefined {
  const own = column.replace(new RegExp(`^${object.name}\\.`, 'i'), '');
  const standard = STANDARD_COLUMNS[own.toUpperCase()];
  if (standard === 'Name') return object.nameField;
  if (standard !== undefined) return standard;
  return findField(object, own)?.name ?? findField(object, own.replaceAll('_', ''))?.name;
}

const OPERATORS: Record<string, string> = {
  equals: 'eq',
  notEqual: 'ne',
  lessThan: 'lt',
  greaterThan: 'gt',
  lessOrEqual: 'lte',
  greaterOrEqual: 'gte',
};
const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** A filter value as the comparison of the field's type takes it. */
function operandOf(schema: OrgSchema, field: FieldDef, text: string): unknown {
  if (text === '') return null;
  const kind = kindOf(schema, field);
  if (kind === 'number') return Number(text.replace('%', ''));
  if (kind === 'boolean') return text === '1' || text.toLowerCase() === 'true';
  if (kind !== 'date' && kind !== 'datetime') return text;
  const [, name, n] = /^(\w+?)(?::(\d+))?$/.exec(text) ?? [];
  if (name === undefined || /^\d/.test(text)) return { value: usDate(text) };
  return n === undefined ? { literal: name.toUpperCase() } : { range: { [name.toLowerCase()]: Number(n) } };
}

/** List views write dates as `11/21/2026`; ISO dates pass through. */
function usDate(text: string): string {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

function nested(path: string, leaf: Filter): Filter {
  return path.split('.').reduceRight<Filter>((inner, name) => ({ [name]: inner }), leaf);
}

/** One row of a list view's filter. Several values, separated by commas, mean any of them. */
function rowFilter(
  schema: OrgSchema,
  object: ObjectDef,
  { field: column, operation, value }: ListView['filters'][number],
): Filter {
  const path = columnPath(object, column);
  const [head = '', ...rest] = (path ?? '').split('.');
  const target = rest.length > 0 ? parentField(object, head)?.referenceTo[0] : undefined;
  const owner = target === undefined ? object : schema.objects.get(target);
  const field = owner && findField(owner, rest.at(-1) ?? head);
  if (path === undefined || !field) throw new ApiError(400, 'INVALID_FIELD', `List view filter on ${column}`);
  const values = value === '' ? [''] : value.split(',').map((part) => part.trim());
  const any = (make: (text: string) => Filter): Filter => ({
    or: values.map((text) => nested(path, make(text))),
  });
  switch (operation) {
    case 'contains':
      return any((text) => ({ like: `%${escaped(text)}%` }));
    case 'notContain':
      return { not: any((text) => ({ like: `%${escaped(text)}%` })) };
    case 'startsWith':
      return any((text) => ({ like: `${escaped(text)}%` }));
    case 'includes':
    case 'excludes':
      return nested(path, { [operation]: values });
    case 'notEqual':
      return { and: values.map((text) => nested(path, { ne: operandOf(schema, field, text) })) };
    default: {
      const operator = OPERATORS[operation];
      if (!operator) throw new ApiError(400, 'INVALID_FILTER', `List view operation ${operation}`);
      return any((text) => ({ [operator]: operandOf(schema, field, text) }));
    }
  }
}

/** Joins filter rows by logic such as `1 AND (2 OR NOT 3)`; without logic all must hold. */
function joined(rows: Filter[], logic: string | undefined): Filter {
  if (logic === undefined || logic.trim() === '') return { and: rows };
  const tokens = logic.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  let at = 0;
  const primary = (): Filter => {
    const token = tokens[at++];
    if (token === 'NOT') return { not: primary() };
    if (token === '(') {
      const inner = chain();
      at += 1;
      return inner;
    }
    return rows[Number(token) - 1] ?? {};
  };
  const chain = (): Filter => {
    let left = primary();
    while (tokens[at] === 'AND' || tokens[at] === 'OR') {
      const key = tokens[at++] === 'AND' ? 'and' : 'or';
      left = { [key]: [left, primary()] };
    }
    return left;
  };
  return chain();
}

/** The filter of a list view as a GraphQL `where`; scope `Mine` takes the user's own rows. */
export function listViewFilter(schema: OrgSchema, object: ObjectDef, view: ListView, userId: string): Filter {
  const rows = view.filters.map((row) => rowFilter(schema, object, row));
  const filter = rows.length > 0 ? joined(rows, view.booleanFilter) : {};
  const mine = view.filterScope === 'Mine' && object.fields.has('OwnerId');
  return mine ? { and: [filter, { OwnerId: { eq: userId } }] } : filter;
}
