import { createElement } from 'lwc';
import ActionList, { isOpen } from 'c/actionList';
import type { ActionRecord } from 'c/actionList';

function action(differences: Partial<ActionRecord>): ActionRecord {
  return {
    Id: 'a04',
    Name: 'Call the sponsor',
    Status__c: 'Planned',
    Indicator__c: null,
    Customer_Benefit__c: 'Their month closes sooner',
    Due_Date__c: null,
    Outcome__c: null,
    Dismiss_Reason__c: null,
    Play__c: null,
    OwnerId: null,
    Owner: { Name: 'Aiko Mori' },
    LastModifiedDate: null,
    LastModifiedById: null,
    ...differences,
  };
}

async function show(actions: ActionRecord[], readOnly = false): Promise<ShadowRoot> {
  const element = createElement('c-action-list', { is: ActionList });
  Object.assign(element, { actions, today: '2026-11-20', readOnly });
  document.body.appendChild(element);
  await Promise.resolve();
  return element.shadowRoot as ShadowRoot;
}

const ids = (root: ShadowRoot) =>
  [...root.querySelectorAll<HTMLElement>('[data-action]')].map((row) => row.dataset.action);

afterEach(() => document.body.replaceChildren());

it('says that there are none, and where to plan one', async () => {
  const root = await show([]);
  expect(root.querySelector('[data-id="none"]')?.textContent).toContain('Plan one from a lamp');
  await expect(root.host).toBeAccessible();
});

it('shows open ones first: planned by due date, proposed, held; then the newest three closed', async () => {
  const closed = ['d1', 'd2', 'd3', 'd4'].map((Id) => action({ Id, Status__c: 'Done' }));
  const root = await show([
    ...closed,
    action({ Id: 'held', Status__c: 'Held' }),
    action({ Id: 'undated' }),
    action({ Id: 'proposed', Status__c: 'Proposed' }),
    action({ Id: 'late', Due_Date__c: '2026-12-01' }),
    action({ Id: 'soon', Due_Date__c: '2026-11-25' }),
  ]);
  expect(ids(root)).toEqual(['soon', 'late', 'undated', 'proposed', 'held', 'd1', 'd2', 'd3']);
});

it('says on which day something was done', async () => {
  const root = await show([
    action({ Id: 'done', Status__c: 'Done', Due_Date__c: '2026-11-01', Done_On__c: '2026-10-28' }),
  ]);
  expect(root.querySelector('.facts')?.textContent).toBe('Done28 OctAiko Mori');
});

it('says status, due date, assignee and benefit in words, and marks what is overdue', async () => {
  const root = await show([
    action({ Id: 'due', Due_Date__c: '2026-11-20' }),
    action({ Id: 'over', Due_Date__c: '2026-11-19' }),
    action({ Id: 'done', Status__c: 'Done', Due_Date__c: '2026-11-01', Outcome__c: 'Closed in 3 days' }),
  ]);
  const text = (id: string) => root.querySelector(`[data-action="${id}"]`)?.textContent ?? '';
  expect(text('due')).toContain('Planned');
  expect(text('due')).toContain('due 20 Nov');
  expect(text('due')).toContain('Aiko Mori');
  expect(text('due')).toContain('Their month closes sooner');
  expect(text('over')).toContain('overdue since 19 Nov');
  expect(text('done')).toContain('due 1 Nov');
  expect(text('done')).toContain('Closed in 3 days');
});

it('offers what can be done next, named for the action, and nothing for closed ones', async () => {
  const root = await show([
    action({ Id: 'p', Status__c: 'Proposed' }),
    action({ Id: 'h', Status__c: 'Held' }),
    action({ Id: 'd', Status__c: 'Dismissed' }),
  ]);
  const labels = (id: string) =>
    [...root.querySelectorAll(`button[data-id="${id}"]`)].map((button) => button.getAttribute('aria-label'));
  expect(labels('p')).toEqual(['Plan: Call the sponsor', 'Dismiss: Call the sponsor']);
  expect(labels('h')).toEqual(['Dismiss: Call the sponsor']);
  expect(labels('d')).toEqual([]);
});

it('tells its parent which action and status were chosen', async () => {
  const root = await show([action({})]);
  const chosen = jest.fn();
  root.host.addEventListener('choose', (event) => chosen((event as CustomEvent).detail));
  root.querySelector<HTMLElement>('[data-status="Done"]')?.click();
  expect(chosen).toHaveBeenCalledWith({ id: 'a04', status: 'Done' });
});

it('is accessible', async () => {
  const root = await show([action({}), action({ Id: 'p', Status__c: 'Proposed' })]);
  await expect(root.host).toBeAccessible();
});

it('counts proposed, planned and held as open', () => {
  const open = (['Proposed', 'Planned', 'Held', 'Done', 'Dismissed'] as const).filter((Status__c) =>
    isOpen(action({ Status__c })),
  );
  expect(open).toEqual(['Proposed', 'Planned', 'Held']);
});

it('asks a reader for nothing', async () => {
  const root = await show([action({}), action({ Id: 'p', Status__c: 'Proposed' })], true);
  expect(ids(root)).toEqual(['a04', 'p']);
  expect(root.querySelectorAll('button')).toHaveLength(0);
  await expect(root.host).toBeAccessible();
});

it('keeps the focus on an action whose pressed button is gone, and leaves it where the button stays', async () => {
  const root = await show([action({ Id: 'a' }), action({ Id: 'b' })]);
  const list = root.host as unknown as ActionList;
  const [done, edit] = root.querySelectorAll<HTMLElement>('button[data-id="b"]');
  edit?.focus();
  list.keepFocus({ id: 'b', status: 'Planned' });
  expect(root.activeElement).toBe(edit);
  done?.focus();
  list.actions = [action({ Id: 'a' }), action({ Id: 'b', Status__c: 'Done' })];
  await Promise.resolve();
  list.keepFocus({ id: 'b', status: 'Done' });
  expect((root.activeElement as HTMLElement | null)?.dataset.action).toBe('b');
});
