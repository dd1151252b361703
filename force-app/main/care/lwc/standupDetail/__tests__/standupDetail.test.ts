import StandupDetail from 'c/standupDetail';
import { textOf } from '../../../../../../config/jest/capture';
import { hear, icons, place } from '../../../../../../config/jest/element';
import { deep, deepAll, press } from '../../../../../../config/jest/form';
import { DETAIL } from './details';

const show = (change: Partial<typeof DETAIL> = {}): Promise<HTMLElement> =>
  place('c-standup-detail', StandupDetail, { view: { ...DETAIL, ...change } });

afterEach(() => document.body.replaceChildren());

describe('c-standup-detail', () => {
  it('tells the lamps that matter, with a play where there is one to offer', async () => {
    const detail = await show();
    expect(
      deepAll(detail, '[data-lamp]').map(({ dataset }) => textOf(detail, `[data-lamp="${dataset.lamp}"]`)),
    ).toEqual([
      'Poor Licence use Alarm since 19 Nov Active users fell below 20% of licences. Train a second team',
      'Unknown Support tickets',
    ]);
    expect(icons(detail).slice(0, 2)).toEqual(['utility:error error', 'utility:magicwand']);
    const plays = hear(detail, 'play');
    deepAll(detail, 'button.play').forEach((play) => play.click());
    expect(plays).toEqual(['lamp 1']);
    await expect(detail).toBeAccessible();
  });

  it('says when no lamp needs attention', async () => {
    const detail = await show({ lamps: [] });
    expect(textOf(detail, '[data-id="no-lamps"]')).toBe('No lamp needs attention.');
    await expect(detail).toBeAccessible();
  });

  it('plans, chooses an action, and opens the account without a reload', async () => {
    const detail = await show();
    const [plans, choices, records] = ['plan', 'choose', 'record'].map((name) => hear(detail, name));
    press(detail, 'plan');
    const choice = { id: 'c1', status: 'Done' };
    deep(detail, 'c-action-list')?.dispatchEvent(new CustomEvent('choose', { detail: choice }));
    const link = deep(detail, '[data-id="record"]');
    const click = new MouseEvent('click', { cancelable: true, bubbles: true });
    link?.dispatchEvent(click);
    expect([plans?.length, choices, records?.length]).toEqual([1, [choice], 1]);
    expect(click.defaultPrevented).toBe(true);
    expect([link?.getAttribute('href'), link?.getAttribute('aria-label')]).toEqual([
      DETAIL.href,
      'Open Aoba Foods',
    ]);
  });
});
