import { SETTING_FIELD_TYPES } from '../../schema/parse-kinds.ts';
import { componentXml } from '../../schema/read-components.ts';
import { child, childText } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** Fields of custom settings have a type that they may have, and no formula. */
export const customSettingsRule: Rule = (input) =>
  ofType(input, 'CustomField').flatMap((component) => {
    const object = input.world.object(component.fullName.split('.')[0] ?? '');
    if (object?.kind === undefined || object.kind === 'metadata') return [];
    const root = componentXml(component);
    const type = childText(root, 'type') ?? '';
    const formula = child(root, 'formula');
    if (SETTING_FIELD_TYPES.has(type) && !formula) return [];
    const problem = formula
      ? "A custom setting can't have a formula field"
      : `A custom setting can't have a field of type ${type}`;
    return [problemIn(component, problem, { node: formula ?? child(root, 'type') ?? root })];
  });
