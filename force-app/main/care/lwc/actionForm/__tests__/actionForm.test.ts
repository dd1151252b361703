import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import ActionForm from 'c/actionForm';
import type { ActionDraft } from 'c/actionForm';

const mockGraphql = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: { message: string }[]): void;
};
const create = createRecord as unknown as jest.Mock;
const update = updateRecord as unknown as jest.Mock;

/** Friday 20 November in Tokyo, while it is still Thursday in UTC. */
const NOW = new Date('2026-11-19T23:00:00Z');
const ME = '005000000000001AAA';

type Field = HTMLElement & {
  value: string;
  options: { value: string; label: string }[];
  validity?: { badInput: boolean };
  setCustomValidity: jest.Mock;
  reportValidity: jest.Mock;
};
type Form = HTMLElement & { draft: ActionDraft; accountId: string; close: jest.Mock };

let closed: unknown[];

function open(draft: Partial<ActionDraft> = {}): Form {
  const element = createElement('c-action-form', { is: ActionForm }) as unknown as Form;
  element.accountId = '001000000000001AAA';
  element.draft = { status: 'Planned', title: 'Call the sponsor', play: '1. Call', ...draft };
  closed = [];
  element.addEventListener('close', (event) => closed.push((event as CustomEvent).detail));
  document.body.appendChild(element);
  return element;
}

