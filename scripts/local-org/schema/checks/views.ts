import { findField } from '../../org.ts';
import type { ObjectDef } from '../types.ts';
import { element } from './findings.ts';
import type { Check } from './findings.ts';

/** List view columns that are no field names, with the field that they show. */
export const COLUMN_TOKENS: Readonly<Record<string, string>> = {
  NAME: 'Name',
  CREATED_DATE: 'CreatedDate',
  CREATEDBY_USER: 'CreatedById',
  'CREATEDBY_USER.ALIAS': 'CreatedById',
  LAST_UPDATE: 'LastModifiedDate',
  UPDATEDBY_USER: 'LastModifiedById',
  'UPDATEDBY_USER.ALIAS': 'LastModifiedById',
  'OWNER.ALIAS': 'OwnerId',
  'OWNER.FIRST_NAME': 'OwnerId',
  'OWNER.LAST_NAME': 'OwnerId',
  OBJECT_ID: 'Id',
  CURRENCY_ISO_CODE: 'CurrencyIsoCode',
  RECORDTYPE: 'RecordTypeId',
};

const unresolved = (column: string): string => `Could not resolve list view column: ${column}`;

function knowsColumn(object: ObjectDef, column: string): boolean {
  const token = COLUMN_TOKENS[column];
  if (token !== undefined) return object.fields.has(token === 'Name' ? object.nameField : token);
  // Standard objects have column names of their own (ACCOUNT.NAME), which are not listed here.
  if (!object.custom && !column.endsWith('__c')) return true;
  return column.endsWith('__c') && findField(object, column) !== undefined;
}

/** List views and compact layouts show fields that exist. */
export const checkViews: Check = (schema, add) => {
  for (const object of schema.objects.values()) {
    for (const view of object.listViews) {
      const fullName = `${object.name}.${view.name}`;
      for (const column of view.columns)
        if (!knowsColumn(object, column))
          add('ListView', fullName, unresolved(column), element('columns', column));
      for (const filter of view.filters)
        if (!knowsColumn(object, filter.field))
          add('ListView', fullName, unresolved(filter.field), element('filters', filter.field));
    }
    for (const [name, fields] of object.compactLayouts)
      for (const field of fields)
        if (!findField(object, field) && object.custom)
          add(
            'CompactLayout',
            `${object.name}.${name}`,
            `In field: fields - no CustomField named ${object.name}.${field} found`,
            element('fields', field),
          );
    if (object.compactLayoutAssignment && !object.compactLayouts.has(object.compactLayoutAssignment))
      add(
        'CustomObject',
        object.name,
        `In field: compactLayoutAssignment - no CompactLayout named ${object.name}.${object.compactLayoutAssignment} found`,
        element('compactLayoutAssignment'),
      );
  }
};
