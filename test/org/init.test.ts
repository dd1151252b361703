import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import type { CommandEffects, OptionValues } from '../../scripts/command.ts';
import { command } from '../../scripts/commands/init.ts';
import { loadConfig } from '../../scripts/config/load.ts';
import { STRANGERS } from './init-strangers.ts';
import { inWorld, type SyncWorld } from './sync-world.ts';

interface Said {
  code: number;
  out: string;
  log: string;
}

async function initIn(
  world: SyncWorld,
  values: OptionValues,
  extra: Partial<CommandEffects> = {},
): Promise<Said> {
  const [out, log]: [string[], string[]] = [[], []];
  const code = await command.run(
    { data: 'exports', out: 'config/own.yaml', ...values },
    {
      root: world.folder,
      env: { SF_ACCESS_TOKEN: world.running.adminToken, SF_INSTANCE_URL: world.running.url },
      now: () => new Date('2026-11-20T03:00:00Z'),
      out: (line) => out.push(line),
      log: (line) => log.push(line),
      interactive: false,
      signal: new AbortController().signal,
      ...extra,
    },
  );
  return { code, out: out.join('\n'), log: log.join('\n') };
}

const ON = { 'review-on': '2027-02-01' };
const KEYS = ['A-1', 'A-2', 'A-3', 'A-4'];
const DAYS = ['2026-11-17', '2026-11-18', '2026-11-19'];
const USE = Object.fromEntries(
  DAYS.map((day) => [
    `exports/use/events-${day}.csv`,
    `Kunde;Login;When\nA-1;u1;${day} 10:00:00\nA-2;u2;${day} 11:00:00\nA-9;u1;${day} 11:00:00\n`,
  ]),
);
const EXPORTS = {
  ...USE,
  'exports/sold.jsonl': KEYS.slice(0, 3)
    .map((acc, i) => `${JSON.stringify({ acc, seats: 4 * (i + 1), note: 'x' })}\n`)
    .join(''),
  'exports/video views.csv': 'acc,viewer,viewed\nA-1,p,2026-11-18\nA-3,q,2026-11-18\n',
  'exports/notes.csv': 'text\nnothing about accounts\n',
};

async function fill({ connection }: SyncWorld): Promise<void> {
  const { records } = await connection.query<{ Id: string; AccountNumber: string }>(
    'SELECT Id, AccountNumber FROM Account ORDER BY AccountNumber',
  );
  const [first = '', second = ''] = records.map(({ Id: id }) => id);
  const put = async (object: string, rows: Record<string, unknown>[]): Promise<void> => {
    const results = await connection.sobject(object).create(rows);
    for (const result of results) assert.ok(result.success, JSON.stringify(result));
  };
  await put('Survey_Response__c', [
    { Account__c: first, Kind__c: 'nps', Score__c: 9, Answered_On__c: '2026-11-01' },
  ]);
  await put('CS_Touch__c', [
    {
      Account__c: first,
      Direction__c: 'ours',
      Kind__c: 'presentation',
      Touched_On__c: '2026-11-10',
      Subject__c: 'Release show',
    },
  ]);
  await put('Opportunity', [
    { AccountId: first, Name: 'Training', StageName: 'Closed Won', CloseDate: '2026-11-15' },
  ]);
  await put('Success_Case__c', [
    {
      ...{
        Account__c: second,
        Name: 'Faster closing',
        Step_Reached__c: 'recognition',
        Outcome__c: 'Monthly closing',
      },
      ...{ Evidence_Number__c: 3, Evidence_Unit__c: 'days', Recognised_By__c: 'Head of finance' },
      ...{
        Recognised_On__c: '2026-10-01',
        Public__c: true,
        Public_Since__c: '2026-11-01',
        CS_Supported__c: true,
      },
    },
  ]);
}

/** A person who gives these answers. */
function answering(questions: string[], answers: readonly string[]): Partial<CommandEffects> {
  return {
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(answers[questions.length - 1] ?? '');
    },
  };
}

