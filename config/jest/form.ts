import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';

interface Emitter {
  emit(data: unknown): void;
  error(body?: unknown, status?: number, statusText?: string): void;
}

export const objectInfo = getObjectInfo as unknown as Emitter;
export const picklists = getPicklistValuesByRecordType as unknown as Emitter;

/** What a field of an object is told to be; the rest is as in an org where this user may do everything. */
export interface FieldFacts {
  label: string;
  inlineHelpText?: string;
  length?: number;
  scale?: number;
  createable?: boolean;
  updateable?: boolean;
}

/** An answer of `getObjectInfo`. */
export function infoOf(
  fields: Record<string, FieldFacts>,
  rights: { createable?: boolean; updateable?: boolean } = {},
): unknown {
  return {
    createable: true,
    updateable: true,
    ...rights,
    defaultRecordTypeId: '012000000000000AAA',
    fields: Object.fromEntries(
      Object.entries(fields).map(([apiName, facts]) => [
        apiName,
        { apiName, createable: true, updateable: true, inlineHelpText: null, length: 0, scale: 0, ...facts },
      ]),
    ),
  };
}

/** An answer of `getPicklistValuesByRecordType`, from values and their labels. */
export function valuesOf(fields: Record<string, Record<string, string>>): unknown {
  return {
    picklistFieldValues: Object.fromEntries(
      Object.entries(fields).map(([field, labels]) => [
        field,
        { values: Object.entries(labels).map(([value, label]) => ({ value, label })) },
      ]),
    ),
  };
}

/** Lets wires, renders and awaited promises settle: twelve turns are more than any of them takes. */
export async function settle(turns = 12): Promise<void> {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

/** Elements of a selector in this root and in every shadow root below it. */
export function deepAll<Found extends Element = HTMLElement>(root: Element, selector: string): Found[] {
  const inside = root.shadowRoot ? [...root.shadowRoot.children] : [];
  return [...inside, ...root.children].flatMap((element) => [
    ...(element.matches(selector) ? [element as Found] : []),
    ...deepAll<Found>(element, selector),
  ]);
}

/** The first of them; null when there is none. */
export function deep<Found extends Element = HTMLElement>(root: Element, selector: string): Found | null {
  return deepAll<Found>(root, selector)[0] ?? null;
}

/** A base input as its stub stands for it. */
export type Input = HTMLElement & {
  label: string;
  value: string;
  required: boolean;
  disabled: boolean;
  options: { value: string; label: string }[];
  fieldLevelHelp?: string;
  validity?: { badInput: boolean };
  setCustomValidity: jest.Mock;
  reportValidity: jest.Mock;
};

const INPUTS = 'lightning-input, lightning-textarea, lightning-combobox, lightning-radio-group';

/** The input of a field of a form; `part` is `reason` for the reason why it is unknown. */
export function input(form: Element, field: string, part: 'answer' | 'reason' = 'answer'): Input {
  const [holder] = deepAll(form, 'c-form-field').filter((element) => element.dataset.field === field);
  const found = holder && deepAll<Input>(holder, INPUTS).filter(({ dataset }) => dataset.part !== undefined);
  const wanted = found?.filter(({ dataset }) => (dataset.part === 'reason') === (part === 'reason'));
  return (wanted?.[0] ?? null) as Input;
}

/** Types an answer. */
export function type(
  form: Element,
  field: string,
  value: string,
  part: 'answer' | 'reason' = 'answer',
): void {
  input(form, field, part).dispatchEvent(new CustomEvent('change', { detail: { value } }));
}

/**
 * Base component stubs have no behaviour: these remember their message as the real ones do. Gives the messages by
 * field, as they are after the next check.
 */
export function wake(form: Element): Map<string, string> {
  const messages = new Map<string, string>();
  for (const holder of deepAll(form, 'c-form-field')) {
    const field = holder.dataset.field ?? '';
    for (const element of deepAll<Input>(holder, INPUTS)) {
      element.setCustomValidity = jest.fn((message: string) => {
        if (message) messages.set(field, message);
        else messages.delete(field);
      });
      element.focus = jest.fn();
      element.reportValidity = jest.fn(() => !messages.has(field) && !element.validity?.badInput);
    }
  }
  return messages;
}

/** Presses a button of the form. */
export function press(form: Element, id: string): void {
  deep(form, `[data-id="${id}"]`)?.click();
}

/** What the summary says, spaces made one. */
export function problems(form: Element): string {
  const summary = deep(form, '[data-id="problems"]');
  return [...(summary?.querySelectorAll('p, li') ?? [])]
    .map((line) =>
      [...line.childNodes]
        .map((node) => node.textContent?.trim())
        .filter(Boolean)
        .join(' '),
    )
    .join(' | ');
}
