import type { Org, Session } from '../../org.ts';
import { findObject } from '../../org.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { FieldModel, ObjectModel } from '../browser/model.ts';
import { objectIcon } from './icons.ts';
import { standardFieldLabel, standardObjectLabels } from './standard-labels-ja.ts';

const unsortable = new Set(['LongTextArea', 'Html', 'MultiselectPicklist']);

/** An object with the fields that the session may read, in the session's language. */
export function objectModel(org: Org, session: Session, object: ObjectDef): ObjectModel {
  const labels = objectLabels(session.language, object);
  const fields = [...object.fields.values()].filter((field) =>
    org.access.canField(session, object.name, field.name, 'read'),
  );
  return {
    name: object.name,
    ...labels,
    nameField: fields.some((field) => field.name === object.nameField) ? object.nameField : 'Id',
    icon: objectIcon(org.schema(), object.name),
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldModel(org, session, object, field)])),
    rights: {
      create: !object.readOnly && org.access.canObject(session, object.name, 'create'),
      edit: !object.readOnly && org.access.canObject(session, object.name, 'edit'),
      delete: !object.readOnly && org.access.canObject(session, object.name, 'delete'),
    },
  };
}

/** Label and plural label in a language; the base language where there is no translation. */
export function objectLabels(language: string, object: ObjectDef): { label: string; pluralLabel: string } {
  const translated = object.translations.get(language);
  const standard = language === 'ja' && !object.custom ? standardObjectLabels[object.name] : undefined;
  const label = translated?.label ?? standard ?? object.label;
  // Japanese has no plural: a translation may give the label only.
  const pluralLabel = translated?.pluralLabel ?? translated?.label ?? standard ?? object.pluralLabel;
  return { label, pluralLabel };
}

function fieldModel(org: Org, session: Session, object: ObjectDef, field: FieldDef): FieldModel {
  const translated = object.translations.get(session.language)?.fields.get(field.name);
  const values = field.picklist?.values ?? [];
  return {
    name: field.name,
    label: translated?.label ?? fieldLabel(session.language, object, field),
    ...shownType(org, field),
    help: translated?.help ?? field.helpText ?? '',
    options: Object.fromEntries(
      values.map((one) => [
        one.value,
        translated?.picklist.get(one.label) ?? translated?.picklist.get(one.value) ?? one.label,
      ]),
    ),
    reference: reference(org, session, field),
    sortable: !unsortable.has(field.type),
  };
}

/** A roll-up shows what it sums: money as money, dates as dates. */
function shownType(org: Org, field: FieldDef): { type: string; scale: number } {
  const { summary } = field;
  if (field.type !== 'Summary' || !summary) return { type: field.type, scale: field.scale ?? 0 };
  const child = findObject(org.schema(), summary.childObject);
  const summed = summary.summarizedField ? child?.fields.get(summary.summarizedField) : undefined;
  return { type: summed?.type ?? 'Number', scale: summed?.scale ?? 0 };
}

function fieldLabel(language: string, object: ObjectDef, field: FieldDef): string {
  const known = language === 'ja' && !field.custom ? standardFieldLabel(object.name, field.name) : undefined;
  if (known) return known;
  // The API calls a standard look-up "Owner ID"; pages show the record, so they say "Owner".
  return !field.custom && field.referenceTo.length ? field.label.replace(/ ID$/, '') : field.label;
}

function reference(org: Org, session: Session, field: FieldDef): FieldModel['reference'] {
  if (!field.parentPath) return null;
  const target = field.referenceTo.includes('User')
    ? 'User'
    : field.referenceTo.length === 1
      ? field.referenceTo[0]
      : undefined;
  const object = target ? findObject(org.schema(), target) : undefined;
  if (!object || !org.access.canObject(session, object.name, 'read')) return null;
  const nameField = object.fields.has(object.nameField) ? object.nameField : 'Id';
  return { path: field.parentPath, object: object.name, nameField };
}