suite('init', () => {
  test('proposes what tells most, and what it writes can be checked and synced at once', async () => {
    await inWorld(KEYS, EXPORTS, async (world) => {
      await fill(world);
      const { code, out, log } = await initIn(world, ON);
      assert.equal(code, 0);
      assert.equal(log, '');
      assert.match(out, /use\/events-\*\.csv \(3 files\): Kunde holds AccountNumber of 2 of 4 accounts/);
      assert.match(out, /notes\.csv: no column holds keys of accounts that the org knows/);
      assert.match(out, /^paid_services_bought +100 % +yes/m);
      assert.match(out, /^satisfaction_score +25 %/m);
      assert.match(out, /^support_request_change: Case has no rows yet; needs an export of support/m);
      assert.match(out, /Wrote config\/own\.yaml: accounts by AccountNumber, to be reviewed on 2027-02-01\./);
      const text = readFileSync(path.join(world.folder, 'config/own.yaml'), 'utf8');
      const config = await loadConfig('config/own.yaml', { readText: () => Promise.resolve(text) });
      assert.equal(config.reviewOn, '2027-02-01');
      assert.equal(config.indicators.length + config.book.length, 5);
      assert.match(text, /# 100 % of the 4 accounts would have had a value on 2026-11-19\./);
      const run = await world.sync({ config: 'config/own.yaml', data: path.join(world.folder, 'exports') });
      assert.equal(run.failure, '');
      assert.match(run.out, /Written: \d+ created/);
    });
  });

  test('indicators can be chosen; exports with other delimiters and names are mapped', async () => {
    await inWorld(KEYS, EXPORTS, async (world) => {
      const { log } = await initIn(world, { ...ON, indicators: 'licence_use, content_consumption' });
      assert.equal(log, 'Warning: Only 2: begin with 3 to 5 indicators when you can.');
      const text = readFileSync(path.join(world.folder, 'config/own.yaml'), 'utf8');
      for (const part of [
        'files: use/events-*.csv',
        'from: Kunde',
        'from: Login',
        'files: sold.jsonl',
        'from: seats',
      ])
        assert.ok(text.includes(part), part);
      const run = await world.sync({ config: 'config/own.yaml', data: path.join(world.folder, 'exports') });
      assert.equal(run.failure, '');
      const { records } = await world.connection.query<{ Value__c: number }>(
        "SELECT Value__c FROM Account_Indicator__c WHERE Key__c = 'A-1|licence_use'",
      );
      // One user of four licences.
      assert.equal(records[0]?.Value__c, 0.25);
    });
  });

  test('more than five are warned about, five are not', async () => {
    await inWorld(KEYS, EXPORTS, async (world) => {
      await fill(world);
      const five = 'satisfaction_score,paid_services_bought,licence_use,referenceable,sales_leader_contacts';
      assert.equal((await initIn(world, { ...ON, indicators: five })).log, '');
      const six = `${five},content_consumption`;
      assert.equal(
        (await initIn(world, { ...ON, indicators: six, force: true })).log,
        'Warning: 6 are more than anybody looks at every morning: begin with 3 to 5.',
      );
    });
  });

  test('refusals name the mend, and nothing is written', async () => {
    await inWorld(['A-1'], { 'empty/readme.txt': '', 'config/there.yaml': 'kept' }, async (world) => {
      const refused = (values: OptionValues, message: RegExp): Promise<void> =>
        assert.rejects(initIn(world, { data: 'empty', ...values }), message);
      await refused({}, /--review-on is missing: .* for example --review-on 2027-02-18\./);
      await refused({ 'review-on': '2026-11-20' }, /--review-on 2026-11-20 is not in the future/);
      await refused({ 'review-on': '2027-02-30' }, /--review-on 2027-02-30: expected a day such as/);
      await refused(
        { ...ON, out: 'config/there.yaml' },
        /config\/there\.yaml is there already and stays as it is/,
      );
      await refused({ ...ON, data: 'nowhere' }, /--data nowhere: there is no such folder/);
      await refused({ ...ON, 'time-zone': 'Mars' }, /--time-zone Mars: expected a time zone name/);
      await refused({ ...ON, indicators: ',' }, /--indicators names none/);
      await refused(
        { ...ON, indicators: 'licence_us' },
        /no such starter indicator; did you mean licence_use\?/,
      );
      await refused(
        { ...ON, indicators: 'licence_use' },
        /it cannot be measured: needs an export of use .* and an export of contracts/,
      );
      await refused(
        ON,
        /No indicator of accounts can be measured yet:\n {2}satisfaction_score: Survey_Response__c has no rows yet;/,
      );
      assert.equal(readFileSync(path.join(world.folder, 'config/there.yaml'), 'utf8'), 'kept');
      assert.ok(!existsSync(path.join(world.folder, 'config/own.yaml')));
    });
  });

  test('on a terminal what is missing is asked for; enter takes what is offered', async () => {
    await inWorld(KEYS, { ...EXPORTS, 'config/own.yaml': 'kept' }, async (world) => {
      await fill(world);
      const questions: string[] = [];
      const { out } = await initIn(world, {}, answering(questions, ['', '', '']));
      assert.deepEqual(questions, [
        'config/own.yaml is there already and stays as it is.\nWrite to which file instead? [config/own-2.yaml] ',
        'On which day will somebody look at these indicators again? [2027-02-18] ',
        'Which indicators? Keys with commas between them, Enter for\n  [sales_leader_contacts, paid_services_bought, licence_use, referenceable, references_gained] ',
      ]);
      assert.match(out, /Wrote config\/own-2\.yaml: accounts by AccountNumber, to be reviewed on 2027-02-18/);
      assert.equal(readFileSync(path.join(world.folder, 'config/own.yaml'), 'utf8'), 'kept');
    });
  });

  test('a wrong answer is told and asked again, in the language of the terminal', async () => {
    await inWorld(KEYS, EXPORTS, async (world) => {
      const questions: string[] = [];
      const answers = [
        '来年',
        '2020-01-01',
        '2027-02-01',
        'licence_us',
        'support_request_change',
        'licence_use、days_of_use',
      ];
      const env = { SF_ACCESS_TOKEN: world.running.adminToken, SF_INSTANCE_URL: world.running.url };
      const { out, log } = await initIn(
        world,
        {},
        { ...answering(questions, answers), env: { ...env, LANG: 'ja_JP.UTF-8' } },
      );
      assert.equal(questions.length, 6);
      assert.deepEqual(log.split('\n').slice(0, 2), [
        '来年: 2027-02-18 のような日付を書いてください。',
        '2020-01-01: 未来の日付を書いてください（例: 2027-02-18）。',
      ]);
      assert.match(log, /licence_us: そのような初期指標はありません/);
      assert.match(log, /support_request_change: 測れません: Case にまだ行がありません/);
      assert.match(log, /注意: 指標が 2 個だけです/);
      assert.match(out, /config\/own\.yaml を作成しました/);
      const text = readFileSync(path.join(world.folder, 'config/own.yaml'), 'utf8');
      assert.match(text, /# 採用しなかった指標とその理由:/);
      assert.ok(text.includes('licence_use:') && text.includes('days_of_use:'));
    });
  });

  for (const [name, { files, keys, expected, run }] of Object.entries(STRANGERS))
    test(`exports of strangers: ${name}; what is written runs`, async () => {
      await inWorld(keys, files, async (world) => {
        const { out } = await initIn(world, ON);
        for (const pattern of expected.said) assert.match(out, pattern);
        const text = readFileSync(path.join(world.folder, 'config/own.yaml'), 'utf8');
        for (const pattern of expected.written) assert.match(text, pattern);
        const dry = { config: 'config/own.yaml', data: path.join(world.folder, 'exports'), 'dry-run': true };
        const result = await world.sync({ ...dry, ...run });
        assert.equal(result.failure, '');
        for (const pattern of expected.measured) assert.match(result.out, pattern);
      });
    });

  test('without an org the list of accounts in the folder stands for it', async () => {
    await inWorld([], { ...(STRANGERS['tables of a maker of software']?.files ?? {}) }, async (world) => {
      const { out } = await initIn(world, { ...ON, 'no-org': true }, { env: {} });
      assert.match(out, /^40 accounts, by account_id of accounts\.csv/m);
      assert.match(out, /^paid_services_bought: no org was looked at/m);
      const text = readFileSync(path.join(world.folder, 'config/own.yaml'), 'utf8');
      assert.match(text, /# No org was looked at: write the field of Account/);
      await assert.rejects(
        initIn(world, { ...ON, 'no-org': true, data: 'config', force: true }, { env: {} }),
        /--no-org: no export lists the accounts\. Put a file there/,
      );
    });
  });
});
