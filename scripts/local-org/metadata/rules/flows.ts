import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { noteIn, ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

type Report = (problem: string, node: XmlNode) => void;

/** Elements with a name that are settings of the flow, not parts of it. */
const SETTINGS = new Set(['processMetadataValues', 'customProperties']);

/** Elements that name a field of their element's object. */
const FIELD_HOLDERS = ['filters', 'inputAssignments', 'outputAssignments'] as const;

const RECORD_ELEMENTS = [
  'recordCreates',
  'recordDeletes',
  'recordLookups',
  'recordUpdates',
  'start',
] as const;

/** Parts of a flow that others can refer to; fields of screens and outcomes of decisions are among them. */
function namedParts(root: XmlNode): XmlNode[] {
  const top = root.children.filter((node) => !SETTINGS.has(node.name) && child(node, 'name'));
  const rules = children(root, 'decisions').flatMap((node) => children(node, 'rules'));
  const fields = children(root, 'screens').flatMap((node) => children(node, 'fields'));
  return [...top, ...rules, ...fields.filter((node) => child(node, 'name'))];
}

function checkNames(root: XmlNode, report: Report): void {
  const seen = new Set<string>();
  for (const part of namedParts(root)) {
    const name = (childText(part, 'name') ?? '').toLowerCase();
    if (seen.has(name))
      report(`The name ${childText(part, 'name') ?? ''} is used by more than one element of the flow`, part);
    seen.add(name);
  }
}

function checkConnectors(root: XmlNode, report: Report): void {
  const names = new Set(namedParts(root).map((part) => childText(part, 'name')));
  const visit = (node: XmlNode): void => {
    const target = /onnectors?$/.test(node.name) ? child(node, 'targetReference') : undefined;
    if (target?.text && !names.has(target.text))
      report(`The connector of this element goes to "${target.text}", which doesn't exist`, target);
    for (const part of node.children) visit(part);
  };
  visit(root);
  const start = child(root, 'startElementReference');
  if (start?.text && !names.has(start.text)) report(`The start element "${start.text}" doesn't exist`, start);
}

/** Elements that write records without a way for the case that it fails. */
function checkFaults(root: XmlNode, note: Report): void {
  for (const part of ['recordCreates', 'recordDeletes', 'recordUpdates'].flatMap((name) =>
    children(root, name),
  ))
    if (!child(part, 'faultConnector'))
      note(`${childText(part, 'name') ?? part.name} has no faultConnector: a failure ends the flow`, part);
}

function checkFields(part: XmlNode, world: World, report: Report): void {
  const object = child(part, 'object');
  if (!object?.text) return;
  if (!world.object(object.text)) {
    // Standard objects, events and settings are more than are known here.
    if (object.text.endsWith('__c')) report(`Object ${object.text} does not exist`, object);
    return;
  }
  const paths = children(part, 'queriedFields').filter((field) => field.text.includes('.'));
  for (const field of paths)
    report(`queriedFields takes fields of ${object.text} only, not ${field.text}`, field);
  const holders = FIELD_HOLDERS.flatMap((name) => children(part, name));
  const named = [
    ...children(part, 'queriedFields').filter((field) => !paths.includes(field)),
    ...holders.flatMap((holder) => children(holder, 'field')),
    ...children(part, 'sortField'),
  ];
  for (const field of named) {
    const certain = field.text.endsWith('__c') || world.object(object.text)?.custom;
    if (certain && !field.text.includes('.') && !world.field(object.text, field.text))
      report(`Field ${object.text}.${field.text} does not exist`, field);
  }
}

function checkFlow(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const note: Report = (problem, node) => problems.push(noteIn(component, problem, { node }));
  if (!/^[A-Za-z]\w*(-\d+)?$/.test(component.fullName))
    report(`Invalid flow name '${component.fullName}': letters, digits and underscores only`, root);
  if (!childText(root, 'apiVersion')) note('The flow names no apiVersion to run in', root);
  checkFaults(root, note);
  checkNames(root, report);
  checkConnectors(root, report);
  for (const part of RECORD_ELEMENTS.flatMap((name) => children(root, name)))
    checkFields(part, world, report);
  const status = child(root, 'status');
  if (status?.text === 'Active' && !world.features.activeFlows)
    report('An active flow needs "Deploy processes and flows as active" in this org', status);
  return problems;
}

/** Flows: name, elements, connectors and the fields that they read and write. */
export const flowsRule: Rule = (input) =>
  ofType(input, 'Flow').flatMap((component) => checkFlow(component, input.world));
