import HealthMoves from 'c/healthMoves';
import type { MovePeriod, MoveView } from 'c/healthMoves';
import { textOf } from '../../../../../../config/jest/capture';
import { hear, icons, place } from '../../../../../../config/jest/element';
import { deep, deepAll, settle } from '../../../../../../config/jest/form';

const MOVE: MoveView = {
  key: 'licence_use',
  lampId: 'lamp 1',
  name: 'Licence use',
  from: 'Good',
  fromIcon: 'utility:success',
  to: 'Poor, alarm',
  toIcon: 'utility:error',
  toVariant: 'error',
  judgement: 'worse',
  note: 'On 19 Nov',
};
const DAY: MovePeriod = {
  key: 'day',
  label: 'Since yesterday',
  since: '18 to 19 Nov',
  none: 'Nothing moved.',
  moves: [],
};
const WEEK: MovePeriod = {
  ...DAY,
  key: 'week',
  label: 'Since last week',
  since: '12 to 19 Nov',
  moves: [MOVE],
};

const show = (...periods: MovePeriod[]): Promise<HTMLElement> =>
  place('c-health-moves', HealthMoves, { periods });
const pressed = (moves: HTMLElement): (string | undefined)[] =>
  deepAll(moves, '[aria-pressed="true"]').map(({ dataset }) => dataset.period);

afterEach(() => document.body.replaceChildren());

describe('c-health-moves', () => {
  it('opens at the first period in which something moved, and counts each', async () => {
    const moves = await show(DAY, WEEK);
    expect(deepAll(moves, '[data-period]').map(({ textContent }) => textContent)).toEqual([
      'Since yesterday (0)',
      'Since last week (1)',
    ]);
    expect(pressed(moves)).toEqual(['week']);
    expect(textOf(moves, 'li')).toBe('Licence use Good Poor, alarm worse On 19 Nov');
    expect(icons(moves)).toEqual(['utility:success', 'utility:forward', 'utility:error error']);
    await expect(moves).toBeAccessible();
  });

  it('says that nothing moved in the chosen period', async () => {
    const moves = await show(DAY, WEEK);
    deep(moves, '[data-period="day"]')?.click();
    await settle();
    expect(pressed(moves)).toEqual(['day']);
    expect(textOf(moves, '[data-id="still"]')).toBe('Nothing moved.');
    expect(textOf(moves, '.weak')).toBe('18 to 19 Nov');
    await expect(moves).toBeAccessible();
  });

  it('stands still at the first period when nothing moved at all, and draws nothing without periods', async () => {
    expect(pressed(await show(DAY, { ...WEEK, moves: [] }))).toEqual(['day']);
    const none = await show();
    expect(deepAll(none, 'li, p, button')).toEqual([]);
  });

  it('leads to the lamp, unless it is gone from the page', async () => {
    const moves = await show({ ...WEEK, moves: [MOVE, { ...MOVE, key: 'old', lampId: '' }] });
    const lamps = hear(moves, 'lamp');
    deepAll(moves, 'li button').forEach((button) => button.click());
    expect(lamps).toEqual(['lamp 1']);
  });
});
