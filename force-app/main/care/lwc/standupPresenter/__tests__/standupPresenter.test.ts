import StandupPresenter from 'c/standupPresenter';
import { ROW } from '../../standupRow/__tests__/rows';
import { textOf } from '../../../../../../config/jest/capture';
import { hear, place } from '../../../../../../config/jest/element';
import { deep, press } from '../../../../../../config/jest/form';

const show = (properties: Record<string, unknown> = {}): Promise<HTMLElement> =>
  place('c-standup-presenter', StandupPresenter, {
    row: ROW,
    at: 1,
    total: 4,
    asOf: 'Data as of 19 Nov 2026',
    ...properties,
  });
const disabled = (card: HTMLElement, id: string): boolean | undefined =>
  deep<HTMLElement & { disabled?: boolean }>(card, `[data-id="${id}"]`)?.disabled;

afterEach(() => document.body.replaceChildren());

describe('c-standup-presenter', () => {
  it('shows one account, where the meeting is, and of when the data is', async () => {
    const card = await show();
    expect(textOf(card, 'header')).toBe('2 of 4 · 2 left Data as of 19 Nov 2026');
    expect(textOf(card, 'section')).toContain('Rain Aoba Foods Poor: Licence use');
    expect(textOf(card, '.reasons')).toBe('New alarm: Licence use Renews in 21 days');
    expect(deep<HTMLElement & { value: number }>(card, 'lightning-progress-bar')?.value).toBe(50);
    await expect(card).toBeAccessible();
  });

  it('stops at both ends', async () => {
    const first = await show({ at: 0 });
    expect([disabled(first, 'previous'), disabled(first, 'next')]).toEqual([true, false]);
    const last = await show({ at: 3 });
    expect([disabled(last, 'previous'), disabled(last, 'next')]).toEqual([false, true]);
    expect(textOf(last, 'header')).toContain('4 of 4 · Last one');
    expect(textOf(await show({ at: 2 }), 'header')).toContain('3 of 4 · 1 left');
  });

  it('moves, plans and closes', async () => {
    const card = await show();
    const [moves, plans, dones] = ['move', 'plan', 'done'].map((name) => hear(card, name));
    for (const id of ['previous', 'next', 'plan', 'done']) press(card, id);
    expect([moves, plans?.length, dones?.length]).toEqual([[-1, 1], 1, 1]);
  });

  it('takes the focus, and is readable without a band', async () => {
    const card = await show({ row: { ...ROW, band: null, reasons: [] } });
    (card as HTMLElement & { focusCard(): void }).focusCard();
    expect(card.shadowRoot?.activeElement).toBe(deep(card, 'section'));
    expect(deep(card, 'section')?.className).toBe('card unknown');
    await expect(card).toBeAccessible();
  });
});
