import { findField } from '../org.ts';
import { BASE_LANGUAGE } from './languages.ts';
import type { ObjectDef, OrgSchema, PermissionSetDef } from './types.ts';

const knows = (object: ObjectDef | undefined, field: string): boolean =>
  object !== undefined && findField(object, field) !== undefined;

function pruneSet(schema: OrgSchema, set: PermissionSetDef): void {
  for (const name of set.objects.keys()) if (!schema.objects.has(name)) set.objects.delete(name);
  for (const key of set.fields.keys()) {
    const [object = '', field = ''] = key.split('.');
    if (!knows(schema.objects.get(object), field)) set.fields.delete(key);
  }
  for (const name of set.customPermissions)
    if (!schema.customPermissions.has(name)) set.customPermissions.delete(name);
  for (const name of set.tabs)
    if (!name.startsWith('standard') && !schema.components.has(`CustomTab:${name}`)) set.tabs.delete(name);
  for (const name of set.applications)
    if (!name.startsWith('standard') && !schema.components.has(`CustomApplication:${name}`))
      set.applications.delete(name);
}

function pruneTranslations(object: ObjectDef, touched: ReadonlySet<string>): void {
  for (const [language, translation] of object.translations) {
    if (touched.has(`CustomObjectTranslation:${object.name}-${language}`)) continue;
    for (const [name, texts] of translation.fields) {
      const field = findField(object, name);
      if (!field) translation.fields.delete(name);
      for (const label of texts.picklist.keys())
        if (!field?.picklist?.values.some((value) => value.label === label)) texts.picklist.delete(label);
    }
    for (const name of translation.validationRules.keys())
      if (!object.validationRules.some((rule) => rule.name === name))
        translation.validationRules.delete(name);
    for (const name of translation.listViews.keys())
      if (!object.listViews.some((view) => view.name === name)) translation.listViews.delete(name);
  }
}

/**
 * Takes grants and translations of things that are gone out of components that are not in the deploy (`touched` holds
 * `Type:fullName` of those that are): an org drops them together with the field or object. Changes `schema`.
 */
export function prune(schema: OrgSchema, touched: ReadonlySet<string>): void {
  for (const set of schema.permissionSets.values())
    if (!touched.has(`PermissionSet:${set.name}`)) pruneSet(schema, set);
  for (const profile of schema.profiles.values())
    if (!touched.has(`Profile:${profile.name}`)) pruneSet(schema, profile);
  for (const object of schema.objects.values()) pruneTranslations(object, touched);
  const base = schema.labels.get(BASE_LANGUAGE);
  for (const [language, texts] of schema.labels)
    if (texts !== base && !touched.has(`Translations:${language}`))
      for (const name of texts.keys()) if (!base?.has(name)) texts.delete(name);
}
