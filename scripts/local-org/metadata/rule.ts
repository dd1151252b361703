import { componentFile, componentLine } from '../schema/read-components.ts';
import type { DeployProblem, MetadataComponent } from '../schema/types.ts';
import type { XmlNode } from '../schema/xml.ts';
import type { Typings } from './typings.ts';
import type { World } from './world.ts';

/** What a rule looks at: the components to deploy, and the org as it would be afterwards. */
export interface RuleInput {
  components: MetadataComponent[];
  world: World;
  /** The org before the deploy. */
  before: World;
  /** Usernames of the org's active users, in small letters. */
  usernames: ReadonlySet<string>;
  typings: Typings;
}

/** One group of checks. Pure: the same input gives the same problems. */
export type Rule = (input: RuleInput) => DeployProblem[];

/** Where a problem is: an element of the component's XML, or a file with line and column (both from 1). */
export type Place =
  { node?: XmlNode } | { file: string; line?: number | undefined; column?: number | undefined };

/** Words a problem of a component; without a place it points at the component's first file. */
export function problemIn(component: MetadataComponent, problem: string, place: Place = {}): DeployProblem {
  const base = {
    componentType: component.type,
    fullName: component.fullName,
    problem,
    problemType: 'Error' as const,
  };
  if ('file' in place) {
    return {
      ...base,
      fileName: place.file,
      ...(place.line === undefined ? {} : { line: place.line }),
      ...(place.column === undefined ? {} : { column: place.column }),
    };
  }
  return { ...base, fileName: componentFile(component), line: componentLine(component, place.node) };
}

/** Words what an org takes and its people may regret: told with the component, it fails no deploy. */
export const noteIn = (component: MetadataComponent, problem: string, place: Place = {}): DeployProblem => ({
  ...problemIn(component, problem, place),
  problemType: 'Info',
});

/** The components of one type. */
export function ofType(input: RuleInput, type: string): MetadataComponent[] {
  return input.components.filter((component) => component.type === type);
}

/** Text of a file. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
