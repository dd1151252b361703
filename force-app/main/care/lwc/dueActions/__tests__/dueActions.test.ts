import { createElement } from 'lwc';
import * as wires from 'lightning/graphql';
import * as navigation from 'lightning/navigation';
import ActionForm from 'c/actionForm';
import DueActions from 'c/dueActions';
import { whenDue } from '../dueGroups';

const { graphql, refresh } = wires as unknown as {
  graphql: {
    emit(data: unknown): void;
    emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
    getLastConfig(): { variables: unknown };
  };
  refresh: jest.Mock;
};
const { navigate } = navigation as unknown as { navigate: jest.Mock };
const openForm = ActionForm.open as jest.Mock;

const edge = (id: string, due: string): object => ({
  node: {
    Id: id,
    Name: { value: `Action ${id}` },
    Account__c: { value: `acc-${id}` },
    Account__r: { Name: { value: `Company ${id}` } },
    Status__c: { value: 'Planned' },
    Due_Date__c: { value: due },
    Customer_Benefit__c: { value: 'They close the month sooner' },
    Outcome__c: { value: null },
    Dismiss_Reason__c: { value: null },
    Play__c: { value: null },
    Indicator__c: { value: null },
    OwnerId: { value: '005000000000001AAA' },
  },
});
const answer = (...edges: object[]): object => ({
  uiapi: { query: { CSM_Action__c: { edges, pageInfo: { hasNextPage: false } } } },
});

async function settle(turns = 8): Promise<void> {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

async function show(data?: object): Promise<HTMLElement> {
  const element = createElement('c-due-actions', { is: DueActions });
  document.body.appendChild(element);
  if (data) graphql.emit(data);
  await settle();
  return element;
}
const shown = (element: HTMLElement, selector: string): HTMLElement | null =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

const framed = (element: HTMLElement, selector: string): HTMLElement | null =>
  shown(element, 'c-card-frame')?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-19T23:00:00Z'),
    doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'],
  });
  openForm.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
  jest.useRealTimers();
});

it('a week looks seven days ahead', () => {
  const when = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-27', '2026-11-28', null].map((due) =>
    whenDue(due, '2026-11-20'),
  );
  expect(when).toEqual(['overdue', 'today', 'week', 'week', null, null]);
});

it('asks for my actions up to a week ahead, on the day of my zone', async () => {
  const element = await show();
  expect(graphql.getLastConfig().variables).toEqual({ me: '005000000000001AAA', until: '2026-11-27' });
  expect(framed(element, '[data-id=loading]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('groups what is overdue, due today and due within a week', async () => {
  const element = await show();
  const due = jest.fn();
  element.addEventListener('due', due);
  graphql.emit(answer(edge('1', '2026-11-18'), edge('2', '2026-11-20'), edge('3', '2026-11-26')));
  await settle();
  expect(due.mock.calls[0]?.[0].detail).toBe(2);
  const groups = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[data-group]') ?? [])];
  expect(groups.map((group) => group.querySelector('h3')?.textContent)).toEqual([
    'Overdue (1)',
    'Due today (1)',
    'Next 7 days (1)',
  ]);
  expect(groups[0]?.textContent).toContain('Company 1');
  expect(groups[0]?.textContent).toContain('Due 18 Nov');
  await expect(element).toBeAccessible();
});

it('marks an action done in the form, tells it and reads again', async () => {
  openForm.mockResolvedValue({ id: '1', status: 'Done', title: 'Action 1' });
  const element = await show(answer(edge('1', '2026-11-18')));
  const toast = jest.fn();
  element.addEventListener('lightning__showtoast', toast);
  shown(element, 'button[data-status=Done]')?.click();
  await settle();
  expect(openForm).toHaveBeenCalledWith(
    expect.objectContaining({
      accountId: 'acc-1',
      draft: expect.objectContaining({ id: '1', status: 'Done', savedStatus: 'Planned' }),
    }),
  );
  expect(toast.mock.calls[0]?.[0].detail).toMatchObject({ title: 'Action done', variant: 'success' });
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('says that nothing is due', async () => {
  const element = await show(answer());
  expect(shown(element, '[data-id=none]')?.textContent).toContain('Nothing due this week');
  await expect(element).toBeAccessible();
});

it('tells an error and tries again', async () => {
  const element = await show();
  graphql.emitErrors([{ message: 'Down' }]);
  await settle();
  framed(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('says who has no access', async () => {
  const element = await show();
  graphql.emitErrors([{ message: 'No such object', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(framed(element, '[data-id=no-access]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('leads to the account', async () => {
  const element = await show(answer(edge('1', '2026-11-19')));
  shown(element, '[data-account]')?.click();
  expect(navigate).toHaveBeenCalledWith({
    type: 'standard__recordPage',
    attributes: { recordId: 'acc-1', objectApiName: 'Account', actionName: 'view' },
  });
});
