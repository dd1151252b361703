import { isOneFile, registryType } from '../../schema/registry.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { parseXml, XmlError } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { isCovered } from '../coverage.ts';
import { problemIn, textOf } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { propertiesOf } from '../typings.ts';
import type { PropertyShape, Typings, ValueShape } from '../typings.ts';

type Report = (node: XmlNode, problem: string) => void;

interface Context {
  typings: Typings;
  report: Report;
  /** The component is only kept: what else the typings call required an org may have a default for. */
  kept: boolean;
}

/** Elements that the typings call required although an org takes files without them: a right that isn't named isn't given. */
const NOT_REQUIRED = new Set([
  'CustomPermission.isLicensed',
  ...['allowCreate', 'allowDelete', 'allowEdit', 'allowRead', 'modifyAllRecords', 'viewAllRecords'].map(
    (right) => `PermissionSetObjectPermissions.${right}`,
  ),
]);

/** Elements that an org asks for although the typings call them optional. Source: Metadata API Developer Guide, each type. */
const REQUIRED_TOO: Readonly<Record<string, readonly string[]>> = {
  ActionOverride: ['actionName', 'type'],
  AppActionOverride: ['actionName', 'type'],
  ComponentInstanceProperty: ['name'],
};

/** Elements whose content the typings call a plain text although files hold elements; other rules read them. */
const FREE_FORM = new Set(['LightningComponentBundle.targetConfigs']);

/** Elements that the typings call single although orgs take several of them together. */
const REPEATABLE = new Set(['ItemInstance.componentInstance']);

/** Elements that name a thing: no org has a default for them. */
const NAMING: ReadonlySet<string> = new Set([
  ...['label', 'masterLabel', 'name', 'contactEmail', 'endpointUrl', 'url', 'urlPattern'],
  ...['accessLevel', 'customNotifTypeName', 'field', 'operation', 'sharedTo', 'sobjectType'],
]);

/** Allowed values that a message lists. */
const VALUES_SHOWN = 8;

function checkValue(node: XmlNode, value: ValueShape, context: Context): void {
  const { report } = context;
  switch (value.kind) {
    case 'any':
      return;
    case 'text':
      if (node.children.length) report(node, `Element ${node.name} takes text, not elements`);
      return;
    case 'boolean':
      if (!/^(true|false)$/.test(node.text))
        report(node, `'${node.text}' is not a valid value for the type xsd:boolean`);
      return;
    case 'number':
      if (!/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(node.text))
        report(node, `'${node.text}' is not a valid value for a number in element ${node.name}`);
      return;
    case 'type':
      checkType(node, value.name, context);
  }
}

function checkType(node: XmlNode, name: string, context: Context): void {
  const { typings, report } = context;
  const type = typings[name];
  if (!type) return;
  if (type.kind === 'alias') return checkValue(node, type.value, context);
  if (type.kind === 'enum') {
    if (type.values.includes(node.text)) return;
    const shown = type.values.slice(0, VALUES_SHOWN).join(', ');
    const more = type.values.length > VALUES_SHOWN ? ', …' : '';
    return report(node, `'${node.text}' is not a valid value for the enum '${name}' (${shown}${more})`);
  }
  checkStruct(node, name, propertiesOf(typings, type) ?? {}, context);
}

function checkStruct(
  node: XmlNode,
  type: string,
  properties: Record<string, PropertyShape>,
  context: Context,
): void {
  const { report } = context;
  if (node.text) return report(node, `Element ${node.name} takes elements, not text`);
  const seen = new Set<string>();
  for (const [index, part] of node.children.entries()) {
    const property = Object.hasOwn(properties, part.name) ? properties[part.name] : undefined;
    if (!property) {
      report(part, `Element ${part.name} invalid at this location in type ${type}`);
      continue;
    }
    const follows = node.children[index - 1]?.name === part.name;
    const list = property.list || REPEATABLE.has(`${type}.${part.name}`);
    if (seen.has(part.name) && !(list && follows))
      report(part, `Element ${part.name} is duplicated at this location in type ${type}`);
    seen.add(part.name);
    if (!FREE_FORM.has(`${type}.${part.name}`)) checkValue(part, property.value, context);
  }
  for (const [name, property] of Object.entries(properties)) {
    if (property.optional || seen.has(name) || NOT_REQUIRED.has(`${type}.${name}`)) continue;
    if (context.kept && !NAMING.has(name)) continue;
    report(node, `Required field is missing: ${name}`);
  }
  for (const name of REQUIRED_TOO[type] ?? [])
    if (!seen.has(name)) report(node, `Required field is missing: ${name}`);
}

/**
 * Checks one element against the typing of its metadata type: unknown element, wrong enumeration value, boolean or
 * number, missing required element, single element twice, list whose elements are not together.
 */
export function checkShape(
  node: XmlNode,
  type: string,
  typings: Typings,
  report: Report,
  kept = false,
): void {
  checkType(node, type, { typings, report, kept });
}

/** Roots of kept files that are not named like their type. */
const KEPT_ROOTS: Readonly<Record<string, RegExp>> = {
  Bot: /^BotVersion$/,
  EmailFolder: /^EmailTemplateFolder$/,
  EmailTemplateFolder: /^EmailFolder$/,
  Settings: /Settings$/,
};

// A part of an object file has the element's name (`fields`), a file of its own the type's (`CustomField`).
function typeOfRoot(component: MetadataComponent, root: XmlNode, typings: Typings): string | undefined {
  if (root.name === component.type) return component.type;
  if (component.line !== undefined) return component.type;
  const isKept = registryType(component.type) !== undefined;
  if (isKept && KEPT_ROOTS[component.type]?.test(root.name) && typings[root.name]) return root.name;
  const part = component.type === 'CustomObjectTranslation' && root.name === 'CustomFieldTranslation';
  return part && typings[root.name] ? root.name : undefined;
}

/** Every XML file of every component against the typings of @salesforce/types. */
export const shapeRule: Rule = ({ components, typings }) => {
  const problems: DeployProblem[] = [];
  for (const component of components) {
    if (!isCovered(component.type)) continue;
    const kept = registryType(component.type);
    for (const [file, bytes] of component.files) {
      if (kept && !isOneFile(kept) && !file.endsWith('-meta.xml')) continue;
      const bundle = component.type === 'LightningComponentBundle';
      if (bundle && !file.endsWith('.js-meta.xml')) continue;
      if (component.type === 'StaticResource' && !file.endsWith('-meta.xml')) continue;
      const at = (line: number, column?: number) => ({
        file,
        line: (component.line ?? 1) + line - 1,
        column,
      });
      try {
        const root = parseXml(textOf(bytes));
        const type = typeOfRoot(component, root, typings);
        if (type) {
          const report: Report = (node, text) => problems.push(problemIn(component, text, at(node.line)));
          checkShape(root, type, typings, report, kept !== undefined);
        } else if (!kept || typings[component.type]) {
          const text = `Root element ${root.name} does not match the metadata type ${component.type}`;
          problems.push(problemIn(component, text, at(root.line)));
        }
      } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        problems.push(
          problemIn(component, `Error parsing file: ${error.message}`, at(error.line, error.column)),
        );
      }
    }
  }
  return problems;
};
