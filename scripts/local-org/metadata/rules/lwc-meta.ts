import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { scriptFacts } from '../bundle-imports.ts';
import { attributesOf, readBundle } from '../bundle.ts';
import type { Bundle, BundleMeta, DesignProperty } from '../bundle.ts';
import { MAX_API_VERSION, MIN_API_VERSION } from '../coverage.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Place, Rule } from '../rule.ts';
import { objectExists } from '../world.ts';
import type { World } from '../world.ts';

/** Where a component may be used (LWC Developer Guide, "XML Configuration File Elements"). */
const TARGETS = new Set([
  'analytics__Dashboard',
  'lightning__AgentforceInput',
  'lightning__AgentforceOutput',
  'lightning__AppPage',
  'lightning__Dashboard',
  'lightning__ECSFSApp',
  'lightning__EnablementProgram',
  'lightning__FlowAction',
  'lightning__FlowScreen',
  'lightning__GlobalAction',
  'lightning__HomePage',
  'lightning__Inbox',
  'lightning__PropertyEditor',
  'lightning__RecordAction',
  'lightning__RecordPage',
  'lightning__ServiceDocument',
  'lightning__Tab',
  'lightning__UrlAddressable',
  'lightning__UtilityBar',
  'lightning__VoiceExtension',
  'lightningCommunity__Default',
  'lightningCommunity__Page',
  'lightningCommunity__Page_Layout',
  'lightningCommunity__Theme_Layout',
  'lightningSnapin__ChatHeader',
  'lightningSnapin__ChatMessage',
  'lightningSnapin__MessagingHeader',
  'lightningSnapin__MessagingPreChat',
  'lightningSnapin__Minimized',
  'lightningSnapin__PreChat',
  'lightningStatic__Email',
]);

/** Types of a property of a page; flows take more, so theirs are not checked. */
const PAGE_TYPES = new Set(['Boolean', 'Integer', 'String', 'Color', 'ContentReference']);
const PAGES = new Set(['lightning__AppPage', 'lightning__HomePage', 'lightning__RecordPage']);

type Report = (problem: string, place: Place) => void;

function checkProperty(
  property: DesignProperty,
  targets: string[],
  bundle: Bundle,
  meta: BundleMeta,
  report: Report,
) {
  const at = { file: meta.file, line: property.node.line };
  if (!property.name) return report('A property has no name', at);
  if (targets.includes('lightning__RecordAction'))
    report(`Property ${property.name}: target lightning__RecordAction takes no properties`, at);
  if (targets.some((target) => PAGES.has(target)) && !PAGE_TYPES.has(property.type))
    report(
      `Property ${property.name}: type '${property.type}' is not one of ${[...PAGE_TYPES].join(', ')}`,
      at,
    );
  if (property.default !== undefined) {
    if (property.type === 'Integer' && !/^-?\d+$/.test(property.default))
      report(`Property ${property.name}: default '${property.default}' is not an Integer`, at);
    if (property.type === 'Boolean' && !/^(true|false)$/.test(property.default))
      report(`Property ${property.name}: default '${property.default}' is not a Boolean`, at);
  }
  const script = bundle.files.get(`${bundle.name}.js`);
  const facts = script && scriptFacts(script.text);
  if (facts?.complete && !facts.api.includes(property.name))
    report(`Property ${property.name}: ${bundle.name}.js has no @api property of that name`, at);
}

function checkConfigs(bundle: Bundle, meta: BundleMeta, world: World, report: Report): void {
  const targets = new Set(meta.targets.map((target) => target.name));
  const configured = new Set<string>();
  for (const config of meta.configs) {
    const at = { file: meta.file, line: config.node.line };
    if (!('targets' in attributesOf(config.node))) report('targetConfig has no targets attribute', at);
    for (const target of config.targets) {
      if (!targets.has(target))
        report(`targetConfig names ${target}, which is not one of the component's targets`, at);
      if (configured.has(target)) report(`Target ${target} has more than one targetConfig`, at);
      configured.add(target);
    }
    const names = new Set<string>();
    for (const property of config.properties) {
      const line = property.node.line;
      if (names.has(property.name))
        report(`Property ${property.name} is declared twice`, { file: meta.file, line });
      names.add(property.name);
      checkProperty(property, config.targets, bundle, meta, report);
    }
    for (const object of config.objects)
      if (!objectExists(world, object.name))
        report(`Object ${object.name} of a targetConfig does not exist`, {
          file: meta.file,
          line: object.node.line,
        });
  }
}

const propertyKey = (target: string, property: DesignProperty): string => `${target} ${property.name}`;

// Pages that hold the component have no value for what wasn't asked of them before.
function checkRequired(bundle: Bundle, meta: BundleMeta, before: World, report: Report): void {
  const component = before.component('LightningComponentBundle', bundle.name);
  const old = component && readBundle(component).meta;
  if (old?.isExposed !== 'true') return;
  const optional = new Set(
    old.configs.flatMap((config) =>
      config.properties
        .filter((property) => !property.required)
        .flatMap((property) => config.targets.map((target) => propertyKey(target, property))),
    ),
  );
  for (const config of meta.configs)
    for (const property of config.properties.filter((each) => each.required))
      if (config.targets.some((target) => optional.has(propertyKey(target, property))))
        report(`Property ${property.name} exists already, so it can't become required`, {
          file: meta.file,
          line: property.node.line,
        });
}

function checkBundle(component: MetadataComponent, world: World, before: World): DeployProblem[] {
  const bundle = readBundle(component);
  const { meta } = bundle;
  if (!meta) return [];
  const problems: DeployProblem[] = [];
  const report: Report = (problem, place) => problems.push(problemIn(component, problem, place));
  const top = { file: meta.file, line: meta.root.line };
  const version = Number(meta.apiVersion);
  if (meta.apiVersion === undefined) report('Required field is missing: apiVersion', top);
  else if (!/^\d+(\.0)?$/.test(meta.apiVersion) || version < MIN_API_VERSION || version > MAX_API_VERSION)
    report(
      `Invalid apiVersion ${meta.apiVersion}: this org takes ${MIN_API_VERSION}.0 to ${MAX_API_VERSION}.0`,
      top,
    );
  if (meta.isExposed === undefined) report('Required field is missing: isExposed', top);
  const seen = new Set<string>();
  for (const target of meta.targets) {
    const at = { file: meta.file, line: target.node.line };
    if (!TARGETS.has(target.name)) report(`Unknown target '${target.name}'`, at);
    if (seen.has(target.name)) report(`Target ${target.name} is listed twice`, at);
    seen.add(target.name);
  }
  checkConfigs(bundle, meta, world, report);
  checkRequired(bundle, meta, before, report);
  return problems;
}

/** Rules of `js-meta.xml` that the typings don't know: versions, targets, their configuration and properties. */
export const lwcMetaRule: Rule = (input) =>
  ofType(input, 'LightningComponentBundle').flatMap((component) =>
    checkBundle(component, input.world, input.before),
  );
