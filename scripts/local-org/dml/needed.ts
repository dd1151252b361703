import { bookOf } from '../formula/book.ts';
import { parentField } from '../formula/scope.ts';
import type { Slot } from '../formula/types.ts';
import type { ObjectDef, OrgSchema } from '../schema/types.ts';
import { partsOf } from '../schema/parse-field.ts';
import { isStored, storedFields } from '../store/columns.ts';

/** Adds the stored fields behind slots: a parent path needs its lookup, a formula field what it reads itself. */
function addSlots(schema: OrgSchema, object: ObjectDef, slots: Slot[], names: Set<string>): void {
  for (const slot of slots) {
    const [first = ''] = slot.path;
    if (first.startsWith('$')) continue;
    const field = slot.path.length > 1 ? parentField(object, first) : object.fields.get(first);
    if (!field || field.summary) continue;
    if (isStored(field)) names.add(field.name);
    else if (field.type === 'Location') for (const part of partsOf(field)) names.add(part.name);
    else addSlots(schema, object, bookOf(schema).field(object, field).slots, names);
  }
}

/**
 * The stored fields of the present row that an update looks at: ids, required ones, the record type, controlling and
 * dependent fields, those that a validation rule or a derived name reads, and those that are unique together. Wide rows are not read for nothing.
 */
export function neededFields(schema: OrgSchema, object: ObjectDef): string[] {
  const names = new Set(['Id', 'IsDeleted']);
  for (const field of storedFields(object)) {
    if (field.required) names.add(field.name);
    for (const part of field.derivedFrom ?? []) names.add(part);
    if (field.picklist?.controllingField) names.add(field.picklist.controllingField).add(field.name);
    if (field.name === 'RecordTypeId') names.add(field.name);
  }
  for (const name of object.requiredOneOf ?? []) names.add(name);
  for (const together of object.uniqueTogether ?? []) for (const name of together) names.add(name);
  for (const rule of object.validationRules)
    if (rule.active) addSlots(schema, object, bookOf(schema).rule(object, rule).slots, names);
  return [...names];
}
