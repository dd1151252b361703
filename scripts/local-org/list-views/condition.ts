import { parentField } from '../api/uiapi/paths.ts';
import { ApiError } from '../errors.ts';
import { findField, findObject, type Access, type Org, type Session } from '../org.ts';
import type { FieldDef, ListView, ObjectDef, OrgSchema } from '../schema/types.ts';
import { kindOf } from '../soql/field-kind.ts';
import { columnPath } from './columns.ts';
import { literalOf, soqlText } from './literals.ts';

/** Who looks at a list view. */
export interface Viewer {
  schema: OrgSchema;
  access: Access;
  session: Session;
  /** Ids of the queues whose member the viewer is. */
  queues: () => string[];
}

/** Who looks at the list views of an org. */
export function viewerOf(org: Org, session: Session): Viewer {
  const sql = `SELECT "GroupId" AS id FROM "v_GroupMember" WHERE "UserOrGroupId" = ?`;
  const queues = (): string[] => org.reader.all(sql, [session.userId]).map(({ id }) => String(id));
  return { schema: org.schema(), access: org.access, session, queues };
}

type Row = ListView['filters'][number];

const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};
const RECORD_ID = /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/;

/**
 * The SOQL condition of a list view, or empty when it shows every record. Throws ApiError: INVALID_FILTER (400) for
 * what can't be said in SOQL or isn't covered, INVALID_FIELD (400) for a field that is not there for the viewer. A list
 * that showed more or less than its filter says would be a guess.
 */
export function listViewCondition(viewer: Viewer, object: ObjectDef, view: ListView): string {
  const rows = view.filters.map((row) => rowCondition(viewer, object, row));
  const joined = view.booleanFilter
    ? view.booleanFilter.replace(/\d+/g, (number) => rows[Number(number) - 1] ?? number)
    : rows.join(' AND ');
  return [scopeCondition(viewer, object, view), joined && `(${joined})`].filter(Boolean).join(' AND ');
}

/** Records belong to users and queues. */
function scopeCondition(viewer: Viewer, object: ObjectDef, { filterScope, queue }: ListView): string {
  if (filterScope === 'Everything') return '';
  const { userId } = viewer.session;
  const owned = object.fields.has('OwnerId');
  if (owned && filterScope === 'Mine') return `OwnerId = ${soqlText(userId)}`;
  if (owned && filterScope === 'MineAndMyGroups')
    return `OwnerId IN (${[userId, ...viewer.queues()].map(soqlText).join(', ')})`;
  if (filterScope === 'Queue' && queue !== undefined)
    return `OwnerId IN (SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = ${soqlText(queue)})`;
  throw notCovered(`the scope ${filterScope}`);
}

function notCovered(what: string): ApiError {
  return new ApiError(400, 'INVALID_FILTER', `Tenki's local org doesn't cover ${what} of a list view`);
}

/** The field at the end of a path, when the viewer may read each step to it. */
function readableField({ schema, access, session }: Viewer, object: ObjectDef, path: string): FieldDef {
  let owner: ObjectDef | undefined = object;
  let field: FieldDef | undefined;
  const steps = path.split('.');
  for (const [index, step] of steps.entries()) {
    field = owner && (index < steps.length - 1 ? parentField(owner, step) : findField(owner, step));
    if (!owner || !field || !access.canField(session, owner.name, field.name, 'read')) break;
    if (index === steps.length - 1) return field;
    owner = findObject(schema, field.referenceTo[0] ?? '');
  }
  throw new ApiError(400, 'INVALID_FIELD', `The list view filters by ${path}, which you can't read`, [path]);
}

/** A look-up is compared by the name that people read, a record type by its developer name, both also by an id. */
function comparedBy({ schema }: Viewer, path: string, field: FieldDef, { operation, value }: Row): string {
  const [target = ''] = field.referenceTo;
  const isId = COMPARISONS[operation] !== undefined && (value === '' || RECORD_ID.test(value));
  if (!field.parentPath || isId) return path;
  const parent = [...path.split('.').slice(0, -1), field.parentPath].join('.');
  if (target === 'RecordType') return `${parent}.DeveloperName`;
  const name = field.referenceTo.length === 1 ? findObject(schema, target)?.nameField : 'Name';
  return `${parent}.${name ?? 'Name'}`;
}

/** One row of the filter. Several values, separated by commas, mean any of them. */
function rowCondition(viewer: Viewer, object: ObjectDef, row: Row): string {
  const { field: column, operation, value } = row;
  const path = columnPath(viewer.schema, object, column);
  if (path === undefined) throw notCovered(`the filter field ${column}`);
  const field = readableField(viewer, object, path);
  const kind = kindOf(viewer.schema, field);
  if (kind === 'longtext') throw notCovered(`a filter by the long text ${column}`);
  const operand = comparedBy(viewer, path, field, row);
  const names = value.split(',').map((one) => one.trim());
  const values = operand.endsWith('RecordType.DeveloperName')
    ? names.map((one) => one.split('.').at(-1) ?? one)
    : names;
  const like = (before: '%' | ''): string =>
    `(${values.map((one) => `${operand} LIKE '${before}${likeText(one)}%'`).join(' OR ')})`;
  switch (operation) {
    case 'contains':
      return like('%');
    case 'notContain':
      return `(NOT ${like('%')})`;
    case 'startsWith':
      return like('');
    case 'includes':
    case 'excludes':
      return `${operand} ${operation.toUpperCase()} (${values.map(soqlText).join(', ')})`;
  }
  const compare = COMPARISONS[operation];
  if (!compare) throw notCovered(`the operation ${operation}`);
  const tests = values.map((one) => {
    const { literal, isDay } = literalOf(operand === path ? kind : 'text', one, column);
    return `${isDay ? `DAY_ONLY(convertTimezone(${operand}))` : operand} ${compare} ${literal}`;
  });
  if (tests.length === 1) return tests.join('');
  return `(${tests.join(operation === 'notEqual' ? ' AND ' : ' OR ')})`;
}

/** A text for the inside of a LIKE pattern: its own `%` and `_` are meant as they stand. */
const likeText = (text: string): string => soqlText(text).slice(1, -1).replace(/[%_]/g, '\\$&');
