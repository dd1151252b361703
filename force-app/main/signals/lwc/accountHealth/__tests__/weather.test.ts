import {
  LAST_LOGIN,
  LICENCE_USE,
  POOR_LICENCE_USE,
  PRIORITY,
  SEATS,
  SILENT,
  UNKNOWN_SEATS,
  lamp,
} from './data/answer';
import { clear, find, onFridayMorning, read, settle, show } from './page';

onFridayMorning();

type Parts = Parameters<typeof show>[0];

/** Word and sentence of the weather. */
async function weather(parts: Parts): Promise<[string | null, string | null]> {
  clear();
  const header = find(await show(parts), 'c-health-weather');
  return [find(header, '[data-id="weather"]').textContent, find(header, '[data-id="why"]').textContent];
}

it('says the whole as weather with its reason, never as a number', async () => {
  const good = lamp(SEATS, { Band__c: 'excellent' });
  expect(await weather({ lamps: [good], account: { Band__c: 'excellent' } })).toEqual([
    'Sunny',
    'The whole is excellent',
  ]);
  expect(await weather({ lamps: [good], account: { Band__c: 'good' } })).toEqual([
    'Fair',
    'The whole is good',
  ]);
  expect(await weather({ lamps: [good], account: { Band__c: 'good' }, priorities: [PRIORITY] })).toEqual([
    'Cloudy',
    '1 customer priority is open',
  ]);
  expect(await weather({ lamps: [POOR_LICENCE_USE], account: { Band__c: 'poor' } })).toEqual([
    'Rain',
    'The whole is poor · 1 alarm',
  ]);
  const held = lamp(SEATS, { Band__c: 'poor', Alarm__c: 'held' });
  expect(await weather({ lamps: [POOR_LICENCE_USE, SILENT, held] })).toEqual(['Storm', '3 alarms']);
});

it('gives no forecast while too little is known, and says how much', async () => {
  expect(await weather({ lamps: [UNKNOWN_SEATS, lamp(LICENCE_USE), lamp(LAST_LOGIN)] })).toEqual([
    'Cloudy',
    'The whole is fair',
  ]);
  expect(await weather({ lamps: [UNKNOWN_SEATS], account: { Band__c: null } })).toEqual([
    'No forecast',
    '1 of 1 lamps have no value of today',
  ]);
});

it('names the deciding lamps, and opens one from its link', async () => {
  const element = await show({
    lamps: [POOR_LICENCE_USE, SILENT],
    account: { Band__c: 'poor', Deciding_Indicators__c: 'licence_use;gone' },
  });
  const links = [...find(element, 'c-health-weather', '[data-id="decided"]').querySelectorAll('button')];
  expect(links.map((link) => link.textContent)).toEqual(['Days since last login', 'Licence use']);
  links[1].click();
  await settle();
  const row = find(element, `c-health-lamp[data-id="l${LICENCE_USE.Id}"]`);
  expect(find(row, '[data-id="toggle"]').getAttribute('aria-expanded')).toBe('true');
  expect(element.shadowRoot?.activeElement).toBe(row);
});

it('says when a good whole hides a poor part', async () => {
  const hidden = lamp(LICENCE_USE, { Band__c: 'poor' });
  const element = await show({ lamps: [hidden, lamp(SEATS)], account: { Band__c: 'good' } });
  expect(find(element, 'c-health-weather', '[data-id="conflict"]').textContent).toBe(
    'Conflict: the whole looks good, but not Licence use',
  );
  clear();
  const plain = await show({ lamps: [lamp(SEATS)], account: { Band__c: 'good' } });
  expect(find(plain, 'c-health-weather').shadowRoot?.querySelector('[data-id="conflict"]')).toBeNull();
});

it('shows renewal and money, and warns of too many own contacts', async () => {
  const element = await show({
    lamps: [lamp(SEATS)],
    account: { Renewal_On__c: '2027-01-31', Money: '¥12,000,000', Touch_Overload__c: true, Touches__c: 9 },
  });
  const text = read(find(element, 'c-health-weather').shadowRoot as ShadowRoot);
  expect(text).toContain('Renewal 31 Jan 2027 (in 72 days)');
  expect(text).toContain('Per year ¥12,000,000');
  expect(find(element, '[data-id="touches"]').textContent).toContain('9 times in 28 days');
  await expect(element).toBeAccessible();
});
