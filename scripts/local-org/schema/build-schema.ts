import { assemble } from './assemble.ts';
import { checkSchema } from './check-schema.ts';
import { OBJECT_CHILDREN } from './component-types.ts';
import { DEFAULT_FEATURES } from './features.ts';
import type { OrgFeatures } from './features.ts';
import { prune } from './prune.ts';
import type { DeployProblem, MetadataComponent, OrgSchema } from './types.ts';

/** Names a component to delete. */
export interface ComponentName {
  type: string;
  fullName: string;
}

/** Parts of an object that go with it. */
const PART_TYPES: ReadonlySet<string> = new Set(OBJECT_CHILDREN.map((kind) => kind.type));

function without(
  components: Map<string, MetadataComponent>,
  destructive: ComponentName[],
  problems: DeployProblem[],
): void {
  for (const name of destructive) {
    const key = `${name.type}:${name.fullName}`;
    if (!components.delete(key))
      problems.push({
        componentType: name.type,
        fullName: name.fullName,
        fileName: 'destructiveChanges.xml',
        problem: `No ${name.type} named: ${name.fullName} found`,
        problemType: 'Warning',
      });
    if (name.type === 'CustomObject')
      for (const [partKey, part] of components) {
        const isPart = PART_TYPES.has(part.type) && part.fullName.startsWith(`${name.fullName}.`);
        const isTranslation =
          part.type === 'CustomObjectTranslation' && part.fullName.startsWith(`${name.fullName}-`);
        if (isPart || isTranslation) components.delete(partKey);
      }
  }
}

/** An org's metadata before the first deploy: the standard objects, with what `features` switch on. */
export const emptySchema = (features: Partial<OrgFeatures> = {}): OrgSchema =>
  assemble(new Map(), new Map(), { ...DEFAULT_FEATURES, ...features }).schema;

/**
 * The schema after `components` are added to (or replace) those of `previous` and `destructive` ones are taken away.
 * `previous` is not changed. A schema with an Error among its problems must not be used.
 */
export function buildSchema(
  previous: OrgSchema,
  components: MetadataComponent[],
  destructive: ComponentName[] = [],
): { schema: OrgSchema; problems: DeployProblem[] } {
  const merged = new Map(previous.components);
  const problems: DeployProblem[] = [];
  without(merged, destructive, problems);
  for (const component of components) merged.set(`${component.type}:${component.fullName}`, component);
  const prefixes = new Map([...previous.objects.values()].map((object) => [object.name, object.keyPrefix]));
  const built = assemble(merged, prefixes, previous.features);
  prune(built.schema, new Set(components.map((component) => `${component.type}:${component.fullName}`)));
  return { schema: built.schema, problems: [...problems, ...built.problems, ...checkSchema(built.schema)] };
}
