import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { noteIn, ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { objectExists } from '../world.ts';
import type { World } from '../world.ts';

type Report = (problem: string, node: XmlNode) => void;

/** True for a tab that the platform brings (`standard-Account`) or that is deployed. */
export function tabExists(world: World, tab: string): boolean {
  return /^standard-[A-Za-z]+$/.test(tab) || world.component('CustomTab', tab) !== undefined;
}

function checkOverride(override: XmlNode, world: World, report: Report): void {
  const object = childText(override, 'pageOrSobjectType') ?? '';
  const content = childText(override, 'content');
  // Home page overrides name `standard-home` in place of an object.
  const known = object.startsWith('standard-') || objectExists(world, object);
  if (!known) report(`Action override: object ${object} does not exist`, override);
  if (childText(override, 'type')?.toLowerCase() !== 'flexipage') return;
  const page = content && world.component('FlexiPage', content);
  if (!page) return report(`Action override: Lightning page ${content ?? ''} does not exist`, override);
  const pageObject = childText(componentXml(page), 'sobjectType');
  if (known && !object.startsWith('standard-') && pageObject !== object)
    report(
      `Action override of ${object}: Lightning page ${content} is for ${pageObject ?? 'no object'}`,
      override,
    );
}

function checkApplication(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  if (!childText(root, 'label')) report('Required field is missing: label', root);
  const tabs = new Set<string>();
  for (const tab of children(root, 'tabs')) {
    if (!tabExists(world, tab.text)) report(`Tab ${tab.text} does not exist`, tab);
    if (tabs.has(tab.text)) report(`Tab ${tab.text} is listed twice`, tab);
    tabs.add(tab.text);
  }
  const landing = child(root, 'defaultLandingTab');
  if (landing && !tabExists(world, landing.text))
    report(`Default landing tab ${landing.text} does not exist`, landing);
  const bar = child(root, 'utilityBar');
  if (bar) {
    const page = world.component('FlexiPage', bar.text);
    if (!page || childText(componentXml(page), 'type') !== 'UtilityBar')
      report(`Utility bar ${bar.text} does not exist`, bar);
  }
  const overrides = new Set<string>();
  for (const override of children(root, 'actionOverrides')) {
    checkOverride(override, world, report);
    const parts = ['actionName', 'pageOrSobjectType', 'formFactor'].map(
      (name) => childText(override, name) ?? '',
    );
    const key = parts.join(' ');
    if (overrides.has(key)) report(`Action override ${key} is given twice`, override);
    overrides.add(key);
  }
  for (const override of children(root, 'profileActionOverrides')) {
    checkOverride(override, world, report);
    problems.push(
      noteIn(component, "Tenki's local org keeps profileActionOverrides, but shows the same page to all", {
        node: override,
      }),
    );
  }
  return problems;
}

/** Apps: tabs, landing tab, utility bar and page overrides exist and fit. */
export const applicationsRule: Rule = (input) =>
  ofType(input, 'CustomApplication').flatMap((component) => checkApplication(component, input.world));
