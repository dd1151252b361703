import { createElement } from 'lwc';
import * as wires from 'lightning/graphql';
import * as navigation from 'lightning/navigation';
import SalesHome from 'c/salesHome';

const { graphql, refresh } = wires as unknown as {
  graphql: {
    emit(data: unknown): void;
    emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
    getLastConfig(): { variables: unknown };
  };
  refresh: jest.Mock;
};

const { navigate } = navigation as unknown as { navigate: jest.Mock };

const FULL = {
  Success_Measure__c: 'Month closed in 3 days',
  Success_Measure_Unknown_Why__c: null,
  Key_Person__c: 'M. Example',
  Key_Person_Unknown_Why__c: null,
  Start_On__c: '2026-12-01',
  Sales_Engineer__c: '005000000000009AAA',
  Submitted_On__c: null,
  Answered_On__c: null,
  Agreed_Days__c: 3,
  Return_Reason__c: null,
  CreatedDate: '2026-11-10T01:00:00.000Z',
  Opportunity__c: '006000000000001AAA',
};

const edge = (id: string, status: string, change: object = {}): object => ({
  node: {
    Id: id,
    Account__r: { Name: { value: `Company ${id}` } },
    ...Object.fromEntries(
      Object.entries({ Name: `H-${id}`, Status__c: status, Goal__c: `Goal ${id}`, ...FULL, ...change }).map(
        ([name, value]) => [name, { value }],
      ),
    ),
  },
});
const answer = (...edges: object[]): object => ({ uiapi: { query: { Sales_Handoff__c: { edges } } } });

async function settle(turns = 8): Promise<void> {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

async function show(data?: object): Promise<HTMLElement> {
  const element = createElement('c-sales-home', { is: SalesHome });
  document.body.appendChild(element);
  if (data) graphql.emit(data);
  await settle();
  return element;
}
const all = (element: HTMLElement, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const frame = (element: HTMLElement): ShadowRoot | null =>
  element.shadowRoot?.querySelector('c-card-frame')?.shadowRoot ?? null;

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-19T23:00:00Z'),
    doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'],
  });
});
afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
  jest.useRealTimers();
});

it('asks for my handoffs, and says that it is loading', async () => {
  const element = await show();
  expect(graphql.getLastConfig().variables).toEqual({ me: '005000000000001AAA' });
  expect(frame(element)?.querySelector('[data-id=loading]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('shows what came back first, then drafts with what is missing, then what waits', async () => {
  const element = await show(
    answer(
      edge('1', 'Submitted', { Submitted_On__c: '2026-11-10' }),
      edge('2', 'Submitted', { Submitted_On__c: '2026-11-19' }),
      edge('3', 'Draft', { Start_On__c: null, Sales_Engineer__c: null }),
      edge('4', 'Returned', { Return_Reason__c: 'Who signs the invoices?' }),
    ),
  );
  expect(all(element, 'h3').map(({ textContent }) => textContent)).toEqual([
    'Returned to me (1)',
    'Not sent yet (1)',
    'Waiting for customer success (2)',
  ]);
  const told = all(element, 'li').map((row) => row.textContent ?? '');
  expect(told[0]).toContain('Who signs the invoices?');
  expect(told[1]).toContain('Missing: Start Date and Sales Engineer');
  // From Tuesday 10 to Friday 20 November there are eight working days.
  expect(told[2]).toContain('late, 8 working days instead of 3');
  expect(told[3]).toContain('1 of 3 agreed working days');
  await expect(element).toBeAccessible();
});

it('opens the opportunity of a handoff, or the handoff itself', async () => {
  const element = await show(answer(edge('1', 'Draft'), edge('2', 'Draft', { Opportunity__c: null })));
  const targets = all(element, 'button').map(({ dataset }) => [dataset.object, dataset.target]);
  expect(targets).toEqual([
    ['Opportunity', '006000000000001AAA'],
    ['Sales_Handoff__c', '2'],
  ]);
  expect(all(element, 'li')[0]?.textContent).toContain('Complete: ready to submit');
});

it('says where to start when nothing waits', async () => {
  const element = await show(answer());
  expect(all(element, '[data-id=none]')[0]?.textContent).toContain('No handoff waits');
  await expect(element).toBeAccessible();
});

it('tells an error and tries again', async () => {
  const element = await show();
  graphql.emitErrors([{ message: 'Down' }]);
  await settle();
  element.shadowRoot?.querySelector('c-card-frame')?.dispatchEvent(new CustomEvent('retry'));
  expect(refresh).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});

it('says who has no access', async () => {
  const element = await show();
  graphql.emitErrors([{ message: 'No such object', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(frame(element)?.querySelector('[data-id=no-access]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('leads to the opportunity of a handoff, else to the handoff itself', async () => {
  const element = await show(answer(edge('1', 'Draft'), edge('2', 'Draft', { Opportunity__c: null })));
  all(element, '[data-target]').forEach((button) => button.click());
  const page = (recordId: string, objectApiName: string): object => ({
    type: 'standard__recordPage',
    attributes: { recordId, objectApiName, actionName: 'view' },
  });
  expect(navigate.mock.calls.map(([target]) => target)).toEqual([
    page('006000000000001AAA', 'Opportunity'),
    page('2', 'Sales_Handoff__c'),
  ]);
});
