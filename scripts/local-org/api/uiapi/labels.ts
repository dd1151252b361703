import type {
  FieldDef,
  MetadataComponent,
  ObjectDef,
  ObjectTranslation,
  OrgSchema,
} from '../../schema/types.ts';
import { childText, children, parseXml } from '../../schema/xml.ts';

/** The texts of an object in a language: `ja` for `ja` and `ja_JP`; undefined for the base language. */
export function translationOf(object: ObjectDef, language: string): ObjectTranslation | undefined {
  return object.translations.get(language) ?? object.translations.get(language.split(/[_-]/)[0] ?? '');
}

/** The object's singular label in a language. */
export function objectLabel(object: ObjectDef, language: string): string {
  return translationOf(object, language)?.label ?? object.label;
}

/** The object's plural label in a language. */
export function objectPluralLabel(object: ObjectDef, language: string): string {
  return translationOf(object, language)?.pluralLabel ?? object.pluralLabel;
}

/** A field's label in a language. */
export function fieldLabel(object: ObjectDef, field: FieldDef, language: string): string {
  return translationOf(object, language)?.fields.get(field.name)?.label ?? field.label;
}

/** A field's help text in a language, or null. */
export function fieldHelp(object: ObjectDef, field: FieldDef, language: string): string | null {
  return translationOf(object, language)?.fields.get(field.name)?.help ?? field.helpText ?? null;
}

/**
 * The label of one picklist value in a language; a value that the picklist does not list is its own label. Translation files
 * name a value by its label in the base language, so both that and the value itself are looked for.
 */
export function picklistLabel(object: ObjectDef, field: FieldDef, value: string, language: string): string {
  const translated = translationOf(object, language)?.fields.get(field.name)?.picklist;
  const label = field.picklist?.values.find((entry) => entry.value === value)?.label ?? value;
  return translated?.get(value) ?? translated?.get(label) ?? label;
}

/** The label of a stored picklist value; the parts of a multi-select value are labelled one by one. */
export function picklistDisplay(object: ObjectDef, field: FieldDef, value: string, language: string): string {
  return value
    .split(field.type === 'MultiselectPicklist' ? ';' : '\u0000')
    .map((part) => picklistLabel(object, field, part, language))
    .join(';');
}

/** The heading of a layout's section in a language: what the object's translation has for it, else as it is. */
export function sectionLabel(schema: OrgSchema, object: ObjectDef, label: string, language: string): string {
  const short = language.split(/[_-]/)[0] ?? '';
  const component =
    schema.components.get(`CustomObjectTranslation:${object.name}-${language}`) ??
    schema.components.get(`CustomObjectTranslation:${object.name}-${short}`);
  if (!component) return label;
  return sectionTexts(component).get(label) ?? label;
}

const sections = new WeakMap<MetadataComponent, Map<string, string>>();

/** Section headings of an object translation, over all its layouts. */
function sectionTexts(component: MetadataComponent): Map<string, string> {
  const known = sections.get(component);
  if (known) return known;
  const texts = new Map<string, string>();
  for (const bytes of component.files.values()) {
    const layouts = children(parseXml(new TextDecoder().decode(bytes)), 'layouts');
    for (const section of layouts.flatMap((layout) => children(layout, 'sections'))) {
      const text = childText(section, 'label');
      if (text !== undefined) texts.set(childText(section, 'section') ?? '', text);
    }
  }
  sections.set(component, texts);
  return texts;
}
