import { ApiError } from '../errors.ts';
import type { Query, Test, Where } from './ast.ts';
import type { SubqueryTranslator } from './conditions.ts';
import { misplaced } from './errors.ts';
import { kindOf } from './field-kind.ts';
import {
  openScope,
  readableObject,
  resolvePath,
  viewOf,
  type QueryContext,
  type ResolvedField,
  type Scope,
} from './scope.ts';

/** Source: SOQL and SOSL Reference, "Comparison Operators", limits of semi-joins and anti-joins. */
const MAX_JOINS = 2;

/** Refuses semi and anti joins under OR or NOT, inside each other, and more than two of them. */
export function checkJoins(context: QueryContext, where: Where): void {
  const joins = joinsOf(context, where, undefined);
  if (joins.length > MAX_JOINS)
    throw misplaced(context, 'WHERE', `Maximum ${MAX_JOINS} semi join sub-selects are allowed`);
  for (const join of joins)
    if (join.query?.where && joinsOf(context, join.query.where, undefined).length > 0)
      throw misplaced(context, join.query.from, 'Nesting of semi join sub-selects is not supported');
}

function joinsOf(context: QueryContext, tree: Where, under: 'OR' | 'NOT' | undefined): Test[] {
  switch (tree.type) {
    case 'test':
      if (!tree.query) return [];
      if (under)
        throw misplaced(context, under, `Semi join sub-selects are not allowed with the '${under}' operator`);
      return [tree];
    case 'not':
      return joinsOf(context, tree.part, 'NOT');
    default:
      return tree.parts.flatMap((part) => joinsOf(context, part, tree.type === 'or' ? 'OR' : under));
  }
}

function checkInner(outer: Scope, query: Query): void {
  const clause =
    (query.orderBy.length > 0 && 'ORDER') ||
    (query.limit !== undefined && 'LIMIT') ||
    (query.offset !== undefined && 'OFFSET') ||
    (query.groupBy.length > 0 && 'GROUP') ||
    (query.locks && 'UPDATE');
  if (clause) throw misplaced(outer.context, clause, `unexpected token: '${clause}'`);
}

const targetsOf = ({ object, field }: ResolvedField): string[] =>
  field.type === 'Id' ? [object.name] : field.referenceTo;

/** Ids of one object are nothing to find among those of another. */
function checkSameType(outer: Scope, operand: Test['operand'], path: string, selected: ResolvedField): void {
  if (typeof operand !== 'string') return;
  const wanted = targetsOf(resolvePath(outer, operand));
  if (targetsOf(selected).some((name) => wanted.includes(name))) return;
  const reason =
    `The selected field '${path}' in the subquery and the left operand field in the where expression in the ` +
    `outer query for ${operand} should point to the same object type`;
  throw misplaced(outer.context, path, reason);
}

/** Translates the inner query of a semi or anti join with the given WHERE. */
export const semiJoin =
  (whereSql: (scope: Scope, query: Query) => string): SubqueryTranslator =>
  (outer, { query, operand }) => {
    if (!query) throw new ApiError(400, 'MALFORMED_QUERY', 'unexpected end of query');
    checkInner(outer, query);
    const [only] = query.select;
    if (query.select.length !== 1 || only?.type !== 'field')
      throw misplaced(
        outer.context,
        query.from,
        'Semi join sub-selects must select exactly one id or reference field',
      );
    const scope = openScope(outer.context, readableObject(outer.context, query.from), query.alias, outer);
    if (scope.object === outer.object)
      throw misplaced(
        outer.context,
        query.from,
        'The inner and outer selects should not be on the same object type',
      );
    const selected = resolvePath(scope, only.path);
    if (kindOf(outer.context.schema, selected.field) !== 'id') {
      const reason = `The selected field '${only.path}' in the subquery must be an id or reference field`;
      throw misplaced(outer.context, only.path, reason);
    }
    checkSameType(outer, operand, only.path, selected);
    const where = whereSql(scope, query);
    const from = `${viewOf(scope.object)} ${scope.root} ${scope.joins.join(' ')}`.trimEnd();
    // An empty id in the list would make NOT IN unknown for every row.
    return `SELECT ${selected.sql} FROM ${from}${where}${where ? ' AND' : ' WHERE'} ${selected.sql} IS NOT NULL`;
  };
