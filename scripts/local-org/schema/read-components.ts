import { BINARY_TYPES, BUNDLE_TYPES, FILE_TYPES, OBJECT_CHILDREN } from './component-types.ts';
import { keptFile } from './read-kept.ts';
import type { DeployProblem, MetadataComponent } from './types.ts';
import { childText, children, parseXml, XmlError } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** What a set of files holds: components, one per part of an object, and what could not be read. */
export interface ReadResult {
  components: MetadataComponent[];
  problems: DeployProblem[];
}

interface Context {
  found: Map<string, MetadataComponent>;
  problems: DeployProblem[];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function add(
  context: Context,
  type: string,
  fullName: string,
  path: string,
  bytes: Uint8Array,
  line?: number,
): void {
  const key = `${type}:${fullName}`;
  const known = context.found.get(key);
  if (known) known.files.set(path, bytes);
  else
    context.found.set(key, {
      type,
      fullName,
      files: new Map([[path, bytes]]),
      ...(line === undefined ? {} : { line }),
    });
}

function root(
  context: Context,
  type: string,
  fullName: string,
  path: string,
  bytes: Uint8Array,
): XmlNode | undefined {
  try {
    return parseXml(textOf(bytes));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    context.problems.push({
      componentType: type,
      fullName,
      fileName: path,
      problem: `Error parsing file: ${error.message}`,
      problemType: 'Error',
      line: error.line,
      column: error.column,
    });
    return undefined;
  }
}

/** An object without its parts; every element that stays keeps its line, so that messages can name it. */
function ownSource(node: XmlNode, own: XmlNode[]): string {
  let text = '<CustomObject>';
  let line = node.line;
  for (const part of own) {
    text += '\n'.repeat(Math.max(0, part.line - line)) + part.source;
    line = part.line + part.source.split('\n').length - 1;
  }
  return `${text}\n</CustomObject>`;
}

/** `objects/X.object`: the object's own properties and its parts become components of their own. */
function readObjectFile(context: Context, name: string, path: string, bytes: Uint8Array): void {
  const node = root(context, 'CustomObject', name, path, bytes);
  if (!node) return;
  const own = node.children.filter((part) => !OBJECT_CHILDREN.some((kind) => kind.element === part.name));
  if (own.length) {
    add(context, 'CustomObject', name, path, bytesOf(ownSource(node, own)), node.line);
  }
  for (const kind of OBJECT_CHILDREN)
    for (const part of children(node, kind.element)) {
      const partName = childText(part, 'fullName');
      if (partName) add(context, kind.type, `${name}.${partName}`, path, bytesOf(part.source), part.line);
      else
        context.problems.push({
          componentType: kind.type,
          fullName: name,
          fileName: path,
          problem: `Required field is missing: fullName`,
          problemType: 'Error',
          line: part.line,
        });
    }
}

function readLabelFile(context: Context, path: string, bytes: Uint8Array): void {
  const node = root(context, 'CustomLabels', 'CustomLabels', path, bytes);
  if (!node) return;
  if (node.name === 'CustomLabel') {
    const file = /([^/]+)\.label(-meta\.xml)?$/.exec(path)?.[1];
    add(context, 'CustomLabel', childText(node, 'fullName') ?? file ?? '', path, bytes);
  }
  for (const label of children(node, 'labels')) {
    const name = childText(label, 'fullName');
    if (name) add(context, 'CustomLabel', name, path, bytesOf(label.source), label.line);
  }
}

function readObjectPath(context: Context, rest: string[], path: string, bytes: Uint8Array): boolean {
  const [object, second, third] = rest;
  if (!object) return false;
  const plain = (name: string, suffix: string): string | undefined =>
    name.endsWith(`.${suffix}-meta.xml`)
      ? name.slice(0, -`.${suffix}-meta.xml`.length)
      : name.endsWith(`.${suffix}`)
        ? name.slice(0, -suffix.length - 1)
        : undefined;
  if (second === undefined) {
    const name = plain(object, 'object');
    if (name) readObjectFile(context, name, path, bytes);
    return name !== undefined;
  }
  if (third === undefined) {
    const name = plain(second, 'object');
    if (name) readObjectFile(context, name, path, bytes);
    return name !== undefined;
  }
  for (const kind of OBJECT_CHILDREN) {
    const name = kind.folder === second ? plain(third, kind.suffix) : undefined;
    if (name && root(context, kind.type, `${object}.${name}`, path, bytes))
      add(context, kind.type, `${object}.${name}`, path, bytes);
    if (name) return true;
  }
  return false;
}

function readFileType(
  context: Context,
  folder: string,
  rest: string[],
  path: string,
  bytes: Uint8Array,
): boolean {
  const relative = rest.join('/');
  for (const kind of FILE_TYPES) {
    if (kind.folder !== folder) continue;
    // A package names a folder's own file after the folder alone (`reports/Sales-meta.xml`).
    const bare = kind.type.endsWith('Folder') ? ['-meta.xml'] : [];
    for (const ending of [`.${kind.suffix}-meta.xml`, `.${kind.suffix}`, ...bare])
      if (relative.endsWith(ending)) {
        const name = kind.inFolder
          ? relative.slice(0, -ending.length)
          : (rest.at(-1) ?? '').slice(0, -ending.length);
        if (root(context, kind.type, name, path, bytes)) add(context, kind.type, name, path, bytes);
        return true;
      }
  }
  return false;
}

function readTranslation(context: Context, rest: string[], path: string, bytes: Uint8Array): boolean {
  const match = /^([^/]+?)\.(?:objectTranslation|fieldTranslation)(?:-meta\.xml)?$/.exec(rest.at(-1) ?? '');
  const name = rest.length > 1 ? rest[0] : match?.[1];
  if (!match || !name) return false;
  if (root(context, 'CustomObjectTranslation', name, path, bytes))
    add(context, 'CustomObjectTranslation', name, path, bytes);
  return true;
}

/** A file of a type that is kept as it is. */
function readKept(context: Context, parts: string[], path: string, bytes: Uint8Array): boolean {
  const kept = keptFile(parts);
  if (kept) add(context, kept.type, kept.fullName, path, bytes);
  return kept !== undefined;
}

/** A file of a binary component, which may be a folder that holds anything, metadata as well. */
function readBinary(context: Context, parts: string[], path: string, bytes: Uint8Array): boolean {
  const index = parts.findIndex((folder) => Object.hasOwn(BINARY_TYPES, folder));
  const type = BINARY_TYPES[parts[index] ?? '']?.type;
  const first = parts[index + 1];
  if (type === undefined || first === undefined) return false;
  const name = first.replace(/\.(resource-meta\.xml|resource|[^.]+)(-meta\.xml)?$/, '');
  add(context, type, name, path, bytes);
  return true;
}

function readPath(context: Context, path: string, bytes: Uint8Array): boolean {
  const parts = path.split('/').filter(Boolean);
  if (readBinary(context, parts, path, bytes)) return true;
  for (let index = parts.length - 2; index >= 0; index--) {
    const folder = parts[index] ?? '';
    const rest = parts.slice(index + 1);
    const bundle = BUNDLE_TYPES[folder];
    if (bundle && rest.length > 1) {
      add(context, bundle, rest[0] ?? '', path, bytes);
      return true;
    }
    if (folder === 'labels' && /\.labels?(-meta\.xml)?$/.test(path)) {
      readLabelFile(context, path, bytes);
      return true;
    }
    if (folder === 'objects' && readObjectPath(context, rest, path, bytes)) return true;
    if (folder === 'objectTranslations' && readTranslation(context, rest, path, bytes)) return true;
    if (readFileType(context, folder, rest, path, bytes)) return true;
  }
  return readKept(context, parts, path, bytes);
}

/**
 * Finds the components in a set of files, in source format (`objects/X__c/fields/F__c.field-meta.xml`) or metadata
 * format (`objects/X__c.object`), whatever folders lie above. The parts of an object and the labels of a label file are
 * components of their own. `package.xml` and destructive manifests are left to the caller.
 */
export function readComponents(files: Map<string, Uint8Array>): ReadResult {
  const context: Context = { found: new Map(), problems: [] };
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const name = path.split('/').at(-1) ?? '';
    if (/^(package|destructiveChanges(Pre|Post)?)\.xml$/.test(name) || path.endsWith('/')) continue;
    if (!readPath(context, path, bytes))
      context.problems.push({
        componentType: '',
        fullName: name,
        fileName: path,
        problem: `Could not infer a metadata type from the file: ${path}`,
        problemType: 'Error',
      });
  }
  return { components: [...context.found.values()], problems: context.problems };
}

/** The root element of a component that is one XML file. Files are checked when they are read, so this can't fail. */
export function componentXml(component: MetadataComponent): XmlNode {
  const first = component.files.values().next().value;
  return parseXml(textOf(first ?? new Uint8Array()));
}

/** First file of a component, for messages. */
export function componentFile(component: MetadataComponent): string {
  return component.files.keys().next().value ?? '';
}

/** Line of an element of a component, counted in the component's file. */
export function componentLine(component: MetadataComponent, node?: XmlNode): number {
  return (component.line ?? 1) + (node?.line ?? 1) - 1;
}
