import { parseField } from '../../schema/parse-field.ts';
import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { isMetadataType } from '../../schema/uncovered-objects.ts';
import { child, childFlag, children, childText } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { World } from '../world.ts';

/** Field types that custom metadata types may have (Salesforce Help, "Custom Metadata Type Fields"). */
const FIELD_TYPES = new Set(
  'Checkbox Date DateTime Email LongTextArea MetadataRelationship Number Percent Phone Picklist Text TextArea Url'.split(
    ' ',
  ),
);

/** How the values of a field of a type are written; a type that isn't here takes any text. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  Checkbox: /^(true|false)$/,
  Date: /^\d{4}-\d{2}-\d{2}$/,
  DateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/,
  Number: /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/,
  Percent: /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/,
};

function checkField(component: MetadataComponent): DeployProblem[] {
  const [type = '', name = ''] = component.fullName.split('.');
  if (!isMetadataType(type)) return [];
  const root = componentXml(component);
  const problems: DeployProblem[] = [];
  const report = (problem: string, node?: XmlNode): void =>
    void problems.push(problemIn(component, problem, node ? { node } : {}));
  const kind = childText(root, 'type') ?? '';
  if (!FIELD_TYPES.has(kind))
    report(`A custom metadata type can't have a field of type ${kind}`, child(root, 'type'));
  // A value set is looked up by the schema for objects with rows only.
  else if (kind !== 'MetadataRelationship' && !childText(child(root, 'valueSet') ?? root, 'valueSetName'))
    parseField(root, name, new Map(), report);
  return problems;
}

function valueProblem(field: XmlNode, value: XmlNode, world: World): string | undefined {
  const type = childText(field, 'type') ?? '';
  const name = childText(field, 'fullName') ?? '';
  const text = value.text;
  if (!text) return childFlag(field, 'required') ? `Required field is missing: ${name}` : undefined;
  if (WRITTEN[type] && !WRITTEN[type].test(text))
    return `'${text}' is not a valid value for ${name} (${type})`;
  const length = Number(childText(field, 'length') ?? Number.POSITIVE_INFINITY);
  if (text.length > length) return `${name} is too long: ${text.length} characters, at most ${length}`;
  const target = type === 'MetadataRelationship' ? (childText(field, 'referenceTo') ?? '') : '';
  if (
    isMetadataType(target) &&
    !world.component('CustomMetadata', `${target.slice(0, -'__mdt'.length)}.${text}`)
  )
    return `In field: ${name} - no CustomMetadata named ${text} found`;
  const valueSet = child(field, 'valueSet');
  const definition = valueSet && childFlag(valueSet, 'restricted') && child(valueSet, 'valueSetDefinition');
  const known = definition && children(definition, 'value').map((one) => childText(one, 'fullName'));
  return known && !known.includes(text)
    ? `${text} is not a value of the restricted picklist ${name}`
    : undefined;
}

function checkRecord(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  const [typeName = ''] = component.fullName.split('.');
  const type = `${typeName}__mdt`;
  if (!world.component('CustomObject', type))
    return [problemIn(component, `Entity of type 'CustomObject' named '${type}' cannot be found`)];
  const problems: DeployProblem[] = [];
  if (!childText(root, 'label')) problems.push(problemIn(component, 'Required field is missing: label'));
  const given = new Set<string>();
  for (const values of children(root, 'values')) {
    const name = childText(values, 'field') ?? '';
    const field = world.component('CustomField', `${type}.${name}`);
    const value = child(values, 'value');
    const problem = given.has(name)
      ? `Field ${name} is given twice`
      : !field
        ? `In field: field - no CustomField named ${type}.${name} found`
        : value && valueProblem(componentXml(field), value, world);
    if (problem) problems.push(problemIn(component, problem, { node: values }));
    given.add(name);
  }
  for (const field of world.all('CustomField').filter((each) => each.fullName.startsWith(`${type}.`))) {
    const node = componentXml(field);
    const name = field.fullName.slice(type.length + 1);
    if (childFlag(node, 'required') && !childText(node, 'defaultValue') && !given.has(name))
      problems.push(problemIn(component, `Required field is missing: ${name}`));
  }
  return problems;
}

/** Custom metadata: fields of types that it may have, records with values that fit them. */
export const customMetadataRule: Rule = (input) => [
  ...ofType(input, 'CustomField').flatMap(checkField),
  ...ofType(input, 'CustomMetadata').flatMap((component) => checkRecord(component, input.world)),
];
