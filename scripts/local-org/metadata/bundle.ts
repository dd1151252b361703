import type { MetadataComponent } from '../schema/types.ts';
import { child, children, childText, parseXml, XmlError } from '../schema/xml.ts';
import type { XmlNode } from '../schema/xml.ts';
import { textOf } from './rule.ts';

/** A property that a page builder may set on a component, as `targetConfig` declares it. */
export interface DesignProperty {
  name: string;
  type: string;
  required: boolean;
  default: string | undefined;
  node: XmlNode;
}

/** One `targetConfig`: the targets that it is for, its properties, and the objects that it is limited to. */
export interface TargetConfig {
  targets: string[];
  properties: DesignProperty[];
  /** Empty: every object. */
  objects: { name: string; node: XmlNode }[];
  node: XmlNode;
}

/** The configuration file of a Lightning web component. */
export interface BundleMeta {
  file: string;
  root: XmlNode;
  apiVersion: string | undefined;
  isExposed: string | undefined;
  targets: { name: string; node: XmlNode }[];
  configs: TargetConfig[];
}

/** A Lightning web component bundle: its files by path inside the bundle folder. */
export interface Bundle {
  name: string;
  files: Map<string, { path: string; text: string }>;
  /** Undefined when the file is missing or not well-formed. */
  meta: BundleMeta | undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Attributes of an element, read from its opening tag. */
export function attributesOf(node: XmlNode): Record<string, string> {
  const tag = /^<[^\s/>]+((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/.exec(node.source)?.[1] ?? '';
  const found: Record<string, string> = {};
  for (const [, name, double, single] of tag.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const raw = double ?? single ?? '';
    if (name) found[name] = raw.replace(/&(\w+);/g, (whole, code: string) => NAMED[code] ?? whole);
  }
  return found;
}

function configOf(node: XmlNode): TargetConfig {
  const list = (attributesOf(node)['targets'] ?? '').split(',').map((target) => target.trim());
  const objects = child(node, 'objects');
  return {
    targets: list.filter(Boolean),
    properties: children(node, 'property').map((each) => {
      const attributes = attributesOf(each);
      return {
        name: attributes['name'] ?? '',
        type: attributes['type'] ?? '',
        required: attributes['required'] === 'true',
        default: attributes['default'],
        node: each,
      };
    }),
    objects: objects ? children(objects, 'object').map((each) => ({ name: each.text, node: each })) : [],
    node,
  };
}

function metaOf(file: string, text: string): BundleMeta | undefined {
  try {
    const root = parseXml(text);
    const targets = child(root, 'targets');
    const configs = child(root, 'targetConfigs');
    return {
      file,
      root,
      apiVersion: childText(root, 'apiVersion'),
      isExposed: childText(root, 'isExposed'),
      targets: targets ? children(targets, 'target').map((each) => ({ name: each.text, node: each })) : [],
      configs: configs ? children(configs, 'targetConfig').map(configOf) : [],
    };
  } catch (error) {
    if (error instanceof XmlError) return undefined; // the shape check words it, with its line
    throw error;
  }
}

/** Reads the files of a LightningComponentBundle component. */
export function readBundle(component: MetadataComponent): Bundle {
  const files = new Map<string, { path: string; text: string }>();
  const folder = `/${component.fullName}/`;
  for (const [path, bytes] of component.files) {
    const at = `/${path}`.lastIndexOf(folder);
    files.set(at < 0 ? path : `/${path}`.slice(at + folder.length), { path, text: textOf(bytes) });
  }
  const meta = files.get(`${component.fullName}.js-meta.xml`);
  return { name: component.fullName, files, meta: meta && metaOf(meta.path, meta.text) };
}
