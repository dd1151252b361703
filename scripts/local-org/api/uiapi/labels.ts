import type { FieldDef, ObjectDef, ObjectTranslation } from '../../schema/types.ts';

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
