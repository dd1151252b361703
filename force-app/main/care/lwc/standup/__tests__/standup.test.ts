import * as navigation from 'lightning/navigation';
import ActionForm from 'c/actionForm';
import StandupKeys from 'c/standupKeys';
import { accountAnswer, health, meetingAnswer, MORNING } from './answer';
import {
  answer,
  asks,
  find,
  graphql,
  mount,
  names,
  press,
  read,
  refresh,
  settle,
  setToday,
  stubResizeObserver,
} from './page';

const { navigate } = navigation as unknown as { navigate: jest.Mock };
const openForm = ActionForm.open as jest.Mock;
const openKeys = StandupKeys.open as jest.Mock;

beforeAll(stubResizeObserver);
beforeEach(() => {
  setToday();
  openForm.mockReset().mockResolvedValue(undefined);
  openKeys.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
  jest.useRealTimers();
});

describe('states', () => {
  it('says that it is loading, and asks for my accounts', async () => {
    const element = await mount();
    expect(find(element, '[data-id=loading]').textContent).toContain('Loading the list');
    expect(element.shadowRoot?.querySelector('c-standup-filters')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('leaving the search as it was keeps the address, so that the page and the focus stay', async () => {
    const element = await mount({ c__band: 'poor' });
    await answer(MORNING);
    const type = (value: string): boolean =>
      find(element, 'c-standup-filters').dispatchEvent(
        new CustomEvent('filter', { detail: { field: 'name', value, commit: true } }),
      );
    type('');
    expect(navigate).not.toHaveBeenCalled();
    type('aoba');
    expect(navigate).toHaveBeenCalledTimes(1);
    expect(navigate.mock.calls[0]?.[0].state).toEqual({ c__band: 'poor', c__name: 'aoba' });
  });

  it('lists who to talk about and why, in the order of the meeting', async () => {
    const element = await mount();
    await answer(MORNING);
    expect(names(element)).toEqual(['Aoba Foods', 'Birch Media']);
    const [aoba, birch] = [
      ...(find(element, 'c-standup-list').shadowRoot?.querySelectorAll('li.place') ?? []),
    ].map((row) => read(row));
    expect(aoba).toContain('New alarm: Licence use');
    expect(aoba).toContain('Poor: Licence use');
    expect(aoba).toContain('Rain');
    expect(aoba).toContain('No action yet');
    expect(birch).toContain('Overdue by 2 days: Agree the goal');
    expect(birch).toContain('Renews in 21 days');
    expect(birch).toContain('Planned for 18 Nov');
    expect(birch).toContain('Kenji Demo');
    expect(find(element, '[data-id=as-of]').textContent).toContain('Data as of 19 Nov 2026, checked 05:12');
    expect(find(element, '[data-id=count]').textContent).toBe('2 accounts');
    await expect(element).toBeAccessible();
  });

  it('tells screen readers how long the list is, though it draws only a part', async () => {
    const element = await mount();
    await answer(
      meetingAnswer(
        Array.from({ length: 200 }, (_, at) => health(`a${at}`, `Company ${at}`, { Stale__c: 1 })),
      ),
    );
    const rows = [...(find(element, 'c-standup-list').shadowRoot?.querySelectorAll('li.place') ?? [])];
    expect(rows.length).toBeLessThan(30);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('200');
    expect(rows.map((row) => row.getAttribute('aria-posinset')).slice(0, 3)).toEqual(['1', '2', '3']);
  });

  it('is a pleasure when there is nothing to do', async () => {
    const element = await mount();
    await answer(meetingAnswer([health('a3', 'Calm Works')]));
    const calm = find(element, '[data-id=calm]').textContent;
    expect(calm).toContain('Nothing needs talking about today');
    expect(calm).toContain('1 account looked at');
    await expect(element).toBeAccessible();
  });

  it('says that nothing matches, and clears the filters', async () => {
    const element = await mount({ c__band: 'excellent' });
    await answer(meetingAnswer([health('a1', 'Aoba Foods', { Stale__c: 1 })]));
    find(element, '[data-id=no-match]');
    find(element, '[data-id=clear]').click();
    await settle();
    expect(names(element)).toEqual(['Aoba Foods']);
  });

  it('without any health says where it comes from', async () => {
    const element = await mount({ c__scope: 'all' });
    await answer(meetingAnswer([], { run: null }));
    expect(find(element, '[data-id=empty]').textContent).toContain('after the first sync');
    expect(find(element, '[data-id=as-of]').textContent).toContain('No run yet');
    await expect(element).toBeAccessible();
  });

  it('warns when the last run is late', async () => {
    const element = await mount();
    await answer(meetingAnswer([health('a1', 'Aoba Foods')], { run: { As_Of__c: '2026-11-16' } }));
    // Tuesday to Friday.
    expect(find(element, '[data-id=old]').textContent).toContain('4 working days old');
  });

  it('tells an error and tries again', async () => {
    const element = await mount();
    graphql.emitErrors([{ message: 'The server is down' }]);
    await settle();
    const panel = find(element, 'c-error-panel');
    expect(read(panel.shadowRoot as ShadowRoot)).toContain('The list could not be loaded');
    panel.dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalledTimes(1);
    await answer(MORNING);
    expect(names(element)).toEqual(['Aoba Foods', 'Birch Media']);
  });

  it('says who has no access instead of looking broken', async () => {
    const element = await mount();
    graphql.emitErrors([{ message: 'No such field', extensions: { ErrorType: 'ValidationError' } }]);
    await settle();
    expect(find(element, '[data-id=no-access]').textContent).toContain('permission set');
    expect(element.shadowRoot?.querySelector('c-error-panel')).toBeNull();
    await expect(element).toBeAccessible();
  });
});

describe('an open row', () => {
  it('shows the lamps that matter with their plays, and plans one', async () => {
    const element = await mount();
    await answer(MORNING);
    find(element, 'c-standup-list', 'c-standup-row', 'button').click();
    await settle();
    graphql.emit(accountAnswer('none'), asks('standupAccount'));
    await settle();
    const detail = find(element, 'c-standup-list', 'c-standup-detail');
    expect(read(detail.shadowRoot as ShadowRoot)).toContain(
      'Poor Licence use Alarm since 19 Nov Active users fell below 20% of licences; poor since 17 Nov Train a second team',
    );
    find(detail, 'button.play').click();
    await settle();
    expect(openForm).toHaveBeenCalledWith(
      expect.objectContaining({
        accountId: 'a1',
        draft: expect.objectContaining({
          title: 'Train a second team',
          play: '1. Find the team.',
          indicatorId: 'i1',
          status: 'Planned',
        }),
      }),
    );
    await expect(element).toBeAccessible();
  });

  it('closes an action without leaving: the row goes, the next one is current', async () => {
    openForm.mockResolvedValue({ id: 'c1', status: 'Done', title: 'Agree the goal' });
    const element = await mount({ c__reason: 'action' });
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    await answer(MORNING);
    expect(names(element)).toEqual(['Birch Media']);
    press(element, 'x');
    await settle();
    graphql.emit(accountAnswer('planned'), asks('standupAccount'));
    await settle();
    expect(openForm).toHaveBeenCalledWith(
      expect.objectContaining({ draft: expect.objectContaining({ id: 'c1', status: 'Done' }) }),
    );
    expect(toast).toHaveBeenCalledTimes(1);
    expect(refresh).toHaveBeenCalled();
    graphql.emit(accountAnswer('done'), asks('standupAccount'));
    await settle();
    find(element, '[data-id=no-match]');
  });

  it('says so when there is nothing to close', async () => {
    const element = await mount();
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    await answer(MORNING);
    press(element, 'x');
    await settle();
    graphql.emit(accountAnswer('none'), asks('standupAccount'));
    await settle();
    expect(openForm).not.toHaveBeenCalled();
    expect(toast.mock.calls[0]?.[0].detail.title).toBe('No planned action to close here.');
  });
});

describe('keys', () => {
  it('j and k move the one row that Tab reaches', async () => {
    const element = await mount();
    await answer(MORNING);
    const reached = (): string | undefined =>
      [...(find(element, 'c-standup-list').shadowRoot?.querySelectorAll('c-standup-row') ?? [])]
        .map((row) => find(row, 'button'))
        .find((button) => button.getAttribute('tabindex') === '0')?.textContent ?? undefined;
    expect(reached()).toBe('Aoba Foods');
    press(element, 'j');
    await settle();
    expect(reached()).toBe('Birch Media');
    press(element, 'j');
    await settle();
    expect(reached()).toBe('Birch Media');
    press(element, 'k');
    await settle();
    expect(reached()).toBe('Aoba Foods');
  });

  it('gives the focus back to the row when Escape closes it from inside', async () => {
    const element = await mount();
    await answer(MORNING);
    const row = (): HTMLElement => find(element, 'c-standup-list', 'c-standup-row', 'button');
    row().click();
    await settle();
    expect(row().getAttribute('aria-expanded')).toBe('true');
    row().blur();
    press(element, 'Escape');
    await settle();
    expect(row().getAttribute('aria-expanded')).toBe('false');
    expect((row().getRootNode() as ShadowRoot).activeElement).toBe(row());
  });

  it('keeps the focus in the list at its end, and takes it from nobody later', async () => {
    const element = await mount();
    await answer(MORNING);
    press(element, 'k');
    await settle();
    const search = document.createElement('input');
    document.body.appendChild(search);
    search.focus();
    find(element, 'c-standup-filters').dispatchEvent(
      new CustomEvent('filter', { detail: { field: 'name', value: 'b', commit: false } }),
    );
    await settle();
    expect(document.activeElement).toBe(search);
  });

  it('? shows the keys', async () => {
    const element = await mount();
    await answer(MORNING);
    press(element, '?');
    expect(openKeys).toHaveBeenCalledTimes(1);
  });
});

describe('presenting', () => {
  it('shows one account at a time, how many are left, and of when the data is', async () => {
    const element = await mount({ c__present: '1' });
    await answer(MORNING);
    const shown = (): string => read(find(element, 'c-standup-presenter').shadowRoot as ShadowRoot);
    expect(shown()).toContain('1 of 2 · 1 left');
    expect(shown()).toContain('Aoba Foods');
    expect(shown()).toContain('Data as of 19 Nov 2026');
    find(element, 'c-standup-presenter', '[data-id=next]').click();
    await settle();
    expect(shown()).toContain('2 of 2 · Last one');
    expect(shown()).toContain('Birch Media');
    await expect(element).toBeAccessible();
  });
});
