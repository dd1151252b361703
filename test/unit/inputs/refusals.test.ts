import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CommandError } from '../../../scripts/command.ts';
import { openReceipts } from '../../../scripts/sync/receipts.ts';
import { chooseAsOf } from '../../../scripts/sync/asOf.ts';
import { connect } from '../../../scripts/target/connect.ts';
import { configText, folder, load, run, writeFiles } from '../measure/setup.ts';

const HEADER = 'account_key,ts\n';
const ROW = 'A,2026-03-09T00:00:00Z\n';

/** Text of a configuration of one source with other settings. */
function textOf(extra: Record<string, unknown>): string {
  return configText({
    sources: {
      usage: {
        files: 'usage.csv',
        account: 'account_key',
        time: 'ts',
        columns: { account_key: {}, ts: { type: 'timestamp' } },
        ...extra,
      },
    },
  });
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof CommandError, String(error));
    assert.equal(error.exitCode, 2);
    return error.message;
  }
  throw new Error('it was accepted');
}

interface Refused {
  name: string;
  files?: Record<string, string | Uint8Array>;
  source?: Record<string, unknown>;
  /** With DIR for the data folder. */
  message: string;
}

const FILES: Refused[] = [
  {
    name: 'a header without the column of the time',
    files: { 'usage.csv': `account_key,when\n${ROW}` },
    message:
      'usage: usage.csv has no column ts; it has account_key, when — export the column, or mend sources.usage.columns.ts.from (write one of account_key, when)',
  },
  {
    name: 'another delimiter than was said',
    files: { 'usage.csv': (HEADER + ROW).replaceAll(',', ';') },
    message:
      'usage: usage.csv has no column account_key; it has account_key;ts — export the column, or mend sources.usage.columns.account_key.from (did you mean account_key;ts?)',
  },
  {
    name: 'a header in another case',
    files: { 'usage.csv': (HEADER + ROW).replace('ts', 'TS') },
    message:
      'usage: usage.csv has no column ts; it has account_key, TS — export the column, or mend sources.usage.columns.ts.from (did you mean TS?)',
  },
  {
    name: 'a file of spaces',
    files: { 'usage.csv': '   ' },
    message: 'usage: usage.csv is empty, not even a header — export it again',
  },
  {
    name: 'a byte order mark and nothing else',
    files: { 'usage.csv': '\uFEFF' },
    message: 'usage: usage.csv is empty, not even a header — export it again',
  },
  {
    name: 'plain text that is called gz',
    files: { 'usage.csv.gz': HEADER + ROW },
    source: { files: 'usage.csv.gz' },
    message:
      'usage: usage.csv.gz is cut off or damaged (incorrect header check) — copy or export the file again',
  },
  {
    name: 'gzip that is called csv',
    files: { 'usage.csv': gzipSync(HEADER + ROW) },
    message:
      'usage: usage.csv is not utf-8 text — name compressed files .gz, or write sources.usage.encoding, for example utf-16le or shift_jis',
  },
  {
    name: 'a web page instead of an export',
    files: { 'usage.csv': '<!doctype html>\n<html><body>Log in</body></html>\n' },
    message:
      'usage: usage.csv has no column account_key; it has <!doctype html> — export the column, or mend sources.usage.columns.account_key.from (write one of <!doctype html>)',
  },
  {
    name: 'UTF-16 that was not said',
    files: { 'usage.csv': Buffer.from(`\uFEFF${HEADER}${ROW}`, 'utf16le') },
    message:
      'usage: usage.csv is not utf-8 text — name compressed files .gz, or write sources.usage.encoding, for example utf-16le or shift_jis',
  },
  {
    name: 'an empty Parquet file',
    files: { 'usage.parquet': 'PAR1' },
    source: { files: 'usage.parquet' },
    message:
      "usage: usage.parquet is cut off or not Parquet and cannot be read (Invalid Input Error: File 'DIR/usage.parquet' too small to be a Parquet file LINE 1: DESCRIBE SELECT * FROM read_parquet(['DIR/usage.parquet']) ^) — export it again",
  },
  {
    name: 'a folder that is called like a file',
    files: { 'usage.csv/inner.txt': 'x' },
    message:
      'usage: usage.csv cannot be read (EISDIR: illegal operation on a directory, read) — check the file and its permissions',
  },
  {
    name: 'more bad rows than good ones',
    files: { 'usage.csv': `${HEADER}A,x\nA,y\n${ROW}` },
    source: { max_rejected_share: 0.5, max_rejected_why: 'for the test' },
    message:
      'usage: 2 of 3 rows (66.7 %) are rejected, more than the 50 % allowed: timestamp 2 — look into rejected.csv and mend the export, or raise sources.usage.max_rejected_share and say why',
  },
];

