import { isReference } from '../../store/columns.ts';
import { element } from './findings.ts';
import type { Check } from './findings.ts';

/** Lookup targets exist, child relationship names are unique per parent, master-detail children are set up as such. */
export const checkRelationships: Check = (schema, add) => {
  const taken = new Map<string, string>();
  for (const object of schema.objects.values()) {
    const masters = [...object.fields.values()].filter((field) => field.type === 'MasterDetail');
    if (object.custom && masters.length > 0 && object.sharingModel !== 'ControlledByParent')
      add(
        'CustomObject',
        object.name,
        'The sharing model of a detail object must be ControlledByParent',
        element('sharingModel'),
      );
    if (object.custom && masters.length === 0 && object.sharingModel === 'ControlledByParent')
      add(
        'CustomObject',
        object.name,
        'The sharing model ControlledByParent needs a master-detail field',
        element('sharingModel'),
      );
    if (masters.length > 2)
      add('CustomObject', object.name, 'An object can have at most 2 master-detail fields');
    if (!object.custom)
      for (const master of masters)
        add(
          'CustomField',
          `${object.name}.${master.name}`,
          'A standard object cannot be the detail of a master-detail field',
        );
    for (const field of object.fields.values()) {
      if (!isReference(field)) continue;
      const fullName = `${object.name}.${field.name}`;
      for (const target of field.referenceTo) {
        if (!schema.objects.has(target))
          add(
            'CustomField',
            fullName,
            `referenceTo value of '${target}' does not resolve to a valid sObject type`,
            element('referenceTo'),
          );
        if (!field.childRelationship) continue;
        const key = `${target}.${field.childRelationship}`.toLowerCase();
        const other = taken.get(key);
        if (other && field.custom)
          add(
            'CustomField',
            fullName,
            `There is already a Child Relationship named ${field.childRelationship.replace(/__r$/, '')} on ${target}. (${other})`,
            element('relationshipName'),
          );
        taken.set(key, fullName);
      }
    }
  }
};
