import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import ActionForm from 'c/actionForm';
import type { ActionDraft } from 'c/actionForm';
import {
  deep,
  infoOf,
  input,
  objectInfo,
  picklists,
  press,
  problems,
  settle,
  type,
  valuesOf,
  wake,
} from '../../../../../../config/jest/form';
import type { Input } from '../../../../../../config/jest/form';

export { deep, press, problems, settle, wake };

export const mockGraphql = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
};
export const create = createRecord as unknown as jest.Mock;
export const update = updateRecord as unknown as jest.Mock;

/** Friday 20 November in Tokyo, while it is still Thursday in UTC. */
const NOW = new Date('2026-11-19T23:00:00Z');
export const ME = '005000000000001AAA';

const FIELDS = {
  title: 'Name',
  benefit: 'Customer_Benefit__c',
  due: 'Due_Date__c',
  assignee: 'OwnerId',
  outcome: 'Outcome__c',
  doneOn: 'Done_On__c',
  dismissReason: 'Dismiss_Reason__c',
};
export type FieldName = keyof typeof FIELDS;

const INFO = infoOf({
  Name: { label: 'Title', length: 80 },
  Customer_Benefit__c: {
    label: 'Customer Benefit',
    inlineHelpText: 'Is this for the customer?',
    length: 255,
  },
  Due_Date__c: { label: 'Due Date' },
  OwnerId: { label: 'Owner ID' },
  Outcome__c: { label: 'Outcome', length: 255 },
  Done_On__c: { label: 'Done On' },
  Dismiss_Reason__c: { label: 'Dismiss Reason' },
});
const REASONS = valuesOf({ Dismiss_Reason__c: { wrong_data: 'The data is wrong', other: 'Other' } });

type Form = HTMLElement & { draft: ActionDraft; accountId: string; close: jest.Mock };

/** Results of the forms that closed in this test. */
export let closed: unknown[] = [];

let opened = 0;

/** Opens the form of an account of its own, so that unsaved answers of another test don't come back. */
export async function open(
  draft: Partial<ActionDraft> = {},
  accountId = `account ${(opened += 1)}`,
): Promise<Form> {
  const element = createElement('c-action-form', { is: ActionForm }) as unknown as Form;
  element.accountId = accountId;
  element.draft = { status: 'Planned', title: 'Call the sponsor', play: '1. Call', ...draft };
  closed = [];
  element.addEventListener('close', (event) => closed.push((event as CustomEvent).detail));
  document.body.appendChild(element);
  objectInfo.emit(INFO);
  await settle();
  picklists.emit(REASONS);
  await settle();
  return element;
}

export function field(form: Form, name: FieldName): Input {
  return input(form, FIELDS[name]);
}

export function enter(form: Form, values: Partial<Record<FieldName, string>>): void {
  for (const [name, value] of Object.entries(values)) type(form, FIELDS[name as FieldName], value);
}

/** Presses Save; gives the messages by the form's own names. */
export async function save(form: Form): Promise<Map<string, string>> {
  await settle();
  const messages = wake(form);
  press(form, 'save');
  await settle();
  const names = Object.entries(FIELDS).map(([name, api]) => [api, name] as const);
  return new Map(
    names.flatMap(([api, name]) => (messages.has(api) ? [[name, messages.get(api) ?? '']] : [])),
  );
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
