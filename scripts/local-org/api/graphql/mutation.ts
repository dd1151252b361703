import type { GraphQLResolveInfo } from 'graphql';
import { ApiError } from '../../errors.ts';
import type { DmlRequest, InputRow } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { Context } from './types.ts';

/** A record that was written. */
export interface MutationResult {
  id: string;
}

/** One operation of a mutation; `Id` and reference fields of the row may name an earlier operation: `@{AccountCreate}`. */
export interface Write {
  operation: DmlRequest['operation'];
  row: InputRow;
}

const REFERENCE = /^@\{(\w+)\}$/;

/** Puts the ids of earlier operations in the place of references. Throws for one that names no earlier operation. */
function resolved(context: Context, row: InputRow): InputRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const reference = typeof value === 'string' ? REFERENCE.exec(value)?.[1] : undefined;
      if (reference === undefined) return [name, value];
      const id = context.writes.ids.get(reference);
      if (id !== undefined) return [name, id];
      throw new ApiError(400, 'INVALID_REFERENCE', `No earlier operation is named '${reference}'.`, [name]);
    }),
  );
}

/** Writes one record; throws its first error. */
export function writeOne(
  context: Context,
  info: GraphQLResolveInfo,
  object: ObjectDef,
  { operation, row }: Write,
): MutationResult {
  const own = resolved(context, row);
  const request = { operation, object: object.name, rows: [own], allOrNone: true };
  const [result] = context.org.dml.run(context.session, request);
  const [error] = result?.errors ?? [];
  if (!result?.success || result.id === null) {
    throw new ApiError(
      400,
      error?.statusCode ?? 'UNKNOWN_EXCEPTION',
      error?.message ?? 'The write gave no result',
      error?.fields ?? [],
    );
  }
  context.writes.ids.set(String(info.path.key), result.id);
  return { id: result.id };
}
