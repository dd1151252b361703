import type { SnapshotRecord } from '../healthRecords';
import { bandChanges, lampMoves } from '../lampMoves';

function seen(
  Indicator__c: string,
  As_Of__c: string,
  Band__c: SnapshotRecord['Band__c'],
  Alarm__c: SnapshotRecord['Alarm__c'] = 'none',
  more: Partial<SnapshotRecord> = {},
): SnapshotRecord {
  return {
    Indicator__c,
    Indicator__r: null,
    As_Of__c,
    Known_At__c: `${As_Of__c}T20:00:00Z`,
    Band__c,
    Freshness__c: 'fresh',
    Alarm__c,
    Model__c: 'm1',
    ...more,
  };
}

/** A week by hand: use falls on the 13th and the 20th, logins come back to what they were, cases move by model only. */
const WEEK = [
  seen('use', '2026-11-20', 'poor', 'alarm'),
  seen('use', '2026-11-13', 'fair'),
  seen('use', '2026-10-30', 'good'),
  seen('logins', '2026-11-18', 'good'),
  seen('logins', '2026-11-16', 'fair'),
  seen('logins', '2026-09-01', 'good'),
  seen('cases', '2026-11-17', 'fair', 'none', { Model__c: 'm2' }),
  seen('cases', '2026-10-01', 'good'),
  seen('new', '2026-11-19', 'good'),
];

it('names the lamps that moved since yesterday, from what to what', () => {
  expect(lampMoves(WEEK, '2026-11-19', '2026-11-20')).toEqual([
    {
      indicatorId: 'use',
      from: { lamp: 'fair', alarm: 'none' },
      to: { lamp: 'poor', alarm: 'alarm' },
      on: '2026-11-20',
      otherModel: false,
    },
  ]);
});

it('compares with a week ago: net moves only, a first sight, and a rule that changed', () => {
  const moves = lampMoves(WEEK, '2026-11-13', '2026-11-20');
  expect(moves.map(({ indicatorId }) => indicatorId)).toEqual(['cases', 'use', 'new']);
  expect(moves[0]).toMatchObject({ otherModel: true, on: '2026-11-17' });
  expect(moves[1].from).toEqual({ lamp: 'fair', alarm: 'none' });
  expect(moves[2].from).toBeNull();
});

it('does not look beyond the day of the data', () => {
  expect(
    lampMoves(WEEK, '2026-11-12', '2026-11-13').map(({ indicatorId, to }) => [indicatorId, to.lamp]),
  ).toEqual([['use', 'fair']]);
  expect(lampMoves([], '2026-11-12', '2026-11-13')).toEqual([]);
});

it('takes an alarm alone for a move, and a value that grew stale for one too', () => {
  const alarmed = [seen('use', '2026-11-19', 'poor', 'watch'), seen('use', '2026-11-20', 'poor', 'alarm')];
  expect(lampMoves(alarmed, '2026-11-19', '2026-11-20')).toHaveLength(1);
  const stale = [
    seen('use', '2026-11-19', 'good'),
    seen('use', '2026-11-20', 'good', 'none', { Freshness__c: 'stale' }),
  ];
  expect(lampMoves(stale, '2026-11-19', '2026-11-20')[0].to.lamp).toBe('stale');
});

it('takes the later one of two that are of one day', () => {
  const twice = [
    seen('use', '2026-11-20', 'fair', 'none', { Known_At__c: '2026-11-20T21:00:00Z', Model__c: 'm2' }),
    seen('use', '2026-11-20', 'poor'),
    seen('use', '2026-11-01', 'good'),
  ];
  expect(lampMoves(twice, '2026-11-19', '2026-11-20')[0].to.lamp).toBe('fair');
});

it('tells the days on which a band changed, newest first; the first sight is no change', () => {
  const alarmOnly = seen('use', '2026-11-22', 'poor', 'held');
  expect(bandChanges([...WEEK, alarmOnly], 'use')).toEqual([
    { on: '2026-11-20', from: 'fair', to: 'poor' },
    { on: '2026-11-13', from: 'good', to: 'fair' },
  ]);
  expect(bandChanges(WEEK, 'new')).toEqual([]);
});
