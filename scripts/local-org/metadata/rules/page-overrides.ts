import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { children, childText } from '../../schema/xml.ts';
import { noteIn, ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

const isStandard = (object: string): boolean => !/__\w+$/.test(object);

function checkObject(component: MetadataComponent, world: World): DeployProblem[] {
  const object = component.fullName;
  return children(componentXml(component), 'actionOverrides').flatMap((node) => {
    if (childText(node, 'type')?.toLowerCase() !== 'flexipage') return [];
    const page = childText(node, 'content') ?? '';
    const found = world.component('FlexiPage', page);
    if (!found)
      return [problemIn(component, `Action override: Lightning page ${page} does not exist`, { node })];
    const own = childText(componentXml(found), 'sobjectType');
    if (own !== undefined && own !== object)
      return [problemIn(component, `Action override: Lightning page ${page} is for ${own}`, { node })];
    if (!isStandard(object)) return [];
    const note = `${page} replaces the page that the org has for ${object} in every app`;
    return [noteIn(component, note, { node })];
  });
}

function checkLayout(component: MetadataComponent): DeployProblem[] {
  const [object = ''] = component.fullName.split('-');
  if (!isStandard(object)) return [];
  return [noteIn(component, `The layout replaces one of the same name that the org has for ${object}`)];
}

/** Pages that take the place of others: they exist and fit; those of standard objects may be a customer's own. */
export const pageOverridesRule: Rule = (input) => [
  ...ofType(input, 'CustomObject').flatMap((component) => checkObject(component, input.world)),
  ...ofType(input, 'Layout').flatMap(checkLayout),
];
