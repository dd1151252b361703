import { parentField } from '../../api/uiapi/paths.ts';
import { columnPath } from '../../list-views/columns.ts';
import type { ObjectDef, OrgSchema } from '../../schema/types.ts';
import type { ObjectModel } from '../browser/model.ts';

/**
 * The field that a column of a list view, related list or compact layout means; of a path up, the look-up. Undefined when
 * the session has no such readable field.
 */
export function columnField(
  schema: OrgSchema,
  object: ObjectDef,
  model: ObjectModel,
  column: string,
): string | undefined {
  const [head = '', ...rest] = (columnPath(schema, object, column) ?? '').split('.');
  const name = rest.length > 0 ? parentField(object, head)?.name : head;
  return name !== undefined && model.fields[name] ? name : undefined;
}

/** Columns of a list when metadata names none: the name and the first fields of the compact layout or the object. */
export function defaultColumns(
  schema: OrgSchema,
  object: ObjectDef,
  model: ObjectModel,
  count: number,
): string[] {
  const views = object.listViews.flatMap((view) => (view.columns.length > 1 ? [view.columns] : []));
  const wished = views[0] ?? [...object.compactLayouts.values()][0] ?? [];
  const found = wished.flatMap((column) => columnField(schema, object, model, column) ?? []);
  const main = [
    'AccountNumber',
    'Title',
    'StageName',
    'Status',
    'Priority',
    'Industry',
    'Type',
    'Amount',
    'CloseDate',
    'Email',
    'Phone',
  ];
  const custom = Object.keys(model.fields).filter(
    (name) => name.endsWith('__c') && model.fields[name]?.type !== 'LongTextArea',
  );
  const parents = Object.keys(model.fields).filter(
    (name) => model.fields[name]?.reference && !name.endsWith('ById') && name !== 'RecordTypeId',
  );
  const rest = [...custom, ...main, 'OwnerId', ...parents].filter((name) => model.fields[name]);
  const columns = [...new Set([model.nameField, ...(found.length ? found : rest)])];
  return columns.filter((name) => model.fields[name]).slice(0, count);
}
