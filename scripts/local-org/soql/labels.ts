import type { FieldDef, ObjectDef } from '../schema/types.ts';

/**
 * The label of a picklist value in a language; a value that the picklist does not list is its own label. Translations name a
 * value by its label in the base language; those of `ja` also serve `ja_JP`.
 */
export function valueLabel(object: ObjectDef, field: FieldDef, value: string, language: string): string {
  const texts = object.translations.get(language) ?? object.translations.get(language.split(/[_-]/)[0] ?? '');
  const translated = texts?.fields.get(field.name)?.picklist;
  const label = field.picklist?.values.find((entry) => entry.value === value)?.label ?? value;
  return translated?.get(label) ?? translated?.get(value) ?? label;
}

/** Labels of a multi-select value, in its order. */
export function valueLabels(object: ObjectDef, field: FieldDef, value: string, language: string): string {
  return value
    .split(';')
    .map((one) => valueLabel(object, field, one, language))
    .join(';');
}

/** Values of a picklist whose label is the given one, without regard to case. Used by toLabel in WHERE. */
export function valuesWithLabel(
  object: ObjectDef,
  field: FieldDef,
  label: string,
  language: string,
): string[] {
  const wanted = label.toLowerCase();
  return (field.picklist?.values ?? [])
    .filter((entry) => valueLabel(object, field, entry.value, language).toLowerCase() === wanted)
    .map((entry) => entry.value);
}
