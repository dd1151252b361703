import { createElement } from 'lwc';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import PriorityForm from 'c/priorityForm';
import {
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

const create = createRecord as unknown as jest.Mock;
const update = updateRecord as unknown as jest.Mock;

const PRIORITY = {
  Id: 'a05000000000001AAA',
  Name: 'Crashes in their app',
  Severity__c: 'critical',
  Since__c: '2026-11-03',
  Review_On__c: '2026-11-20',
  Note__c: '3 Nov 2026: fix promised',
} as const;

type Form = HTMLElement & InstanceType<typeof PriorityForm>;

let closed: unknown[] = [];

async function open(mode: 'record' | 'review' | 'resolve'): Promise<Form> {
  const form = createElement('c-priority-form', { is: PriorityForm }) as unknown as Form;
  Object.assign(form, { label: 'Priority', mode, accountId: '001000000000001AAA' });
  if (mode !== 'record') form.priority = PRIORITY;
  closed = [];
  form.addEventListener('close', (event) => closed.push((event as CustomEvent).detail));
  document.body.appendChild(form);
  await settle();
  objectInfo.emit(
    infoOf({
      Name: { label: 'Priority', length: 80 },
      Severity__c: { label: 'Severity' },
      Since__c: { label: 'Since' },
      Review_On__c: { label: 'Review On' },
      Resolved_On__c: { label: 'Resolved On' },
      Note__c: { label: 'Note', length: 2000 },
    }),
  );
  await settle();
  picklists.emit(valuesOf({ Severity__c: { critical: 'Critical', high: 'High' } }));
  await settle();
  return form;
}

async function save(form: Form): Promise<Map<string, string>> {
  await settle();
  const messages = wake(form);
  press(form, 'save');
  await settle();
  return messages;
}

beforeEach(() => {
  // Friday 20 November in Tokyo, while it is still Thursday in UTC.
  const now = new Date('2026-11-19T23:00:00Z');
  jest.useFakeTimers({ now, doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'] });
  create.mockResolvedValue({ id: PRIORITY.Id });
  update.mockResolvedValue({ id: PRIORITY.Id });
});

afterEach(() => {
  jest.useRealTimers();
  document.body.replaceChildren();
  jest.clearAllMocks();
});

it('records what the customer must solve first, and says what that does', async () => {
  const form = await open('record');
  expect(form.shadowRoot?.textContent).toContain('plays that push usage are held');
  await expect(form).toBeAccessible();
  type(form, 'Name', 'Orders are lost');
  type(form, 'Review_On__c', '2026-11-20');
  await save(form);
  expect(create).toHaveBeenCalledWith({
    apiName: 'Customer_Priority__c',
    fields: {
      Account__c: '001000000000001AAA',
      Name: 'Orders are lost',
      Severity__c: 'high',
      Since__c: '2026-11-20',
      Review_On__c: '2026-11-20',
      Note__c: null,
      Status__c: 'Open',
    },
  });
  expect(closed).toEqual(['record']);
});

it('says every problem at once and keeps what was typed', async () => {
  const form = await open('record');
  type(form, 'Name', 'tbd');
  type(form, 'Since__c', '2026-11-21');
  const messages = await save(form);
  expect([...messages.keys()]).toEqual(['Name', 'Since__c', 'Review_On__c']);
  expect(problems(form)).not.toBe('');
  expect(create).not.toHaveBeenCalled();
  expect(input(form, 'Name').value).toBe('tbd');
  expect(closed).toEqual([]);
});

it('moves the review date and adds what was said, dated, above what is there', async () => {
  const form = await open('review');
  type(form, 'Note__c', 'Still crashing on Mondays');
  type(form, 'Review_On__c', '2026-11-27');
  await save(form);
  expect(update).toHaveBeenCalledWith({
    fields: {
      Id: PRIORITY.Id,
      Review_On__c: '2026-11-27',
      Note__c: '20 Nov 2026: Still crashing on Mondays\n3 Nov 2026: fix promised',
    },
  });
  expect(closed).toEqual(['review']);
});

it('asks a review for a reason and for a day that lies ahead', async () => {
  const form = await open('review');
  type(form, 'Review_On__c', '2026-11-19');
  expect([...(await save(form)).keys()]).toEqual(['Note__c', 'Review_On__c']);
});

it('resolves on a day that has come, and leaves the note alone when nothing is said', async () => {
  const form = await open('resolve');
  expect(input(form, 'Resolved_On__c').value).toBe('2026-11-20');
  await save(form);
  expect(update).toHaveBeenCalledWith({
    fields: {
      Id: PRIORITY.Id,
      Resolved_On__c: '2026-11-20',
      Note__c: PRIORITY.Note__c,
      Status__c: 'Resolved',
    },
  });
});

it('shows what the org refuses, and stays open', async () => {
  update.mockRejectedValueOnce({
    body: { output: { errors: [], fieldErrors: { Review_On__c: [{ message: 'Not on a Sunday.' }] } } },
  });
  const form = await open('review');
  type(form, 'Note__c', 'They call on Monday');
  type(form, 'Review_On__c', '2026-11-22');
  const messages = await save(form);
  expect(messages.get('Review_On__c')).toBe('Not on a Sunday.');
  expect(closed).toEqual([]);
});
