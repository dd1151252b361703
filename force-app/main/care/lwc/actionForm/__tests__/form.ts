import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import ActionForm from 'c/actionForm';
import type { ActionDraft } from 'c/actionForm';

export const mockGraphql = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
};
export const create = createRecord as unknown as jest.Mock;
export const update = updateRecord as unknown as jest.Mock;

/** Friday 20 November in Tokyo, while it is still Thursday in UTC. */
const NOW = new Date('2026-11-19T23:00:00Z');
export const ME = '005000000000001AAA';

type Field = HTMLElement & {
  value: string;
  options: { value: string; label: string }[];
  validity?: { badInput: boolean };
  setCustomValidity: jest.Mock;
  reportValidity: jest.Mock;
};
type Form = HTMLElement & { draft: ActionDraft; accountId: string; close: jest.Mock };

/** Results of the forms that closed in this test. */
export let closed: unknown[] = [];

export function open(draft: Partial<ActionDraft> = {}): Form {
  const element = createElement('c-action-form', { is: ActionForm }) as unknown as Form;
  element.accountId = '001000000000001AAA';
  element.draft = { status: 'Planned', title: 'Call the sponsor', play: '1. Call', ...draft };
  closed = [];
  element.addEventListener('close', (event) => closed.push((event as CustomEvent).detail));
  document.body.appendChild(element);
  return element;
}

/** Lets wires, renders and awaited promises settle: eight turns are more than any of them takes. */
export async function settle(turns = 8): Promise<void> {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

export function root(form: Form): ShadowRoot {
  return form.shadowRoot as ShadowRoot;
}

/** Base component stubs have no behaviour: these remember the message as the real ones do. */
export function wake(form: Form): Map<string, string> {
  const messages = new Map<string, string>();
  root(form)
    .querySelectorAll<Field>('[data-field]')
    .forEach((element) => {
      const name = element.dataset.field ?? '';
      element.setCustomValidity = jest.fn((message: string) => {
        if (message) messages.set(name, message);
        else messages.delete(name);
      });
      element.focus = jest.fn();
      element.reportValidity = jest.fn(() => !messages.has(name) && !element.validity?.badInput);
    });
  return messages;
}

export function field(form: Form, name: string): Field {
  return root(form).querySelector(`[data-field="${name}"]`) as Field;
}

export function enter(form: Form, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    field(form, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }
}

export async function save(form: Form): Promise<Map<string, string>> {
  await settle();
  const messages = wake(form);
  root(form).querySelector<HTMLElement>('[data-id="save"]')?.click();
  await settle();
  return messages;
}

export function problems(form: Form): string {
  return root(form).querySelector('[data-id="problems"]')?.textContent ?? '';
}

/** Stops the clock on that morning, and cleans up after every test. */
export function onFridayMorning(): void {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'] });
    create.mockResolvedValue({ id: 'a04000000000001AAA' });
    update.mockResolvedValue({ id: 'a04000000000001AAA' });
  });
  afterEach(() => {
    jest.useRealTimers();
    document.body.replaceChildren();
    jest.clearAllMocks();
  });
}

/** Answers that are complete on that morning. */
export const GOOD = { benefit: 'Their month closes a day sooner', due: '2026-11-20' };
