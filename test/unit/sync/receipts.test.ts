import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { ownName } from '../../../scripts/owner.ts';
import { businessDay, chooseAsOf } from '../../../scripts/sync/asOf.ts';
import { peopleCell } from '../../../scripts/sync/csvFile.ts';
import { fingerprint } from '../../../scripts/sync/fingerprint.ts';
import { openReceipts } from '../../../scripts/sync/receipts.ts';

test('the business day is the calendar day where the business is', () => {
  assert.equal(businessDay(new Date('2026-11-20T14:59:59Z'), 'Asia/Tokyo'), '2026-11-20');
  assert.equal(businessDay(new Date('2026-11-20T15:00:00Z'), 'Asia/Tokyo'), '2026-11-21');
  assert.equal(businessDay(new Date('2026-11-20T15:00:00Z'), 'America/New_York'), '2026-11-20');
});

test('as-of: yesterday unless given, never in the future, never no day', () => {
  assert.equal(chooseAsOf(undefined, '2026-03-01'), '2026-02-28');
  assert.equal(chooseAsOf('2026-03-01', '2026-03-01'), '2026-03-01');
  assert.throws(
    () => chooseAsOf('2026-03-02', '2026-03-01'),
    /--as-of 2026-03-02 is in the future; today is 2026-03-01/,
  );
  for (const bad of ['2026-02-30', 'yesterday', '20260301', '2026-3-1', '']) {
    assert.throws(() => chooseAsOf(bad, '2026-03-01'), /expected a day such as 2026-02-28/, bad);
  }
});

test('files for people disarm formulas and quote what needs it', () => {
  assert.deepEqual(['=1+1', '+81', '-x', '@a', '\tb', 'a=b', 'say "hi"', 'a,b', null, -3].map(peopleCell), [
    "'=1+1",
    "'+81",
    "'-x",
    "'@a",
    "'\tb",
    'a=b',
    '"say ""hi"""',
    '"a,b"',
    '',
    '-3',
  ]);
});

test('receipts of an earlier run are replaced, also by empty ones', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenki-receipts-'));
  try {
    writeFileSync(path.join(folder, 'failed.csv'), 'old');
    const receipts = await openReceipts(folder);
    await receipts.rejected({
      source: 'usage',
      file: 'u.csv',
      line: 7,
      rule: 'type',
      reason: 'not a number',
      row: 'A-1,x',
    });
    await receipts.finish([{ account: 'Z-1', rows: 4 }], []);
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    assert.equal(
      read('rejected.csv'),
      'source,file,line,rule,reason,row\nusage,u.csv,7,type,not a number,"A-1,x"\n',
    );
    assert.equal(read('unmatched.csv'), 'account,rows\nZ-1,4\n');
    assert.equal(read('failed.csv'), 'key,object,code,message\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const rejectedRow = (reason: string) => ({
  ...{ source: 'usage', file: 'u.csv', line: 7, rule: 'type', reason, row: 'A-1,x' },
});

test('of two runs at once each file is whole and of one of them; until a run ends, those of the run before stay', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenki-receipts-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const before = await openReceipts(folder);
  await before.finish([{ account: 'before', rows: 1 }], []);
  const first = await openReceipts(folder);
  await first.rejected(rejectedRow('first'));
  const second = await openReceipts(folder);
  assert.equal(read('unmatched.csv'), 'account,rows\nbefore,1\n');
  for (let i = 0; i < 2000; i += 1) {
    await first.rejected(rejectedRow('first'));
    await second.rejected(rejectedRow('second'));
  }
  await second.finish([{ account: 'second', rows: 1 }], []);
  assert.deepEqual(
    [read('rejected.csv').split('\n').length, read('rejected.csv').includes('first')],
    [2002, false],
  );
  // The first one is refused for its many rows: they must be there all the same.
  await first.abandon();
  assert.deepEqual(
    [read('rejected.csv').split('\n').length, read('rejected.csv').includes('second')],
    [2003, false],
  );
  assert.equal(read('unmatched.csv'), 'account,rows\n');
  assert.deepEqual(readdirSync(folder).sort(), ['failed.csv', 'rejected.csv', 'unmatched.csv']);
});

test('what a killed run was writing goes with the next run, what one at work is writing stays', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenki-receipts-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const [host = ''] = (await ownName()).split('~');
  const killed = `.writing-${host}~999999999~1~1-rejected.csv`;
  const elsewhere = '.writing-another-machine~1~1~1-rejected.csv';
  for (const name of [killed, elsewhere, 'rejected.csv']) writeFileSync(path.join(folder, name), 'half');
  const receipts = await openReceipts(folder);
  assert.equal(readFileSync(path.join(folder, 'rejected.csv'), 'utf8'), 'half');
  await receipts.finish([], []);
  assert.deepEqual(
    readdirSync(folder).sort(),
    [elsewhere, 'failed.csv', 'rejected.csv', 'unmatched.csv'].sort(),
  );
});

test('a file that can’t be replaced is told in one line, and nothing half done stays', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenki-receipts-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  mkdirSync(path.join(folder, 'failed.csv'));
  const receipts = await openReceipts(folder);
  await assert.rejects(
    receipts.finish([], []),
    /^CommandError: --out .*: the folder can't be written \(EISDIR/,
  );
  assert.ok(readdirSync(folder).every((name) => !name.startsWith('.writing-')));
});

test('a folder that is a file is told in one line', async () => {
  const file = path.join(import.meta.dirname, 'receipts.test.ts');
  await assert.rejects(
    openReceipts(file),
    /^CommandError: --out .*receipts\.test\.ts: the folder can't be written/,
  );
});

test('the fingerprint knows input, accounts and open priorities, whatever their order', () => {
  const account = {
    key: 'A-1',
    id: '001',
    name: 'A',
    ownerId: '005',
    arr: 1,
    renewalOn: null,
    segment: null,
    leftOn: null,
  };
  const base = fingerprint('h', [account], new Set(['x', 'y']));
  assert.equal(fingerprint('h', [{ ...account, name: 'B' }], new Set(['y', 'x'])), base);
  assert.notEqual(fingerprint('i', [account], new Set(['x', 'y'])), base);
  assert.notEqual(fingerprint('h', [{ ...account, arr: 2 }], new Set(['x', 'y'])), base);
  assert.notEqual(fingerprint('h', [account], new Set(['x'])), base);
});
