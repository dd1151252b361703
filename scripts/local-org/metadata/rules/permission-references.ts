import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { children, childText } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

/** Lists of a permission set whose members are components: list, element with the name, type. */
const LISTS: readonly (readonly [list: string, element: string, type: string])[] = [
  ['classAccesses', 'apexClass', 'ApexClass'],
  ['customMetadataTypeAccesses', 'name', 'CustomObject'],
  ['customSettingAccesses', 'name', 'CustomObject'],
  ['flowAccesses', 'flow', 'Flow'],
  ['pageAccesses', 'apexPage', 'ApexPage'],
];

function checkSet(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  return LISTS.flatMap(([list, element, type]) =>
    children(root, list).flatMap((node) => {
      const name = childText(node, element) ?? '';
      if (world.component(type, name)) return [];
      return [problemIn(component, `In field: ${element} - no ${type} named ${name} found`, { node })];
    }),
  );
}

function checkGroup(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const names = (element: string, type: string): DeployProblem[] => {
    const seen = new Set<string>();
    return children(root, element).flatMap((node) => {
      const again = seen.has(node.text);
      seen.add(node.text);
      if (!world.component(type, node.text))
        return [problemIn(component, `In field: ${element} - no ${type} named ${node.text} found`, { node })];
      return again ? [problemIn(component, `${type} ${node.text} is listed twice`, { node })] : [];
    });
  };
  return [
    ...names('permissionSets', 'PermissionSet'),
    ...names('mutingPermissionSets', 'MutingPermissionSet'),
  ];
}

/** What permission sets and their groups name beside objects, fields, tabs and apps exists. */
export const permissionReferencesRule: Rule = (input) => [
  ...['PermissionSet', 'MutingPermissionSet', 'Profile']
    .flatMap((type) => ofType(input, type))
    .flatMap((component) => checkSet(component, input.world)),
  ...ofType(input, 'PermissionSetGroup').flatMap((component) => checkGroup(component, input.world)),
];
