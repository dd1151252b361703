import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { readBundle } from '../bundle.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

/** Elements that say what a tab shows; a tab has exactly one. */
const KINDS = [
  'customObject',
  'flexiPage',
  'lwcComponent',
  'auraComponent',
  'page',
  'scontrol',
  'url',
] as const;

type Report = (problem: string, node: XmlNode) => void;

function checkTarget(kind: string, node: XmlNode, tab: string, world: World, report: Report): void {
  if (kind === 'customObject') {
    if (node.text === 'true' && !world.object(tab)) report(`Tab ${tab}: object ${tab} does not exist`, node);
  } else if (kind === 'flexiPage') {
    const page = world.component('FlexiPage', node.text);
    if (!page) report(`Tab ${tab}: Lightning page ${node.text} does not exist`, node);
    else if (childText(componentXml(page), 'type') !== 'AppPage')
      report(`Tab ${tab}: Lightning page ${node.text} is not an app page`, node);
  } else if (kind === 'lwcComponent') {
    const found = world.component('LightningComponentBundle', node.text);
    const meta = found && readBundle(found).meta;
    if (!meta) report(`Tab ${tab}: component ${node.text} does not exist`, node);
    else if (meta.isExposed !== 'true' || !meta.targets.some((target) => target.name === 'lightning__Tab'))
      report(`Tab ${tab}: component ${node.text} must be exposed with target lightning__Tab`, node);
  } else if (kind !== 'url') report(`Tenki's local org doesn't cover tabs with ${kind}`, node);
}

function checkTab(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const given = KINDS.filter((kind) => !['', 'false', undefined].includes(childText(root, kind)));
  if (given.length !== 1)
    report(
      `Tab ${component.fullName} needs exactly one of ${KINDS.join(', ')}; it has ${given.length}`,
      root,
    );
  for (const kind of given) checkTarget(kind, child(root, kind) ?? root, component.fullName, world, report);
  if (given[0] && given[0] !== 'customObject' && !childText(root, 'label'))
    report('Required field is missing: label', root);
  const motif = child(root, 'motif');
  if (motif && !/^Custom\d{1,3}: \S.*$/.test(motif.text))
    report(`Invalid motif '${motif.text}': write it like 'Custom57: Building Block'`, motif);
  return problems;
}

/** Tabs show exactly one thing, and it exists. */
export const tabsRule: Rule = (input) =>
  ofType(input, 'CustomTab').flatMap((component) => checkTab(component, input.world));
