import type { Point } from '../distance.ts';

/** A function call: `CALENDAR_YEAR(convertTimezone(CreatedDate))`. */
export interface Call {
  type: 'call';
  name: string;
  /** Field paths and inner calls. */
  args: (string | Call)[];
  alias?: string;
  /** Of DISTANCE: the point to measure from, and the unit as written. */
  distance?: { from: Point; unit: string };
  /** As written. */
  text: string;
}

/** A field of a select list, through parents or not. */
export interface FieldItem {
  type: 'field';
  path: string;
  alias?: string;
}

/** A child list: a query whose `from` is the relationship's name. */
export interface ChildItem {
  type: 'child';
  query: Query;
}

/** `TYPEOF path WHEN object THEN fields … ELSE fields END`. */
export interface TypeofItem {
  type: 'typeof';
  path: string;
  branches: { object: string; fields: string[] }[];
  otherwise: string[];
}

export type SelectItem = FieldItem | Call | ChildItem | TypeofItem;

/** One value of a condition, as written. */
export interface Literal {
  type: 'string' | 'number' | 'currency' | 'boolean' | 'null' | 'date' | 'datetime' | 'time' | 'period';
  text: string;
  /** n of `LAST_N_DAYS:n`. */
  n: number;
}

/** One comparison. `operand` is a field path or a call; the operator is in upper case. */
export interface Test {
  type: 'test';
  operand: string | Call;
  operator: string;
  values: Literal[];
  /** The inner query of a semi or anti join, in place of values. */
  query?: Query;
}

/** A tree of conditions. */
export type Where = Test | { type: 'not'; part: Where } | { type: 'and' | 'or'; parts: Where[] };

/** One term of ORDER BY. */
export interface Order {
  by: string | Call;
  direction: 'ASC' | 'DESC';
  nulls: 'FIRST' | 'LAST';
}

/** A query as parsed. */
export interface Query {
  select: SelectItem[];
  from: string;
  alias?: string;
  scope?: string;
  where?: Where;
  groupBy: (string | Call)[];
  /** How the groups of GROUP BY are totalled. */
  totals: 'none' | 'rollup' | 'cube';
  having?: Where;
  orderBy: Order[];
  limit?: number;
  offset?: number;
  /** `FOR UPDATE` was written. */
  locks: boolean;
  allRows: boolean;
}
