import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SyncReport } from '../../../scripts/model.ts';
import { rejectedLines, summaryLines } from '../../../scripts/sync/summary.ts';

const REPORT: SyncReport = {
  asOf: '2026-11-20',
  dryRun: false,
  accounts: 1200,
  readRows: 33_100,
  rejected: 20_150,
  unmatched: 1,
  written: { created: 10, updated: 2, deleted: 0, failed: 1 },
  kept: { readings: 0, lamps: 0 },
  snapshots: { monthEnd: 0, deleted: 0 },
  calls: 14,
  apiUsage: { used: 1240, max: 15_000 },
  seconds: { measure: 1.24, write: 0.5 },
  messages: [],
};

test('rows set aside are told by rule, most first', () => {
  assert.deepEqual(
    rejectedLines([
      { source: 'usage', rule: 'duplicate', count: 1 },
      { source: 'usage', rule: 'before_start', count: 19_128 },
      { source: 'tickets', rule: 'before_signup', count: 1077 },
    ]),
    [
      {
        en: 'usage: 19,128 rows set aside by rule before_start.',
        ja: 'usage: 19,128 行が規則 before_start により除かれました。',
      },
      {
        en: 'tickets: 1,077 rows set aside by rule before_signup.',
        ja: 'tickets: 1,077 行が規則 before_signup により除かれました。',
      },
      {
        en: 'usage: 1 row set aside by rule duplicate.',
        ja: 'usage: 1 行が規則 duplicate により除かれました。',
      },
    ],
  );
});

test('a run is summed up with counts, stages, refused rows and where the details are', () => {
  const failed = [{ object: 'Account_Health__c', key: 'A-1', code: 'UNABLE_TO_LOCK_ROW', message: 'locked' }];
  const lines = summaryLines(
    { ...REPORT, messages: ['usage: 1 row set aside by rule duplicate.'] },
    failed,
    'out',
  );
  assert.deepEqual(lines, [
    'As of 2026-11-20: 1,200 accounts, 33,100 rows read, 20,150 rejected, 1 unknown account key.',
    'Written: 10 created, 2 updated, 0 deleted, 1 refused.',
    '14 API calls, 1.7 s (measure 1.2, write 0.5).',
    'The org has used 1,240 of its 15,000 API requests of 24 hours.',
    'usage: 1 row set aside by rule duplicate.',
    'refused: Account_Health__c A-1: UNABLE_TO_LOCK_ROW locked',
    'Details: rejected.csv, unmatched.csv and failed.csv in out',
  ]);
});

test('an org that does not tell its requests has no line about them', () => {
  assert.ok(!summaryLines({ ...REPORT, apiUsage: null }, [], null).some((line) => line.includes('24 hours')));
});

test('a dry run says that nothing was written', () => {
  const lines = summaryLines({ ...REPORT, dryRun: true }, [], null);
  assert.ok(lines.includes('Dry run: nothing was written.'));
  assert.ok(!lines.some((line) => line.startsWith('Written')));
});
