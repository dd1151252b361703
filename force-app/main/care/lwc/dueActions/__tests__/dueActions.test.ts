import ActionForm from 'c/actionForm';
import DueActions from 'c/dueActions';
import {
  graphql,
  keepsTheStatesOfACard,
  navigate,
  onAMorning,
  recordPage,
  refresh,
} from '../../../../../../config/jest/card';
import { place } from '../../../../../../config/jest/element';
import { deep, settle } from '../../../../../../config/jest/form';
import { whenDue } from '../dueGroups';

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

async function show(data?: object): Promise<HTMLElement> {
  const element = await place('c-due-actions', DueActions);
  if (data) graphql.emit(data);
  await settle();
  return element;
}

onAMorning();
beforeEach(() => {
  openForm.mockReset().mockResolvedValue(undefined);
});

it('a week looks seven days ahead', () => {
  const when = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-27', '2026-11-28', null].map((due) =>
    whenDue(due, '2026-11-20'),
  );
  expect(when).toEqual(['overdue', 'today', 'week', 'week', null, null]);
});

keepsTheStatesOfACard('c-due-actions', DueActions);

it('asks for my actions up to a week ahead, on the day of my zone', async () => {
  await show();
  expect(graphql.getLastConfig().variables).toEqual({ me: '005000000000001AAA', until: '2026-11-27' });
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
  const named = [...(groups[0]?.querySelectorAll('[data-status]') ?? [])].map((part) =>
    part.getAttribute('aria-label'),
  );
  expect(named).toEqual(['Mark done: Action 1, Company 1', 'Edit: Action 1, Company 1']);
  await expect(element).toBeAccessible();
});

it('marks an action done in the form, tells it and reads again', async () => {
  openForm.mockResolvedValue({ id: '1', status: 'Done', title: 'Action 1' });
  const element = await show(answer(edge('1', '2026-11-18')));
  const toast = jest.fn();
  element.addEventListener('lightning__showtoast', toast);
  deep(element, 'button[data-status=Done]')?.click();
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

it('keeps the focus in the list when the action that was done leaves it', async () => {
  const element = await show(answer(edge('1', '2026-11-18'), edge('2', '2026-11-20')));
  const focus = jest.spyOn(deep(element, '[data-id=body]') as HTMLElement, 'focus');
  deep(element, 'button[data-id="1"][data-status=Done]')?.click();
  await settle();
  expect(focus).not.toHaveBeenCalled();
  openForm.mockResolvedValue({ id: '1', status: 'Done', title: 'Action 1' });
  refresh.mockImplementationOnce(async () => {
    graphql.emit(answer(edge('2', '2026-11-20')));
    await settle(2);
  });
  deep(element, 'button[data-id="1"][data-status=Done]')?.click();
  await settle(24);
  expect(focus).toHaveBeenCalledTimes(1);
});

it('says that nothing is due', async () => {
  const element = await show(answer());
  expect(deep(element, '[data-id=none]')?.textContent).toContain('Nothing due this week');
  await expect(element).toBeAccessible();
});

it('leads to the account', async () => {
  const element = await show(answer(edge('1', '2026-11-19')));
  deep(element, '[data-account]')?.click();
  expect(navigate).toHaveBeenCalledWith(recordPage('Account', 'acc-1'));
});
