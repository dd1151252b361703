import type { FieldDef, ObjectDef } from '../schema/types.ts';

/** The label of a picklist value in a language; a value without one stands for itself. Used by toLabel. */
export function valueLabel(object: ObjectDef, field: FieldDef, value: string, language: string): string {
  const translated = object.translations.get(language)?.fields.get(field.name)?.picklist.get(value);
  return translated ?? field.picklist?.values.find((entry) => entry.value === value)?.label ?? value;
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
