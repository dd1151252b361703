import HealthDetail from 'c/healthDetail';
import type { DetailView } from 'c/healthDetail';
import { textOf } from '../../../../../../config/jest/capture';
import { place } from '../../../../../../config/jest/element';
import { deep, deepAll } from '../../../../../../config/jest/form';

const BARE: DetailView = {
  facts: [{ key: 'since', label: 'Since', text: 'Poor since 12 Nov' }],
  changes: [],
  bands: null,
  points: [],
  edge: null,
  sparkText: '',
  marks: [],
  changed: [],
  table: [],
  playTitle: '',
  steps: '',
  tried: [],
};
const FULL: DetailView = {
  ...BARE,
  bands: {
    bands: [{ key: 'poor', word: 'Poor', from: '' }],
    value: { place: 10, text: '12%' },
    baseline: null,
    description: '12% is Poor.',
  },
  changes: [
    {
      key: '7',
      period: 'past 7 days',
      icon: 'utility:arrowdown',
      text: '-8 points',
      judgement: 'worse',
      className: 'change worse',
    },
  ],
  points: [
    { on: '2026-11-06', value: 0.42 },
    { on: '2026-11-13', value: null },
  ],
  sparkText: 'From 42% to no value',
  changed: [{ key: '1', text: '13 Nov: Good → Fair' }],
  table: [
    { key: '1', day: '6 Nov', value: '42%' },
    { key: '2', day: '13 Nov', value: 'No value' },
  ],
  playTitle: 'What to do: Offer a refresher',
  steps: '1. Call',
  tried: [{ id: 'a', title: 'Trained the new team', text: 'Done · it helped' }],
};
const show = (detail: DetailView): Promise<HTMLElement> => place('c-health-detail', HealthDetail, { detail });
const headings = (detail: HTMLElement): (string | null)[] =>
  deepAll(detail, 'h5').map(({ textContent }) => textContent);

afterEach(() => document.body.replaceChildren());

describe('c-health-detail', () => {
  it('shows everything that is known', async () => {
    const detail = await show(FULL);
    expect(headings(detail)).toEqual([
      'Value against the bands',
      'Last 13 weeks',
      'Days when the band changed',
      'What to do: Offer a refresher',
      'What was tried, and did it help?',
    ]);
    expect(textOf(detail, '[data-fact="since"]')).toBe('Since Poor since 12 Nov');
    expect(textOf(detail, '.changes')).toBe('past 7 days -8 points worse');
    expect(textOf(detail, 'tbody')).toBe('6 Nov 42% 13 Nov No value');
    expect(textOf(detail, '[data-id="changed"]')).toBe('13 Nov: Good → Fair');
    expect(textOf(detail, '[data-id="steps"]')).toBe('1. Call');
    expect(textOf(detail, '[data-id="tried"]')).toBe('Trained the new team Done · it helped');
    await expect(detail).toBeAccessible();
  });

  it('without anything but facts says what there is not, and draws no empty part', async () => {
    const detail = await show(BARE);
    for (const part of ['changed', 'steps', 'tried']) expect(deep(detail, `[data-id="${part}"]`)).toBeNull();
    expect(deepAll(detail, 'c-health-bands, c-health-sparkline, table, .changes')).toEqual([]);
    expect(deepAll(detail, 'p.weak').every(({ textContent }) => textContent !== '')).toBe(true);
    expect(deepAll(detail, 'p.weak')).toHaveLength(2);
    await expect(detail).toBeAccessible();
  });

  it('tells changes of a lamp that has no line', async () => {
    const detail = await show({ ...FULL, sparkText: '', points: [] });
    expect(textOf(detail, '.changes')).toContain('-8 points');
    expect(deepAll(detail, 'c-health-sparkline, details')).toEqual([]);
  });
});
