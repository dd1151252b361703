import type { FieldFunctionExpression, FieldType, Query, Subquery } from '@jetstreamapp/soql-parser-js';
import { invalidField, malformed, noSuchChildRelationship } from './errors.ts';
import { kindOf, type ValueKind } from './field-kind.ts';
import { functionSql, isAggregate, type Rendering } from './functions.ts';
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
  rendering: Rendering;
  source: ResolvedField | undefined;
  aggregate: boolean;
  /** True for a function call; its metadata then counts as an aggregate, as the API shows it. */
  isFunction: boolean;
  parents: ParentStep[];
}

/** One child list of the answer. */
export interface ChildColumn {
  type: 'child';
  name: string;
  /** The child's object and its lookup to the parent. */
  object: ObjectDef;
  lookup: FieldDef;
  query: Subquery;
}

export type SelectColumn = ValueColumn | ChildColumn;

/** Translates the select list. In an aggregate query columns are named by alias, field name or `expr0`, `expr1`, … */
export function selectColumns(scope: Scope, query: Query, aggregate: boolean): SelectColumn[] {
  let unnamed = 0;
  const nameOf = (field: FieldFunctionExpression): string => field.alias ?? `expr${unnamed++}`;
  const columns: SelectColumn[] = [];
  for (const field of expandFields(scope, query)) {
    switch (field.type) {
      case 'Field':
        columns.push(fieldColumn(scope, field.field, field.alias, aggregate));
        break;
      case 'FieldRelationship':
        columns.push(
          fieldColumn(scope, [...field.relationships, field.field].join('.'), aliasOf(field), aggregate),
        );
        break;
      case 'FieldFunctionExpression':
        columns.push(functionColumn(scope, field, aggregate, nameOf));
        break;
      case 'FieldSubquery':
        if (aggregate) throw malformed('Grouped query cannot use child relationships in the SELECT list');
        columns.push(childColumn(scope, field.subquery));
        break;
      case 'FieldTypeof':
        throw malformed('TYPEOF is not supported by this org: name the fields of one parent type instead');
    }
  }
  refuseDuplicates(scope, columns);
  return columns;
}

/** True when the query groups: GROUP BY or an aggregate function in the select list. */
export function isAggregateQuery(query: Query): boolean {
  const called = (query.fields ?? []).some(
    (field) => field.type === 'FieldFunctionExpression' && isAggregate(field),
  );
  return called || query.groupBy !== undefined;
}

function expandFields(scope: Scope, query: Query): FieldType[] {
  return (query.fields ?? []).flatMap((field) => {
    if (field.type !== 'FieldFunctionExpression' || field.functionName.toUpperCase() !== 'FIELDS')
      return [field];
    const which = fieldsGroup(field);
    if (which !== 'STANDARD' && (query.limit === undefined || query.limit > 200)) {
      throw malformed('The SOQL FIELDS function must have a LIMIT of at most 200');
    }
    return [...scope.object.fields.values()]
      .filter((one) => which === 'ALL' || (which === 'CUSTOM') === one.custom)
      .filter((one) => visibleField(scope.context, scope.object, one.name))
      .map((one): FieldType => ({ type: 'Field', field: one.name }));
  });
}

function fieldsGroup(field: FieldFunctionExpression): string {
  const group = field.parameters[0];
  return typeof group === 'string' ? group.toUpperCase() : '';
}

function aliasOf(field: FieldType): string | undefined {
  return 'alias' in field ? field.alias : undefined;
}

function fieldColumn(scope: Scope, path: string, alias: string | undefined, aggregate: boolean): ValueColumn {
  if (alias !== undefined && !aggregate) {
    throw malformed('only aggregate expressions use field aliasing');
  }
  const source = resolvePath(scope, path);
  const full = [...source.parents.map((parent) => parent.name), source.field.name];
  return {
    type: 'value',
    path: aggregate ? [alias ?? source.field.name] : full,
    sql: source.sql,
    kind: kindOf(scope.context.schema, source.field),
    rendering: 'value',
    source,
    aggregate: false,
    isFunction: false,
    parents: aggregate ? [] : source.parents,
  };
}

function functionColumn(
  scope: Scope,
  field: FieldFunctionExpression,
  aggregate: boolean,
  nameOf: (field: FieldFunctionExpression) => string,
): ValueColumn {
  const call = functionSql(scope, field);
  const { source } = call;
  const plain = !aggregate && source && call.rendering !== 'value' && field.alias === undefined;
  if (!aggregate && call.rendering === 'value' && field.functionName.toLowerCase() !== 'convertcurrency') {
    throw malformed(
      `Date functions are not supported in the SELECT list without GROUP BY: ${field.rawValue ?? call.name}`,
    );
  }
  const parents = plain ? source.parents : [];
  const path = plain ? [...parents.map((parent) => parent.name), source.field.name] : [nameOf(field)];
  return { ...call, type: 'value', path, parents, isFunction: true };
}

function childColumn(scope: Scope, query: Subquery): ChildColumn {
  const wanted = query.relationshipName.toLowerCase();
  const { context } = scope;
  for (const object of context.schema.objects.values()) {
    for (const lookup of object.fields.values()) {
      if (lookup.childRelationship?.toLowerCase() !== wanted) continue;
      if (!lookup.referenceTo.includes(scope.object.name)) continue;
      if (!context.canReadObject(object.name) || !context.canReadField(object.name, lookup.name)) continue;
      return { type: 'child', name: lookup.childRelationship, object, lookup, query };
    }
  }
  throw noSuchChildRelationship(scope.context, query.relationshipName);
}

function refuseDuplicates(scope: Scope, columns: SelectColumn[]): void {
  const seen = new Set<string>();
  for (const column of columns) {
    const key = column.type === 'value' ? column.path.join('.') : column.name;
    if (seen.has(key.toLowerCase()))
      throw invalidField(scope.context, key, `duplicate field selected: ${key}`);
    seen.add(key.toLowerCase());
  }
}

/** SQL of the id of the row itself. */
export function rowIdSql(scope: Scope): string {
  return `${scope.root}.${quoteName('Id')}`;
}
