import { platformObject } from '../metadata/platform-objects.ts';
import { standardObjects } from './standard/index.ts';

/** Suffixes of objects of other kinds: custom metadata, platform events, big, external and article objects. */
const OTHER_KINDS = /__(mdt|e|b|x|kav)$/;

/** True for the name of a custom metadata type: its metadata is kept, its records are no rows. */
export const isMetadataType = (name: string): boolean => name.endsWith('__mdt');

const STORED: ReadonlySet<string> = new Set(standardObjects().map((object) => object.name));

/** True for an object that the platform has and this org has no rows of: what is deployed of it is kept all the same. */
export const isUnstored = (name: string): boolean =>
  !STORED.has(name) && (OTHER_KINDS.test(name) || platformObject(name) !== undefined);

/** What to say of an object that the platform has and this org doesn't store; undefined for every other name. */
export function uncoveredObject(name: string): string | undefined {
  return OTHER_KINDS.test(name) || platformObject(name)
    ? `Tenki's local org doesn't cover the object ${name}`
    : undefined;
}

/** What to say of a standard field that the platform has and this org doesn't store; undefined for every other name. */
export function uncoveredField(object: string, field: string): string | undefined {
  return platformObject(object)?.fields.has(field.toLowerCase())
    ? `Tenki's local org doesn't cover the field ${object}.${field}`
    : undefined;
}

/** The same of a path up (`Account.Parent`) that a standard object has and this org doesn't store. */
export function uncoveredParent(object: string, path: string): string | undefined {
  return platformObject(object)?.parents.has(path.toLowerCase())
    ? `Tenki's local org doesn't cover the field ${object}.${path}`
    : undefined;
}
