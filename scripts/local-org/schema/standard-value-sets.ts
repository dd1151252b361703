import { parseValues } from './parse-field.ts';
import { componentXml } from './read-components.ts';
import type { MetadataComponent, ObjectDef } from './types.ts';
import { children } from './xml.ts';

/** Picklists of standard objects by the standard value set that they share. */
const FIELDS: Readonly<Record<string, readonly (readonly [object: string, field: string])[]>> = {
  AccountOwnership: [['Account', 'Ownership']],
  AccountRating: [['Account', 'Rating']],
  AccountType: [['Account', 'Type']],
  CaseOrigin: [['Case', 'Origin']],
  CasePriority: [['Case', 'Priority']],
  CaseReason: [['Case', 'Reason']],
  CaseStatus: [['Case', 'Status']],
  CaseType: [['Case', 'Type']],
  Industry: [
    ['Account', 'Industry'],
    ['Lead', 'Industry'],
  ],
  LeadSource: [
    ['Account', 'AccountSource'],
    ['Contact', 'LeadSource'],
    ['Lead', 'LeadSource'],
    ['Opportunity', 'LeadSource'],
  ],
  LeadStatus: [['Lead', 'Status']],
  OpportunityStage: [['Opportunity', 'StageName']],
  OpportunityType: [['Opportunity', 'Type']],
  Salutation: [
    ['Contact', 'Salutation'],
    ['Lead', 'Salutation'],
  ],
  TaskPriority: [['Task', 'Priority']],
  TaskStatus: [['Task', 'Status']],
};

/** Gives the picklists of standard objects the values of deployed standard value sets. */
export function applyStandardValues(
  components: Iterable<MetadataComponent>,
  objects: ReadonlyMap<string, ObjectDef>,
): void {
  for (const component of components) {
    if (component.type !== 'StandardValueSet') continue;
    const values = parseValues(children(componentXml(component), 'standardValue'));
    for (const [object, name] of FIELDS[component.fullName] ?? []) {
      const picklist = objects.get(object)?.fields.get(name)?.picklist;
      if (picklist) picklist.values = values;
    }
  }
}
