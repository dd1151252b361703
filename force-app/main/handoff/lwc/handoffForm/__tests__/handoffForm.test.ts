import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import HandoffForm from 'c/handoffForm';
import type { HandoffRecord } from 'c/handoffRules';
import { DRAFT, handoffInfo, RETURNED } from '../../handoffRules/__tests__/handoffs';
import {
  deep,
  input,
  objectInfo,
  press,
  problems,
  settle,
  type,
  wake,
} from '../../../../../../config/jest/form';

const create = createRecord as unknown as jest.Mock;
const update = updateRecord as unknown as jest.Mock;
const mockGraphql = graphql as unknown as {
  emit(data: unknown, filter: (config: Record<string, unknown>) => boolean): void;
  emitErrors(errors: { message: string }[], filter: (config: Record<string, unknown>) => boolean): void;
};
const ENGINEER = '005000000000003AAA';

let closed: unknown[] = [];
let accounts = 0;

/** The wire of opportunities, not the one of people. */
const ofAccount = ({ variables }: Record<string, unknown>): boolean =>
  typeof variables === 'object' && variables !== null && 'accountId' in variables;

interface Deal {
  id: string;
  name: string;
  won?: boolean;
  closes?: string;
}

function dealsOf(...deals: Deal[]): unknown {
  const edges = deals.map(({ id, name, won = false, closes = '2026-12-10' }) => ({
    node: { Id: id, Name: { value: name }, IsWon: { value: won }, CloseDate: { value: closes } },
  }));
  return { uiapi: { query: { Opportunity: { edges } } } };
}

/** The form before the opportunities of its account are known. */
async function place(record?: HandoffRecord, opportunityId?: string): Promise<HTMLElement> {
  const form = createElement('c-handoff-form', { is: HandoffForm }) as unknown as HTMLElement;
  Object.assign(form, { label: 'Handoff', accountId: `account ${(accounts += 1)}`, opportunityId, record });
  closed = [];
  form.addEventListener('close', (event) => closed.push((event as CustomEvent).detail));
  document.body.appendChild(form);
  await settle();
  return form;
}

async function open(
  record?: HandoffRecord,
  opportunityId?: string,
  deals: Deal[] = [],
): Promise<HTMLElement> {
  const form = await place(record, opportunityId);
  if (!opportunityId) mockGraphql.emit(dealsOf(...deals), ofAccount);
  await settle();
  objectInfo.emit(handoffInfo());
  await settle();
  wake(form);
  return form;
}

async function pressed(form: HTMLElement, id: string): Promise<Map<string, string>> {
  await settle();
  const messages = wake(form);
  press(form, id);
  await settle();
  return messages;
}

beforeEach(() => {
  // Friday 20 November in Tokyo, while it is still Thursday in UTC.
  jest.useFakeTimers({
    now: new Date('2026-11-19T23:00:00Z'),
    doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'],
  });
  create.mockResolvedValue({ id: 'a0B000000000009AAA' });
  update.mockResolvedValue({ id: DRAFT.Id });
});

