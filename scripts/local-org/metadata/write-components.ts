import { zipSync } from 'fflate';
import { FILE_TYPES, OBJECT_CHILDREN } from '../schema/component-types.ts';
import { componentXml } from '../schema/read-components.ts';
import { isOneFile, registryType } from '../schema/registry.ts';
import type { RegistryType } from '../schema/registry.ts';
import type { MetadataComponent } from '../schema/types.ts';
import { parseXml } from '../schema/xml.ts';
import { COVERED_TYPES } from './coverage.ts';
import { textOf } from './rule.ts';
import { METADATA_NAMESPACE } from './soap-xml.ts';

type Named = Pick<MetadataComponent, 'type' | 'fullName'>;

/** The type whose file holds the components of a type: `CustomObject` for `CustomField`. */
export const CONTAINER_OF: ReadonlyMap<string, string> = new Map(
  COVERED_TYPES.filter((type) => !registryType(type.xmlName)).flatMap((type) =>
    (type.children ?? []).map((part) => [part, type.xmlName]),
  ),
);

const ELEMENT_OF = new Map(OBJECT_CHILDREN.map((kind) => [kind.type, kind.element]));
const XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** A whole metadata file: its root element around the sources of its parts. */
export function documentOf(root: string, parts: readonly string[]): Uint8Array {
  const body = parts.map((part) => `    ${part}\n`).join('');
  const spaces = `xmlns="${METADATA_NAMESPACE}"${body.includes('xsi:') ? XSI : ''}`;
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${spaces}>\n${body}</${root}>\n`;
  return new TextEncoder().encode(text);
}

const wrapped = (name: string, parts: readonly string[]): string =>
  `<${name}>\n${parts.map((part) => `        ${part}\n`).join('')}    </${name}>`;

/** Sources of the elements of a component, with `fullName` in place of what it says of its name. */
export function partsOf(component: MetadataComponent, fullName: string): string[] {
  const rest = componentXml(component).children.filter((node) => node.name !== 'fullName');
  return [`<fullName>${fullName}</fullName>`, ...rest.map((node) => node.source)];
}

/** Elements of an object file: the object's own and one for each part, in the order of their names. */
export function objectParts(
  own: MetadataComponent | undefined,
  parts: readonly MetadataComponent[],
): string[] {
  const elements = (own ? componentXml(own).children : []).map(({ name, source }) => ({ name, source }));
  for (const part of parts) {
    const name = ELEMENT_OF.get(part.type) ?? '';
    const short = part.fullName.slice(part.fullName.lastIndexOf('.') + 1);
    elements.push({ name, source: wrapped(name, partsOf(part, short)) });
  }
  return elements
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ source }) => source);
}

/** Elements of a translated object: a project in source format has its fields in files of their own. */
export function translationParts(component: MetadataComponent): string[] {
  const elements = [...component.files.values()].flatMap((bytes) => {
    const root = parseXml(textOf(bytes));
    if (root.name !== 'CustomFieldTranslation') return root.children;
    const inner = root.children.map(({ source }) => source);
    return [{ name: 'fields', source: wrapped('fields', inner) }];
  });
  return elements
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ source }) => source);
}

/** A label as the file of all labels holds it. */
export const labelPart = (label: MetadataComponent): string =>
  wrapped('labels', partsOf(label, label.fullName));

function keptPath(kept: RegistryType, { type, fullName }: Named): string {
  if (type.endsWith('Folder')) return `${kept.folder}/${fullName}-meta.xml`;
  const [model = '', name = ''] = fullName.split('.');
  if (type === 'Territory2Model') return `${kept.folder}/${fullName}/${fullName}.${kept.suffix ?? ''}`;
  if (kept.folderType === 'Territory2Model')
    return `territory2Models/${model}/${kept.folder}/${name}.${kept.suffix ?? ''}`;
  return `${kept.folder}/${fullName}${kept.suffix && type === kept.name ? `.${kept.suffix}` : ''}`;
}

/** Place of a component's file in a package; for a part the place of its container's file. */
export function packagePath({ type, fullName }: Named): string {
  const file = FILE_TYPES.find((kind) => kind.type === type);
  if (file) return `${file.folder}/${fullName}${type.endsWith('Folder') ? '-meta.xml' : `.${file.suffix}`}`;
  const kept = registryType(type);
  if (kept) return keptPath(kept, { type, fullName });
  const container = CONTAINER_OF.get(type) ?? type;
  const kind = COVERED_TYPES.find((each) => each.xmlName === container);
  const name = container === 'CustomLabels' ? container : fullName;
  const short = container === 'CustomObject' ? name.replace(/\..*$/, '') : name;
  return `${kind?.directoryName ?? type}/${short}${kind?.suffix ? `.${kind.suffix}` : ''}`;
}

/** The content of a static resource: one file, or a folder that a package holds as a zip. */
function resourceFiles({ fullName, files }: MetadataComponent): [string, Uint8Array][] {
  const base = `staticresources/${fullName}.resource`;
  const content = [...files].filter(([path]) => !path.endsWith('-meta.xml'));
  const inside = (path: string): string => path.slice(path.indexOf(`/${fullName}/`) + fullName.length + 2);
  const isFolder = content.some(([path]) => path.includes(`staticresources/${fullName}/`));
  const [first] = content;
  const bytes = isFolder
    ? zipSync(Object.fromEntries(content.map(([path, data]) => [inside(path), data])))
    : first?.[1];
  const meta = [...files].find(([path]) => path.endsWith('-meta.xml'))?.[1];
  return [
    ...(bytes ? [[base, bytes] as [string, Uint8Array]] : []),
    ...(meta ? [[`${base}-meta.xml`, meta] as [string, Uint8Array]] : []),
  ];
}

/** The files of a component that has files of its own, with their places in a package. */
export function packageFilesOf(component: MetadataComponent): [string, Uint8Array][] {
  const { type, fullName, files } = component;
  if (type === 'StaticResource') return resourceFiles(component);
  if (type === 'CustomObjectTranslation')
    return [[packagePath(component), documentOf(type, translationParts(component))]];
  if (type === 'LightningComponentBundle')
    return [...files].map(([path, bytes]) => [path.slice(path.lastIndexOf(`lwc/${fullName}/`)), bytes]);
  const kept = registryType(type);
  if (kept && !isOneFile(kept))
    return [...files].map(([path, bytes]) => [path.slice(path.lastIndexOf(`${kept.folder}/`)), bytes]);
  return [...files.values()].map((bytes) => [packagePath(component), bytes]);
}
