import type { Org, Session } from '../../org.ts';
import { findObject } from '../../org.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/types.ts';
import { child, childText, children } from '../../schema/xml.ts';
import type { FormField, TargetModel } from '../browser/form-model.ts';
import type { ObjectModel } from '../browser/model.ts';
import { objectIcon } from './icons.ts';
import { componentOf } from './metadata.ts';
import { objectLabels } from './object.ts';

/** Whether a form makes a record or changes one. */
export type FormKind = 'create' | 'update';

const unlimited = new Set(['LongTextArea', 'Html']);

/** How a form asks for a field; `behavior` is what the layout says of it. `values` are a record type's picklist values. */
export function formField(
  org: Org,
  session: Session,
  object: ObjectDef,
  model: ObjectModel,
  field: FieldDef,
  kind: FormKind,
  behavior: string | undefined,
  values: ReadonlySet<string> | undefined,
): FormField {
  const writable = kind === 'create' ? field.createable : field.updateable;
  const targets = field.referenceTo.flatMap((name) => target(org, session, name));
  const editable =
    writable &&
    behavior !== 'Readonly' &&
    // Without a right to see what could be pointed to there is nothing to choose from.
    (field.referenceTo.length === 0 || targets.length > 0) &&
    org.access.canField(session, object.name, field.name, 'edit');
  const needed = field.required || field.type === 'MasterDetail' || behavior === 'Required';
  const active = (field.picklist?.values ?? []).filter(
    (one) => one.isActive && (values?.has(one.value) ?? true),
  );
  return {
    name: field.name,
    required: editable && needed && field.type !== 'Checkbox',
    editable,
    length: unlimited.has(field.type) ? 0 : (field.length ?? 0),
    choices: active.map(({ value }) => ({
      value,
      label: model.fields[field.name]?.options[value] ?? value,
    })),
    controller: controller(org.schema(), object, model, field),
    targets,
    preset: preset(field, active),
  };
}

function preset(field: FieldDef, active: { value: string; isDefault: boolean }[]): FormField['preset'] {
  if (field.type === 'Checkbox') return field.defaultValue?.toLowerCase() === 'true';
  return active.find((one) => one.isDefault)?.value ?? null;
}

/** The controlling field, when the session can see it; without it every value is offered and the org decides. */
function controller(
  schema: OrgSchema,
  object: ObjectDef,
  model: ObjectModel,
  field: FieldDef,
): FormField['controller'] {
  const xml = field.picklist && componentOf(schema, 'CustomField', `${object.name}.${field.name}`);
  const values = xml && child(xml, 'valueSet');
  const name = values && childText(values, 'controllingField');
  if (!name || !model.fields[name]) return null;
  const settings = children(values, 'valueSettings').map((setting) => [
    childText(setting, 'valueName') ?? '',
    children(setting, 'controllingFieldValue').map((one) => one.text),
  ]);
  return { field: name, allowed: Object.fromEntries(settings) as Record<string, string[]> };
}

function target(org: Org, session: Session, name: string): TargetModel[] {
  const object = findObject(org.schema(), name);
  if (!object || !org.access.canObject(session, object.name, 'read')) return [];
  const { label } = objectLabels(session.language, object);
  const icon = objectIcon(org.schema(), object.name);
  return [{ object: object.name, label, icon, nameField: object.nameField }];
}
