import { componentXml } from '../../schema/read-components.ts';
import type { MetadataComponent, OrgSchema } from '../../schema/types.ts';
import { childText, children, parseXml } from '../../schema/xml.ts';
import type { XmlNode } from '../../schema/xml.ts';

const parsed = new WeakMap<MetadataComponent, XmlNode>();

function objectTranslation(schema: OrgSchema, object: string, language: string): XmlNode | undefined {
  const component = schema.components.get(`CustomObjectTranslation:${object}-${language}`);
  if (!component) return undefined;
  const known = parsed.get(component);
  if (known) return known;
  // In source format the translations of fields are files of their own beside this one.
  const main = [...component.files].find(([path]) => /\.objectTranslation(-meta\.xml)?$/.test(path));
  const xml = main ? parseXml(new TextDecoder().decode(main[1])) : componentXml(component);
  parsed.set(component, xml);
  return xml;
}

/** Translated label of a quick action or a record type of an object (`quickActions`, `recordTypes`). */
export function partLabel(
  schema: OrgSchema,
  object: string,
  language: string,
  element: 'quickActions' | 'recordTypes',
  name: string,
): string | undefined {
  const xml = objectTranslation(schema, object, language);
  const entry = xml && children(xml, element).find((node) => childText(node, 'name') === name);
  return entry && childText(entry, 'label');
}
