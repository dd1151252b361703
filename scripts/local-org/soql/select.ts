import type { Call, FieldItem, Query, SelectItem } from './ast.ts';
import { addressSql } from './compound.ts';
import { invalidField, misplaced, noSuchChildRelationship } from './errors.ts';
import { kindOf, type ValueKind } from './field-kind.ts';
import { functionSql, isAggregate, type Rendering } from './functions.ts';
import { typeofColumns } from './typeof.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import {
  quoteName,
  resolvePath,
  visibleField,
  type ParentStep,
  type ResolvedField,
  type Scope,
} from './scope.ts';

/** One value column of the answer. */
export interface ValueColumn {
  type: 'value';
  /** Where the value stands in a record, for example `['Account__r', 'Name']`. */
  path: string[];
  sql: string;
  kind: ValueKind;
  rendering: Rendering | 'address';
  source: ResolvedField | undefined;
  aggregate: boolean;
  /** True for a function call; its metadata then counts as an aggregate, as the API shows it. */
  isFunction: boolean;
  parents: ParentStep[];
  /** For GROUPING: SQL of the field that it asks about. */
  grouping?: string;
  /** For TYPEOF: the value is there only when the key is of the right object. */
  guard?: { name: string; keySql: string; fits: (id: string) => boolean };
}

/** One child list of the answer. */
export interface ChildColumn {
  type: 'child';
  name: string;
  /** The child's object and its lookup to the parent. */
  object: ObjectDef;
  lookup: FieldDef;
  query: Query;
}

export type SelectColumn = ValueColumn | ChildColumn;

/** Most items of a select list, and most child lists in it. */
const MAX_ITEMS = 1000;
const MAX_CHILDREN = 20;

/** Translates the select list. In an aggregate query columns are named by alias, field name or `expr0`, `expr1`, … */
export function selectColumns(scope: Scope, query: Query, aggregate: boolean): SelectColumn[] {
  let unnamed = 0;
  const nameOf = (call: Call): string => call.alias ?? `expr${unnamed++}`;
  const items = expandFields(scope, query, aggregate);
  const children = items.filter((item) => item.type === 'child').length;
  if (items.length > MAX_ITEMS || children > MAX_CHILDREN)
    throw misplaced(scope.context, query.from, 'The SELECT list has too many items');
  const columns = items.flatMap((item): SelectColumn[] => {
    switch (item.type) {
      case 'field':
        return [fieldColumn(scope, item, aggregate)];
      case 'call':
        return [functionColumn(scope, item, aggregate, nameOf)];
      case 'child':
        if (aggregate)
          throw misplaced(
            scope.context,
            item.query.from,
            'Grouped query cannot use child relationships in the SELECT list',
          );
        return [childColumn(scope, item.query)];
      case 'typeof':
        if (aggregate) throw misplaced(scope.context, 'TYPEOF', "unexpected token: 'TYPEOF'");
        return typeofColumns(scope, item);
    }
  });
  refuseDuplicates(scope, columns);
  return columns;
}

/** True when the query groups: GROUP BY or an aggregate function in the select list. */
export function isAggregateQuery(query: Query): boolean {
  return query.groupBy.length > 0 || query.select.some((item) => item.type === 'call' && isAggregate(item));
}

function expandFields(scope: Scope, query: Query, aggregate: boolean): SelectItem[] {
  return query.select.flatMap((item) => {
    if (item.type !== 'call' || item.name.toUpperCase() !== 'FIELDS') return [item];
    const [group] = item.args;
    const which = typeof group === 'string' ? group.toUpperCase() : '';
    if (!['ALL', 'STANDARD', 'CUSTOM'].includes(which) || aggregate || item.alias !== undefined)
      throw misplaced(scope.context, item.text, `unexpected token: '${item.text}'`);
    if (which !== 'STANDARD' && (query.limit === undefined || query.limit > 200)) {
      const reason = 'The SOQL FIELDS function must have a LIMIT of at most 200';
      throw misplaced(scope.context, item.text, reason);
    }
    return [...scope.object.fields.values()]
      .filter((one) => which === 'ALL' || (which === 'CUSTOM') === one.custom)
      .filter((one) => visibleField(scope.context, scope.object, one.name))
      .map((one): FieldItem => ({ type: 'field', path: one.name }));
  });
}

function fieldColumn(scope: Scope, { path, alias }: FieldItem, aggregate: boolean): ValueColumn {
  if (alias !== undefined && !aggregate) {
    throw misplaced(scope.context, alias, 'only aggregate expressions use field aliasing');
  }
  const address = aggregate ? undefined : addressSql(scope, path);
  if (address) return { ...plainColumn(scope, address.source), ...address.column };
  const source = resolvePath(scope, path);
  const column = plainColumn(scope, source);
  return aggregate ? { ...column, path: [alias ?? source.field.name], parents: [] } : column;
}

/** The column of a field, named by its path. */
export function plainColumn(scope: Scope, source: ResolvedField): ValueColumn {
  return {
    type: 'value',
    path: [...source.parents.map((parent) => parent.name), source.field.name],
    sql: source.sql,
    kind: kindOf(scope.context.schema, source.field),
    rendering: 'value',
    source,
    aggregate: false,
    isFunction: false,
    parents: source.parents,
  };
}

function functionColumn(
  scope: Scope,
  item: Call,
  aggregate: boolean,
  nameOf: (call: Call) => string,
): ValueColumn {
  const call = functionSql(scope, item);
  const { source } = call;
  const plain = !aggregate && source && call.rendering !== 'value' && item.alias === undefined;
  const plainValue = item.distance !== undefined || item.name.toLowerCase() === 'convertcurrency';
  if (!aggregate && call.rendering === 'value' && !plainValue) {
    const reason = `Date functions are not supported in the SELECT list without GROUP BY: ${item.text}`;
    throw misplaced(scope.context, item.text, reason);
  }
  const parents = plain ? source.parents : [];
  const path = plain ? [...parents.map((parent) => parent.name), source.field.name] : [nameOf(item)];
  return { ...call, type: 'value', path, parents, isFunction: true };
}

function childColumn(scope: Scope, query: Query): ChildColumn {
  const wanted = query.from.toLowerCase();
  const { context } = scope;
  for (const object of context.schema.objects.values()) {
    for (const lookup of object.fields.values()) {
      if (lookup.childRelationship?.toLowerCase() !== wanted) continue;
      if (!lookup.referenceTo.includes(scope.object.name)) continue;
      if (!context.canReadObject(object.name) || !context.canReadField(object.name, lookup.name)) continue;
      return { type: 'child', name: lookup.childRelationship, object, lookup, query };
    }
  }
  throw noSuchChildRelationship(scope.context, query.from);
}

function refuseDuplicates(scope: Scope, columns: SelectColumn[]): void {
  const seen = new Set<string>();
  for (const column of columns) {
    const key = column.type === 'value' ? column.path.join('.') : column.name;
    if (column.type === 'value' && column.guard) continue;
    if (seen.has(key.toLowerCase()))
      throw invalidField(scope.context, key, `duplicate field selected: ${key}`);
    seen.add(key.toLowerCase());
  }
}

/** SQL of the id of the row itself. */
export function rowIdSql(scope: Scope): string {
  return `${scope.root}.${quoteName('Id')}`;
}
