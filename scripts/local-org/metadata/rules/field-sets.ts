import { componentXml } from '../../schema/read-components.ts';
import { childText } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { missingInPath } from '../world.ts';
import { objectOf } from './record-types.ts';

/** Field sets name fields that exist, each once. */
export const fieldSetsRule: Rule = (input) =>
  ofType(input, 'FieldSet').flatMap((component) => {
    const object = objectOf(component);
    const seen = new Set<string>();
    return componentXml(component)
      .children.filter((node) => node.name === 'displayedFields' || node.name === 'availableFields')
      .flatMap((node) => {
        const name = childText(node, 'field') ?? '';
        const again = seen.has(name);
        seen.add(name);
        if (again) return [problemIn(component, `Duplicate field in field set: ${name}`, { node })];
        const missing = missingInPath(input.world, object, name);
        // Standard objects have more fields than this org.
        const ours = /__[cr]\b/.test(missing ?? '');
        return missing !== undefined && ours
          ? [problemIn(component, `In field: field - no CustomField named ${missing} found`, { node })]
          : [];
      });
  });
