import type { Org, Session } from '../../org.ts';
import { findField, findObject } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { FormModel, FormSection } from '../browser/form-model.ts';
import type { ObjectModel, VisibilityModel } from '../browser/model.ts';
import { actionForm } from './action-form.ts';
import { assignedPage } from './assignment.ts';
import { dynamicForm } from './dynamic-form.ts';
import { flexiPage } from './flexipage.ts';
import { formField } from './form-fields.ts';
import type { FormKind } from './form-fields.ts';
import { detailSections, layoutBehaviors } from './layout.ts';
import { objectModel } from './object.ts';
import { recordTypes, recordTypeValues } from './record-types.ts';

/** What a form is asked for. */
export interface FormWish {
  object: string;
  kind: FormKind;
  recordType: string;
  /** The app in which the form is opened: its pages may have dynamic forms. */
  app: string;
  /** Full name of a Create or Update quick action, or empty. */
  action: string;
  /** Fields that a component of one's own asks for, in place of the layout's. */
  fields?: string[];
}

/** Fields of a form by column, and what the layout says of them. */
export interface FormPlan {
  object: ObjectDef;
  kind: FormKind;
  sections: FormSection[];
  behaviors: ReadonlyMap<string, string>;
  rules: Record<string, VisibilityModel>;
  presets: ReadonlyMap<string, string>;
  parentField: string;
}

/** The form for a new or existing record, from the object's layout or from a quick action's own; undefined when there is none. */
export function formModel(org: Org, session: Session, wish: FormWish): FormModel | undefined {
  const schema = org.schema();
  const plan = wish.action
    ? actionForm(org, session, wish.action)
    : wish.fields
      ? namedForm(org, wish, wish.fields)
      : layoutForm(org, session, wish);
  if (!plan) return undefined;
  const { object, kind } = plan;
  if (!org.access.canObject(session, object.name, 'read')) return undefined;
  const model = objectModel(org, session, object);
  const types = kind === 'create' ? recordTypes(org, session, object.name) : [];
  const recordType =
    types.find((type) => type.id === wish.recordType) ?? (types.length === 1 ? types[0] : undefined);
  const columns = plan.sections.flatMap((section) => section.columns.flat());
  const fields = [...new Set(columns)].flatMap((name) => {
    const field = object.fields.get(name);
    if (!field || !model.fields[name]) return [];
    const values = recordType && recordTypeValues(schema, object.name, recordType.developerName, name);
    const asked = formField(org, session, object, model, field, kind, plan.behaviors.get(name), values);
    const preset = plan.presets.get(name);
    return [{ ...asked, ...(preset === undefined ? {} : { preset }) }];
  });
  const shown = new Set(fields.flatMap((field) => (field.editable || kind === 'update' ? [field.name] : [])));
  const editable = new Set(fields.flatMap((field) => (field.editable ? [field.name] : [])));
  return {
    object: model,
    recordTypes: types.map(({ id, label, description }) => ({ id, label, description })),
    recordType: recordType?.id ?? '',
    sections: visibleSections(plan.sections, shown, editable),
    fields: Object.fromEntries(fields.map((field) => [field.name, field])),
    rules: plan.rules,
    allowed:
      !object.readOnly && org.access.canObject(session, object.name, kind === 'create' ? 'create' : 'edit'),
    parentField: plan.parentField,
  };
}

/** Sections without anything to fill in are left out, as are fields that a new record doesn't have yet. */
function visibleSections(
  sections: FormSection[],
  shown: ReadonlySet<string>,
  editable: ReadonlySet<string>,
): FormSection[] {
  return sections
    .filter((section) => section.columns.flat().some((name) => editable.has(name)))
    .map(({ label, columns }) => ({
      label,
      columns: columns
        .map((column) => column.filter((name) => shown.has(name)))
        .filter((one) => one.length > 0),
    }));
}

function namedForm(org: Org, { object: name, kind }: FormWish, fields: string[]): FormPlan | undefined {
  const object = findObject(org.schema(), name);
  if (!object) return undefined;
  const known = fields.flatMap((field) => findField(object, field)?.name ?? []);
  return {
    object,
    kind,
    sections: [{ label: '', columns: [known] }],
    behaviors: new Map(),
    rules: {},
    presets: new Map(),
    parentField: '',
  };
}

function layoutForm(org: Org, session: Session, wish: FormWish): FormPlan | undefined {
  const object = findObject(org.schema(), wish.object);
  if (!object || object.readOnly) return undefined;
  const model = objectModel(org, session, object);
  const viewer = { org, session, object };
  const page = assignedPage(org.schema(), wish.app, { action: 'View', of: object.name }, 'Large');
  const dynamic = page && dynamicForm(flexiPage(org.schema(), page, session.language, viewer));
  const placed = dynamic?.sections ?? detailSections(org.schema(), model, session.language);
  const behaviors = dynamic?.behaviors ?? layoutBehaviors(org.schema(), object.name);
  const sections = placed.map(({ label, columns }) => ({
    label,
    columns: columns.map((column) => column.flatMap((name) => nameParts(object, model, name, wish.kind))),
  }));
  return {
    object,
    kind: wish.kind,
    sections,
    // A record keeps its record type: changing it is an action of its own.
    behaviors: new Map([...behaviors, ['RecordTypeId', 'Readonly']]),
    rules: dynamic?.rules ?? {},
    presets: new Map(),
    parentField: '',
  };
}

/** A name that is put together is asked for in its parts; a new record belongs to who makes it, and its record type was chosen before. */
function nameParts(object: ObjectDef, model: ObjectModel, name: string, kind: FormKind): string[] {
  if (kind === 'create' && ['OwnerId', 'RecordTypeId'].includes(name)) return [];
  const parts = object.fields.get(name)?.derivedFrom?.filter((part) => model.fields[part]);
  return parts?.length ? parts : [name];
}
