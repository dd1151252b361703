import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

/** Lengths in characters (Salesforce Help, "Considerations for Custom Labels"). */
const MAX_NAME = 80;
const MAX_DESCRIPTION = 80;
const MAX_VALUE = 1000;
const MAX_CATEGORIES = 255;

type Report = (problem: string, node: XmlNode) => void;

function tooLong(root: XmlNode, element: string, limit: number, report: Report): void {
  const node = child(root, element);
  if (node && node.text.length > limit)
    report(`${element} is too long: ${node.text.length} characters, at most ${limit}`, node);
}

function checkLabel(component: MetadataComponent): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const name = component.fullName;
  if (!/^[A-Za-z](_?[A-Za-z0-9])*$/.test(name) || name.length > MAX_NAME)
    report(
      `Label name '${name}' is invalid: letters, digits and single underscores, at most ${MAX_NAME}`,
      root,
    );
  tooLong(root, 'value', MAX_VALUE, report);
  tooLong(root, 'shortDescription', MAX_DESCRIPTION, report);
  tooLong(root, 'categories', MAX_CATEGORIES, report);
  return problems;
}

/** Parts of a translation file that the schema's own checks don't know, and the type of what they translate. */
const TRANSLATED: readonly { element: string; type: string }[] = [
  { element: 'customTabs', type: 'CustomTab' },
  { element: 'customApplications', type: 'CustomApplication' },
];

function checkTranslations(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  for (const { element, type } of TRANSLATED) {
    const seen = new Set<string>();
    for (const node of children(root, element)) {
      const name = childText(node, 'name') ?? '';
      if (!world.component(type, name))
        problems.push(problemIn(component, `In field: name - no ${type} named ${name} found`, { node }));
      if (seen.has(name))
        problems.push(problemIn(component, `${type} ${name} is translated twice`, { node }));
      seen.add(name);
    }
  }
  return problems;
}

/** Custom labels and their translations. */
export const labelsRule: Rule = (input) => [
  ...ofType(input, 'CustomLabel').flatMap(checkLabel),
  ...ofType(input, 'Translations').flatMap((component) => checkTranslations(component, input.world)),
];
