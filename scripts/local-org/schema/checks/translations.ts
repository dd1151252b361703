import { BASE_LANGUAGE } from '../languages.ts';
import { findField } from '../../org.ts';
import { element } from './findings.ts';
import type { Check } from './findings.ts';

/** Translations name fields, picklist values, rules and labels that exist. */
export const checkTranslations: Check = (schema, add) => {
  for (const object of schema.objects.values())
    for (const [language, translation] of object.translations) {
      const fullName = `${object.name}-${language}`;
      const report = (problem: string): void => add('CustomObjectTranslation', fullName, problem);
      for (const [name, texts] of translation.fields) {
        const field = findField(object, name);
        if (!field) {
          report(`In field: name - no CustomField named ${object.name}.${name} found`);
          continue;
        }
        for (const label of texts.picklist.keys())
          if (!field.picklist?.values.some((value) => value.label === label))
            report(`Picklist value: ${label} in picklist: ${name} not found`);
      }
      for (const name of translation.validationRules.keys())
        if (!object.validationRules.some((rule) => rule.name === name))
          report(`In field: name - no ValidationRule named ${object.name}.${name} found`);
      for (const name of translation.listViews.keys())
        if (!object.listViews.some((view) => view.name === name))
          report(`In field: name - no ListView named ${object.name}.${name} found`);
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
