import { findField } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { columnPath } from '../../list-views/columns.ts';
import { isSortable, kindOf } from '../../soql/field-kind.ts';
import { fieldLabel } from './labels.ts';
import { parentField, type Asker } from './paths.ts';
import { targetsOf } from './rows.ts';

/** One column of a list: the path to read, and the path of the parent's id for a reference. */
export interface Column {
  fieldApiName: string;
  label: string;
  lookupId: string | null;
  sortable: boolean;
}

/**
 * Columns as metadata writes them (`NAME`, `OWNER.ALIAS`, `Status__c`) as the session sees them: a reference shows its
 * parent's name, and columns that can't be read are left out.
 */
export function columnsOf(asker: Asker, object: ObjectDef, columns: string[]): Column[] {
  const { schema, access, session } = asker;
  return columns.flatMap((name): Column[] => {
    const path = columnPath(schema, object, name);
    const [head = '', ...rest] = (path ?? '').split('.');
    const field = rest.length > 0 ? parentField(object, head) : findField(object, head);
    if (!field || !access.canField(session, object.name, field.name, 'read')) return [];
    const [target] = targetsOf(schema, field);
    const shown =
      rest.length === 0 && target && field.parentPath ? `${field.parentPath}.${target.nameField}` : path;
    return [
      {
        fieldApiName: shown ?? head,
        label: fieldLabel(object, field, session.language),
        lookupId: target && field.parentPath ? `${field.parentPath}.Id` : null,
        sortable: isSortable(kindOf(schema, field)),
      },
    ];
  });
}
