import type { FieldDef, ObjectDef, OrgSchema } from '../schema/types.ts';
import type { SqlValue } from '../org.ts';
import { findField, findObject } from '../org.ts';
import type { DateContext } from './dates.ts';
import { nameTarget } from './polymorphic.ts';
import { malformed, noSuchColumn, noSuchEntity, noSuchRelationship, tooManySteps } from './errors.ts';

/** Everything that a translation depends on besides the query itself. */
export interface QueryContext extends DateContext {
  schema: OrgSchema;
  /** The query as written, for messages. */
  text: string;
  userId: string;
  /** Language of labels, for toLabel. */
  language: string;
  canReadObject(object: string): boolean;
  canReadField(object: string, field: string): boolean;
  /** SQL that is true for the rows of `alias` that the session may read; undefined when it reads all. */
  rowFilter(object: ObjectDef, alias: string): string | undefined;
  /** Also deleted rows. */
  allRows: boolean;
}

/** One step up: the lookup field that was followed. */
export interface ParentStep {
  /** Name in the answer, for example `Account__r`. */
  name: string;
  object: ObjectDef;
  /** SQL of the foreign key: it alone decides whether the parent is null; it is empty for a parent out of reach. */
  keySql: string;
  /** Name of the object behind a key, for a lookup to several objects. */
  typeOf?: (id: string) => string;
}

/** A field path that was found in the schema. */
export interface ResolvedField {
  sql: string;
  object: ObjectDef;
  field: FieldDef;
  parents: ParentStep[];
}

/** One FROM: its joins grow while paths are resolved. Placeholders are pushed in the order of the SQL text. */
export interface Scope {
  context: QueryContext;
  object: ObjectDef;
  /** SQL alias of the FROM view. */
  root: string;
  /** Names that may prefix a path: the query's alias and the object's name. */
  prefixes: string[];
  joins: string[];
  joined: Map<string, string>;
  params: SqlValue[];
  /** Shared by the scopes of one statement, so that no alias is used twice. */
  aliases: { next: number };
}

/** Quotes a name that comes from the schema. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The view that carries an object's stored, formula and roll-up fields. */
export function viewOf(object: ObjectDef): string {
  return quoteName(`v_${object.name}`);
}

/** The object of a FROM, or INVALID_TYPE when there is none that the session may read. */
export function readableObject(context: QueryContext, name: string): ObjectDef {
  const object = findObject(context.schema, name);
  if (!object || !context.canReadObject(object.name)) throw noSuchEntity(context, name);
  return object;
}

/** Opens the scope of one FROM. */
export function openScope(
  context: QueryContext,
  object: ObjectDef,
  alias: string | undefined,
  outer?: Scope,
): Scope {
  const aliases = outer?.aliases ?? { next: 0 };
  return {
    context,
    object,
    root: nextAlias(aliases),
    prefixes: [alias, object.name].flatMap((name) => (name ? [name.toLowerCase()] : [])),
    joins: [],
    joined: new Map(),
    params: outer?.params ?? [],
    aliases,
  };
}

/** Most steps up in one path, and most relationships in one query. Source: SOQL and SOSL Reference, "Relationship Query Limitations". */
const MAX_STEPS = 5;
const MAX_PARENTS = 55;

/** Finds a path such as `Account__r.Owner.Name`; adds the LEFT JOINs it needs. Throws INVALID_FIELD. */
export function resolvePath(scope: Scope, path: string): ResolvedField {
  const steps = path.split('.');
  if (steps.length > 1 && scope.prefixes.includes(steps[0]?.toLowerCase() ?? '')) steps.shift();
  return walk(scope, { object: scope.object, alias: scope.root, key: '', parents: [] }, steps, path);
}

/** Finds a path of one target of a lookup, as TYPEOF does. Its first parent step is the lookup itself. */
export function resolveBranch(scope: Scope, up: FieldDef, target: ObjectDef, path: string): ResolvedField {
  const key = `/${up.name}:${target.name}`;
  const foreignKey = `${scope.root}.${quoteName(up.name)}`;
  const filter = (name: string): string | undefined => scope.context.rowFilter(target, name);
  const limited = filter('t') !== undefined;
  const alias = joinParent(scope, key, { object: target, sql: viewOf(target), filter, limited }, foreignKey);
  const keySql = limited ? `${alias}."Id"` : foreignKey;
  const parents = [{ name: up.parentPath ?? up.name, object: target, keySql }];
  return walk(scope, { object: target, alias, key, parents }, path.split('.'), path);
}

