import StandupList from 'c/standupList';
import { hear, place } from '../../../../../../config/jest/element';
import { deep, deepAll, settle } from '../../../../../../config/jest/form';
import { stubResizeObserver } from '../../standup/__tests__/page';
import { DETAIL } from '../../standupDetail/__tests__/details';
import { ROW } from '../../standupRow/__tests__/rows';

const IDS = Array.from({ length: 100 }, (_, at) => `a${at}`);
const show = (properties: Record<string, unknown> = {}): Promise<HTMLElement> =>
  place('c-standup-list', StandupList, {
    view: (id: string) => ({ ...ROW, id, name: `Company ${id}` }),
    label: 'Accounts',
    ids: IDS,
    ...properties,
  });
const drawn = (list: HTMLElement): (string | undefined)[] =>
  deepAll(list, 'li.place').map(({ dataset }) => dataset.id);

beforeAll(stubResizeObserver);
afterEach(() => document.body.replaceChildren());

describe('c-standup-list', () => {
  it('draws a few of many rows, and tells each its place among all', async () => {
    const list = await show();
    expect(drawn(list).length).toBeLessThan(20);
    expect(
      deepAll(list, 'li.place')
        .map((row) => row.getAttribute('aria-posinset'))
        .slice(0, 2),
    ).toEqual(['1', '2']);
    expect(deep(list, 'li.place')?.getAttribute('aria-setsize')).toBe('100');
    await expect(list).toBeAccessible();
  });

  it('draws the current row wherever it is, and only that one is reached by Tab', async () => {
    const list = await show({ currentId: 'a90' });
    expect(drawn(list).at(-1)).toBe('a90');
    const reached = deepAll<HTMLElement & { current: boolean }>(list, 'c-standup-row').filter(
      ({ current }) => current,
    );
    expect(reached.map(({ dataset }) => dataset.row)).toEqual(['a90']);
  });

  it('opens a row: first empty while it is read, then with its detail, whose events go on', async () => {
    const list = await show({ openId: 'a0' });
    expect(deep(list, '.reading')).toBeTruthy();
    await expect(list).toBeAccessible();
    Object.assign(list, { detail: DETAIL });
    await settle();
    const [plays, toggles] = ['play', 'toggle'].map((name) => hear(list, name));
    deep(list, 'c-standup-detail')?.dispatchEvent(new CustomEvent('play', { detail: 'lamp 1' }));
    deep(list, 'c-standup-row')?.dispatchEvent(new CustomEvent('toggle', { detail: 'a0' }));
    expect([plays, toggles]).toEqual([['lamp 1'], ['a0']]);
    await expect(list).toBeAccessible();
  });

  it('gives the focus to a row that it brings into view, and tells the new current row', async () => {
    const list = await show();
    const current = hear(list, 'current');
    (list as HTMLElement & { reveal(id: string, focus: boolean): void }).reveal('a1', true);
    await settle();
    const row = deep(list, 'c-standup-row[data-row="a1"]');
    expect(row?.shadowRoot?.activeElement?.localName).toBe('button');
    expect(current).toEqual(['a1']);
  });

  it('is an empty list without rows', async () => {
    const list = await show({ ids: [] });
    expect(drawn(list)).toEqual([]);
    await expect(list).toBeAccessible();
  });
});
