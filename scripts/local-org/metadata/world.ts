import { findField, findObject } from '../org.ts';
import { DEFAULT_FEATURES } from '../schema/features.ts';
import type { OrgFeatures } from '../schema/features.ts';
import type { FieldDef, MetadataComponent, ObjectDef, OrgSchema } from '../schema/types.ts';

/** Look-ups in the metadata that an org would hold after a deploy. Names are compared without regard to case. */
export interface World {
  component(type: string, fullName: string): MetadataComponent | undefined;
  /** All components of a type. */
  all(type: string): MetadataComponent[];
  object(name: string): ObjectDef | undefined;
  objectNames(): string[];
  field(object: string, name: string): FieldDef | undefined;
  /** What the org has switched on. */
  features: OrgFeatures;
}

/** Pure view of a schema; `schema` is the org's as it would be with the components that are checked. */
export function worldOf(schema: OrgSchema): World {
  const byKey = new Map<string, MetadataComponent>();
  const byType = new Map<string, MetadataComponent[]>();
  for (const component of schema.components.values()) {
    byKey.set(`${component.type}:${component.fullName}`.toLowerCase(), component);
    const same = byType.get(component.type);
    if (same) same.push(component);
    else byType.set(component.type, [component]);
  }
  const object = (name: string) => findObject(schema, name);
  return {
    component: (type, fullName) => byKey.get(`${type}:${fullName}`.toLowerCase()),
    all: (type) => byType.get(type) ?? [],
    object,
    objectNames: () => [...schema.objects.keys()],
    features: schema.features ?? DEFAULT_FEATURES,
    field: (name, field) => {
      const found = object(name);
      return found && findField(found, field);
    },
  };
}

/**
 * Follows a dotted field path (`Account__r.Owner.Name`). Returns undefined when it ends at a field, else what is missing.
 */
export function missingInPath(world: World, object: string, path: string): string | undefined {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let here = object;
  for (const step of steps) {
    const fields = [...(world.object(here)?.fields.values() ?? [])];
    const up = fields.find((field) => field.parentPath?.toLowerCase() === step.toLowerCase());
    const target = up?.referenceTo[0];
    if (target === undefined) return `${here}.${step}`;
    here = target;
  }
  return world.field(here, last) ? undefined : `${here}.${last}`;
}
