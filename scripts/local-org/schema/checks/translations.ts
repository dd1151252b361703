import { BASE_LANGUAGE } from '../languages.ts';
import { findField } from '../../org.ts';
import { childText, children } from '../xml.ts';
import type { XmlNode } from '../xml.ts';
import { element } from './findings.ts';
import type { Check } from './findings.ts';

/** The translation of a field, or of one of its values, in a file of its own or in the object's. */
function fieldPlace(name: string, label?: string): (root: XmlNode) => XmlNode | undefined {
  return (root) => {
    const own = root.name === 'CustomFieldTranslation' ? [root] : children(root, 'fields');
    const field = own.find((node) => childText(node, 'name') === name);
    const value = label === undefined ? undefined : field && element('picklistValues', label)(field);
    return value ?? field;
  };
}

/** Translations name fields, picklist values, rules and labels that exist. */
export const checkTranslations: Check = (schema, add) => {
  for (const object of schema.objects.values())
    for (const [language, translation] of object.translations) {
      const fullName = `${object.name}-${language}`;
      const report = (problem: string, find: (root: XmlNode) => XmlNode | undefined): void =>
        add('CustomObjectTranslation', fullName, problem, find);
      for (const [name, texts] of translation.fields) {
        const field = findField(object, name);
        if (!field) {
          report(`In field: name - no CustomField named ${object.name}.${name} found`, fieldPlace(name));
          continue;
        }
        for (const label of texts.picklist.keys())
          if (!field.picklist?.values.some((value) => value.label === label))
            report(`Picklist value: ${label} in picklist: ${name} not found`, fieldPlace(name, label));
      }
      for (const name of translation.validationRules.keys())
        if (!object.validationRules.some((rule) => rule.name === name))
          report(
            `In field: name - no ValidationRule named ${object.name}.${name} found`,
            element('validationRules', name),
          );
      for (const name of translation.listViews.keys())
        if (!object.listViews.some((view) => view.name === name))
          report(
            `In field: name - no ListView named ${object.name}.${name} found`,
            element('listViews', name),
          );
    }
  const base = schema.labels.get(BASE_LANGUAGE);
  for (const [language, texts] of schema.labels) {
    if (language === BASE_LANGUAGE) continue;
    for (const name of texts.keys())
      if (!base?.has(name))
        add(
          'Translations',
          language,
          `In field: name - no CustomLabel named ${name} found`,
          element('customLabels', name),
        );
  }
};
