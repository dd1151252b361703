import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { readBundle } from '../bundle.ts';
import type { Bundle, DesignProperty } from '../bundle.ts';
import { isForeignComponent, isStandardComponent, PAGE_TARGETS } from '../page-parts.ts';
import { noteIn, ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

type Report = (problem: string, node: XmlNode) => void;

interface Page {
  type: string;
  object: string | undefined;
}

function checkProperties(
  instance: XmlNode,
  name: string,
  declared: Map<string, DesignProperty>,
  target: string,
  report: Report,
): void {
  const set = new Set<string>();
  for (const property of children(instance, 'componentInstanceProperties')) {
    const key = childText(property, 'name');
    if (key === undefined) continue; // its shape is wrong
    // The page builder writes a property without a value when it is left empty.
    const value = childText(property, 'value');
    if (childText(property, 'type') === 'decorator') continue;
    set.add(key);
    const known = declared.get(key);
    if (!known) report(`Component ${name}: property '${key}' is not declared for target ${target}`, property);
    else if (value === undefined) continue;
    else if (known.type === 'Integer' && !/^-?\d+$/.test(value))
      report(`Component ${name}: property '${key}' takes an Integer, not '${value}'`, property);
    else if (known.type === 'Boolean' && !/^(true|false)$/.test(value))
      report(`Component ${name}: property '${key}' takes a Boolean, not '${value}'`, property);
  }
  for (const property of declared.values())
    if (property.required && property.default === undefined && !set.has(property.name))
      report(`Component ${name}: required property '${property.name}' is not set`, instance);
}

function checkOwn(instance: XmlNode, name: string, bundle: Bundle, page: Page, report: Report): void {
  const target = PAGE_TARGETS[page.type];
  const { meta } = bundle;
  if (!meta || target === undefined) return;
  const missing = `We couldn't retrieve the design time component information for component ${name}`;
  if (meta.isExposed !== 'true') return report(`${missing}: it is not exposed`, instance);
  if (!meta.targets.some((each) => each.name === target))
    return report(`${missing}: it has no target ${target}`, instance);
  const configs = meta.configs.filter((config) => config.targets.includes(target));
  const objects = configs.flatMap((config) => config.objects.map((object) => object.name));
  if (page.object && objects.length && !objects.includes(page.object))
    report(
      `Component ${name} can't be on a page of ${page.object}: it is limited to ${objects.join(', ')}`,
      instance,
    );
  const declared = configs.flatMap((config) => config.properties);
  checkProperties(instance, name, new Map(declared.map((each) => [each.name, each])), target, report);
}

function checkPage(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const page = { type: childText(root, 'type') ?? '', object: childText(root, 'sobjectType') };
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const instances = children(root, 'flexiPageRegions')
    .flatMap((region) => children(region, 'itemInstances'))
    .flatMap((item) => children(item, 'componentInstance'));
  for (const instance of instances) {
    const written = childText(instance, 'componentName') ?? '';
    // Pages of an org without name space may leave out `c:`.
    const name = written.includes(':') ? written : `c:${written}`;
    const bundle = name.startsWith('c:') && world.component('LightningComponentBundle', name.slice(2));
    if (bundle) checkOwn(instance, name, readBundle(bundle), page, report);
    else if (isForeignComponent(name))
      problems.push(
        noteIn(component, `Component ${name} isn't known here: it is kept unchecked`, { node: instance }),
      );
    else if (!isStandardComponent(name))
      report(`We couldn't retrieve the design time component information for component ${written}`, instance);
  }
  return problems;
}

/** Components on Lightning pages: they exist, may be there, and get only properties that they declare. */
export const flexipageComponentsRule: Rule = (input) =>
  ofType(input, 'FlexiPage').flatMap((component) => checkPage(component, input.world));
