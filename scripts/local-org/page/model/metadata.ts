import { componentXml } from '../../schema/read-components.ts';
import type { MetadataComponent, OrgSchema } from '../../schema/types.ts';
import { childText, children, parseXml } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';

const parsed = new WeakMap<MetadataComponent, XmlNode>();

/** Components of one type with their parsed XML, in order of name. A deploy makes new components, so parsing is kept. */
export function componentsOf(schema: OrgSchema, type: string): { name: string; xml: XmlNode }[] {
  const found = [...schema.components.values()].filter((component) => component.type === type);
  found.sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
  return found.map((component) => ({ name: component.fullName, xml: xmlOf(component) }));
}

/** Parsed XML of one component, or undefined when there is no such component. */
export function componentOf(schema: OrgSchema, type: string, fullName: string): XmlNode | undefined {
  const component = schema.components.get(`${type}:${fullName}`);
  return component ? xmlOf(component) : undefined;
}

/** A text of the Translations of a language, for example of `customTabs` or `customApplications`. */
export function translation(
  schema: OrgSchema,
  language: string,
  element: string,
  name: string,
): string | undefined {
  const file = componentOf(schema, 'Translations', language);
  const entry = file && children(file, element).find((node) => childText(node, 'name') === name);
  return entry && childText(entry, 'label');
}

/** A custom label in a language; the base language when it isn't translated. */
export function customLabel(schema: OrgSchema, language: string, name: string): string | undefined {
  return schema.labels.get(language)?.get(name) ?? schema.labels.get('en_US')?.get(name);
}

function xmlOf(component: MetadataComponent): XmlNode {
  const known = parsed.get(component);
  if (known) return known;
  const settings = [...component.files].find(([path]) => path.endsWith('-meta.xml'));
  const xml = settings ? parseXml(new TextDecoder().decode(settings[1])) : componentXml(component);
  parsed.set(component, xml);
  return xml;
}
