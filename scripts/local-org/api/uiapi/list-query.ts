import type { SqlValue } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { openScope, resolvePath, type QueryContext, type Scope } from '../../soql/scope.ts';
import type { Level } from './rows.ts';

/** SQL text with the values of its placeholders, in order. */
export interface Fragment {
  sql: string;
  params: SqlValue[];
}

/** A page of one object's rows: which, in what order, from where. The fragments belong to `scope`, whose joins they use. */
export interface ListQuery {
  level: Level;
  scope: Scope;
  where: Fragment;
  order: Fragment;
  /** Rows to skip. */
  offset: number;
  /** Rows on the page at most. */
  limit: number;
  /** Also count all rows that match. */
  total: boolean;
}

/** One sort key: a field path below the object. */
export interface SortKey {
  path: string;
  descending: boolean;
  nullsLast: boolean;
}

/** Opens the scope of a list on an object. */
export function scopeOf(context: QueryContext, object: ObjectDef): Scope {
  return openScope(context, object, undefined);
}

/** Runs `build`, which binds values into the scope, and takes those values with its SQL. */
export function fragment(scope: Scope, build: () => string): Fragment {
  const before = scope.params.splice(0);
  const sql = build();
  const params = scope.params.splice(0);
  scope.params.push(...before);
  return { sql, params };
}

/** ORDER BY terms of some keys; their values are bound into the scope. Picklists sort in the order of their values. */
export function sortTerms(scope: Scope, keys: SortKey[]): string[] {
  return keys.map(({ path, descending, nullsLast }) => {
    const { sql, field } = resolvePath(scope, path);
    const values = field.picklist?.values ?? [];
    const rank = values.map((entry, index) => {
      scope.params.push(entry.value);
      return `WHEN ? THEN ${index}`;
    });
    const term =
      field.type === 'Picklist' && rank.length > 0
        ? `CASE ${sql} ${rank.join(' ')} ELSE iif(${sql} IS NULL, NULL, ${rank.length}) END`
        : sql;
    return `${term} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsLast ? 'LAST' : 'FIRST'}`;
  });
}

/** ORDER BY of a page: the id comes last, so that pages never overlap. */
export function orderFragment(scope: Scope, keys: SortKey[]): Fragment {
  return fragment(scope, () => [...sortTerms(scope, keys), `${scope.root}."Id"`].join(', '));
}
