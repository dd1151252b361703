import { XMLParser } from 'fast-xml-parser';
import type { MetadataComponent, OrgSchema } from '../../schema/types.ts';

type Value = string | number | boolean;

const attributes = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
});

/** The deployed bundle that a page's component name means: `c:card`, `c__card` or `card`. */
export function deployedBundle(schema: OrgSchema, name: string): MetadataComponent | undefined {
  return schema.components.get(`LightningComponentBundle:${name.replace(/^c(:|__|\/)/, '')}`);
}

/**
 * Property values of a component on a page. Pages store text; the bundle's configuration says which are numbers and which
 * are yes or no, and gives defaults.
 */
export function componentProperties(
  bundle: MetadataComponent,
  given: Map<string, string>,
): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const property of declaredProperties(bundle)) {
    const text = given.get(property.name) ?? property.default;
    if (text !== undefined) values[property.name] = typed(property.type, text);
  }
  for (const [name, text] of given) values[name] ??= text;
  return values;
}

function typed(type: string, text: string): Value {
  if (type === 'Boolean') return text === 'true';
  if (type === 'Integer' && Number.isFinite(Number(text))) return Number(text);
  return text;
}

function declaredProperties(bundle: MetadataComponent): { name: string; type: string; default?: string }[] {
  const settings = [...bundle.files].find(([path]) => path.endsWith('.js-meta.xml'));
  if (!settings) return [];
  const found: { name: string; type: string; default?: string }[] = [];
  collect(attributes.parse(new TextDecoder().decode(settings[1])) as unknown, found);
  return found;
}

function collect(value: unknown, found: { name: string; type: string; default?: string }[]): void {
  if (Array.isArray(value)) return value.forEach((one) => collect(one, found));
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const one of key === 'property' ? [inner].flat() : []) {
      const property = one as Record<string, string>;
      if (!property['name']) continue;
      const fallback = property['default'];
      found.push({
        name: property['name'],
        type: property['type'] ?? 'String',
        ...(fallback === undefined ? {} : { default: fallback }),
      });
    }
    if (key !== 'property') collect(inner, found);
  }
}

/** A text of a bundle's configuration, for example `actionType`; undefined when it says nothing. */
export function bundleSetting(bundle: MetadataComponent, element: string): string | undefined {
  const settings = [...bundle.files].find(([path]) => path.endsWith('.js-meta.xml'));
  const text = settings && new TextDecoder().decode(settings[1]);
  return text && new RegExp(`<${element}>\\s*([^<]*?)\\s*</${element}>`).exec(text)?.[1];
}
