import type { Report } from './problem.ts';
import type {
  MetadataComponent,
  ObjectTranslation,
  PermissionSetDef,
  PermissionSetGroupDef,
} from './types.ts';
import { children, childFlag, childText, parseXml } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** Names of profiles whose file is called otherwise. */
const PROFILE_NAMES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
};

/** File names write special characters as in addresses. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Reads one permission set, muting permission set or profile; a profile's label is its name. References are checked when the whole schema stands. */
export function parsePermissionSet(node: XmlNode, name: string, report: Report): PermissionSetDef {
  const isProfile = node.name === 'Profile';
  const label = isProfile ? (PROFILE_NAMES[name] ?? decoded(name)) : childText(node, 'label');
  // To grant editing is to grant reading; to mute editing leaves reading.
  const isMuting = node.name === 'MutingPermissionSet';
  if (!label) report('Required field is missing: label', node);
  const set: PermissionSetDef = {
    name,
    label: label ?? name,
    objects: new Map(),
    fields: new Map(),
    customPermissions: new Set(),
    userPermissions: new Set(),
    switchedOff: new Set(),
    tabs: new Set(),
    settings: new Set(),
    applications: new Set(),
    recordTypes: new Map(),
  };
  for (const one of children(node, 'objectPermissions'))
    set.objects.set(childText(one, 'object') ?? '', {
      read: childFlag(one, 'allowRead'),
      create: childFlag(one, 'allowCreate'),
      edit: childFlag(one, 'allowEdit'),
      delete: childFlag(one, 'allowDelete'),
      viewAll: childFlag(one, 'viewAllRecords'),
      modifyAll: childFlag(one, 'modifyAllRecords'),
      viewAllFields: childFlag(one, 'viewAllFields'),
    });
  for (const one of children(node, 'fieldPermissions'))
    set.fields.set(childText(one, 'field') ?? '', {
      read: childFlag(one, 'readable') || (!isMuting && childFlag(one, 'editable')),
      edit: childFlag(one, 'editable'),
    });
  for (const one of children(node, 'customPermissions'))
    if (childFlag(one, 'enabled')) set.customPermissions.add(childText(one, 'name') ?? '');
  for (const one of children(node, 'userPermissions'))
    (childFlag(one, 'enabled') ? set.userPermissions : set.switchedOff).add(childText(one, 'name') ?? '');
  for (const one of children(node, 'tabSettings'))
    if (childText(one, 'visibility') !== 'None') set.tabs.add(childText(one, 'tab') ?? '');
  for (const list of ['customMetadataTypeAccesses', 'customSettingAccesses'])
    for (const one of children(node, list))
      if (childFlag(one, 'enabled')) set.settings.add(childText(one, 'name') ?? '');
  for (const one of children(node, 'applicationVisibilities'))
    if (childFlag(one, 'visible')) set.applications.add(childText(one, 'application') ?? '');
  for (const one of children(node, 'recordTypeVisibilities'))
    if (childFlag(one, 'visible'))
      set.recordTypes.set(childText(one, 'recordType') ?? '', childFlag(one, 'default'));
  return set;
}

/** Reads one permission set group. Members that are not there give nothing; the deploy check reports them. */
export function parsePermissionSetGroup(
  node: XmlNode,
  name: string,
  mutingSets: ReadonlyMap<string, PermissionSetDef>,
  report: Report,
): PermissionSetGroupDef {
  const label = childText(node, 'label');
  if (!label) report('Required field is missing: label', node);
  const named = (element: string): string[] => children(node, element).map((one) => one.text.trim());
  return {
    name,
    label: label ?? name,
    permissionSets: named('permissionSets'),
    muting: named('mutingPermissionSets').flatMap((one) => mutingSets.get(one) ?? []),
  };
}

function addFieldTranslation(translation: ObjectTranslation, node: XmlNode, name: string): void {
  const label = childText(node, 'label');
  const help = childText(node, 'help');
  const relationshipLabel = childText(node, 'relationshipLabel');
  const picklist = new Map<string, string>();
  for (const value of children(node, 'picklistValues')) {
    const text = childText(value, 'translation');
    if (text) picklist.set(childText(value, 'masterLabel') ?? '', text);
  }
  translation.fields.set(name, {
    ...(label ? { label } : {}),
    ...(help ? { help } : {}),
    ...(relationshipLabel ? { relationshipLabel } : {}),
    picklist,
  });
}

/**
 * Reads an object translation from all its files: one `.objectTranslation`, and in source format one
 * `.fieldTranslation` per field. Picklist translations are keyed by the value's base label.
 */
export function parseObjectTranslation(component: MetadataComponent, report: Report): ObjectTranslation {
  const translation: ObjectTranslation = {
    fields: new Map(),
    validationRules: new Map(),
    listViews: new Map(),
  };
  for (const bytes of component.files.values()) {
    const node = parseXml(new TextDecoder().decode(bytes));
    if (node.name === 'CustomFieldTranslation') {
      const name = childText(node, 'name');
      if (name) addFieldTranslation(translation, node, name);
      else report('Required field is missing: name', node);
      continue;
    }
    for (const values of children(node, 'caseValues')) {
      const text = childText(values, 'value');
      if (text && childFlag(values, 'plural')) translation.pluralLabel = text;
      else if (text) translation.label = text;
    }
    const nameFieldLabel = childText(node, 'nameFieldLabel');
    if (nameFieldLabel) translation.fields.set('Name', { label: nameFieldLabel, picklist: new Map() });
    for (const one of children(node, 'fields'))
      addFieldTranslation(translation, one, childText(one, 'name') ?? '');
    for (const one of children(node, 'validationRules'))
      translation.validationRules.set(childText(one, 'name') ?? '', childText(one, 'errorMessage') ?? '');
    for (const one of children(node, 'listViews'))
      translation.listViews.set(childText(one, 'name') ?? '', childText(one, 'label') ?? '');
  }
  return translation;
}

/** Custom label texts of a `Translations` file, by label name. */
export function parseLabelTranslations(node: XmlNode): Map<string, string> {
  const texts = new Map<string, string>();
  for (const one of children(node, 'customLabels')) {
    const name = childText(one, 'name');
    const text = childText(one, 'label');
    if (name && text) texts.set(name, text);
  }
  return texts;
}
