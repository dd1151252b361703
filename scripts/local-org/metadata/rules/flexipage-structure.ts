import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { TEMPLATE_REGIONS } from '../page-parts.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { missingInPath, objectExists } from '../world.ts';
import type { World } from '../world.ts';

type Report = (problem: string, node: XmlNode) => void;

function allItems(root: XmlNode): XmlNode[] {
  return children(root, 'flexiPageRegions').flatMap((region) => children(region, 'itemInstances'));
}

function checkRegions(root: XmlNode, world: World, report: Report): void {
  const template = child(root, 'template');
  const templateName = (template && childText(template, 'name')) ?? '';
  // A name without a name space is an Aura component of the org.
  const own = world.component('AuraDefinitionBundle', templateName.replace(/^c:/, ''));
  if (template && !own && !/^(?!c:)\w+:\w+$/.test(templateName))
    report(`Unknown page template '${templateName}'`, template);
  const allowed = TEMPLATE_REGIONS[templateName];
  // A tab set names its facets in a property; so does each tab.
  const values = allItems(root)
    .flatMap((item) => children(item, 'componentInstance'))
    .flatMap((instance) => children(instance, 'componentInstanceProperties'))
    .flatMap((property) => [property, ...children(property, 'valueList').flatMap((list) => list.children)])
    .map((holder) => childText(holder, 'value'));
  const used = new Set(values);
  const names = new Set<string>();
  for (const region of children(root, 'flexiPageRegions')) {
    const name = childText(region, 'name') ?? '';
    const facet = childText(region, 'type') === 'Facet';
    if (names.has(name)) report(`Region name '${name}' is used more than once`, region);
    names.add(name);
    if (facet && !used.has(name)) report(`Facet '${name}' is not used by any component`, region);
    if (!facet && allowed && !allowed.includes(name))
      report(`Region '${name}' is not in template ${templateName} (${allowed.join(', ')})`, region);
  }
  for (const value of used)
    if (value?.startsWith('Facet-') && !names.has(value)) report(`Facet '${value}' does not exist`, root);
}

function checkItems(root: XmlNode, object: string | undefined, world: World, report: Report): void {
  const identifiers = new Set<string>();
  for (const item of allItems(root)) {
    // Several components side by side occur in shipped pages that orgs take; fields stand alone.
    const alone = item.children.some((part) => part.name !== 'componentInstance');
    if (!item.children.length || (alone && item.children.length > 1))
      report('itemInstances holds exactly one component or field', item);
    for (const instance of item.children) {
      const identifier = childText(instance, 'identifier');
      if (identifier && identifiers.has(identifier))
        report(`Identifier '${identifier}' is used more than once`, instance);
      if (identifier) identifiers.add(identifier);
      if (instance.name !== 'fieldInstance') continue;
      const path = childText(instance, 'fieldItem') ?? '';
      if (!path.startsWith('Record.')) report(`fieldItem '${path}' must begin with Record.`, instance);
      else if (object && objectExists(world, object)) {
        const missing = missingInPath(world, object, path.slice('Record.'.length));
        if (missing) report(`Field ${missing} does not exist`, instance);
      }
    }
  }
}

function checkPage(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const object = childText(root, 'sobjectType');
  const record = childText(root, 'type') === 'RecordPage';
  if (record && !object) report('Required field is missing: sobjectType', root);
  if (!record && object) report(`sobjectType is only for record pages`, child(root, 'sobjectType') ?? root);
  if (object && !objectExists(world, object))
    report(`Object ${object} does not exist`, child(root, 'sobjectType') ?? root);
  checkRegions(root, world, report);
  checkItems(root, object, world, report);
  return problems;
}

/** Structure of Lightning pages: template, regions, facets, identifiers, fields. */
export const flexipageStructureRule: Rule = (input) =>
  ofType(input, 'FlexiPage').flatMap((component) => checkPage(component, input.world));
