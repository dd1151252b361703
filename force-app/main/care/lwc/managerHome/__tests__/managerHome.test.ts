import { createElement } from 'lwc';
import * as wires from 'lightning/graphql';
import * as navigation from 'lightning/navigation';
import ManagerHome from 'c/managerHome';
import { quarterStart, teamVariables } from '../teamScope';

const { graphql, refresh } = wires as unknown as {
  graphql: {
    emit(data: unknown): void;
    emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
  };
  refresh: jest.Mock;
};

const { navigate } = navigation as unknown as { navigate: jest.Mock };

const rows = (n: number): object => ({ edges: [{ node: { aggregate: { Id: { count: { value: n } } } } }] });
const handoff = (id: string, submitted: string): object => ({
  node: {
    Id: id,
    Name: { value: `H-${id}` },
    Status__c: { value: 'Submitted' },
    Submitted_On__c: { value: submitted },
    Answered_On__c: { value: null },
    Agreed_Days__c: { value: 3 },
    CreatedDate: { value: '2026-11-10T01:00:00.000Z' },
    Account__c: { value: `acc-${id}` },
    Account__r: { Name: { value: `Company ${id}` }, Owner: { Name: { value: 'Hana Demo' } } },
  },
});
const answer = (handoffs: object[]): object => ({
  uiapi: {
    aggregate: {
      alarms: rows(12),
      overload: rows(0),
      overdue: rows(2),
      cases: rows(4),
      engineers: { edges: [{ node: { aggregate: { Sales_Engineer__c: { countDistinct: { value: 3 } } } } }] },
      contacts: { edges: [] },
    },
    query: { Sales_Handoff__c: { edges: handoffs } },
  },
});

async function settle(turns = 8): Promise<void> {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

async function show(data?: object): Promise<HTMLElement> {
  const element = createElement('c-manager-home', { is: ManagerHome });
  document.body.appendChild(element);
  if (data) graphql.emit(data);
  await settle();
  return element;
}
const figure = (element: HTMLElement, key: string): string =>
  element.shadowRoot?.querySelector(`[data-figure=${key}] .value`)?.textContent?.trim() ?? '';
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

it('a quarter begins in January, April, July and October', () => {
  expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-11-20', '2026-12-31'].map(quarterStart)).toEqual([
    '2026-01-01',
    '2026-01-01',
    '2026-04-01',
    '2026-10-01',
    '2026-10-01',
  ]);
});

it('sales engagement is counted everywhere, the rest for the team', () => {
  const asked = teamVariables('005', '2026-11-20');
  expect(asked.contacts).toEqual({
    Touched_On__c: { gte: { value: '2026-08-22' } },
    Kind__c: { in: ['sales_leader', 'presentation', 'material_request'] },
  });
  expect(asked.overdue).toMatchObject({
    Account__r: { or: [{ OwnerId: { eq: '005' } }, { Owner: { ManagerId: { eq: '005' } } }] },
    Due_Date__c: { lt: { value: '2026-11-20' } },
  });
});

it('says that it is loading', async () => {
  const element = await show();
  expect(frame(element)?.querySelector('[data-id=loading]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('shows the figures, and which handoffs are late', async () => {
  // From Tuesday 10 to Friday 20 November there are eight working days, from Thursday 19 one.
  const element = await show(answer([handoff('1', '2026-11-10'), handoff('2', '2026-11-19')]));
  const keys = ['alarms', 'overdue', 'handoffs', 'overload', 'cases', 'engineers', 'contacts'];
  expect(keys.map((key) => figure(element, key))).toEqual(['12', '2', '1', '0', '4', '3', '0']);
  const late = element.shadowRoot?.querySelector('[data-id=late]')?.textContent;
  expect(late).toContain('Company 1');
  expect(late).toContain('8 working days instead of 3, account of Hana Demo');
  expect(late).not.toContain('Company 2');
  await expect(element).toBeAccessible();
});

it('names no late handoff when there is none', async () => {
  const element = await show(answer([]));
  expect(figure(element, 'handoffs')).toBe('0');
  expect(element.shadowRoot?.querySelector('[data-id=late]')).toBeNull();
  await expect(element).toBeAccessible();
});

it('tells an error and tries again', async () => {
  const element = await show();
  graphql.emitErrors([{ message: 'Down' }]);
  await settle();
  expect(frame(element)?.querySelector('c-error-panel')).not.toBeNull();
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

it('leads to the team’s stand-up, and to the account of a late handoff', async () => {
  const element = await show(answer([handoff('1', '2026-11-10')]));
  element.shadowRoot?.querySelector<HTMLElement>('[data-id=standup]')?.click();
  element.shadowRoot?.querySelector<HTMLElement>('[data-account]')?.click();
  expect(navigate.mock.calls.map(([page]) => page)).toEqual([
    { type: 'standard__navItemPage', attributes: { apiName: 'Tenki_Standup' }, state: { c__scope: 'team' } },
    {
      type: 'standard__recordPage',
      attributes: { recordId: 'acc-1', objectApiName: 'Account', actionName: 'view' },
    },
  ]);
});
