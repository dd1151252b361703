import { decodeValueName } from '../../schema/parse-record-type.ts';
import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, FieldDef, MetadataComponent } from '../../schema/types.ts';
import { child, childFlag, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

/** Objects whose record types choose a process, with the field that the process is about. */
const PROCESS_FIELDS: Readonly<Record<string, string>> = {
  Case: 'Status',
  Lead: 'Status',
  Opportunity: 'StageName',
  Solution: 'Status',
};

type Report = (problem: string, node: XmlNode) => void;

/** The object that a component is a part of. */
export const objectOf = ({ fullName }: MetadataComponent): string => fullName.slice(0, fullName.indexOf('.'));

/** Reports value names that are not encoded, that the field does not have, and that stand there twice. */
function checkValueNames(
  nodes: XmlNode[],
  picklist: string,
  field: FieldDef | undefined,
  report: Report,
): void {
  const seen = new Set<string>();
  let defaults = 0;
  for (const node of nodes) {
    const written = childText(node, 'fullName') ?? '';
    const value = decodeValueName(written);
    const known = field?.picklist?.values.some((each) => each.value === value) ?? true;
    // A slash and a lone percent sign are part of no encoded name, so the org looks for another value.
    if (!known || /\/|%(?![0-9A-Fa-f]{2})/.test(written))
      report(`Picklist value: ${written} in picklist: ${picklist} not found`, node);
    if (seen.has(value)) report(`Duplicate picklist value: ${written}`, node);
    seen.add(value);
    if (childFlag(node, 'default') && ++defaults > 1) report('More than one default picklist value', node);
  }
}

function checkPicklists(root: XmlNode, object: string, world: World, report: Report): void {
  const listed = new Set<string>();
  for (const list of children(root, 'picklistValues')) {
    const name = childText(list, 'picklist') ?? '';
    if (listed.has(name)) report(`Picklist ${name} is listed twice`, list);
    listed.add(name);
    const field = world.field(object, name);
    // Standard picklists are more than this org has, and their values are each org's own.
    const own = name.endsWith('__c');
    if (own && !field?.picklist)
      report(`In field: picklist - no picklist named ${object}.${name} found`, list);
    else checkValueNames(children(list, 'values'), name, own ? field : undefined, report);
  }
}

function checkRecordType(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const object = objectOf(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const process = child(root, 'businessProcess');
  const name = process?.text ? `${object}.${process.text}` : undefined;
  if (PROCESS_FIELDS[object] && name === undefined)
    report('Required field is missing: businessProcess', root);
  if (process && !PROCESS_FIELDS[object])
    report(`Can not specify 'businessProcess' for a RecordType of ${object}`, process);
  else if (process && name !== undefined && !world.component('BusinessProcess', name))
    report(`In field: businessProcess - no BusinessProcess named ${name} found`, process);
  const compact = child(root, 'compactLayoutAssignment');
  if (
    compact?.text &&
    compact.text !== 'SYSTEM' &&
    !world.component('CompactLayout', `${object}.${compact.text}`)
  )
    report(
      `In field: compactLayoutAssignment - no CompactLayout named ${object}.${compact.text} found`,
      compact,
    );
  checkPicklists(root, object, world, report);
  return problems;
}

function checkProcess(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const object = objectOf(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const fieldName = PROCESS_FIELDS[object];
  const values = children(root, 'values');
  if (fieldName === undefined) report(`${object} has no processes`, root);
  else {
    if (values.length === 0) report('Required field is missing: values', root);
    checkValueNames(values, fieldName, world.field(object, fieldName), report);
  }
  return problems;
}

function checkVisibilities(component: MetadataComponent, world: World): DeployProblem[] {
  return children(componentXml(component), 'recordTypeVisibilities').flatMap((node) => {
    const name = childText(node, 'recordType') ?? '';
    if (world.component('RecordType', name)) return [];
    return [problemIn(component, `In field: recordType - no RecordType named ${name} found`, { node })];
  });
}

/** Record types, the processes that they choose, and the permission sets that show them. */
export const recordTypesRule: Rule = (input) => [
  ...ofType(input, 'RecordType').flatMap((component) => checkRecordType(component, input.world)),
  ...ofType(input, 'BusinessProcess').flatMap((component) => checkProcess(component, input.world)),
  ...ofType(input, 'PermissionSet').flatMap((component) => checkVisibilities(component, input.world)),
];
