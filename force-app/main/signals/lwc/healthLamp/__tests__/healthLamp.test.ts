import HealthLamp from 'c/healthLamp';
import type { LampView } from 'c/healthLamp';
import { textOf } from '../../../../../../config/jest/capture';
import { description, hear, icons, place } from '../../../../../../config/jest/element';
import { deep, press } from '../../../../../../config/jest/form';

const POOR: LampView = {
  id: 'lamp 1',
  tone: 'poor',
  icon: 'utility:error',
  variant: 'error',
  word: 'Poor',
  alarmText: 'Alarm since 19 Nov',
  alarmClass: 'alarm',
  name: 'Licence use',
  mark: '',
  value: '12%',
  valueNote: '',
  threshold: 'at least 20%',
  points: [
    { on: '2026-11-06', value: 0.42 },
    { on: '2026-11-13', value: 0.12 },
  ],
  edge: 0.2,
  sparkText: 'From 42% to 12%',
  reason: 'Active users fell below 20% of licences.',
  advice: '',
  play: { held: false, title: 'Offer a refresher', icon: 'utility:magicwand', note: '' },
};
const DETAIL = {
  facts: [],
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
const show = (
  change: Partial<LampView> = {},
  properties: Record<string, unknown> = { canPlan: true },
): Promise<HTMLElement> =>
  place('c-health-lamp', HealthLamp, { lamp: { ...POOR, ...change }, ...properties });

afterEach(() => document.body.replaceChildren());

describe('c-health-lamp', () => {
  it('tells state, alarm, reason and value in words beside the icon', async () => {
    const lamp = await show();
    expect(textOf(lamp, 'article')).toMatch(
      /^Poor Licence use Alarm since 19 Nov Active users fell below 20% of licences\. .*12% at least 20% Offer a refresher$/,
    );
    expect(icons(lamp)[0]).toBe('utility:error error');
    expect(deep(lamp, 'article')?.className).toBe('lamp poor');
    await expect(lamp).toBeAccessible();
  });

  it.each([
    ['fair', { tone: 'fair', word: 'Fair', alarmText: 'On watch', alarmClass: 'watch' }],
    ['good', { tone: 'good', word: 'Good', alarmText: '', play: null }],
    ['stale', { tone: 'stale', word: 'Stale', valueNote: 'last known', advice: 'Ask for the export.' }],
    ['unknown', { tone: 'unknown', word: 'Unknown', value: 'No value', sparkText: '', points: [] }],
    ['derived', { tone: 'poor', mark: 'Combination', threshold: '' }],
  ])('is readable when it is %s', async (_, change) => {
    const lamp = await show({ variant: '', icon: 'utility:help', ...change });
    const words = ['word', 'alarmText', 'value', 'valueNote', 'advice', 'mark'] as const;
    const text = textOf(lamp, 'article');
    const unsaid = words.filter((word) => !text.includes({ ...POOR, ...change }[word]));
    expect(unsaid).toEqual([]);
    expect(deep(lamp, 'article')?.className).toBe(`lamp ${change.tone}`);
    expect(Boolean(deep(lamp, 'c-health-sparkline'))).toBe(!('sparkText' in change));
    await expect(lamp).toBeAccessible();
  });

  it('opens in place: the detail takes the line’s place', async () => {
    const lamp = await show();
    const toggled = hear(lamp, 'toggle');
    const toggle = deep(lamp, '[data-id="toggle"]');
    expect(toggle && description(toggle)).toEqual(['Poor']);
    expect(toggle?.getAttribute('aria-expanded')).toBe('false');
    toggle?.click();
    expect(toggled).toEqual(['lamp 1']);
    const open = await show({}, { detail: DETAIL });
    expect(deep(open, '[data-id="toggle"]')?.getAttribute('aria-expanded')).toBe('true');
    expect(deep(open, '[data-id="detail"]')).toBeTruthy();
    expect(deep(open, '.spark')).toBeNull();
    await expect(open).toBeAccessible();
  });

  it('offers its play, as a button only while there is an alarm', async () => {
    const lamp = await show();
    const plays = hear(lamp, 'play');
    press(lamp, 'play');
    expect(plays).toEqual(['lamp 1']);
    expect(deep(lamp, '[data-id="play"]')?.className).toContain('slds-button_neutral');
    const calm = await show({ alarmText: '' });
    expect(deep(calm, '[data-id="play"]')?.className).not.toContain('slds-button_neutral');
  });

  it('says why a held play waits, and gives it no button', async () => {
    const held = {
      held: true,
      title: 'Offer a refresher',
      icon: 'utility:pause',
      note: 'A priority is open.',
    };
    const lamp = await show({ play: held });
    expect(textOf(lamp, '[data-id="held"]')).toBe('Offer a refresher A priority is open.');
    expect(deep(lamp, '[data-id="play"]')).toBeNull();
    await expect(lamp).toBeAccessible();
  });

  it('is read-only for a reader who may not plan', async () => {
    const lamp = await show({}, { canPlan: false });
    expect(deep(lamp, '[data-id="play"]')).toBeNull();
    await expect(lamp).toBeAccessible();
  });

  it('takes the focus when a link leads to it', async () => {
    const lamp = await show();
    (lamp as HTMLElement & { show(): void }).show();
    expect((lamp.shadowRoot?.activeElement as HTMLElement | null)?.dataset.id).toBe('toggle');
  });
});