/** Where a path starts. */
interface Start {
  object: ObjectDef;
  alias: string;
  key: string;
  parents: ParentStep[];
}

function walk(scope: Scope, start: Start, steps: string[], path: string): ResolvedField {
  const last = steps.pop() ?? '';
  let { object, alias, key } = start;
  // True at the common target of several objects, which has no rights of its own.
  let shared = false;
  const parents = [...start.parents];
  if (parents.length + steps.length > MAX_STEPS) throw tooManySteps(scope.context, path, MAX_STEPS);
  for (const step of steps) {
    const up = parentField(scope.context, object, step);
    const target = up && parentTarget(scope.context, up);
    if (!up || !target) throw noSuchRelationship(scope.context, path, step);
    const foreignKey = `${alias}.${quoteName(up.name)}`;
    key += `/${up.name}`;
    alias = joinParent(scope, key, target, foreignKey);
    const keySql = target.limited ? `${alias}."Id"` : foreignKey;
    parents.push({ name: up.parentPath ?? step, keySql, ...target });
    shared = target.typeOf !== undefined;
    object = target.object;
  }
  const field = shared ? findField(object, last) : visibleField(scope.context, object, last);
  if (!field) throw noSuchColumn(scope.context, path, last, object.name);
  return { sql: columnSql(alias, field), object, field, parents };
}

/** Adds a value and returns its placeholder. */
export function bind(scope: Scope, value: SqlValue): string {
  scope.params.push(value);
  return '?';
}

/** A field that the session may read; anything else is as if it did not exist. */
export function visibleField(context: QueryContext, object: ObjectDef, name: string): FieldDef | undefined {
  const field = findField(object, name);
  return field && context.canReadField(object.name, field.name) ? field : undefined;
}

/** The lookup that a path step follows. */
export function parentField(context: QueryContext, object: ObjectDef, path: string): FieldDef | undefined {
  const wanted = path.toLowerCase();
  for (const field of object.fields.values()) {
    if (field.parentPath?.toLowerCase() === wanted && context.canReadField(object.name, field.name))
      return field;
  }
  return undefined;
}

interface ParentTarget {
  object: ObjectDef;
  sql: string;
  typeOf?: (id: string) => string;
  /** What the joined row must fulfil; absent when the SQL sees to it. */
  filter?: (alias: string) => string | undefined;
  /** True when the session does not reach every row. */
  limited: boolean;
}

/** Where a lookup leads; undefined when the session may not read it. */
function parentTarget(context: QueryContext, up: FieldDef): ParentTarget | undefined {
  if (up.referenceTo.length > 1) return nameTarget(context, up);
  const object = findObject(context.schema, up.referenceTo[0] ?? '');
  if (!object || !context.canReadObject(object.name)) return undefined;
  const filter = (alias: string): string | undefined => context.rowFilter(object, alias);
  return { object, sql: viewOf(object), filter, limited: filter('t') !== undefined };
}

function joinParent(scope: Scope, key: string, target: ParentTarget, keySql: string): string {
  const known = scope.joined.get(key);
  if (known) return known;
  if (scope.joined.size >= MAX_PARENTS)
    throw malformed(`A query may follow at most ${MAX_PARENTS} child-to-parent relationships`);
  const alias = nextAlias(scope.aliases);
  const filter = target.filter?.(alias);
  scope.joins.push(
    `LEFT JOIN ${target.sql} ${alias} ON ${alias}."Id" = ${keySql}${filter ? ` AND ${filter}` : ''}`,
  );
  scope.joined.set(key, alias);
  return alias;
}

/** Stored text columns bring their collation along; a computed text has none of its own. */
function columnSql(alias: string, field: FieldDef): string {
  const sql = `${alias}.${quoteName(field.name)}`;
  const computedText = field.formula !== undefined && (field.type === 'Text' || field.type === 'Picklist');
  return computedText ? `${sql} COLLATE NOCASE` : sql;
}

function nextAlias(aliases: { next: number }): string {
  const alias = `t${aliases.next}`;
  aliases.next += 1;
  return alias;
}
