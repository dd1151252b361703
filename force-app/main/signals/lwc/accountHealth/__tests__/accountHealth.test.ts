import {
  ACTION,
  answer,
  lamp,
  LAST_LOGIN,
  LICENCE_USE,
  POOR_LICENCE_USE,
  PRIORITY,
  RUN,
  SEATS,
  SILENT,
  STALE_SEATS,
  UNKNOWN_SEATS,
} from './data/answer';
import {
  choose,
  clear,
  find,
  lampText,
  mockGraphql,
  mount,
  onFridayMorning,
  openLamp,
  read,
  refresh,
  settle,
  show,
} from './page';

onFridayMorning();

describe('c-account-health states', () => {
  it('shows a skeleton while loading and asks for its account alone', async () => {
    const element = mount();
    await settle();
    expect(find(element, 'c-card-frame', '[data-id="loading"]').textContent).toContain('Loading');
    await expect(element).toBeAccessible();
    expect(mockGraphql.getLastConfig().variables).toEqual({ accountId: '001000000000001AAA' });
  });

  it('says what failed and asks again on retry', async () => {
    const element = mount();
    mockGraphql.emitErrors([{ message: 'Field Hollow__c is undefined' }]);
    await settle();
    const panel = find(element, 'c-card-frame', 'c-error-panel');
    expect(read(panel.shadowRoot as ShadowRoot)).toContain('Field Hollow__c is undefined');
    await expect(element).toBeAccessible();
    panel.dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalledTimes(2);
    await settle();
    expect(find(element, 'c-card-frame', '[data-id="loading"]')).toBeTruthy();
  });

  it('tells a user without rights whom to ask, instead of an error', async () => {
    const element = mount();
    mockGraphql.emitErrors([
      {
        message: "Validation error of type FieldUndefined: Field 'Account_Health__c' is undefined",
        extensions: { ErrorType: 'ValidationError' },
      },
    ]);
    await settle();
    const frame = find(element, 'c-card-frame');
    const note = find(frame, '[data-id="no-access"]').textContent;
    expect(note).toContain('You don’t have access to this.');
    expect(note).toContain('Ask your administrator for a Tenki permission set.');
    expect(frame.shadowRoot?.querySelector('c-error-panel')).toBeNull();
    expect(frame.shadowRoot?.textContent).not.toContain('FieldUndefined');
    await expect(element).toBeAccessible();
  });

  it('shows data again after an error', async () => {
    const element = mount();
    mockGraphql.emitErrors([{ message: 'Timeout' }]);
    await settle();
    mockGraphql.emit(answer({ lamps: [SILENT] }));
    await settle();
    expect(element.shadowRoot?.querySelector('c-error-panel')).toBeNull();
    expect(lampText(element, LAST_LOGIN)).toContain('23 days');
  });

  it('says what to do when there is no health yet, and whether a run has looked', async () => {
    const element = await show({});
    const empty = find(element, '[data-id="empty"]').textContent ?? '';
    expect(empty).toContain('No health data for this customer yet');
    expect(empty).toContain('run R-000012');
    expect(element.shadowRoot?.querySelector('c-health-ladder')).toBeNull();
    clear();
    const unsynced = await show({ runs: [] });
    expect(find(unsynced, '[data-id="empty"]').textContent).toContain('No sync has finished yet.');
  });

  it('is accessible with data', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE, SILENT, UNKNOWN_SEATS], priorities: [PRIORITY] });
    await expect(element).toBeAccessible();
  });
});

