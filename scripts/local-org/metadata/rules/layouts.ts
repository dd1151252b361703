import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { fieldExists, objectExists } from '../world.ts';
import type { World } from '../world.ts';

type Report = (problem: string, node: XmlNode) => void;

function checkFields(root: XmlNode, object: string, world: World, report: Report): void {
  const placed = new Set<string>();
  const items = children(root, 'layoutSections')
    .flatMap((section) => children(section, 'layoutColumns'))
    .flatMap((column) => children(column, 'layoutItems'));
  for (const item of items) {
    const name = childText(item, 'field');
    if (name === undefined) continue;
    if (!fieldExists(world, object, name)) report(`Field ${object}.${name} does not exist`, item);
    if (placed.has(name)) report(`Field ${name} is on the layout twice`, item);
    placed.add(name);
  }
}

function checkLists(root: XmlNode, world: World, report: Report): void {
  for (const list of children(root, 'relatedLists')) {
    const [child, field] = (childText(list, 'relatedList') ?? '').split('.');
    // Standard lists have tokens of their own (RelatedNoteList); only lists by lookup name an object and a field.
    if (child === undefined || field === undefined) continue;
    if (!fieldExists(world, child, field)) report(`Related list ${child}.${field} does not exist`, list);
    for (const column of children(list, 'fields'))
      if (/__c$/.test(column.text) && !column.text.includes('.') && !fieldExists(world, child, column.text))
        report(`Field ${child}.${column.text} does not exist`, column);
  }
}

function checkLayout(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const written = component.fullName.slice(0, component.fullName.indexOf('-'));
  // A person account has layouts of its own, of an object that is Account everywhere else.
  const object = written === 'PersonAccount' && world.features.personAccounts ? 'Account' : written;
  if (!objectExists(world, object)) report(`Object ${object} does not exist`, root);
  else checkFields(root, object, world, report);
  checkLists(root, world, report);
  return problems;
}

/** Page layouts: their object, fields and related lists exist. */
export const layoutsRule: Rule = (input) =>
  ofType(input, 'Layout').flatMap((component) => checkLayout(component, input.world));
