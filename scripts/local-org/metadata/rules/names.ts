import { componentXml } from '../../schema/read-components.ts';
import { registryType } from '../../schema/registry.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

/** Longest texts in characters, by type and element (Salesforce Help, "Custom Field Attributes", and setup's own limits). */
const LIMITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  CustomApplication: { label: 40, description: 255 },
  CustomField: { label: 40, description: 1000, inlineHelpText: 510, relationshipLabel: 80 },
  CustomObject: { label: 40, pluralLabel: 40, description: 1000 },
  Dashboard: { title: 80, description: 255 },
  FlexiPage: { masterLabel: 80 },
  ListView: { label: 40 },
  PermissionSet: { label: 80, description: 255 },
  PermissionSetGroup: { label: 80, description: 255 },
  Report: { name: 40, description: 255 },
  ReportFolder: { name: 40 },
  ReportType: { label: 50, description: 255 },
  ValidationRule: { description: 1000, errorMessage: 255 },
};

/** Types whose first file need not be XML. */
const NOT_XML = new Set(['LightningComponentBundle', 'StaticResource']);

/** Lists of a permission set that grant something to each name once: element of the list, element with the name. */
const GRANTS: readonly (readonly [list: string, name: string])[] = [
  ['applicationVisibilities', 'application'],
  ['customPermissions', 'name'],
  ['fieldPermissions', 'field'],
  ['objectPermissions', 'object'],
  ['tabSettings', 'tab'],
  ['userPermissions', 'name'],
];

function lengths(component: MetadataComponent, root: XmlNode): DeployProblem[] {
  return Object.entries(LIMITS[component.type] ?? {}).flatMap(([element, limit]) => {
    const node = child(root, element);
    if (!node || node.text.length <= limit) return [];
    const problem = `${element} is too long: ${node.text.length} characters, at most ${limit}`;
    return [problemIn(component, problem, { node })];
  });
}

function repeated(component: MetadataComponent, root: XmlNode): DeployProblem[] {
  return GRANTS.flatMap(([list, element]) => {
    const seen = new Set<string>();
    return children(root, list).flatMap((node) => {
      const name = childText(node, element) ?? '';
      const again = seen.has(name);
      seen.add(name);
      return again ? [problemIn(component, `Duplicate ${list}: ${name}`, { node })] : [];
    });
  });
}

function checkNames(component: MetadataComponent, world: World): DeployProblem[] {
  const problems: DeployProblem[] = [];
  const twin = world
    .all(component.type)
    .find(
      (other) =>
        other.fullName !== component.fullName &&
        other.fullName.toLowerCase() === component.fullName.toLowerCase(),
    );
  if (twin)
    problems.push(
      problemIn(component, `${component.fullName} differs from ${twin.fullName} only in its case`),
    );
  if (component.files.size !== 1 || NOT_XML.has(component.type) || registryType(component.type))
    return problems;
  const root = componentXml(component);
  const written = child(root, 'fullName');
  const own = component.fullName.slice(component.fullName.lastIndexOf('.') + 1);
  if (written && written.text !== own && written.text !== component.fullName)
    problems.push(
      problemIn(component, `fullName ${written.text} does not match the file's name ${own}`, {
        node: written,
      }),
    );
  problems.push(...lengths(component, root));
  return problems;
}

/** Names and labels: lengths, names that differ only in case, and grants that a permission set makes twice. */
export const namesRule: Rule = (input) => [
  ...input.components.flatMap((component) => checkNames(component, input.world)),
  ...ofType(input, 'PermissionSet').flatMap((set) => repeated(set, componentXml(set))),
];
