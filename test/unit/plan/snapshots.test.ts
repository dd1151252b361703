import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lampKey } from '../../../scripts/judge/judge.ts';
import {
  healthSnapshotStep,
  indicatorSnapshotStep,
  pruneStep,
  type SnapshotDay,
} from '../../../scripts/plan/snapshots.ts';
import { health, lamp } from '../history/world.ts';
import { account } from './org.ts';

const ON = '2026-11-30';

function day(changes: Partial<SnapshotDay> = {}): SnapshotDay {
  return {
    mark: { asOf: ON, runKey: 'run', model: 'm-1' },
    knownAt: '2026-11-30T20:00:00.000Z',
    origin: 'as_seen',
    accounts: new Map(['A-1', 'A-2', 'A-3'].map((key) => [key, account(key)])),
    monthEnd: new Set(),
    ...changes,
  };
}

const alarm = lamp({ account: 'A-1', asOf: ON });
const held = lamp({ account: 'A-2', asOf: ON, alarm: 'held' });
const well = lamp({ account: 'A-3', asOf: ON, band: 'good', alarm: 'none', reasonCode: null });
const LAMPS = [alarm, held, well];

const told = (changed: readonly string[], on: SnapshotDay): unknown[][] =>
  [...indicatorSnapshotStep(LAMPS, new Set(changed), on).rows].map((row) => [
    row['Key__c'],
    row['Why_Written__c'],
    row['Origin__c'],
  ]);

test('on an ordinary day only lamps that look different get a snapshot', () => {
  assert.deepEqual(told([lampKey('A-3', 'licence_use')], day()), [
    ['A-3|licence_use|2026-11-30|m-1', 'change', 'as_seen'],
  ]);
});

test('at the month end each open alarm gets one, and a change of that day is kept like it', () => {
  const monthEnd = new Set(['A-1', 'A-2', 'A-3']);
  const changed = [lampKey('A-1', 'licence_use'), lampKey('A-3', 'licence_use')];
  assert.deepEqual(told(changed, day({ monthEnd })), [
    ['A-1|licence_use|2026-11-30|m-1', 'month_end', 'as_seen'],
    ['A-2|licence_use|2026-11-30|m-1', 'month_end', 'as_seen'],
    ['A-3|licence_use|2026-11-30|m-1', 'change', 'as_seen'],
  ]);
  assert.deepEqual(told([], day({ monthEnd: new Set(['A-2']) })), [
    ['A-2|licence_use|2026-11-30|m-1', 'month_end', 'as_seen'],
  ]);
});

test('a reconstructed row has a key that no row as seen can have', () => {
  assert.deepEqual(told([lampKey('A-1', 'licence_use')], day({ origin: 'reconstructed' })), [
    ['A-1|licence_use|2026-11-30|m-1|r', 'change', 'reconstructed'],
  ]);
});

test('the health of an account at the month end, with its lamps counted', () => {
  const lamps = [
    alarm,
    lamp({ account: 'A-1', asOf: ON, indicator: 'b', freshness: 'stale', alarm: 'held' }),
    lamp({ account: 'A-1', asOf: ON, indicator: 'c', freshness: 'missing', alarm: 'none' }),
    held,
  ];
  const judged = [health(alarm), { ...health(held), left: true }, health(well)];
  const { rows, operation } = healthSnapshotStep(judged, lamps, day({ monthEnd: new Set(['A-1', 'A-2']) }));
  assert.equal(operation, 'insert');
  assert.deepEqual(rows, [
    {
      Key__c: 'A-1|2026-11-30|m-1',
      Account__c: '001A-1',
      As_Of__c: ON,
      Known_At__c: '2026-11-30T20:00:00.000Z',
      Model__c: 'm-1',
      Origin__c: 'as_seen',
      'Run__r.Key__c': 'run',
      Band__c: 'poor',
      Deciding_Indicators__c: 'licence_use',
      Use__c: 'no',
      Outcome__c: 'unknown',
      Recognition__c: 'unknown',
      Hollow__c: false,
      Open_Alarms__c: 1,
      Stale__c: 1,
      Unknown__c: 1,
      Touches__c: 3,
      Arr__c: 1000,
      Renewal_On__c: '2027-03-31',
    },
  ]);
});

test('old snapshots are deleted by id', () => {
  const step = pruneStep([{ Id: 'a01', Key__c: 'A-1|x|2026-01-01|m-1' }]);
  assert.deepEqual([step.operation, step.object, step.rows.length], ['delete', 'Indicator_Snapshot__c', 1]);
});
