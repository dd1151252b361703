import { isReference } from '../../store/columns.ts';
import { componentXml } from '../read-components.ts';
import type { ObjectDef, OrgSchema } from '../types.ts';
import { isUnstored, uncoveredObject } from '../uncovered-objects.ts';
import { childText } from '../xml.ts';
import { element } from './findings.ts';
import type { Check } from './findings.ts';

// A detail object without the element is controlled by its parent all the same.
function saysOtherSharing(schema: OrgSchema, object: ObjectDef): boolean {
  const component = schema.components.get(`CustomObject:${object.name}`);
  const written = component && childText(componentXml(component), 'sharingModel');
  return written !== undefined && written !== 'ControlledByParent';
}

/** Lookup targets exist, child relationship names are unique per parent, master-detail children are set up as such. */
export const checkRelationships: Check = (schema, add) => {
  const taken = new Map<string, string>();
  for (const object of schema.objects.values()) {
    const masters = [...object.fields.values()].filter((field) => field.type === 'MasterDetail');
    if (object.custom && masters.length > 0 && saysOtherSharing(schema, object))
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
    for (const master of masters)
      if (master.referenceTo.includes(object.name))
        add(
          'CustomField',
          `${object.name}.${master.name}`,
          'A master-detail field cannot point to its own object',
          element('referenceTo'),
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
            uncoveredObject(target) ??
              `referenceTo value of '${target}' does not resolve to a valid sObject type`,
            element('referenceTo'),
            isUnstored(target) ? 'Info' : 'Error',
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
