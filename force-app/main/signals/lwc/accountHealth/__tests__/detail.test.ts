import {
  ACTION,
  LAST_LOGIN,
  LICENCE_USE,
  POOR_LICENCE_USE,
  SEATS,
  SILENT,
  lamp,
  snapshot,
} from './data/answer';
import { choose, clear, find, lampText, onFridayMorning, openLamp, read, settle, show } from './page';

onFridayMorning();

describe('an opened lamp', () => {
  it('opens and closes in place, without another request', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE] });
    const row = find(element, 'c-health-lamp');
    const toggle = find(row, '[data-id="toggle"]');
    expect(toggle.getAttribute('aria-expanded')).toBe('false');
    await openLamp(element, LICENCE_USE);
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    await expect(element).toBeAccessible();
    toggle.click();
    await settle();
    expect(row.shadowRoot?.querySelector('c-health-detail')).toBeNull();
  });

  it('draws the bands with the value and the baseline on them, and says them', async () => {
    const element = await show({ lamps: [{ ...POOR_LICENCE_USE, Baseline__c: 0.65 }] });
    await openLamp(element, LICENCE_USE);
    const bar = find(element, 'c-health-lamp', 'c-health-detail', 'c-health-bands');
    expect(find(bar, '[role="img"]').getAttribute('aria-label')).toBe(
      '12% is Poor. Fair from 20%, good from 50%, excellent from 80% up.',
    );
    expect(read(bar.shadowRoot as ShadowRoot)).toBe(
      '12% Poor Fair Good Excellent ≥ 20% ≥ 50% ≥ 80% Baseline 65%',
    );
    expect(find(bar, '.value').getAttribute('style')).toContain('15%');
    expect(find(bar, '.baseline').getAttribute('style')).toContain('62.5%');
  });

  it('uses the lamp’s own edges, and says why they are others', async () => {
    const own = {
      Fair_From__c: 20,
      Good_From__c: 10,
      Excellent_From__c: 2,
      Edges_Why__c: 'Segment small: fewer users',
    };
    const element = await show({ lamps: [{ ...SILENT, ...own }] });
    const text = await openLamp(element, LAST_LOGIN);
    expect(text).toContain('23 days');
    expect(text).toContain('≤ 20 days ≤ 10 days ≤ 2 days');
    expect(text).toContain('Why these edges Segment small: fewer users');
  });

  it('tells since when, how fresh, from where, what it measures and how far to believe it', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE] });
    const text = await openLamp(element, LICENCE_USE);
    expect(text).toContain('Since Poor since 12 Nov');
    expect(text).toContain('Observed on 20 Nov: 0 working days old, 5 are agreed');
    expect(text).toContain('Source Usage export');
    expect(text).toContain('What it measures People who signed in within 28 days, of those who may.');
    expect(text).toContain('Not enough data yet: this alarm has not been tested on past data.');
    expect(text).toContain('What to do: Offer a refresher 1. Call');
  });

  it('has the line as a table, and marks and names the days when the band changed', async () => {
    const snapshots = [
      snapshot(LICENCE_USE, '2026-11-13', { Band__c: 'fair' }),
      snapshot(LICENCE_USE, '2026-10-30'),
      snapshot(SEATS, '2026-11-13', { Band__c: 'poor' }),
    ];
    const element = await show({ lamps: [POOR_LICENCE_USE], snapshots });
    const text = await openLamp(element, LICENCE_USE);
    expect(text).toContain('Day Value 6 Nov 42% 13 Nov No value 20 Nov 12%');
    expect(text).toContain('13 Nov: Good → Fair');
    const detail = find(element, 'c-health-lamp', 'c-health-detail');
    // Three points from 4 to 128: the 13th is the middle one.
    expect(find(detail, 'c-health-sparkline', '.tick').getAttribute('x1')).toBe('66');
  });

  it('lists what was tried for this indicator and whether it helped', async () => {
    const own = { ...ACTION, Indicator__c: LICENCE_USE.Id, Status__c: 'Done' };
    const helped = {
      ...own,
      Effect__c: 'recovered',
      Effect_On__c: '2026-11-18',
      Name: 'Trained the new team',
    };
    const open = { ...own, Id: 'a04000000000003AAA', Name: 'Sent the guide' };
    const element = await show({
      lamps: [POOR_LICENCE_USE],
      actions: [helped, open, { ...ACTION, Id: 'x' }],
    });
    await openLamp(element, LICENCE_USE);
    const tried = find(element, 'c-health-lamp', 'c-health-detail', '[data-id="tried"]');
    expect([...tried.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
      'Trained the new teamDone · it helped: recovered (18 Nov)',
      'Sent the guideDone · effect not known yet',
    ]);
  });
});

describe('the filter', () => {
  const fine = lamp(SEATS);

  it('shows what needs attention first, counts both, and remembers the choice', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE, fine] });
    const labels = [...(element.shadowRoot?.querySelectorAll('[data-filter]') ?? [])].map(
      (each) => each.textContent,
    );
    expect(labels).toEqual(['Needs attention (1)', 'All (2)']);
    expect(element.shadowRoot?.querySelectorAll('c-health-lamp')).toHaveLength(1);
    await choose(element, 'all');
    expect(element.shadowRoot?.querySelectorAll('c-health-lamp')).toHaveLength(2);
    clear();
    const again = await show({ lamps: [POOR_LICENCE_USE, fine] });
    expect(find(again, '[data-filter="all"]').getAttribute('aria-pressed')).toBe('true');
    expect(lampText(again, SEATS)).toContain('Good');
  });
});

describe('combinations', () => {
  const risk = {
    ...SEATS,
    Id: 'a01000000000008AAA',
    Key__c: 'quiet',
    Name: 'Quiet and leaving',
    Kind__c: 'risk',
  };
  const growth = {
    ...SEATS,
    Id: 'a01000000000009AAA',
    Key__c: 'grow',
    Name: 'Ready for more',
    Kind__c: 'expansion',
  };
  const holds = { Value__c: 1, Threshold__c: 1, Reason_Code__c: 'combination' };

  it('shows a risk among the lamps and an expansion as a growth signal, while they hold', async () => {
    const element = await show({
      lamps: [
        lamp(SEATS),
        lamp(risk, { ...holds, Band__c: 'poor', Alarm__c: 'alarm' }),
        lamp(growth, { ...holds, Band__c: 'excellent' }),
      ],
    });
    const text = lampText(element, risk);
    expect(text).toContain('Combination');
    expect(text).not.toContain('threshold');
    expect(text).toContain('People who signed in within 28 days');
    expect(find(element, '[data-id="growth"]').textContent).toContain('Growth signals');
    expect(lampText(element, growth)).toContain('Ready for more');
    expect(find(element, '[data-id="growth"] c-health-lamp', '[data-id="play"]')).toBeTruthy();
    expect(find(element, '[data-filter="all"]').textContent).toBe('All (2)');
    expect(await openLamp(element, growth)).not.toContain('Observed on');
  });

  it('shows neither while they do not hold', async () => {
    const not = { Value__c: 0, Band__c: null };
    const element = await show({ lamps: [lamp(SEATS), lamp(risk, not), lamp(growth, not)] });
    await choose(element, 'all');
    expect(element.shadowRoot?.querySelectorAll('c-health-lamp')).toHaveLength(1);
    expect(element.shadowRoot?.querySelector('[data-id="growth"]')).toBeNull();
  });
});
