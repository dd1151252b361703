import HealthBands from 'c/healthBands';
import type { BandsView } from 'c/healthBands';
import { place } from '../../../../../../config/jest/element';
import { deep, deepAll } from '../../../../../../config/jest/form';

const BANDS: BandsView = {
  bands: [
    { key: 'poor', word: 'Poor', from: '' },
    { key: 'fair', word: 'Fair', from: '≥ 20%' },
    { key: 'good', word: 'Good', from: '≥ 50%' },
    { key: 'excellent', word: 'Excellent', from: '≥ 80%' },
  ],
  value: { place: 15, text: '12%' },
  baseline: { place: 62.5, text: 'Baseline 65%' },
  description: '12% is Poor. Fair from 20%.',
};
const show = (change: Partial<BandsView> = {}): Promise<HTMLElement> =>
  place('c-health-bands', HealthBands, { bands: { ...BANDS, ...change } });

afterEach(() => document.body.replaceChildren());

describe('c-health-bands', () => {
  it('names each band, labels its edge, and says the whole to people who don’t see it', async () => {
    const bar = await show();
    expect(deep(bar, '[role="img"]')?.getAttribute('aria-label')).toBe('12% is Poor. Fair from 20%.');
    expect(deepAll(bar, '.band').map(({ className, textContent }) => [className, textContent])).toEqual([
      ['band poor', 'Poor'],
      ['band fair', 'Fair'],
      ['band good', 'Good'],
      ['band excellent', 'Excellent'],
    ]);
    expect(deepAll(bar, '.edge').map(({ textContent }) => textContent)).toEqual([
      '',
      '≥ 20%',
      '≥ 50%',
      '≥ 80%',
    ]);
    await expect(bar).toBeAccessible();
  });

  it('marks value and baseline at their places, near an end towards the middle', async () => {
    const mark = (bar: HTMLElement, name: string): (string | null | undefined)[] => {
      const found = deep(bar, `.${name}`);
      return [found?.getAttribute('style'), found?.className, found?.textContent];
    };
    const bar = await show();
    expect(mark(bar, 'value')).toEqual(['inset-inline-start: 15%', 'mark value middle', '12%']);
    expect(mark(bar, 'baseline')).toEqual([
      'inset-inline-start: 62.5%',
      'mark baseline middle',
      'Baseline 65%',
    ]);
    expect(mark(await show({ value: { place: 14, text: '1%' } }), 'value')[1]).toBe('mark value start');
    expect(mark(await show({ value: { place: 86, text: '99%' } }), 'value')[1]).toBe('mark value end');
  });

  it('draws no mark for an unknown value', async () => {
    const bar = await show({ value: null, baseline: null, description: 'No value. Fair from 20%.' });
    expect(deepAll(bar, '.mark')).toEqual([]);
    await expect(bar).toBeAccessible();
  });
});
