import fc from 'fast-check';
import { isSameState, readFilters, writeFilters } from '../standupFilters';
import type { Filters } from '../standupFilters';
import { changedFilters } from '../filtersView';
import { Meeting } from '../meeting';
import { REASONS } from '../standupRules';
import { SCOPES } from '../standupScope';
import type { AccountRow } from '../standupRecords';
import { account, action, book, TODAY } from './book';

const filters: fc.Arbitrary<Filters> = fc.record({
  scope: fc.constantFrom(...SCOPES),
  reasons: fc.subarray([...REASONS]),
  band: fc.constantFrom('poor', 'fair', 'good', 'excellent', 'unknown', ''),
  renewal: fc.constantFrom(0, 30, 60, 90),
  name: fc.string({ maxLength: 80 }),
  calm: fc.boolean(),
  presenting: fc.boolean(),
});

it('a link shows what was filtered: reading gives what was written', () => {
  fc.assert(
    fc.property(filters, (given) => {
      const link = new URLSearchParams(writeFilters(given)).toString();
      expect(readFilters(Object.fromEntries(new URLSearchParams(link)))).toEqual(given);
    }),
  );
});

it('a plain address means my accounts and every reason; nonsense is left out', () => {
  const usual = readFilters();
  expect(usual).toMatchObject({ scope: 'me', reasons: [], band: '', renewal: 0, name: '', calm: false });
  expect(writeFilters(usual)).toEqual({});
  expect(
    readFilters({ c__scope: 'world', c__reason: 'alarm,weather', c__band: 'x', c__renewal: '31' }),
  ).toEqual({ ...usual, reasons: ['alarm'] });
});

it('who leads begins with the team, and every link of theirs names whose accounts it shows', () => {
  expect(readFilters({}, 'team').scope).toBe('team');
  expect(readFilters({ c__scope: 'me' }, 'team').scope).toBe('me');
  for (const scope of SCOPES) {
    const link = writeFilters({ ...readFilters(), scope }, 'team');
    expect(readFilters(link).scope).toBe(scope);
    expect(readFilters(link, 'team').scope).toBe(scope);
  }
});

it('two addresses are the same when every name says the same', () => {
  expect(isSameState({}, {})).toBe(true);
  expect(isSameState({ c__band: 'poor' }, { c__band: 'poor' })).toBe(true);
  expect(isSameState({ c__band: 'poor' }, {})).toBe(false);
  expect(isSameState({}, { c__calm: '1' })).toBe(false);
  expect(isSameState({ c__band: 'poor' }, { c__band: 'fair' })).toBe(false);
});

it('a pressed reason is added, pressed again it is taken away; a choice of any narrows nothing', () => {
  const once = changedFilters(readFilters(), { field: 'reason', value: 'stale', commit: true });
  expect(once.reasons).toEqual(['stale']);
  expect(changedFilters(once, { field: 'reason', value: 'stale', commit: true }).reasons).toEqual([]);
  const poor = changedFilters(once, { field: 'band', value: 'poor', commit: true });
  expect(poor).toMatchObject({ band: 'poor', reasons: ['stale'] });
  expect(changedFilters(poor, { field: 'band', value: 'any', commit: true }).band).toBe('');
});

describe('what is shown', () => {
  const context = {
    locale: 'en-GB',
    timeZone: 'Asia/Tokyo',
    today: TODAY,
    names: new Map([
      ['licences', 'Licence use'],
      ['recognised', 'Result recognised'],
    ]),
    results: new Set(['recognised']),
    isProvisional: false,
    money: String,
  };
  const meeting = new Meeting(
    book({
      accounts: [
        account('calm'),
        account('stale', { Stale__c: 1, Band__c: 'poor' }),
        account('soon', { Renewal_On__c: '2026-12-11', name: 'ＡＢＣ Foods' }),
        account('late', { Renewal_On__c: '2027-02-01', Stale__c: 1 }),
      ],
      actions: [action('1', 'soon', { Due_Date__c: '2026-11-20' })],
    }),
    context,
  );
  const shown = (change: Partial<Filters>): string[] => {
    meeting.filter({ ...readFilters(), ...change });
    return [...meeting.ids];
  };

  it('says plainly why no account has a band while nothing is validated', () => {
    const accounts = [account('new', { Band__c: null, Deciding_Indicators__c: null, Stale__c: 1 })];
    const row = (isProvisional: boolean): string => {
      const early = new Meeting(book({ accounts }), { ...context, isProvisional });
      early.filter(readFilters());
      return early.rowOf('new').decided;
    };
    expect(row(true)).toBe('No band yet: all indicators are provisional');
    expect(row(false)).toBe('Unknown');
  });

  it('says that the ladder holds an account down, and gives its lamps no band that may not be theirs', () => {
    const decided = (change: Partial<AccountRow>): string => {
      const one = new Meeting(book({ accounts: [account('one', { Stale__c: 1, ...change })] }), context);
      one.filter(readFilters());
      return one.rowOf('one').decided;
    };
    expect(decided({ Deciding_Indicators__c: 'licences' })).toBe('Fair: Licence use');
    expect(decided({ Deciding_Indicators__c: 'recognised' })).toBe(
      'Fair at most, no result yet: Result recognised',
    );
    expect(decided({ Deciding_Indicators__c: 'licences;recognised' })).toBe(
      'Fair: Licence use, Result recognised',
    );
    expect(decided({ Deciding_Indicators__c: 'recognised', Band__c: 'poor' })).toBe(
      'Poor: Result recognised',
    );
  });

  it('leaves calm accounts out until they are asked for', () => {
    expect(shown({})).toEqual(['soon', 'stale', 'late']);
    expect(shown({ calm: true })).toEqual(['soon', 'stale', 'late', 'calm']);
  });

  it('narrows by reason, band, renewal and name, whatever the width of the letters', () => {
    expect(shown({ reasons: ['stale'] })).toEqual(['stale', 'late']);
    expect(shown({ reasons: ['stale', 'action'] })).toEqual(['soon', 'stale', 'late']);
    expect(shown({ band: 'poor' })).toEqual(['stale']);
    expect(shown({ renewal: 30 })).toEqual(['soon']);
    expect(shown({ renewal: 90 })).toEqual(['soon', 'late']);
    expect(shown({ name: 'abc foods' })).toEqual(['soon']);
  });

  it('counts each reason beside the other filters, not beside itself', () => {
    shown({ reasons: ['stale'] });
    expect(meeting.counts).toEqual({ alarm: 0, action: 1, hold: 0, stale: 2, renewal: 2 });
    shown({ band: 'poor', reasons: ['renewal'] });
    expect(meeting.counts).toEqual({ alarm: 0, action: 0, hold: 0, stale: 1, renewal: 0 });
  });

  it('an account whose due action is closed leaves the reason', () => {
    meeting.setActions('soon', []);
    expect(shown({ reasons: ['action'] })).toEqual([]);
    expect(shown({})).toEqual(['stale', 'late', 'soon']);
  });

  it('keeps every account that passes exactly once', () => {
    fc.assert(
      fc.property(filters, (given) => {
        const ids = shown(given);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
