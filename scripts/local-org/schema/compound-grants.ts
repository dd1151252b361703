import type { ObjectDef, PermissionSetDef } from './types.ts';

const PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country'];

/**
 * Field rights of addresses are given as a whole (`Account.BillingAddress`); the fields that they stand for get them.
 * Source: Object Reference, "Address Compound Fields". Changes `set`.
 */
export function expandAddressGrants(set: PermissionSetDef, objects: ReadonlyMap<string, ObjectDef>): void {
  for (const [key, grant] of [...set.fields]) {
    const [, name = '', prefix = ''] = /^(\w+)\.(\w*)Address$/.exec(key) ?? [];
    const fields = objects.get(name)?.fields;
    if (!fields?.has(`${prefix}Street`) || fields.has(`${prefix}Address`)) continue;
    set.fields.delete(key);
    for (const part of PARTS)
      if (fields.has(prefix + part)) set.fields.set(`${name}.${prefix}${part}`, grant);
  }
}
