import StandupRow from 'c/standupRow';
import type { RowView } from 'c/standupRow';
import { textOf } from '../../../../../../config/jest/capture';
import { description, hear, place } from '../../../../../../config/jest/element';
import { deep } from '../../../../../../config/jest/form';
import { ROW } from './rows';

const show = (
  change: Partial<RowView> = {},
  properties: Record<string, unknown> = {},
): Promise<HTMLElement> => place('c-standup-row', StandupRow, { row: { ...ROW, ...change }, ...properties });
const button = (row: HTMLElement): HTMLElement => deep(row, 'button') as HTMLElement;

afterEach(() => document.body.replaceChildren());

describe('c-standup-row', () => {
  it('says weather, name, reasons, money and action in words', async () => {
    const row = await show();
    expect(textOf(row, 'article')).toBe(
      'Rain Aoba Foods Poor: Licence use New alarm: Licence use Renews in 21 days ¥3,200,000 Renewal 12 Dec 2026 No action yet',
    );
    expect(deep(row, 'article')?.className).toBe('row poor');
    await expect(row).toBeAccessible();
  });

  it('says why it is in the list to who hears its button alone', async () => {
    const row = await show();
    expect(description(button(row))).toEqual([
      'Rain',
      'Poor: Licence use',
      'New alarm: Licence useRenews in 21 days',
    ]);
  });

  it('marks each band by a shape of its own', async () => {
    const bands = ['poor', 'fair', 'good', 'excellent', null] as const;
    const rows = await Promise.all(bands.map((band) => show({ band })));
    const shapes = rows.map((row) => deep(row, '.mark path')?.getAttribute('d'));
    expect(new Set(shapes).size).toBe(bands.length);
  });

  it('is readable without a band', async () => {
    const row = await show({ band: null, weather: 'none', weatherWord: 'No forecast', decided: 'Unknown' });
    expect(deep(row, 'article')?.className).toBe('row unknown');
    await expect(row).toBeAccessible();
  });

  it('is one stop for Tab only when it is the current row', async () => {
    expect(button(await show()).getAttribute('tabindex')).toBe('-1');
    expect(button(await show({}, { current: true })).getAttribute('tabindex')).toBe('0');
  });

  it('tells that it is open, and asks to be opened or closed once a click', async () => {
    const row = await show({}, { open: true });
    expect(button(row).getAttribute('aria-expanded')).toBe('true');
    expect(deep(row, 'article')?.className).toBe('row poor open');
    const toggled = hear(row, 'toggle');
    button(row).click();
    deep(row, '.money')?.click();
    expect(toggled).toEqual(['a1', 'a1']);
    await expect(row).toBeAccessible();
  });

  it('takes the focus on its button', async () => {
    const row = await show({}, { current: true });
    (row as HTMLElement & { focusRow(): void }).focusRow();
    expect(row.shadowRoot?.activeElement).toBe(button(row));
  });
});
