import type { FieldId, FieldIds } from 'lightning/uiRecordApi';

/** `Object.Field` of a field import or of plain text. */
export function fieldName(field: FieldId): string {
  return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

/** The names of a `fields` option, sorted, so that equal requests look equal. */
export function fieldNames(fields: FieldIds | undefined): string[] {
  const list = fields === undefined ? [] : Array.isArray(fields) ? fields : [fields];
  return [...new Set(list.map(fieldName))].sort();
}

/** The name of an object import or of plain text. */
export function objectName(object: string | { objectApiName: string }): string {
  return typeof object === 'string' ? object : object.objectApiName;
}

/** `?a=1&b=x,y` of what is given; empty lists and undefined are left out. */
export function queryOf(parameters: Record<string, string | number | string[] | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
