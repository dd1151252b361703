import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

/** Fields that only person accounts have, however a page, list, report or layout writes them. */
const PERSON_FIELD = /(^|[.$])(IsPersonAccount|PersonContactId|Person[A-Z]\w+|\w+__pc)$/;
const CURRENCY_FIELD = /(^|[.$])(CurrencyIsoCode|CURRENCY_ISO_CODE)$/;

/** Elements whose text names a field, in all the types that show fields. */
const FIELD_ELEMENTS = new Set([
  'field',
  'fieldItem',
  'column',
  'columns',
  'fields',
  'queriedFields',
  'sortColumn',
]);

/** Types that show fields and whose fields no other check looks up strictly. */
const SHOWING = new Set(['Report', 'ReportType', 'QuickAction', 'CompactLayout']);

/** Object-wide switches that a field's own switch needs. */
const TRACKING = [
  ['trackHistory', 'enableHistory', 'field history is'],
  ['trackFeedHistory', 'enableFeeds', 'feeds are'],
] as const;

function fieldTexts(node: XmlNode): XmlNode[] {
  const own = FIELD_ELEMENTS.has(node.name) && !node.children.length ? [node] : [];
  return [...own, ...node.children.flatMap(fieldTexts)];
}

// Someone's own field may be called PersonSomething__c: only names that the platform gives count.
function checkFields(component: MetadataComponent, world: World): DeployProblem[] {
  const problems: DeployProblem[] = [];
  for (const node of fieldTexts(componentXml(component))) {
    if (!world.features.multiCurrency && CURRENCY_FIELD.test(node.text))
      problems.push(
        problemIn(component, `Invalid field ${node.text}: this org has not enabled multiple currencies`, {
          node,
        }),
      );
    const person = PERSON_FIELD.test(node.text) && !node.text.endsWith('__c');
    if (!world.features.personAccounts && person)
      problems.push(
        problemIn(component, `Invalid field ${node.text}: this org has not enabled person accounts`, {
          node,
        }),
      );
  }
  return problems;
}

function checkTracking(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const [object = ''] = component.fullName.split('.');
  const owner = world.component('CustomObject', object);
  if (!owner || !object.endsWith('__c')) return [];
  return TRACKING.flatMap(([own, needed, what]) => {
    const node = child(root, own);
    if (node?.text !== 'true' || childText(componentXml(owner), needed) !== 'false') return [];
    return [problemIn(component, `${own} needs ${needed} on ${object}: ${what} not enabled`, { node })];
  });
}

function checkPath(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report = (problem: string, node: XmlNode = root): void =>
    void problems.push(problemIn(component, problem, { node }));
  if (!world.features.paths) report('Paths are not enabled in this org (pathAssistantEnabled)');
  const object = childText(root, 'entityName') ?? '';
  const field = childText(root, 'fieldName') ?? '';
  const known = world.object(object);
  if (!known && object.endsWith('__c'))
    report(`In field: entityName - no CustomObject named ${object} found`, child(root, 'entityName'));
  if (known && (known.custom || field.endsWith('__c')) && !world.field(object, field))
    report(`In field: fieldName - no CustomField named ${object}.${field} found`, child(root, 'fieldName'));
  const type = childText(root, 'recordTypeName');
  if (type && type !== '__MASTER__' && known && !world.component('RecordType', `${object}.${type}`))
    report(
      `In field: recordType - no RecordType named ${object}.${type} found`,
      child(root, 'recordTypeName'),
    );
  return problems;
}

/** What metadata takes for granted about the org: person accounts, currencies, tracking, paths. */
export const orgFeaturesRule: Rule = (input) => [
  ...input.components
    .filter((each) => SHOWING.has(each.type))
    .flatMap((component) => checkFields(component, input.world)),
  ...ofType(input, 'CustomField').flatMap((component) => checkTracking(component, input.world)),
  ...ofType(input, 'PathAssistant').flatMap((component) => checkPath(component, input.world)),
];