suite('an export that went wrong stops the run before anything is written', () => {
  for (const { name, files = {}, source = {}, message } of FILES)
    test(name, async (t) => {
      const dir = await folder(t);
      await writeFiles(dir, files);
      const told = await refusal(run(t, textOf(source), dir, { accounts: ['A'], points: ['2026-03-10'] }));
      assert.equal(told.replaceAll(dir, 'DIR').replace(/\.$/, ''), message);
    });

  test('links in a circle', async (t) => {
    const dir = await folder(t);
    symlinkSync('usage.csv', path.join(dir, 'usage.csv'));
    const told = await refusal(run(t, textOf({}), dir, { accounts: ['A'], points: ['2026-03-10'] }));
    assert.equal(
      told,
      'usage: usage.csv cannot be read (ELOOP) — check the file, its links and its permissions',
    );
  });

  test('a folder of data that is not there', async (t) => {
    const dir = path.join(await folder(t), 'nowhere');
    const told = await refusal(run(t, textOf({}), dir, { accounts: ['A'], points: ['2026-03-10'] }));
    assert.equal(
      told.replaceAll(dir, 'DIR'),
      'usage: usage.csv is missing in DIR — export the file there, or mend sources.usage.files',
    );
  });
});

const CONFIG: [name: string, text: string, message: string][] = [
  [
    'an encoding that nobody knows',
    textOf({ encoding: 'shift-jos' }),
    'config/test.yaml:15: sources.usage.encoding: expected a character encoding, found "shift-jos" — write utf-8, shift_jis, euc-jp or utf-16le',
  ],

  [
    'a decimal sign that is none',
    textOf({ decimal: ';' }),
    `config/test.yaml:15: sources.usage.decimal: expected a decimal sign, found ";" — write decimal: ','`,
  ],
  [
    'a delimiter of two signs',
    textOf({ delimiter: '||' }),
    `config/test.yaml:15: sources.usage.delimiter: expected one character, found "||" — write delimiter: ';'`,
  ],

  [
    'a time zone by its offset',
    textOf({ time_zone: 'GMT+25' }),
    'config/test.yaml:15: sources.usage.time_zone: expected a time zone name, found "GMT+25" — write Asia/Tokyo',
  ],
  [
    'tabs in YAML',
    'model: a\n\tsources: b\n',
    'config/test.yaml:2: not valid YAML at column 1: Tabs are not allowed as indentation — mend the indentation or quotes there',
  ],
  [
    'a key twice',
    'model: a\nmodel: b\n',
    'config/test.yaml:2: not valid YAML at column 1: Map keys must be unique — mend the indentation or quotes there',
  ],
  [
    'an empty file',
    '',
    'config/test.yaml:1: model: is missing: expected the name and version of this set of definitions — write model: standard-1',
  ],
  [
    'a list instead of settings',
    '- a\n- b\n',
    'config/test.yaml:1: expected a block of settings, found a list — write model:, sources: and indicators:',
  ],
  [
    'a review on a day that does not exist',
    textOf({}).replace('model: test-1', 'model: test-1\nreview_on: 2026-02-30'),
    `config/test.yaml:2: review_on: expected a day, found "2026-02-30" — write '2026-11-23'`,
  ],
];

suite('a configuration that went wrong is told with file, line and mend', () => {
  for (const [name, text, message] of CONFIG)
    test(name, async () => {
      assert.equal((await refusal(load(text))).split('\n')[0], message);
    });
});

