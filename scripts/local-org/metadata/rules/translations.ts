import { componentXml } from '../../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../../schema/types.ts';
import { children, childText } from '../../schema/xml.ts';
import { ofType, problemIn } from '../rule.ts';
import type { Rule } from '../rule.ts';
import type { Typings } from '../typings.ts';
import type { World } from '../world.ts';

/** Types that translate others; the language is the last part of the name. */
const TRANSLATION_TYPES = [
  'Translations',
  'CustomObjectTranslation',
  'GlobalValueSetTranslation',
  'StandardValueSetTranslation',
];

/** Parts of a `Translations` file that name a component: element, element with the name, type. */
const NAMED: readonly (readonly [element: string, name: string, type: string])[] = [
  ['reportTypes', 'name', 'ReportType'],
  ['flowDefinitions', 'fullName', 'Flow'],
];

function languageProblem(name: string, world: World, typings: Typings): string | undefined {
  const language = name.slice(name.lastIndexOf('-') + 1);
  const all = typings['Language'];
  const { translationWorkbench, languages } = world.features;
  if (!translationWorkbench)
    return 'Translations need the Translation Workbench, which this org has not enabled';
  if (all?.kind === 'enum' && !all.values.includes(language))
    return `Language ${language} is not a language of the platform`;
  if (languages && !languages.includes(language))
    return `Language ${language} is not active in the Translation Workbench of this org`;
  return undefined;
}

function checkNamed(component: MetadataComponent, world: World): DeployProblem[] {
  const root = componentXml(component);
  return NAMED.flatMap(([element, nameElement, type]) =>
    children(root, element).flatMap((node) => {
      const name = childText(node, nameElement) ?? '';
      if (world.component(type, name)) return [];
      return [problemIn(component, `In field: ${nameElement} - no ${type} named ${name} found`, { node })];
    }),
  );
}

/** Translations: the org has the language, and what is translated exists. */
export const translationsRule: Rule = (input) => [
  ...TRANSLATION_TYPES.flatMap((type) => ofType(input, type)).flatMap((component) => {
    const problem = languageProblem(component.fullName, input.world, input.typings);
    return problem === undefined ? [] : [problemIn(component, problem)];
  }),
  ...ofType(input, 'Translations').flatMap((component) => checkNamed(component, input.world)),
];
