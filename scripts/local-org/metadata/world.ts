import { findField, findObject } from '../org.ts';
import { DEFAULT_FEATURES } from '../schema/features.ts';
import type { OrgFeatures } from '../schema/features.ts';
import type { FieldDef, MetadataComponent, ObjectDef, OrgSchema } from '../schema/types.ts';
import { isMetadataType, isUnstored } from '../schema/uncovered-objects.ts';
import { ANY_STANDARD_FIELD, platformObject } from './platform-objects.ts';

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

/** True for an object of the org, or a standard one that the local org does not store but every org has. */
export function objectExists(world: World, name: string): boolean {
  return (
    world.object(name) !== undefined ||
    platformObject(name) !== undefined ||
    (isUnstored(name) && world.component('CustomObject', name) !== undefined)
  );
}

/** Fields that every custom metadata type has (Metadata API Developer Guide, "Custom Metadata Types"). */
const OF_METADATA_TYPES = new Set(
  `Id DeveloperName MasterLabel Label Language NamespacePrefix QualifiedApiName IsProtected SystemModstamp
CreatedById CreatedDate LastModifiedById LastModifiedDate`
    .toLowerCase()
    .split(/\s+/),
);

function metadataFieldExists(world: World, type: string, name: string): boolean {
  return (
    OF_METADATA_TYPES.has(name.toLowerCase()) ||
    world.component('CustomField', `${type}.${name}`) !== undefined
  );
}

/** True for a field of the org, or of a standard object that has more fields than the local org stores. */
export function fieldExists(world: World, object: string, name: string): boolean {
  if (world.field(object, name)) return true;
  if (isMetadataType(object)) return metadataFieldExists(world, object, name);
  const platform = platformObject(object) ?? (isUnstored(object) ? ANY_STANDARD_FIELD : undefined);
  if (!platform) return false;
  // A field of one's own on an object that isn't stored here is a component all the same.
  const own = !world.object(object) && world.component('CustomField', `${object}.${name}`) !== undefined;
  return own || platform.fields.has(name.toLowerCase());
}

/** Objects that a path up from `object` may lead to. */
function parentsOf(world: World, object: string, step: string): readonly string[] {
  const fields = [...(world.object(object)?.fields.values() ?? [])];
  const up = fields.find((field) => field.parentPath?.toLowerCase() === step.toLowerCase());
  if (up) return up.referenceTo;
  const target = platformObject(object)?.parents.get(step.toLowerCase());
  // `Name` stands for whoever may own a record.
  if (target === 'Name') return ['User', target];
  return target === undefined ? [] : [target];
}

/**
 * Follows a dotted field path (`Account__r.Owner.Name`). Returns undefined when it ends at a field, else what is missing.
 */
export function missingInPath(world: World, object: string, path: string): string | undefined {
  const [first = '', ...rest] = path.split('.');
  if (!rest.length) return fieldExists(world, object, first) ? undefined : `${object}.${first}`;
  const missing = parentsOf(world, object, first).map((target) =>
    missingInPath(world, target, rest.join('.')),
  );
  return missing.includes(undefined) ? undefined : (missing[0] ?? `${object}.${first}`);
}
