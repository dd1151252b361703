import type { AlarmRow, PriorityRow } from '../standupRecords';
import { judgeAccount, meetingOrder, RENEWAL_DAYS } from '../standupRules';
import type { Entry } from '../standupRules';
import { standupVariables } from '../standupScope';
import { account, action, TODAY } from './book';

const day = { today: TODAY, lamps: 10 };
const none = { alarms: [], actions: [], priorities: [] };
const alarm = (since: string, level: AlarmRow['Alarm__c'] = 'alarm'): AlarmRow => ({
  Id: `l-${since}`,
  Account__c: 'a',
  Indicator__c: 'i1',
  Alarm__c: level,
  Alarm_Since__c: since,
});
const priority = (review: string | null): PriorityRow => ({
  Id: `p-${review}`,
  Account__c: 'a',
  Name: 'Their app is down',
  Review_On__c: review,
});

describe('why an account is talked about', () => {
  it('an alarm is new since the last business day: on a Saturday since Friday', () => {
    const reasons = (since: string): string[] =>
      judgeAccount(account('a'), { ...none, alarms: [alarm(since)] }, day).reasons;
    expect(reasons('2026-11-20')).toEqual(['alarm']);
    expect(reasons('2026-11-21')).toEqual(['alarm']);
    expect(reasons('2026-11-19')).toEqual([]);
  });

  it('a held alarm is no new alarm', () => {
    const { reasons } = judgeAccount(account('a'), { ...none, alarms: [alarm('2026-11-20', 'held')] }, day);
    expect(reasons).toEqual([]);
  });

  it('an action counts from its due day on, while it is planned', () => {
    const reasons = (due: string, status: 'Planned' | 'Done' = 'Planned'): string[] =>
      judgeAccount(
        account('a'),
        { ...none, actions: [action('1', 'a', { Due_Date__c: due, Status__c: status })] },
        day,
      ).reasons;
    expect(reasons('2026-11-21')).toEqual(['action']);
    expect(reasons('2026-11-01')).toEqual(['action']);
    expect(reasons('2026-11-22')).toEqual([]);
    expect(reasons('2026-11-01', 'Done')).toEqual([]);
  });

  it('a hold counts from its review day on', () => {
    const reasons = (review: string | null): string[] =>
      judgeAccount(account('a'), { ...none, priorities: [priority(review)] }, day).reasons;
    expect(reasons('2026-11-21')).toEqual(['hold']);
    expect(reasons('2026-11-22')).toEqual([]);
    expect(reasons(null)).toEqual([]);
  });

  it('a renewal counts within 90 days, not after it has passed', () => {
    const judged = (on: string | null): Entry => judgeAccount(account('a', { Renewal_On__c: on }), none, day);
    expect(RENEWAL_DAYS).toBe(90);
    expect(judged('2026-11-21')).toMatchObject({ reasons: ['renewal'], renewsIn: 0 });
    // 9 days of November, 31 of December, 31 of January, 19 of February.
    expect(judged('2027-02-19')).toMatchObject({ reasons: ['renewal'], renewsIn: 90 });
    expect(judged('2027-02-20')).toMatchObject({ reasons: [], renewsIn: 91 });
    expect(judged('2026-11-20')).toMatchObject({ reasons: [], renewsIn: null });
    expect(judged(null)).toMatchObject({ reasons: [], renewsIn: null });
  });

  it('names all reasons in the order of the meeting', () => {
    const { reasons } = judgeAccount(
      account('a', { Stale__c: 2, Renewal_On__c: '2026-12-01' }),
      {
        alarms: [alarm('2026-11-20')],
        actions: [action('1', 'a', { Due_Date__c: '2026-11-20' })],
        priorities: [priority('2026-11-20')],
      },
      day,
    );
    expect(reasons).toEqual(['alarm', 'action', 'hold', 'stale', 'renewal']);
  });

  it('tells the planned action that is due first, else what was saved last', () => {
    const told = (...actions: ReturnType<typeof action>[]): string | undefined =>
      judgeAccount(account('a'), { ...none, actions }, day).action?.Id;
    const late = action('late', 'a', { Due_Date__c: '2026-12-09' });
    const soon = action('soon', 'a', { Due_Date__c: '2026-12-02' });
    const done = action('done', 'a', { Status__c: 'Done', LastModifiedDate: '2026-11-20T01:00:00.000+0000' });
    const old = action('old', 'a', { Status__c: 'Dismissed' });
    expect(told(late, done, soon)).toBe('soon');
    expect(told(old, done)).toBe('done');
    expect(told()).toBeUndefined();
  });

  it('has the weather that the account page has: held alarms and open priorities count', () => {
    const weather = (change: object, rows: object): string =>
      judgeAccount(account('a', { Band__c: 'excellent', ...change }), { ...none, ...rows }, day).weather;
    expect(weather({}, {})).toBe('sunny');
    expect(weather({}, { priorities: [priority('2027-01-01')] })).toBe('cloudy');
    expect(weather({}, { alarms: [alarm('2026-10-01', 'held')] })).toBe('rain');
    expect(weather({ Stale__c: 4, Unknown__c: 2 }, {})).toBe('none');
  });
});

