import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { logicProblems } from '../boolean-filter.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { missingInPath, objectExists } from '../world.ts';
import type { World } from '../world.ts';

/** Most conditions of one lookup filter (Salesforce Help, "Considerations for Lookup Filters"). */
const MAX_ITEMS = 10;

/** Globals whose fields a filter may compare with. */
const GLOBALS: Readonly<Record<string, string>> = {
  $Profile: 'Profile',
  $User: 'User',
  $UserRole: 'UserRole',
};

/** Why a filter can't name a field: `Contact.Email` of the target, `$Source.X__c` of the record, `$User.Id`. */
function nameProblem(text: string, owner: string, target: string, world: World): string | undefined {
  const [head = '', ...path] = text.split('.');
  const object = head === '$Source' ? owner : (GLOBALS[head] ?? head);
  if (!path.length) return `Invalid field ${text}: write it as ${target}.Field, $Source.Field or $User.Field`;
  const known = head.startsWith('$') ? object !== head : head.toLowerCase() === target.toLowerCase();
  if (!known)
    return `Invalid field ${text}: it is no field of ${target}, $Source, $User, $Profile or $UserRole`;
  if (!objectExists(world, object)) return undefined;
  const missing = missingInPath(world, object, path.join('.'));
  return missing && `Invalid field ${text}: field ${missing} does not exist`;
}

function checkFilter(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const filter = child(root, 'lookupFilter');
  const [owner = ''] = component.fullName.split('.');
  const target = childText(root, 'referenceTo') ?? '';
  if (!filter) return [];
  const problems: DeployProblem[] = [];
  const report = (problem: string, node: XmlNode): void =>
    void problems.push(problemIn(component, problem, { node }));
  const items = children(filter, 'filterItems');
  if (items.length > MAX_ITEMS)
    report(`A lookup filter has at most ${MAX_ITEMS} conditions, not ${items.length}`, filter);
  for (const item of items)
    for (const element of ['field', 'valueField']) {
      const node = child(item, element);
      const problem = node?.text && nameProblem(node.text, owner, target, world);
      if (node && problem) report(problem, node);
    }
  const logic = child(filter, 'booleanFilter');
  if (logic?.text) for (const problem of logicProblems(logic.text, items.length)) report(problem, logic);
  return problems;
}

/** Lookup filters: their fields exist, and their logic names their conditions. */
export const lookupFiltersRule: Rule = (input) =>
  ofType(input, 'CustomField').flatMap((component) => checkFilter(component, input.world));
