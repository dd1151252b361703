import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, FieldDef, MetadataComponent } from '../../schema/types.ts';
import { child, children, childText } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { fieldExists } from '../world.ts';
import type { World } from '../world.ts';

/** How dependencies name the two values of a controlling checkbox. */
const CHECKBOX_VALUES = ['checked', 'unchecked'];

/** Values of a field that values can depend on, in small letters; undefined when they are the org's own affair. */
function valuesOf(field: FieldDef | undefined): Set<string> | undefined {
  if (field?.type === 'Checkbox') return new Set(CHECKBOX_VALUES);
  if (!field?.custom || !field.picklist) return undefined;
  return new Set(field.picklist.values.map(({ value }) => value.toLowerCase()));
}

function checkField(component: MetadataComponent, world: World): DeployProblem[] {
  const [object = '', own = ''] = component.fullName.split('.');
  const valueSet = child(componentXml(component), 'valueSet');
  const controller = valueSet && child(valueSet, 'controllingField');
  if (!valueSet || !controller || !world.object(object)) return [];
  const problem = (text: string, node = controller): DeployProblem => problemIn(component, text, { node });
  const name = controller.text;
  if (!fieldExists(world, object, name))
    return [problem(`In field: controllingField - no CustomField named ${object}.${name} found`)];
  const field = world.field(object, name);
  if (name === own || (field && field.type !== 'Picklist' && field.type !== 'Checkbox'))
    return [problem(`${name} can't control ${own}: it takes another picklist or a checkbox`)];
  const controlling = valuesOf(field);
  const values = valuesOf(world.field(object, own));
  return children(valueSet, 'valueSettings').flatMap((setting) => {
    const value = childText(setting, 'valueName') ?? '';
    const unknown = children(setting, 'controllingFieldValue').filter(
      (node) => controlling && !controlling.has(node.text.toLowerCase()),
    );
    return [
      ...(values && !values.has(value.toLowerCase())
        ? [problem(`Picklist value: ${value} in picklist: ${own} not found`, setting)]
        : []),
      ...unknown.map((node) => problem(`Picklist value: ${node.text} in picklist: ${name} not found`, node)),
    ];
  });
}

/** Dependent picklists: the controlling field and the values of both sides exist. */
export const dependentPicklistsRule: Rule = (input) =>
  ofType(input, 'CustomField').flatMap((component) => checkField(component, input.world));