describe('c-account-health lamps', () => {
  it('says state, value against threshold, change and reason in words', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE] });
    const text = lampText(element, LICENCE_USE);
    expect(text).toContain('Poor');
    expect(text).toContain('Alarm since 13 Nov');
    expect(text).toContain('12% threshold ≥ 20%');
    expect(text).toContain('Active users fell below 20% of licences; poor since 12 Nov');
    expect(text).toContain('Offer a refresher');
    const detail = await openLamp(element, LICENCE_USE);
    expect(detail).toContain('past 7 days -8 points worse');
    expect(detail).toContain('past 28 days -31 points worse');
  });

  it('reads "lower is healthier" the right way round', async () => {
    const element = await show({ lamps: [SILENT] });
    const text = lampText(element, LAST_LOGIN);
    expect(text).toContain('threshold ≤ 14 days');
    expect(text).toContain('Logins: nothing for 23 days, at most 14 days expected; poor since 12 Nov');
    const detail = await openLamp(element, LAST_LOGIN);
    expect(detail).toContain('past 7 days +7 days worse');
    expect(detail).toContain('past 28 days no change');
  });

  it('gives the line a text alternative that names its gap', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE] });
    const svg = find(element, 'c-health-lamp', 'c-health-sparkline', 'svg');
    expect(svg.getAttribute('aria-label')).toBe(
      'From 42% on 6 Nov to 12% on 20 Nov; lowest 12%, highest 42%. Unknown at 1 points.',
    );
  });

  it('shows unknown as unknown, with what to do', async () => {
    const element = await show({ lamps: [UNKNOWN_SEATS, SILENT] });
    const text = lampText(element, SEATS);
    expect(text).toContain('Unknown');
    expect(text).toContain('No value');
    expect(text).toContain('Check that this customer is in the source');
    expect(await openLamp(element, SEATS)).not.toContain('past 7 days');
  });

  it('says once, not in every lamp, that nothing has arrived at all', async () => {
    const element = await show({ lamps: [UNKNOWN_SEATS] });
    expect(find(element, '[data-id="blank"]').textContent).toContain('No health data for this customer yet');
    expect(lampText(element, SEATS)).not.toContain('Check that');
    expect(lampText(element, SEATS)).toContain('No value');
  });

  it('shows stale as stale, with its age against the agreed one, whatever its band', async () => {
    const element = await show({ lamps: [STALE_SEATS] });
    const text = lampText(element, SEATS);
    expect(text).toContain('Stale');
    expect(text).toContain('last known');
    expect(text).toContain('The newest value is of 10 Nov.');
    expect(text).toContain('It is 8 working days old; 5 are agreed.');
    expect(text).not.toContain('Good');
  });

  it('groups by dimension in DEAR order, worst first within, and shows an empty one as a gap', async () => {
    const good = lamp({ ...SEATS, Id: 'a01000000000004AAA', Dimension__c: 'adoption', Sort__c: 1 });
    const element = await show({ lamps: [good, SILENT, POOR_LICENCE_USE] });
    const sections = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[data-group]') ?? [])];
    expect(sections.map((section) => section.dataset.group)).toEqual([
      'deployment',
      'engagement',
      'adoption',
      'roi',
    ]);
    expect(sections[2].textContent).toContain('1 lamp in order');
    await choose(element, 'all');
    const adoption = [...sections[2].querySelectorAll<HTMLElement>('c-health-lamp')];
    expect(adoption.map((each) => each.dataset.id)).toEqual([`l${LICENCE_USE.Id}`, 'la01000000000004AAA']);
    expect(sections[3].textContent).toContain('No indicator here: a gap, not health.');
  });

  it('counts in words what needs attention and links to it', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE, SILENT, UNKNOWN_SEATS] });
    const kinds = [...(element.shadowRoot?.querySelectorAll('.kind strong') ?? [])];
    expect(kinds.map((kind) => kind.textContent)).toEqual(['1 unknown', '1 gap']);
    const link = find(element, '[data-kind="unknown"]', 'button');
    link.click();
    await settle();
    const target = find(element, `c-health-lamp[data-id="l${SEATS.Id}"]`);
    expect(element.shadowRoot?.activeElement).toBe(target);
  });

  it('is calm when every dimension has a lamp and none needs attention', async () => {
    const lamps = ['deployment', 'engagement', 'adoption', 'roi'].map((Dimension__c, at) =>
      lamp({ ...SEATS, Id: `a0100000000001${at}AAA`, Dimension__c }),
    );
    const element = await show({ lamps });
    expect(find(element, '[data-id="calm"]').textContent).toContain('Nothing needs attention today.');
  });

  it('shows no number for the whole', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE] });
    expect(read(element.shadowRoot as ShadowRoot)).not.toMatch(/score/i);
  });
});

describe('c-account-health ladder and time', () => {
  it('shows three steps in words and explains hollow health', async () => {
    const element = await show({ lamps: [SILENT], account: { Outcome__c: 'no', Hollow__c: true } });
    const text = read(find(element, 'c-health-ladder').shadowRoot as ShadowRoot);
    expect(text).toContain('Use Yes Outcome No Recognition Unknown');
    expect(text).toContain('Hollow health: the product is used');
    expect(find(element, 'c-health-weather', '[data-id="why"]').textContent).toContain('Hollow health');
  });

  it('says of when the data is and which run checked it', async () => {
    const element = await show({ lamps: [SILENT] });
    expect(find(element, '[data-id="as-of"]').textContent).toContain(
      'As of 20 Nov 2026, checked 05:12 by run R-000012',
    );
    expect(element.shadowRoot?.querySelector('[data-id="old"]')).toBeNull();
    expect(element.shadowRoot?.querySelector('[data-id="newer"]')).toBeNull();
  });

  it('keeps quiet over a working day and warns after it', async () => {
    const thursday = await show({ lamps: [SILENT], runs: [{ ...RUN, As_Of__c: '2026-11-19' }] });
    expect(thursday.shadowRoot?.querySelector('[data-id="old"]')).toBeNull();
    clear();
    const wednesday = await show({ lamps: [SILENT], runs: [{ ...RUN, As_Of__c: '2026-11-18' }] });
    expect(find(wednesday, '[data-id="old"]').textContent).toContain('This data is 2 working days old.');
  });

  it('says that an action is newer than the data, but not of those that the run itself wrote', async () => {
    const own = await show({ lamps: [SILENT], actions: [ACTION] });
    expect(own.shadowRoot?.querySelector('[data-id="newer"]')).toBeNull();
    clear();
    const LastModifiedById = '005000000000001AAA';
    const person = await show({ lamps: [SILENT], actions: [{ ...ACTION, LastModifiedById }] });
    expect(find(person, '[data-id="newer"]').textContent).toContain('Your action of 20 Nov, 05:11 is newer');
  });
});
