import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

/** Folders that every org has: the place of public reports without a folder, and a person's own. */
const PLATFORM_FOLDERS = new Set(['unfiled$public', 'Private']);

/** What `sharedToType` points at when it names a component of the org. */
const SHARED_TO: Readonly<Record<string, string>> = {
  Group: 'Group',
  Role: 'Role',
  RoleAndSubordinates: 'Role',
  RoleAndSubordinatesInternal: 'Role',
};

/** Elements of `sharedTo`, the older form, that name components. */
const OLD_SHARED_TO: Readonly<Record<string, string>> = {
  group: 'Group',
  groups: 'Group',
  role: 'Role',
  roles: 'Role',
  roleAndSubordinates: 'Role',
  rolesAndSubordinates: 'Role',
};

/** Reports a component whose folder is not there; `type` is the folder's type. */
export function folderProblems(component: MetadataComponent, type: string, world: World): DeployProblem[] {
  const folder = component.fullName.slice(0, component.fullName.lastIndexOf('/'));
  if (!component.fullName.includes('/'))
    return [problemIn(component, `Cannot find folder for ${component.fullName}: it must lie in a folder`)];
  if (PLATFORM_FOLDERS.has(folder) || world.component(type, folder)) return [];
  return [problemIn(component, `Cannot find folder:${folder}`)];
}

function checkFolder(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const lacks = (type: string, name: string, node: XmlNode): void => {
    if (!world.component(type, name))
      problems.push(problemIn(component, `In field: sharedTo - no ${type} named ${name} found`, { node }));
  };
  if (component.fullName.includes('/')) problems.push(...folderProblems(component, component.type, world));
  for (const share of children(root, 'folderShares')) {
    const type = SHARED_TO[childText(share, 'sharedToType') ?? ''];
    if (type) lacks(type, childText(share, 'sharedTo') ?? '', share);
  }
  for (const part of child(root, 'sharedTo')?.children ?? []) {
    const type = OLD_SHARED_TO[part.name];
    if (type) lacks(type, part.text, part);
  }
  return problems;
}

/** Folders of reports and dashboards: the folder above them and those whom they are shared with exist. */
export const foldersRule: Rule = (input) =>
  ['ReportFolder', 'DashboardFolder']
    .flatMap((type) => ofType(input, type))
    .flatMap((component) => checkFolder(component, input.world));
