import StandupFilters from 'c/standupFilters';
import type { FiltersView } from 'c/standupFilters';
import { hear, place } from '../../../../../../config/jest/element';
import { deep, deepAll } from '../../../../../../config/jest/form';

const ANY = { value: 'any', label: 'Any' };
const VIEW: FiltersView = {
  scope: 'me',
  scopes: [
    { value: 'me', label: 'Mine' },
    { value: 'all', label: 'All' },
  ],
  chips: [
    { key: 'alarm', name: 'New alarms', count: '3', pressed: true },
    { key: 'renewal', name: 'Renewals', count: '1,204', pressed: false },
  ],
  band: 'any',
  bands: [ANY, { value: 'poor', label: 'Poor' }],
  renewal: 'any',
  renewals: [ANY, { value: '90', label: 'Within 90 days' }],
  name: '',
  calm: false,
  labels: {
    scope: 'Whose accounts',
    reasons: 'Reasons',
    band: 'Band',
    renewal: 'Renewal',
    search: 'Search accounts',
    calm: 'Calm ones too',
  },
};
const show = (change: Partial<FiltersView> = {}): Promise<HTMLElement> =>
  place('c-standup-filters', StandupFilters, { view: { ...VIEW, ...change } });

afterEach(() => document.body.replaceChildren());

describe('c-standup-filters', () => {
  it('tells which reasons are chosen, each with its count', async () => {
    const filters = await show();
    expect(
      deepAll(filters, '[data-reason]').map((chip) => [chip.textContent, chip.getAttribute('aria-pressed')]),
    ).toEqual([
      ['New alarms\u00a03', 'true'],
      ['Renewals\u00a01,204', 'false'],
    ]);
    expect(deep(filters, '[role="group"]')?.getAttribute('aria-label')).toBe('Reasons');
    await expect(filters).toBeAccessible();
  });

  it('shows the values that the address gave', async () => {
    const filters = await show({ scope: 'all', band: 'poor', renewal: '90', name: 'aoba', calm: true });
    const value = (selector: string): unknown =>
      deep<HTMLElement & { value?: unknown }>(filters, selector)?.value;
    expect(['scope', 'band', 'renewal'].map((field) => value(`[data-field="${field}"]`))).toEqual([
      'all',
      'poor',
      '90',
    ]);
    expect(value('.search')).toBe('aoba');
    expect(deep<HTMLElement & { checked?: boolean }>(filters, '[data-id="calm"]')?.checked).toBe(true);
    await expect(filters).toBeAccessible();
  });

  it('tells each change, and apart from the others what is still being typed', async () => {
    const filters = await show();
    const changes = hear(filters, 'filter');
    const change = (selector: string, detail: unknown, name = 'change'): void => {
      deep(filters, selector)?.dispatchEvent(new CustomEvent(name, { detail }));
    };
    change('[data-field="scope"]', { value: 'all' });
    change('[data-field="band"]', { value: 'poor' });
    change('[data-id="calm"]', { checked: true });
    change('[data-id="calm"]', { checked: false });
    change('.search', { value: 'ao' });
    Object.assign(deep(filters, '.search') as HTMLElement, { value: 'aoba' });
    change('.search', undefined, 'commit');
    deep(filters, '[data-reason="renewal"]')?.click();
    expect(changes).toEqual([
      { field: 'scope', value: 'all', commit: true },
      { field: 'band', value: 'poor', commit: true },
      { field: 'calm', value: '1', commit: true },
      { field: 'calm', value: '', commit: true },
      { field: 'name', value: 'ao', commit: false },
      { field: 'name', value: 'aoba', commit: true },
      { field: 'reason', value: 'renewal', commit: true },
    ]);
  });

  it('gives the focus to the search', async () => {
    const filters = await show();
    const search = deep(filters, '.search') as HTMLElement;
    search.focus = jest.fn();
    (filters as HTMLElement & { focusSearch(): void }).focusSearch();
    expect(search.focus).toHaveBeenCalledTimes(1);
  });
});
