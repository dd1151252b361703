import type { ObjectDef } from '../../schema/types.ts';
import type { ObjectModel } from '../browser/model.ts';

const aliases: Readonly<Record<string, string>> = {
  NAME: 'Name',
  FULL_NAME: 'Name',
  OWNER: 'OwnerId',
  CREATEDBY_USER: 'CreatedById',
  CREATED_DATE: 'CreatedDate',
  UPDATEDBY_USER: 'LastModifiedById',
  LAST_UPDATE: 'LastModifiedDate',
  LAST_ACTIVITY: 'LastActivityDate',
  PHONE1: 'Phone',
  PHONE2: 'Fax',
  EMPLOYEES: 'NumberOfEmployees',
  SALES: 'AnnualRevenue',
  URL: 'Website',
  ADDRESS1_CITY: 'BillingCity',
  ADDRESS1_STATE: 'BillingState',
  ADDRESS1_COUNTRY: 'BillingCountry',
  STAGE_NAME: 'StageName',
  CLOSE_DATE: 'CloseDate',
};

/**
 * The field that a column of a list view, related list or compact layout means. Metadata writes `NAME`, `ACCOUNT.NAME`,
 * `CORE.USERS.ALIAS`, `Status__c`, `Account.Industry`. Undefined when the session has no such readable field.
 */
export function columnField(object: ObjectModel, column: string): string | undefined {
  if (object.fields[column]) return column;
  const upper = column.toUpperCase();
  const [owner = '', ...below] = upper.split('.');
  // `ACCOUNT.NAME` is the account's own name in lists of accounts, and the look-up elsewhere.
  const parent = Object.values(object.fields).find(
    ({ reference }) => below.length === 1 && reference?.path.toUpperCase() === owner,
  );
  if (parent && owner !== object.name.toUpperCase()) return parent.name;
  if (/USERS?\.|OWNER\./.test(upper)) return object.fields['OwnerId'] ? 'OwnerId' : undefined;
  const last = upper.split('.').at(-1) ?? upper;
  const alias = aliases[last];
  if (alias === 'Name') return object.fields[object.nameField] ? object.nameField : undefined;
  if (alias) return object.fields[alias] ? alias : undefined;
  const plain = last.replaceAll('_', '');
  return Object.keys(object.fields).find((name) =>
    [plain, `${plain}ID`].includes(name.replaceAll('_', '').toUpperCase()),
  );
}

/** Columns of a list when metadata names none: the name and the first fields of the compact layout or the object. */
export function defaultColumns(object: ObjectDef, model: ObjectModel, count: number): string[] {
  const views = object.listViews.flatMap((view) => (view.columns.length > 1 ? [view.columns] : []));
  const wished = views[0] ?? [...object.compactLayouts.values()][0] ?? [];
  const found = wished.flatMap((column) => columnField(model, column) ?? []);
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
