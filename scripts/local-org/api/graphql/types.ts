import type { GraphQLField } from 'graphql';
import type { Org, Session } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/types.ts';
import type { Row } from '../uiapi/rows.ts';

/** What every resolver of one request is handed. */
export interface Context {
  org: Org;
  schema: OrgSchema;
  session: Session;
  budget: Budget;
  writes: Writes;
}

/** What the operations of one mutation share. */
export interface Writes {
  /** Any failure takes everything back. */
  allOrNone: boolean;
  /** Ids of written records by the name or alias of their operation. */
  ids: Map<string, string>;
}

/** Counts what a request may not have too much of. */
export interface Budget {
  subqueries: number;
  parents: number;
}

/** One field of one row; its value and texts are worked out when they are asked for. */
export interface FieldSource {
  row: Row;
  field: FieldDef;
}

/** A row at its place in a list. */
export interface EdgeSource {
  row: Row;
  /** Counts from 1 over the whole list. */
  position: number;
}

/** What a field of the schema stands for; the planner reads it from the field's extensions. */
export type Meaning =
  | { kind: 'column'; field: FieldDef }
  | { kind: 'parent'; field: FieldDef; targets: ObjectDef[] }
  | { kind: 'children'; field: FieldDef; object: ObjectDef };

/** The extensions of a field that stands for something in the org. */
export const withMeaning = (meaning: Meaning): { extensions: { meaning: Meaning } } => ({
  extensions: { meaning },
});

/** What a field of the schema stands for; undefined for ids, cursors and the like. */
export function meaningOf(field: GraphQLField<unknown, unknown>): Meaning | undefined {
  return field.extensions['meaning'] as Meaning | undefined;
}