afterEach(() => {
  jest.useRealTimers();
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('c-handoff-form', () => {
  it('asks five required answers, and says all that are missing when it is submitted', async () => {
    const form = await open();
    const messages = await pressed(form, 'save');
    expect(Object.fromEntries(messages)).toEqual({
      Goal__c: 'Say what the customer wants to reach.',
      Success_Measure__c: 'Say by which number the customer will see success, or why it is unknown.',
      Key_Person__c: 'Name the key person, or say why they are unknown.',
      Start_On__c: 'Choose the day on which the customer starts.',
      Sales_Engineer__c: 'Choose the sales engineer who knows this sale.',
    });
    expect(problems(form)).toContain('5 fields need your attention:');
    expect(create).not.toHaveBeenCalled();
    await expect(form).toBeAccessible();
  });

  it('saves a draft with what is there, but no filler', async () => {
    const form = await open(undefined, '006000000000001AAA');
    type(form, 'Goal__c', 'tbd');
    expect((await pressed(form, 'second')).get('Goal__c')).toContain('This looks like a placeholder.');
    type(form, 'Goal__c', 'Close a day sooner');
    await pressed(form, 'second');
    expect(create).toHaveBeenCalledWith({
      apiName: 'Sales_Handoff__c',
      fields: {
        Goal__c: 'Close a day sooner',
        Success_Measure__c: null,
        Success_Measure_Unknown_Why__c: null,
        Key_Person__c: null,
        Key_Person_Unknown_Why__c: null,
        Start_On__c: null,
        Sales_Engineer__c: null,
        Notes__c: null,
        Account__c: (form as unknown as { accountId: string }).accountId,
        Opportunity__c: '006000000000001AAA',
      },
    });
    expect(closed).toEqual([{ id: 'a0B000000000009AAA', status: 'Draft' }]);
  });

  it('submits on the user’s day', async () => {
    const form = await open(DRAFT);
    expect(input(form, 'Goal__c').value).toBe(DRAFT.Goal__c);
    type(form, 'Success_Measure__c', '3 days instead of 5');
    type(form, 'Key_Person__c', 'A. Example');
    type(form, 'Start_On__c', '2026-12-01');
    type(form, 'Sales_Engineer__c', ENGINEER);
    await pressed(form, 'save');
    expect(update).toHaveBeenCalledTimes(1);
    expect(update.mock.calls[0][0].fields).toMatchObject({
      Id: DRAFT.Id,
      Status__c: 'Submitted',
      Submitted_On__c: '2026-11-20',
      Sales_Engineer__c: ENGINEER,
    });
    expect(closed).toEqual([{ id: DRAFT.Id, status: 'Submitted' }]);
  });

  it('keeps a returned one returned while it is mended, and the answer "not known yet"', async () => {
    const form = await open(RETURNED);
    expect(input(form, 'Success_Measure__c', 'reason').value).toBe('Finance decides in January');
    expect(input(form, 'Sales_Engineer__c').options).toEqual([{ value: ENGINEER, label: 'Emi Demo' }]);
    await pressed(form, 'second');
    expect(update.mock.calls[0][0].fields).not.toHaveProperty('Status__c');
    expect(closed).toEqual([{ id: RETURNED.Id, status: 'Returned' }]);
  });

  it('shows what the org refuses, keeps the answers, and saves once on a double click', async () => {
    update.mockRejectedValueOnce({
      body: {
        output: {
          errors: [],
          fieldErrors: {
            Goal__c: [{ message: 'Say more.' }],
            Status__c: [{ message: 'The handoff can’t go there.' }],
          },
        },
      },
    });
    const form = await open(RETURNED);
    const messages = await pressed(form, 'save');
    expect(messages.get('Goal__c')).toBe('Say more.');
    expect(problems(form)).toContain('The handoff can’t go there.');
    expect(input(form, 'Goal__c').value).toBe(RETURNED.Goal__c);
    wake(form);
    press(form, 'save');
    press(form, 'save');
    await settle();
    expect(update).toHaveBeenCalledTimes(2);
    expect(closed).toHaveLength(1);
  });

  it('asks before answers are lost, and brings them back after an accident', async () => {
    const form = await open(DRAFT);
    type(form, 'Goal__c', 'Half a sent');
    await settle();
    press(form, 'cancel');
    await settle();
    expect(closed).toEqual([]);
    expect(deep(form, '[data-id="asks"]')).toBeTruthy();
    await expect(form).toBeAccessible();
    document.body.replaceChildren();
    const again = await open(DRAFT);
    expect(input(again, 'Goal__c').value).toBe('Half a sent');
    press(again, 'cancel');
    await settle();
    expect(closed).toEqual([]);
    press(again, 'discard');
    expect(closed).toEqual([null]);
    expect(input(await open(DRAFT), 'Goal__c').value).toBe(DRAFT.Goal__c);
  });
});

describe('c-handoff-form opportunity', () => {
  const OPEN = { id: '006000000000001AAA', name: 'Two hundred seats', closes: '2027-01-15' };
  const WON = { id: '006000000000002AAA', name: 'First branch', won: true, closes: '2026-11-02' };
  const choices = (form: HTMLElement): { value: string; label: string }[] =>
    input(form, 'Opportunity__c').options;

  it('waits for the opportunities of the account, then offers the open and won ones', async () => {
    const form = await place();
    expect(deep(form, '[data-id="loading"]')).toBeTruthy();
    press(form, 'second');
    await expect(form).toBeAccessible();
    mockGraphql.emit(dealsOf(OPEN, WON), ofAccount);
    await settle();
    objectInfo.emit(handoffInfo());
    await settle();
    expect(choices(form)).toEqual([
      { value: '', label: 'No opportunity' },
      { value: OPEN.id, label: 'Two hundred seats (open, closes 15 Jan 2027)' },
      { value: WON.id, label: 'First branch (won, 2 Nov)' },
    ]);
    expect(input(form, 'Opportunity__c').required).toBe(false);
    type(form, 'Opportunity__c', OPEN.id);
    await pressed(form, 'second');
    expect(create.mock.calls[0][0].fields).toMatchObject({ Opportunity__c: OPEN.id });
    await expect(form).toBeAccessible();
  });

  it('keeps the one of the handoff, even when it can’t be chosen any more, and lets it be taken away', async () => {
    const record = { ...RETURNED, Opportunity__r: { Id: '006000000000009AAA', Name: 'Lost since' } };
    const form = await open(record, undefined, [WON]);
    expect(input(form, 'Opportunity__c').value).toBe('006000000000009AAA');
    expect(choices(form).map(({ label }) => label)).toEqual([
      'No opportunity',
      'Lost since',
      'First branch (won, 2 Nov)',
    ]);
    type(form, 'Opportunity__c', '');
    await pressed(form, 'second');
    expect(update.mock.calls[0][0].fields).toMatchObject({ Opportunity__c: null });
  });

  it('says so when the account has none, and asks on an opportunity’s own page nothing', async () => {
    const form = await open();
    expect(deep(form, '[data-id="opportunity-note"]')?.textContent).toBe(
      'This account has no open or won opportunity. The handoff is for the account itself.',
    );
    expect(input(form, 'Opportunity__c')).toBeNull();
    await expect(form).toBeAccessible();
    const own = await open(undefined, '006000000000001AAA');
    expect(input(own, 'Opportunity__c')).toBeNull();
    expect(deep(own, '[data-id="opportunity-note"]')).toBeNull();
  });

  it('lets a handoff be saved when the opportunities can’t be read', async () => {
    const form = await place();
    mockGraphql.emitErrors([{ message: 'The server is away.' }], ofAccount);
    await settle();
    objectInfo.emit(handoffInfo());
    await settle();
    expect(deep(form, '[data-id="opportunity-note"]')?.textContent).toContain('could not be read');
    type(form, 'Goal__c', 'Close a day sooner');
    await pressed(form, 'second');
    expect(create).toHaveBeenCalledTimes(1);
    await expect(form).toBeAccessible();
  });
});
