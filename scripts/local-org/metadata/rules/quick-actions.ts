import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { attributesOf, readBundle } from '../bundle.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

type Report = (problem: string, node: XmlNode) => void;

const ACTION_TARGET = 'lightning__RecordAction';

/** Elements that name what an action opens, by the type of component that they name. */
const OPENS: Readonly<Record<string, string>> = {
  flowDefinition: 'Flow',
  page: 'ApexPage',
  lightningComponent: 'AuraDefinitionBundle',
  flexiPage: 'FlexiPage',
};

/** What each type of action must name. */
const NEEDS: Readonly<Record<string, string>> = {
  Create: 'targetObject',
  Flow: 'flowDefinition',
  LightningComponent: 'lightningComponent',
  LightningWebComponent: 'lightningWebComponent',
  VisualforcePage: 'page',
};

function checkComponent(root: XmlNode, world: World, report: Report): void {
  const node = child(root, 'lightningWebComponent');
  if (!node?.text) return;
  const bundle = world.component('LightningComponentBundle', node.text.replace(/^c:/, ''));
  const meta = bundle && readBundle(bundle).meta;
  const named = `In field: lightningWebComponent - LightningComponentBundle ${node.text}`;
  if (!meta) return report(`${named} does not exist`, node);
  if (!meta.targets.some((target) => target.name === ACTION_TARGET))
    return report(`${named} has no target ${ACTION_TARGET}`, node);
  const config = meta.configs.find((each) => each.targets.includes(ACTION_TARGET));
  const written = config && childText(config.node, 'actionType');
  const subtype = childText(root, 'actionSubtype');
  // `Action` in the bundle means that it runs without a screen; without a word it is a screen.
  const type = (written ?? (config && attributesOf(config.node)['actionType']) ?? 'ScreenAction').trim();
  if (subtype && subtype !== type) report(`${named} is a ${type}, not a ${subtype}`, node);
}

// A global action has no object of its own; its fields are those of the object that it makes.
function fieldsOf(root: XmlNode): XmlNode[] {
  const layout = child(root, 'quickActionLayout');
  const items = layout
    ? children(layout, 'quickActionLayoutColumns').flatMap((column) =>
        children(column, 'quickActionLayoutItems'),
      )
    : [];
  return [...items, ...children(root, 'fieldOverrides')].flatMap((holder) => children(holder, 'field'));
}

function checkFields(root: XmlNode, object: string | undefined, world: World, report: Report): void {
  if (object === undefined || !world.object(object)) return;
  const seen = new Set<string>();
  for (const field of fieldsOf(root)) {
    const certain = field.text.endsWith('__c') || world.object(object)?.custom;
    if (certain && !world.field(object, field.text))
      report(`Field ${object}.${field.text} does not exist`, field);
    seen.add(field.text);
  }
  const parent = child(root, 'targetParentField');
  if (parent?.text.endsWith('__c') && !world.field(object, parent.text))
    report(`In field: targetParentField - field ${object}.${parent.text} does not exist`, parent);
}

function checkAction(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report: Report = (problem, node) => problems.push(problemIn(component, problem, { node }));
  const [first = '', second] = component.fullName.split('.');
  const own = second === undefined ? undefined : first;
  if (own !== undefined && !/__(mdt|e|x)$/.test(own) && own.endsWith('__c') && !world.object(own))
    report(`no CustomObject named ${own} found`, root);
  if (!childText(root, 'label') && !childText(root, 'standardLabel'))
    report('Required field is missing: label', root);
  const type = childText(root, 'type') ?? '';
  const needed = NEEDS[type];
  if (needed && !childText(root, needed))
    report(`Required field is missing: ${needed} (an action of type ${type})`, root);
  for (const [element, kind] of Object.entries(OPENS)) {
    const node = child(root, element);
    if (node?.text && !world.component(kind, node.text.replace(/^c:/, '')))
      report(`In field: ${element} - no ${kind} named ${node.text} found`, node);
  }
  checkComponent(root, world, report);
  const target = child(root, 'targetObject');
  // Some targets (tasks, events and what hangs on them) are named by relationship, so only custom names are certain.
  if (target?.text.endsWith('__c') && !world.object(target.text))
    report(`In field: targetObject - no CustomObject named ${target.text} found`, target);
  checkFields(root, type === 'Create' ? target?.text : own, world, report);
  return problems;
}

/** Quick actions: what they open, make and show exists. */
export const quickActionsRule: Rule = (input) =>
  ofType(input, 'QuickAction').flatMap((component) => checkAction(component, input.world));
