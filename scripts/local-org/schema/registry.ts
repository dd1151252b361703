import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BINARY_TYPES, BUNDLE_TYPES, FILE_TYPES, OBJECT_CHILDREN } from './component-types.ts';

/** A kind of metadata component as the sf CLI's registry knows it. */
export interface RegistryType {
  name: string;
  folder: string;
  suffix: string | undefined;
  /** Components lie in folders, which are components of their own of the type `folderType`. */
  inFolder: boolean;
  folderType: string | undefined;
  /** How files make a component; undefined: one XML file for each. */
  adapter: string | undefined;
  /** What its file holds by name: child type, and folder and suffix where a project keeps parts apart. */
  children: readonly { name: string; folder: string; suffix: string }[];
}

interface Entry {
  name: string;
  directoryName: string;
  suffix?: string;
  inFolder?: boolean;
  folderType?: string;
  strategies?: { adapter?: string };
  children?: { types: Record<string, { name: string; directoryName: string; suffix: string }> };
}

/** What this org reads in ways of its own, so that the registry says nothing of it. */
const OWN: ReadonlySet<string> = new Set([
  ...FILE_TYPES.map((each) => each.type),
  ...OBJECT_CHILDREN.map((each) => each.type),
  ...Object.values(BINARY_TYPES).map((each) => each.type),
  ...Object.values(BUNDLE_TYPES),
  ...['CustomObject', 'CustomObjectTranslation', 'CustomLabels', 'CustomLabel'],
]);

function load(): readonly RegistryType[] {
  // The registry is part of the CLI, which may carry its own copy of it.
  const cli = createRequire(import.meta.url).resolve('@salesforce/cli');
  const file = createRequire(cli).resolve(
    '@salesforce/source-deploy-retrieve/lib/src/registry/metadataRegistry.json',
  );
  const { types } = JSON.parse(readFileSync(file, 'utf8')) as { types: Record<string, Entry> };
  return Object.values(types)
    .filter((each) => !OWN.has(each.name))
    .map((each) => ({
      name: each.name,
      folder: each.directoryName,
      suffix: each.suffix,
      inFolder: each.inFolder ?? false,
      folderType: types[each.folderType ?? '']?.name,
      adapter: each.strategies?.adapter,
      children: Object.values(each.children?.types ?? {}).map((child) => ({
        name: child.name,
        folder: child.directoryName,
        suffix: child.suffix,
      })),
    }));
}

let loaded: readonly RegistryType[] | undefined;
let byName: ReadonlyMap<string, RegistryType> | undefined;

/** All types of the registry that this org has no reader of its own for. */
export function registryTypes(): readonly RegistryType[] {
  loaded ??= load();
  return loaded;
}

/** The registry's entry for a type; a part's is that of the type whose file holds it. */
export function registryType(name: string): RegistryType | undefined {
  byName ??= new Map(
    registryTypes().flatMap((type) => [
      ...type.children.map((part) => [part.name, type] as const),
      [type.name, type] as const,
    ]),
  );
  return byName.get(name);
}

/** True for a type whose components are one XML file each. */
export const isOneFile = (type: RegistryType): boolean => type.adapter === undefined;

/** The type of the folders that components of a type lie in. */
export function folderTypeOf(type: string): string {
  const folder = registryType(type)?.folderType;
  return folder?.endsWith('Folder') ? folder : `${type}Folder`;
}
