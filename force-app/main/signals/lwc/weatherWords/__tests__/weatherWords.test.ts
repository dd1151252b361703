import { weatherView } from 'c/weatherWords';
import type { WeatherAccount, WeatherLamp } from 'c/weatherWords';

const lamp = (state: 'provisional' | 'validated', shown: 'good' | 'unknown' = 'good'): WeatherLamp => ({
  lamp: shown,
  alarm: 'none',
  severity: 1,
  indicator: { Key__c: 'licence_use', Kind__c: 'measured', State__c: state, Sort__c: 1 },
  view: { id: 'l1', name: 'Licence use' },
});

const told = (lamps: readonly WeatherLamp[]): string[] =>
  weatherView({
    account: null,
    lamps,
    openPriorities: 0,
    locale: 'en-GB',
    lang: 'en-GB',
    today: '2026-11-20',
  }).why;

describe('no forecast says why', () => {
  it('nothing is validated yet', () => {
    expect(told([lamp('provisional'), lamp('provisional')])).toEqual([
      'No band yet: all indicators are still provisional, so none decides',
    ]);
  });

  it('what is validated has no value of today', () => {
    expect(told([lamp('provisional'), lamp('validated', 'unknown')])).toEqual([
      'No validated lamp has a value of today',
    ]);
  });

  it('most lamps are silent, whatever is validated', () => {
    expect(told([lamp('provisional', 'unknown'), lamp('provisional', 'unknown')])).toEqual([
      expect.stringContaining('2 of 2'),
    ]);
  });
});

const viewOf = (account: Partial<WeatherAccount>): ReturnType<typeof weatherView> =>
  weatherView({
    account: { Band__c: null, Renewal_On__c: null, Money: null, ...account } as WeatherAccount,
    lamps: [],
    openPriorities: 0,
    locale: 'en-GB',
    lang: 'en-GB',
    today: '2026-11-20',
  });

it.each([
  ['2026-11-22', '22 Nov 2026 (in 2 days)'],
  ['2026-11-21', '21 Nov 2026 (tomorrow)'],
  ['2026-11-20', '20 Nov 2026 (today)'],
  ['2026-11-19', '19 Nov 2026 (passed)'],
])('a renewal on %s reads %s', (day, words) => {
  expect(viewOf({ Renewal_On__c: day }).renewal).toBe(words);
});

it.each([
  ['€3,400,000,000.00', '€3,400,000,000'],
  ['3.400.000,00 €', '3.400.000 €'],
  ['€0.00', '€0'],
  ['EUR 1,200.00 (USD 1,300.50)', 'EUR 1,200 (USD 1,300.50)'],
  ['₩1,000', '₩1,000'],
])('a year of %s reads %s: no cents that are zero', (money, words) => {
  expect(viewOf({ Money: money }).money).toBe(words);
});
