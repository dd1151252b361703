import type { FieldDef } from './types.ts';

const ALWAYS: ReadonlySet<string> = new Set(['OwnerId', 'IsActive', 'RecordTypeId']);

/**
 * True for fields whose access is granted one by one. Required, name, master-detail and system fields follow the object:
 * no permission set may name them.
 */
export function isPermissionable(field: FieldDef): boolean {
  if (field.required || field.nameField || field.type === 'MasterDetail' || field.type === 'Id') return false;
  if (field.custom) return true;
  return (field.createable || field.updateable) && !ALWAYS.has(field.name);
}