suite('days, places and orgs', () => {
  for (const [day, message] of [
    ['2026-02-30', '--as-of 2026-02-30: expected a day such as 2026-03-09.'],
    ['10.03.2026', '--as-of 10.03.2026: expected a day such as 2026-03-09.'],
    ['', '--as-of : expected a day such as 2026-03-09.'],
    ['2026-03-11', '--as-of 2026-03-11 is in the future; today is 2026-03-10 in the business time zone.'],
  ] as const)
    test(`the as-of day '${day}'`, () => {
      assert.throws(() => chooseAsOf(day, '2026-03-10'), new CommandError(message));
    });

  test('a folder of receipts that is a file, and one below it', async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, { out: 'x' });
    for (const place of ['out', 'out/below'])
      assert.match(
        await refusal(openReceipts(path.join(dir, place))),
        /^--out .*: the folder can't be written \((EEXIST|ENOTDIR).*\)\.$/,
      );
  });

  const patience = { sleep: () => Promise.resolve(), random: () => 0, elapsed: () => 0 };
  const SECRET = 'S3CRET-VALUE';
  const NO_ADDRESS = 'expected the address of the org; write https://, its My Domain and nothing else\\.';
  const ADDRESSES: [name: string, url: string, message: string][] = [
    ['an address that is none', 'my org', NO_ADDRESS],
    ['a host alone', 'x.my.salesforce.example', NO_ADDRESS],
    ['a host and a port alone', 'localhost:7700', NO_ADDRESS],
    ['an address of files', 'file:///etc/passwd', NO_ADDRESS],
    ['a line break in an address', 'https://x.example\n', NO_ADDRESS],
    ['a session in place of the address', SECRET, NO_ADDRESS],
    [
      'a password in the address',
      `https://u:${SECRET}@x.example`,
      'the address holds a user or a password; leave them out\\.',
    ],
    [
      'an address without encryption',
      'http://x.example:8080',
      'the session would travel unencrypted; write https://x\\.example:8080\\.',
    ],
    [
      'the address of a page',
      'https://x.lightning.force.com/lightning/page/home',
      'this is where pages are, not the API; write https://x\\.my\\.salesforce\\.com\\.',
    ],
    [
      'an address that goes on',
      `https://x.example/services/data?sid=${SECRET}`,
      'the address goes on after the host; write https://x\\.example\\.',
    ],
  ];
  const ENVIRONMENTS: [name: string, env: Record<string, string>, message: RegExp][] = [
    ['no org at all', {}, /^Which org\? Pass --target-org ALIAS/],
    ['a token without an address', { SF_ACCESS_TOKEN: SECRET }, /SF_INSTANCE_URL/],
    ...ADDRESSES.map(([name, url, message]): [string, Record<string, string>, RegExp] => [
      name,
      { SF_ACCESS_TOKEN: SECRET, SF_INSTANCE_URL: url },
      new RegExp(`^SF_INSTANCE_URL: ${message}$`),
    ]),
    [
      'a session with a line break at its end',
      { SF_ACCESS_TOKEN: `${SECRET}\n`, SF_INSTANCE_URL: 'https://x.example' },
      /^SF_ACCESS_TOKEN: it holds a space, a line break or a letter that no such value has; copy it again\.$/,
    ],
    [
      'an address without a session',
      { SF_INSTANCE_URL: 'https://x.example' },
      /^SF_INSTANCE_URL also needs SF_ACCESS_TOKEN\.$/,
    ],
    [
      'a consumer key alone',
      { SF_CLIENT_ID: SECRET, SF_LOGIN_URL: 'https://x.example' },
      /^SF_CLIENT_ID also needs SF_JWT_KEY_FILE or SF_CLIENT_SECRET\.$/,
    ],
    [
      'a secret without a consumer key',
      { SF_CLIENT_SECRET: SECRET },
      /^SF_CLIENT_SECRET also needs SF_CLIENT_ID/,
    ],
    [
      'a login server without encryption',
      { SF_CLIENT_ID: 'robot', SF_CLIENT_SECRET: SECRET, SF_LOGIN_URL: 'http://login.example' },
      /^SF_LOGIN_URL: the session would travel unencrypted; write https:\/\/login\.example\.$/,
    ],
    [
      'an audience that is no address',
      {
        SF_JWT_KEY_FILE: '/nowhere',
        SF_CLIENT_ID: 'robot',
        SF_USERNAME: 'u@x.example',
        SF_AUDIENCE_URL: SECRET,
      },
      /^SF_AUDIENCE_URL: expected the address/,
    ],
    [
      'a key file that is not there',
      {
        SF_JWT_KEY_FILE: '/nowhere/key.pem',
        SF_CLIENT_ID: SECRET,
        SF_USERNAME: 'u@x.example',
        SF_LOGIN_URL: 'https://x.example',
      },
      /SF_JWT_KEY_FILE/,
    ],
  ];
  for (const [name, env, message] of ENVIRONMENTS)
    test(`${name} is told in one line without a secret`, async (t) => {
      const root = await folder(t);
      const told = await refusal(connect({ targetOrg: undefined, env, root, patience, now: () => 0 }));
      assert.match(told, message);
      assert.doesNotMatch(told, new RegExp(`${SECRET}|\n`));
    });
});
