import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { childFlag, children, childText } from '../../schema/xml.ts';
import { noteIn, ofType } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';
import { objectOf } from './record-types.ts';

function checkReach(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const object = world.object(objectOf(component));
  const listed = new Set(children(root, 'picklistValues').map((list) => childText(list, 'picklist')));
  const fields = [...(object?.fields.values() ?? [])].filter((field) => field.custom && field.picklist);
  const problems = fields
    .filter((field) => !listed.has(field.name))
    .map((field) =>
      noteIn(
        component,
        `Picklist ${field.name} is not listed: records of this type have no value to choose`,
        { node: root },
      ),
    );
  const shown = [...world.all('PermissionSet'), ...world.all('Profile')].some((holder) =>
    children(componentXml(holder), 'recordTypeVisibilities').some(
      (node) => childText(node, 'recordType') === component.fullName && childFlag(node, 'visible'),
    ),
  );
  if (childFlag(root, 'active') && !shown)
    problems.push(noteIn(component, 'No permission set makes this record type visible', { node: root }));
  return problems;
}

/** What an org takes although nobody can use it: record types that nobody sees, picklists without a choice. */
export const recordTypeReachRule: Rule = (input) =>
  ofType(input, 'RecordType').flatMap((component) => checkReach(component, input.world));
