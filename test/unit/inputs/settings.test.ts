import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { CommandError } from '../../../scripts/command.ts';
import { openReceipts } from '../../../scripts/sync/receipts.ts';
import { chooseAsOf } from '../../../scripts/sync/asOf.ts';
import { connect } from '../../../scripts/target/connect.ts';
import { folder, load, writeFiles } from '../measure/setup.ts';
import { refusal } from './refusal.ts';
import { textOf } from './usage-text.ts';

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
