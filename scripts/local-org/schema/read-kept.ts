import { FILE_TYPES } from './component-types.ts';
import { registryTypes } from './registry.ts';
import type { RegistryType } from './registry.ts';

/** Names the component that a file belongs to. */
interface FileOf {
  type: string;
  fullName: string;
}

/** Adapters that take whatever lies in a component's folder. */
const WHOLE_FOLDERS = new Set(['bundle', 'uiBundles', 'decomposed', 'digitalExperience', 'mixedContent']);

/** A file's name without a suffix, in a package or in a project; undefined for other names. */
function stemOf(name: string, suffix: string | undefined): string | undefined {
  const ending = [`.${suffix}-meta.xml`, `.${suffix}`].find((each) => name.endsWith(each));
  return ending === undefined ? undefined : name.slice(0, -ending.length);
}

const withoutEnding = (name: string): string => name.replace(/-meta\.xml$/, '').replace(/\.[^./]+$/, '');

function nameInFolder(type: RegistryType, above: readonly string[], rest: readonly string[]) {
  const [first = ''] = rest;
  switch (type.adapter) {
    case 'bundle':
    case 'uiBundles':
      return rest.length > 1 ? first : undefined;
    case 'digitalExperience':
      return rest.length > 2 ? `${first}/${rest[1] ?? ''}` : undefined;
    case 'decomposed':
      return rest.length > 1 ? first : withoutEnding(first);
    case 'mixedContent':
      if (type.inFolder) return rest.length > 1 ? withoutEnding(rest.join('/')) : undefined;
      return rest.length > 1 ? first : withoutEnding(first);
    default:
  }
  // A package names a folder's own file after the folder alone (`email/Letters-meta.xml`).
  const bare = /^(.+\/)?[^./]+-meta\.xml$/.test(rest.join('/')) && type.name.endsWith('Folder');
  if (bare) return rest.join('/').replace(/-meta\.xml$/, '');
  const stem = stemOf(rest.at(-1) ?? '', type.suffix);
  if (stem === undefined) return undefined;
  if (type.folderType === 'Territory2Model' && type.name !== 'Territory2Model')
    return `${above.at(-1) ?? ''}.${stem}`;
  const path = type.inFolder || type.name.endsWith('Folder') ? rest.slice(0, -1) : [];
  return [...path, stem].join('/');
}

/** Parts that a project keeps apart from what holds them (`workflows/Account/workflowAlerts/A.workflowAlert-meta.xml`). */
function partIn(folder: string, above: readonly string[], rest: readonly string[]): FileOf | undefined {
  for (const type of registryTypes())
    for (const part of type.children) {
      const stem = part.folder === folder && type.adapter === undefined && stemOf(rest[0] ?? '', part.suffix);
      if (stem) return { type: part.name, fullName: `${above.at(-1) ?? ''}.${stem}` };
    }
  return undefined;
}

/** A source file in a folder of any other name: its suffix says what it is when only one type has that. */
function bySuffix(parts: readonly string[]): FileOf | undefined {
  const match = /^(.+)\.([^.]+)-meta\.xml$/.exec(parts.at(-1) ?? '');
  if (!match) return undefined;
  const [, stem = '', suffix = ''] = match;
  const own = FILE_TYPES.find((each) => each.suffix === suffix);
  const others = registryTypes().filter(
    (each) => each.suffix === suffix && !WHOLE_FOLDERS.has(each.adapter ?? ''),
  );
  const [type] = own ? [{ ...own, name: own.type }] : others;
  if (!type || (!own && others.length > 1)) return undefined;
  return { type: type.name, fullName: type.inFolder ? `${parts.at(-2) ?? ''}/${stem}` : stem };
}

/** The component of a file of a type that this org has no reader of its own for, by its place; undefined: none. */
export function keptFile(parts: readonly string[]): FileOf | undefined {
  for (let index = parts.length - 2; index >= 0; index--) {
    const folder = parts[index] ?? '';
    const above = parts.slice(0, index);
    const rest = parts.slice(index + 1);
    for (const type of registryTypes()) {
      if (type.folder.toLowerCase() !== folder.toLowerCase()) continue;
      const fullName = nameInFolder(type, above, rest);
      if (fullName) return { type: type.name, fullName };
    }
    const part = partIn(folder, above, rest);
    if (part) return part;
  }
  return bySuffix(parts);
}
