import { loadForm } from './api.ts';
import type { Row } from './api.ts';
import { onWrites } from './changes.ts';
import { words } from './context.ts';
import { h } from './dom.ts';
import type { FieldInput, FormModel } from './form-model.ts';
import { fieldValue } from './format.ts';
import type { FormInput } from './form/input.ts';
import { newRow, readRow } from './form/rows.ts';
import { drawField, followController } from './form/sections.ts';
import { send } from './lightning/data/http.ts';

export { refusalOf, saveRecord } from './form/save.ts';
export type { Refusal } from './form/save.ts';
export { words };
export type { FieldInput };

/** Event by which a part of a record form makes itself known to the form around it. */
export const partEvent = 'standin:formpart';

/** What a record form has read for its fields, and their inputs by field. */
export interface FormState {
  form: FormModel;
  row: Row;
  inputs: Map<string, FormInput>;
}

/** A part of a record form, wherever in its content it stands: a field by its name, or the place of messages. */
export interface FormPart {
  name: string;
  loaded?(state: FormState): void;
  told?(messages: string[]): void;
}

/** Which record a form is about. */
export interface FormOrder {
  object: string;
  recordId: string | undefined;
  recordType: string;
}

/** Joins the form around an element; gives the function that leaves it. */
export function joinForm(element: EventTarget, part: FormPart): () => void {
  const detail: { part: FormPart; leave?: () => void } = { part };
  element.dispatchEvent(new CustomEvent(partEvent, { bubbles: true, composed: true, detail }));
  return () => detail.leave?.();
}

/** The parts of one form. They come and go with its content, and their fields are read together. */
export interface FormParts {
  join(event: Event): void;
  /** Reads anew, once, after what is happening now. */
  read(): void;
  /** Shows messages at every place for them. */
  tell(messages: string[]): void;
}

/** The parts of a form; `loaded` hears what was read, `failed` why it could not be. */
export function formParts(
  order: () => FormOrder | undefined,
  loaded: (state: FormState) => void,
  failed: (error: unknown) => void,
): FormParts {
  const parts = new Set<FormPart>();
  let timer = 0;
  let turn = 0;
  async function load(): Promise<void> {
    const mine = (turn += 1);
    const wish = order();
    const names = [...new Set([...parts].filter((part) => part.loaded).map(({ name }) => name))];
    if (!wish?.object || names.length === 0) return;
    try {
      const state = await readFields(wish, names);
      if (mine !== turn) return;
      for (const part of parts) part.loaded?.(state);
      for (const name of state.inputs.keys()) followController(state.form, name, state.inputs);
      loaded(state);
    } catch (error) {
      if (mine === turn) failed(error);
    }
  }
  const read = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void load());
  };
  return {
    join(event) {
      event.stopPropagation();
      const { detail } = event as CustomEvent<{ part: FormPart; leave?: () => void }>;
      parts.add(detail.part);
      detail.leave = () => parts.delete(detail.part);
      if (detail.part.loaded) read();
    },
    read,
    tell: (messages) => parts.forEach((part) => part.told?.(messages)),
  };
}

async function readFields({ object, recordId, recordType }: FormOrder, names: string[]): Promise<FormState> {
  const form = await loadForm(object, recordId ? 'update' : 'create', recordType, '', names);
  const row = form && (recordId ? await readRow(form, recordId) : await newRow(form, { object }));
  if (!form || !row) throw new Error(words.missingText);
  return { form, row, inputs: new Map() };
}

/** Calls back after each write of the page for as long as an element is on it. */
export const whenWritten = onWrites;

/** API name of a field that was named by a text, `Object.Field` or a schema import. */
export function nameOfField(field: unknown): string {
  const text =
    typeof field === 'object' && field !== null && 'fieldApiName' in field ? field.fieldApiName : field;
  return typeof text === 'string' ? (text.split('.').at(-1) ?? '') : '';
}

/** API name of an object that was named by a text or a schema import. */
export function nameOfObject(object: unknown): string {
  const text =
    typeof object === 'object' && object !== null && 'objectApiName' in object
      ? object.objectApiName
      : object;
  return typeof text === 'string' ? text : '';
}

/** A field's label and value for reading. */
export function drawOutput({ form, row }: FormState, name: string, hideLabel: boolean): HTMLElement {
  const field = form.object.fields[name];
  if (!field) return missingField(name);
  return h(
    'div',
    { class: 'slds-form-element standin-field' },
    h(
      'span',
      { class: hideLabel ? 'slds-assistive-text' : 'slds-form-element__label', title: field.help || null },
      field.label,
    ),
    h('div', { class: 'slds-form-element__static standin-value' }, fieldValue(form.object, name, row)),
  );
}

/** How a component asks for an input, beyond what the field says. */
export interface InputWish {
  /** A value in place of the record's. */
  preset: FieldInput | undefined;
  required: boolean;
  readOnly: boolean;
  disabled: boolean;
  hideLabel: boolean;
}

/** A field's input; `changed` hears its values. */
export function drawInput(
  state: FormState,
  name: string,
  wish: InputWish,
  changed: (value: FieldInput) => void,
): HTMLElement {
  const { form, row, inputs } = state;
  const asked = form.fields[name];
  if (!asked) return missingField(name);
  const required = asked.required || (wish.required && asked.editable);
  const own = { ...asked, required, editable: asked.editable && !wish.readOnly };
  const values = wish.preset === undefined ? row : { ...row, [name]: wish.preset };
  const heard = (): void => {
    for (const [other, model] of Object.entries(form.fields))
      if (model.controller?.field === name) followController(form, other, inputs);
    changed(inputs.get(name)?.value() ?? null);
  };
  const drawn = drawField({ ...form, fields: { ...form.fields, [name]: own } }, name, values, inputs, heard);
  const input = inputs.get(name);
  if (input && wish.disabled) Object.assign(input.element, { disabled: true });
  if (input && wish.hideLabel) Object.assign(input.element, { variant: 'label-hidden' });
  return drawn ?? missingField(name);
}

const missingField = (name: string): HTMLElement =>
  h('p', { class: 'slds-text-color_error', role: 'alert' }, words.noField(name));

/** Names of the fields of an object's full or compact layout. */
export async function layoutFields(
  object: string,
  layoutType: string,
  recordType: string,
): Promise<string[]> {
  const query = new URLSearchParams({
    layoutType,
    mode: 'View',
    ...(recordType ? { recordTypeId: recordType } : {}),
  });
  const answer = await send({ method: 'GET', path: `/ui-api/layout/${object}?${query.toString()}` });
  const { sections } = answer as LayoutAnswer;
  const items = sections.flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems));
  const components = items.flatMap(({ layoutComponents }) => layoutComponents);
  return [
    ...new Set(
      components.flatMap(({ componentType, apiName }) =>
        componentType === 'Field' && apiName ? [apiName] : [],
      ),
    ),
  ];
}

interface LayoutAnswer {
  sections: {
    layoutRows: {
      layoutItems: { layoutComponents: { componentType: string; apiName: string | null }[] }[];
    }[];
  }[];
}
