import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { appendFile, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { CommandError } from '../../../scripts/command.ts';
import { configText, folder, run, writeFiles } from './setup.ts';
import { told } from './ways.ts';

const COLUMNS = { account: {}, user: {}, ts: { type: 'timestamp' } };
const MEASURES = {
  rows: { kind: 'count', source: 'u' },
  users: { kind: 'count_distinct', source: 'u', column: 'user', window: '28d' },
};
const OPTIONS = { accounts: ['A'], points: ['2026-03-10'] };
const row = (user: string): string => `A,${user},2026-03-09T00:00:00Z\n`;
const HEADER = 'account,user,ts\n';
const MEND = ' while it was read — run again when its export has ended, and let exports write under another name and rename the file when it is whole'; // prettier-ignore

/** Files first, then an answer of the org: what happens while the org is asked happens between the look at the files and their reading. */
const text = (files: string, rules: unknown[] = []): string =>
  configText({
    sources: {
      u: { files, account: 'account', time: 'ts', columns: COLUMNS, rules },
      org: { soql: 'SELECT AccountNumber FROM Account', account: 'key', columns: { key: { from: 'AccountNumber' } } },
    },
    measures: MEASURES,
  }); // prettier-ignore

async function* noRows(): AsyncGenerator<unknown> {
  await Promise.resolve();
  yield* [];
}

const quiet = (): AsyncIterable<unknown> => noRows();

/** The org answers after something has happened to the files. */
const after = (happens: () => Promise<unknown>) => async (): Promise<AsyncIterable<unknown>> => {
  await happens();
  return noRows();
};

async function refused(attempt: Promise<unknown>, message: string): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof CommandError);
    assert.equal(error.exitCode, 2);
    assert.equal(error.message, message);
    return true;
  });
}

const EXPORT = { 'u/1.csv': HEADER + row('u1'), 'u/2.csv': HEADER + row('u2') };

interface Change {
  what: string;
  told: string;
  happens: (file: string) => Promise<unknown>;
}

const CHANGES: Change[] = [
  {
    what: 'the exporter goes on writing',
    told: 'grew from 42 to 68 bytes',
    happens: (file) => appendFile(file, row('u3')),
  },
  {
    what: 'the exporter goes on in the middle of a row',
    told: 'grew from 42 to 44 bytes',
    happens: (file) => appendFile(file, 'A,'),
  },
  {
    what: 'the file is emptied for the next day',
    told: 'shrank from 42 to 0 bytes',
    happens: (file) => truncate(file, 0),
  },
  {
    what: 'another row of equal length takes the place of one',
    told: 'was written to',
    happens: async (file) => writeFile(file, HEADER + row('u9')),
  },
  {
    what: 'the logs are rotated',
    told: 'was replaced by another file',
    happens: async (file) => {
      await rename(file, `${file}.1`);
      await writeFile(file, HEADER + row('u9'));
    },
  },
  { what: 'the file is moved away', told: 'was moved away or deleted', happens: (file) => rm(file) },
];

const WAYS: [string, (t: TestContext) => Promise<Partial<Parameters<typeof run>[3]>>][] = [
  ['where it lies', () => Promise.resolve({})],
  ['with care', () => Promise.resolve({ careful: true })],
  ['into kept parts', async (t) => ({ stateDir: await folder(t) })],
];

suite('a file that changes between the look at it and its reading stops the run', () => {
  for (const { what, told: change, happens } of CHANGES)
    for (const [name, wayOf] of WAYS)
      test(`${what}, read ${name}`, async (t) => {
        const dir = await folder(t);
        await writeFiles(dir, EXPORT);
        const way = { ...OPTIONS, ...(await wayOf(t)) };
        const file = path.join(dir, 'u/2.csv');
        const soql = after(() => happens(file));
        await refused(run(t, text('u/*.csv'), dir, { ...way, soql }), `u: u/2.csv ${change}${MEND}`);
        // When the export is as it was, so is what is measured: nothing of the change was kept.
        await writeFiles(dir, EXPORT);
        const again = told(await run(t, text('u/*.csv'), dir, { ...way, soql: quiet }));
        assert.deepEqual(again, told(await run(t, text('u/*.csv'), dir, { ...OPTIONS, soql: quiet, careful: true })));
      }); // prettier-ignore
});

test('a file that changes after it was read stops the run too: it may be read a second time', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, EXPORT);
  const file = path.join(dir, 'u/1.csv');
  const progress = (done: number): void => {
    if (done === 1) appendFileSync(file, row('u3'));
  };
  const attempt = run(t, text('u/*.csv'), dir, { ...OPTIONS, soql: quiet, progress });
  await refused(attempt, `u: u/1.csv grew from 42 to 68 bytes${MEND}`);
});

test('the change is told, not the many bad rows that came of it', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, EXPORT);
  const rules = [{ name: 'nine', reject_when: "user = 'u9'", reason: 'no user' }];
  const strict = text('u/*.csv', rules).replace('max_rejected_share: 1', 'max_rejected_share: 0.1');
  const soql = after(() => appendFile(path.join(dir, 'u/2.csv'), row('u9').repeat(9)));
  const attempt = run(t, strict, dir, { ...OPTIONS, soql, careful: true });
  await refused(attempt, `u: u/2.csv grew from 42 to 276 bytes${MEND}`);
});

test('a file whose times only were touched to what they were is the same; so is one that somebody read', async (t) => {
  const dir = await folder(t);
  await writeFiles(dir, EXPORT);
  const file = path.join(dir, 'u/2.csv');
  const whole = new Date('2026-03-09T12:00:00Z');
  await utimes(file, whole, whole);
  const soql = after(async () => {
    await readFile(file);
    await utimes(file, new Date(), whole);
  });
  const { readings } = await run(t, text('u/*.csv'), dir, { ...OPTIONS, soql });
  assert.equal(readings[0]?.value, 2);
  assert.equal((await stat(file)).mtimeMs, whole.getTime());
});

test('a file that is being written is told as that, not as one that is cut off', async (t) => {
  const dir = await folder(t);
  // The warning about the first file comes before the second is looked at.
  await writeFiles(dir, { ...EXPORT, 'u/1.csv': `${HEADER}${row('u1')}${row('u3').trimEnd()}` });
  const log = (line: string): void => {
    if (line.startsWith('warning: u: u/1.csv')) appendFileSync(path.join(dir, 'u/2.csv'), 'A,u4');
  };
  const attempt = run(t, text('u/*.csv'), dir, { ...OPTIONS, soql: quiet, log });
  await refused(attempt, `u: u/2.csv grew from 42 to 46 bytes${MEND}`);
});
