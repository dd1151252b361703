import { findObject } from '../org.ts';
import type { FieldDef } from '../schema/types.ts';
import type { TypeofItem } from './ast.ts';
import { misplaced, noSuchEntity, noSuchRelationship } from './errors.ts';
import { parentField, quoteName, readableObject, resolveBranch, resolvePath, type Scope } from './scope.ts';
import { plainColumn, type ValueColumn } from './select.ts';

/** An owner may be a user or a queue, though this org has no queues. */
const isPolymorphic = (field: FieldDef): boolean => field.referenceTo.length > 1 || field.name === 'OwnerId';

/**
 * The columns of a TYPEOF: those of each branch are there for rows whose parent is of its object, those of ELSE for all
 * others; without ELSE the parent is null then. Source: SOQL and SOSL Reference, "TYPEOF".
 */
export function typeofColumns(scope: Scope, item: TypeofItem): ValueColumn[] {
  const { context, object, root } = scope;
  const up = parentField(context, object, item.path);
  if (!up) throw noSuchRelationship(context, item.path, item.path);
  if (!isPolymorphic(up))
    throw misplaced(context, item.path, `TYPEOF takes a polymorphic relationship: ${item.path} is none`);
  const name = up.parentPath ?? up.name;
  const keySql = `${root}.${quoteName(up.name)}`;
  const branches = item.branches.map(({ object: wanted, fields }) => {
    const target = readableObject(context, wanted);
    if (!up.referenceTo.includes(target.name)) throw noSuchEntity(context, wanted);
    const fits = (id: string): boolean => id.startsWith(target.keyPrefix);
    const columns = fields.map((path) => plainColumn(scope, resolveBranch(scope, up, target, path)));
    return {
      fits,
      columns: columns.map((column): ValueColumn => ({ ...column, guard: { name, keySql, fits } })),
    };
  });
  const other = (id: string): boolean =>
    !branches.some((branch) => branch.fits(id)) && up.referenceTo.some((one) => hasPrefix(scope, one, id));
  const otherwise = item.otherwise.map((path): ValueColumn => {
    const column = plainColumn(scope, resolvePath(scope, `${name}.${path}`));
    return { ...column, guard: { name, keySql, fits: other } };
  });
  return [...branches.flatMap((branch) => branch.columns), ...otherwise];
}

const hasPrefix = (scope: Scope, objectName: string, id: string): boolean =>
  id.startsWith(findObject(scope.context.schema, objectName)?.keyPrefix ?? '-');