/** Lets wires, renders and awaited promises settle: eight turns are more than any of them takes. */
async function settle(turns = 8): Promise<void> {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

function root(form: Form): ShadowRoot {
  return form.shadowRoot as ShadowRoot;
}

/** Base component stubs have no behaviour: these remember the message as the real ones do. */
function wake(form: Form): Map<string, string> {
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

function field(form: Form, name: string): Field {
  return root(form).querySelector(`[data-field="${name}"]`) as Field;
}

function enter(form: Form, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    field(form, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }
}

async function save(form: Form): Promise<Map<string, string>> {
  await settle();
  const messages = wake(form);
  root(form).querySelector<HTMLElement>('[data-id="save"]')?.click();
  await settle();
  return messages;
}

function problems(form: Form): string {
  return root(form).querySelector('[data-id="problems"]')?.textContent ?? '';
}

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

const GOOD = { benefit: 'Their month closes a day sooner', due: '2026-11-20' };

describe('c-action-form planning', () => {
  it('starts with title, play steps and the user as assignee', async () => {
    const form = open();
    await settle();
    expect(field(form, 'title').value).toBe('Call the sponsor');
    expect(root(form).querySelector('[data-id="play"]')?.textContent).toBe('1. Call');
    expect(field(form, 'assignee').value).toBe(ME);
    expect(field(form, 'assignee').options).toEqual([{ value: ME, label: 'Me' }]);
    expect(root(form).querySelector('[data-id="status"]')).toBeNull();
  });

  it('cuts a play title that is longer than a name may be', async () => {
    const form = open({ title: 'x'.repeat(120) });
    await settle();
    expect(field(form, 'title').value).toHaveLength(80);
  });

  it('offers active people by name', async () => {
    const form = open();
    mockGraphql.emit({
      uiapi: { query: { User: { edges: [{ node: { Id: ME, Name: { value: 'Kenji Sato' } } }] } } },
    });
    await settle();
    expect(field(form, 'assignee').options).toEqual([{ value: ME, label: 'Kenji Sato' }]);
  });

  it('stays usable when the list of people can’t be read', async () => {
    const form = open();
    mockGraphql.emitErrors([{ message: 'No access' }]);
    await settle();
    expect(root(form).textContent).toContain('The list of people could not be read');
    enter(form, GOOD);
    await save(form);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('says every problem at once, next to its field and in the summary, and goes to the first', async () => {
    const form = open({ title: '' });
    const messages = await save(form);
    expect(Object.fromEntries(messages)).toEqual({
      title: 'Give the action a title.',
      benefit: 'Say in one line what the customer gains from this.',
      due: 'Choose the day by which this is done.',
    });
    expect(problems(form)).toContain('Please mend 3 fields: Action, Customer benefit, Due date');
    expect(root(form).querySelector('[role="alert"]')).toBeTruthy();
    expect(field(form, 'title').focus).toHaveBeenCalledTimes(1);
    expect(field(form, 'benefit').focus).not.toHaveBeenCalled();
    expect(create).not.toHaveBeenCalled();
    await expect(form).toBeAccessible();
  });

  it.each(['tbd', ' - ', 'なし', 'ＴＢＤ', 'aaaa'])('refuses the placeholder %p', async (benefit) => {
    const form = open();
    enter(form, { ...GOOD, benefit });
    const messages = await save(form);
    expect(messages.get('benefit')).toBe('This looks like a placeholder. Say what the customer gains.');
    expect(create).not.toHaveBeenCalled();
  });

  it('refuses yesterday and takes today, by the user’s zone', async () => {
    const late = open();
    enter(late, { ...GOOD, due: '2026-11-19' });
    expect((await save(late)).get('due')).toBe('The due date is in the past. Choose today or later.');
    const today = open();
    enter(today, GOOD);
    await save(today);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('leaves the message about the date format to the field', async () => {
    const form = open();
    enter(form, { ...GOOD, due: '' });
    await settle();
    field(form, 'due').validity = { badInput: true };
    const messages = await save(form);
    expect(messages.has('due')).toBe(false);
    expect(problems(form)).toContain('Please mend: Due date');
    expect(create).not.toHaveBeenCalled();
  });

  it('creates the action and gives it back', async () => {
    const form = open({ indicatorId: 'a01000000000001AAA' });
    enter(form, { ...GOOD, benefit: `  ${GOOD.benefit} ` });
    await save(form);
    expect(create).toHaveBeenCalledWith({
      apiName: 'CSM_Action__c',
      fields: {
        Name: 'Call the sponsor',
        Customer_Benefit__c: GOOD.benefit,
        Due_Date__c: '2026-11-20',
        OwnerId: ME,
        Status__c: 'Planned',
        Account__c: '001000000000001AAA',
        Indicator__c: 'a01000000000001AAA',
        Play__c: '1. Call',
      },
    });
    expect(closed).toEqual([{ id: 'a04000000000001AAA', status: 'Planned', title: 'Call the sponsor' }]);
  });

  it('saves once on a double click', async () => {
    const form = open();
    enter(form, GOOD);
    await settle();
    wake(form);
    const button = root(form).querySelector<HTMLElement>('[data-id="save"]');
    button?.click();
    button?.click();
    await settle();
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('closes without a result on cancel', async () => {
    const form = open();
    await settle();
    root(form).querySelector<HTMLElement>('[data-id="cancel"]')?.click();
    expect(closed).toEqual([null]);
  });
});

describe('c-action-form when the org refuses', () => {
  const refusal = {
    body: {
      message: 'An error occurred while trying to update the record. Please try again.',
      output: {
        errors: [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: 'The record is locked.' }],
        fieldErrors: {
          Customer_Benefit__c: [
            {
              errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
              message: 'Say more.',
              field: 'Customer_Benefit__c',
            },
          ],
          Outcome__c: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Not on this form.' }],
        },
      },
    },
  };

  it('puts its messages next to their fields, the rest into the summary, and keeps what was typed', async () => {
    create.mockRejectedValueOnce(refusal);
    const form = open();
    enter(form, GOOD);
    const messages = await save(form);
    expect(messages.get('benefit')).toBe('Say more.');
    const summary = problems(form);
    expect(summary).toContain('Please mend: Customer benefit');
    expect(summary).toContain('The record is locked.');
    expect(summary).toContain('Not on this form.');
    expect(summary).not.toContain('An error occurred');
    expect(field(form, 'benefit').value).toBe(GOOD.benefit);
    expect(closed).toEqual([]);
    await save(form);
    expect(closed).toHaveLength(1);
    expect(create).toHaveBeenCalledTimes(2);
  });

  it('says something even when the org says nothing', async () => {
    create.mockRejectedValueOnce({ status: 500, body: {} });
    const form = open();
    enter(form, GOOD);
    await save(form);
    expect(problems(form)).toContain('The action was not saved. Your text is still here; try again.');
  });
});

describe('c-action-form changing an action', () => {
  const planned: Partial<ActionDraft> = {
    id: 'a04000000000007AAA',
    savedStatus: 'Planned',
    benefit: 'Their month closes a day sooner',
    due: '2026-11-02',
    assignee: '005000000000002AAA',
  };

  it('plans a proposed action', async () => {
    const form = open({ id: 'a04000000000007AAA', savedStatus: 'Proposed', status: 'Planned' });
    enter(form, GOOD);
    await save(form);
    expect(update).toHaveBeenCalledWith({
      fields: {
        Id: 'a04000000000007AAA',
        Name: 'Call the sponsor',
        Customer_Benefit__c: GOOD.benefit,
        Due_Date__c: '2026-11-20',
        OwnerId: ME,
        Status__c: 'Planned',
      },
    });
    expect(create).not.toHaveBeenCalled();
  });

  it('leaves an old due date alone, but refuses to move it to another past day', async () => {
    const untouched = open(planned);
    await save(untouched);
    expect(update).toHaveBeenCalledTimes(1);
    const moved = open(planned);
    enter(moved, { due: '2026-11-03' });
    expect((await save(moved)).get('due')).toContain('in the past');
  });

  it('asks for an outcome before it is done, and refuses a placeholder', async () => {
    const form = open({ ...planned, status: 'Done' });
    expect((await save(form)).get('outcome')).toBe('Say what came out of it before you mark it done.');
    expect(field(form, 'due')).toBeNull();
    enter(form, { outcome: 'n/a' });
    expect((await save(form)).get('outcome')).toContain('placeholder');
    enter(form, { outcome: 'Closed in 3 days, was 5' });
    await save(form);
    expect(update.mock.calls[0][0].fields).toMatchObject({
      Status__c: 'Done',
      Outcome__c: 'Closed in 3 days, was 5',
    });
  });

  it('lets a held action be dismissed only, unless its lamp offers the play again', async () => {
    const held = { id: 'a04000000000007AAA', savedStatus: 'Held' as const };
    const dismissed = open({ ...held, status: 'Dismissed' });
    await settle();
    expect(root(dismissed).querySelector('[data-id="status"]')).toBeNull();
    expect(field(dismissed, 'dismissReason')).toBeTruthy();
    const offered = open({ ...held, status: 'Planned' });
    enter(offered, GOOD);
    await save(offered);
    expect(update.mock.calls[0][0].fields).toMatchObject({ Status__c: 'Planned' });
  });

  it('asks only for a reason when it is dismissed', async () => {
    const form = open({ ...planned, benefit: '' });
    await settle();
    root(form)
      .querySelector('[data-id="status"]')
      ?.dispatchEvent(new CustomEvent('change', { detail: { value: 'Dismissed' } }));
    const messages = await save(form);
    expect(Object.fromEntries(messages)).toEqual({ dismissReason: 'Choose why this is dismissed.' });
    enter(form, { dismissReason: 'wrong_data' });
    await save(form);
    expect(update).toHaveBeenCalledWith({
      fields: { Id: 'a04000000000007AAA', Dismiss_Reason__c: 'wrong_data', Status__c: 'Dismissed' },
    });
  });
});
