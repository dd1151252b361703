import { parentField } from '../api/uiapi/paths.ts';
import { findField, findObject } from '../org.ts';
import type { ObjectDef, OrgSchema } from '../schema/types.ts';

/** Names that list metadata has for standard fields. Source: Metadata API guide, "ListView"; for Account as orgs give it. */
const NAMES: Readonly<Record<string, string>> = {
  FULL_NAME: 'Name',
  OWNER: 'OwnerId',
  'OWNER.ALIAS': 'Owner.Alias',
  'OWNER.FIRST_NAME': 'Owner.FirstName',
  'OWNER.LAST_NAME': 'Owner.LastName',
  'CORE.USERS.ALIAS': 'Owner.Alias',
  'CORE.USERS.FIRST_NAME': 'Owner.FirstName',
  'CORE.USERS.LAST_NAME': 'Owner.LastName',
  CREATED_DATE: 'CreatedDate',
  CREATEDBY_USER: 'CreatedById',
  'CREATEDBY_USER.ALIAS': 'CreatedBy.Alias',
  LAST_UPDATE: 'LastModifiedDate',
  UPDATEDBY_USER: 'LastModifiedById',
  'UPDATEDBY_USER.ALIAS': 'LastModifiedBy.Alias',
  LAST_ACTIVITY: 'LastActivityDate',
  OBJECT_ID: 'Id',
  RECORDTYPE: 'RecordTypeId',
  PHONE1: 'Phone',
  PHONE2: 'Fax',
  EMPLOYEES: 'NumberOfEmployees',
  SALES: 'AnnualRevenue',
  URL: 'Website',
  ADDRESS1_CITY: 'BillingCity',
  ADDRESS1_STATE: 'BillingState',
  ADDRESS1_COUNTRY: 'BillingCountry',
};

/**
 * Field path of a column or filter of a list view, related list or compact layout. Metadata writes `NAME`,
 * `ACCOUNT.NAME` (the account's own name in lists of accounts, the look-up's elsewhere), `OWNER.ALIAS`, `STAGE_NAME`,
 * `Status__c`. Undefined when it names no field of the object.
 */
export function columnPath(schema: OrgSchema, object: ObjectDef, column: string): string | undefined {
  const own = column.replace(new RegExp(`^${object.name}\\.`, 'i'), '');
  const exact = findField(object, own);
  if (exact) return exact.name;
  const upper = own.toUpperCase();
  const named = NAMES[upper];
  if (upper === 'NAME' || named === 'Name') return object.nameField;
  if (named?.includes('.')) return parentField(object, named.split('.')[0] ?? '') && named;
  if (named !== undefined) return findField(object, named)?.name;
  const [head = '', ...rest] = own.split('.');
  if (rest.length > 0) {
    const up = parentField(object, head);
    const parent = up?.referenceTo.length === 1 ? findObject(schema, up.referenceTo[0] ?? '') : undefined;
    const below = parent && columnPath(schema, parent, rest.join('.'));
    return up?.parentPath && below ? `${up.parentPath}.${below}` : undefined;
  }
  const plain = upper.replaceAll('_', '');
  const sameLetters = (name: string): boolean =>
    [plain, `${plain}ID`].includes(name.replaceAll('_', '').toUpperCase());
  return [...object.fields.keys()].find(sameLetters);
}
