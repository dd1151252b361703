import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
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