describe('the order of the meeting', () => {
  const entry = (
    id: string,
    reasons: Entry['reasons'],
    change: Parameters<typeof account>[1] = {},
  ): Entry => ({
    account: account(id, change),
    reasons,
    newAlarms: [],
    dueActions: [],
    holds: [],
    renewsIn: null,
    action: null,
    weather: 'fair',
  });
  const order = (entries: Entry[]): string =>
    entries
      .toSorted(meetingOrder)
      .map(({ account: { Account__c: id } }) => id)
      .join('');

  it('is by the first reason, calm accounts last', () => {
    const all = [
      entry('f', []),
      entry('e', ['renewal']),
      entry('d', ['stale']),
      entry('c', ['hold']),
      entry('b', ['action', 'renewal']),
      entry('a', ['alarm']),
    ];
    expect(order(all)).toBe('abcdef');
    expect(order(all.toReversed())).toBe('abcdef');
  });

  it('is then by band, poor first and unknown between fair and good', () => {
    const bands = [
      entry('e', ['alarm'], { Band__c: 'excellent' }),
      entry('d', ['alarm'], { Band__c: 'good' }),
      entry('c', ['alarm'], { Band__c: null }),
      entry('b', ['alarm'], { Band__c: 'fair' }),
      entry('a', ['alarm'], { Band__c: 'poor' }),
    ];
    expect(order(bands)).toBe('abcde');
  });

  it('is then by open alarms, money, name and id', () => {
    const rest = [
      entry('e', ['alarm'], { Arr__c: null, name: 'B' }),
      entry('d', ['alarm'], { Arr__c: null, name: 'A' }),
      entry('c', ['alarm'], { Arr__c: null, name: 'A' }),
      entry('b', ['alarm'], { Arr__c: 5 }),
      entry('a', ['alarm'], { Open_Alarms__c: 1, Arr__c: 1 }),
    ];
    expect(order(rest)).toBe('abcde');
  });
});

describe('whose accounts are asked for', () => {
  const me = 'u1';
  const owners = (scope: 'me' | 'team' | 'all', manager: string | null): unknown =>
    standupVariables(scope, { me, manager }, TODAY).health;

  it('mine, those of my reports and of my manager’s reports, or all', () => {
    expect(owners('me', null)).toEqual({ Account__r: { OwnerId: { eq: 'u1' } } });
    expect(owners('team', 'm1')).toEqual({
      Account__r: {
        or: [
          { OwnerId: { eq: 'u1' } },
          { Owner: { ManagerId: { eq: 'u1' } } },
          { Owner: { ManagerId: { eq: 'm1' } } },
        ],
      },
    });
    expect(owners('all', null)).toEqual({});
  });

  it('without a manager nobody is a peer: an empty manager would match everyone without one', () => {
    expect(JSON.stringify(owners('team', null))).not.toContain('null');
  });
});
