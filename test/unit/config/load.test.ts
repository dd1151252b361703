import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ConfigError, loadConfig } from '../../../scripts/config/load.ts';
import { aggregatesIn } from '../../../scripts/config/measures.ts';
import { configJsonSchema } from '../../../scripts/config/schema.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const BASE = readFileSync(path.join(ROOT, 'test/fixtures/config/base.yaml'), 'utf8');
const load = (text: string) => loadConfig('tenki.yaml', { readText: () => Promise.resolve(text) });

async function problems(text: string): Promise<readonly string[]> {
  try {
    await load(text);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    assert.equal(error.exitCode, 2);
    return error.problems;
  }
}

/** The base file with one piece replaced, and the messages that must come of it. Lines are those of the base file. */
const CASES: [string, string, string, RegExp[]][] = [
  ['a word where a number belongs', 'good: 0.5', 'good: half', [
    /^tenki\.yaml:47: indicators\.licence_use\.bands\.good: expected a number, found "half" — write the value at which/,
  ]],
  ['a setting that does not exist', 'healthier: higher\n    measure:\n', 'healthyer: higher\n    measure:\n', [
    /^tenki\.yaml:35: indicators\.licence_use\.healthier: is missing: expected higher or lower — write healthier: higher$/,
    /^tenki\.yaml:42: indicators\.licence_use\.healthyer: is not a setting — did you mean healthier\?$/,
  ]],
  ['a misspelt key of a source', 'time: ts\n    columns:\n      account_key: { type: text, required: true }', 'tiem: ts\n    columns:\n      account_key: { type: text, requird: true }', [
    /^tenki\.yaml:10: sources\.usage\.tiem: is not a setting — did you mean time\?$/,
    /^tenki\.yaml:12: sources\.usage\.columns\.account_key\.requird: is not a setting — did you mean required\?$/,
  ]],
  ['a source that does not exist', 'source: contracts, column: licences', 'source: contract, column: licences', [
    /^tenki\.yaml:46: indicators\.licence_use\.measure\.denominator\.source: there is no source contract — did you mean contracts\?$/,
  ]],
  ['a column that does not exist', 'column: licences', 'column: licenses', [
    /measure\.denominator\.column: there is no column licenses in contracts — did you mean licences\?$/,
  ]],
  ['an account column that does not exist', 'account: account_key\n    time: ts\n    columns:\n      account_key: {}', 'account: acount_key\n    time: ts\n    columns:\n      account_key: {}', [
    /^tenki\.yaml:29: sources\.logins\.account: there is no column acount_key — did you mean account_key\?$/,
  ]],
  ['an unknown column in a filter', "event <> 'ping'", "evnt <> 'ping'", [
    /^tenki\.yaml:45: indicators\.licence_use\.measure\.numerator\.filter: the SQL does not work: .*"evnt" not found.* — the columns are account_key, user_id, event, ts$/,
  ]],
  ['an unknown column in a row rule', "user_id = 'nobody'", "usr = 'nobody'", [
    /^tenki\.yaml:18: sources\.usage\.rules\.0\.reject_when: the SQL does not work: .*"usr" not found/,
  ]],
  ['an unknown table in an SQL source', 'FROM usage WHERE', 'FROM usages WHERE', [
    /^tenki\.yaml:28: sources\.logins\.sql: the SQL does not work: .*usages does not exist.* — mend the query; it may read usage, contracts$/,
  ]],
  ['an SQL source that reads a file', 'FROM usage WHERE', "FROM read_csv('x.csv') WHERE", [
    /^tenki\.yaml:28: sources\.logins\.sql: the SQL does not work: /,
  ]],
  ['edges in the wrong order', '{ fair: 0.2, good: 0.5, excellent: 0.8 }', '{ fair: 0.8, good: 0.5, excellent: 0.2 }', [
    /^tenki\.yaml:47: indicators\.licence_use\.bands: the edges 0\.8, 0\.5, 0\.2 are out of order for healthier: higher — write fair < good < excellent$/,
  ]],
  ['edges for the other direction', 'healthier: higher\n    measure: {', 'healthier: lower\n    measure: {', [
    /^tenki\.yaml:65: indicators\.trend\.bands: .* out of order for healthier: lower — write fair > good > excellent$/,
  ]],
  ['percents that are not fractions', '{ fair: 0.2, good: 0.5, excellent: 0.8 }', '{ fair: 20, good: 50, excellent: 80 }', [
    /bands\.fair: 20 would be 2000 % — write percents as fractions, for example 0\.2$/,
    /bands\.good/,
    /bands\.excellent/,
  ]],
  ['an alarm without a play', '    play:\n      title: { en: The title, ja: 題 }\n      steps: { en: The steps, ja: 手順 }\n      push: true\n', '', [
    /^tenki\.yaml:35: indicators\.licence_use\.play: is missing: expected a play: an alarm needs something to do — write play: /,
  ]],
  ['edges without a reason', '    why: the reason\n    alarm: { band: poor, open', '    alarm: { band: poor, open', [
    /^tenki\.yaml:35: indicators\.licence_use\.why: is missing: expected the reason for these edges/,
  ]],
  ['an empty reason', 'why: the reason\n    alarm: { band: poor, open', 'why: ""\n    alarm: { band: poor, open', [
    /indicators\.licence_use\.why: is empty: expected the reason for these edges — write why: "…"$/,
  ]],
  ['only one language', 'basis: { en: of licences, ja: 対ライセンス }', 'basis: { en: of licences }', [
    /indicators\.licence_use\.basis\.ja: is missing: /,
  ]],
  ['a label that does not fit its field', 'label: { en: Licence use,', `label: { en: ${'x'.repeat(81)},`, [
    /indicators\.licence_use\.label\.en: is 81 characters long — write at most 80$/,
  ]],
  ['a window in weeks', 'window: 28d', 'window: 4w', [
    /measure\.numerator\.window: expected a window, found "4w" — write 28d for calendar days or 20wd for working days$/,
  ]],
  ['a kind of measure that does not exist', 'kind: slope', 'kind: median', [
    /^tenki\.yaml:64: indicators\.trend\.measure\.kind: /,
  ]],
  ['a slope without weeks', 'weeks: 12', 'window: 12d', [
    /indicators\.trend\.measure\.weeks: is missing/,
    /indicators\.trend\.measure\.window: has no effect on slope/,
  ]],
  ['a window over rows without a time', 'source: contracts, column: licences', 'source: contracts, column: licences, window: 7d', [
    /denominator\.window: contracts has no time column — write time: … at the source$/,
  ]],
  ['a sum over a text', 'kind: max, source: contracts, column: licences', 'kind: sum, source: usage, column: event', [
    /denominator\.column: event is a text — sum needs type: integer or type: number$/,
  ]],
  ['an account value from nowhere', 'arr: { source: contracts, column: arr }', 'arr: { source: contracts }', [
    /^tenki\.yaml:5: accounts\.arr: expected either a field, or a source and a column/,
  ]],
  ['a zone that does not exist', 'time_zone: Asia/Tokyo', 'time_zone: Asia/Tokio', [
    /^tenki\.yaml:2: time_zone: expected a time zone name, found "Asia\/Tokio" — write Asia\/Tokyo$/,
  ]],
  ['a day that does not exist', '[2026-11-23]', '[2026-02-30]', [
    /^tenki\.yaml:3: holidays\.0: expected a day, found "2026-02-30"/,
  ]],
  ['a source with two origins', 'files: contracts.csv', 'files: contracts.csv\n    soql: SELECT Id FROM Account', [
    /^tenki\.yaml:20: sources\.contracts: has several origins — write exactly one of files, sql or soql$/,
  ]],
  ['a raised limit without a reason', 'files: contracts.csv', 'files: contracts.csv\n    max_rejected_share: 0.9', [
    /sources\.contracts\.max_rejected_share: has no stated reason — write max_rejected_why: "…" beside it$/,
  ]],
  ['a name with a capital', '  trend:\n', '  Trend:\n', [/^tenki\.yaml:57: indicators\.Trend: is not a name — write at most 40 small letters/]],
  ['a key that is there twice', '  trend:\n', '  licence_use:\n', [/^tenki\.yaml:57: not valid YAML at column 3: Map keys must be unique/]],
  ['broken YAML', 'model: base-1', 'model: "base-1', [/^tenki\.yaml:\d+: not valid YAML at column \d+: /]],
  ['an empty file', BASE, '', [/^tenki\.yaml:1: model: is missing/, /sources: is missing/, /indicators: is missing/]],
]; // prettier-ignore

for (const [name, from, to, expected] of CASES)
  test(`tells: ${name}`, async () => {
    assert.ok(BASE.includes(from), `the base file has no ${from}`);
    const found = await problems(BASE.replace(from, to));
    assert.equal(found.length, expected.length, found.join('\n'));
    found.forEach((line, i) => {
      assert.match(line, expected[i] ?? /$^/);
      assert.doesNotMatch(line, /\n/);
    });
  });

test('all problems are told at once, whatever their kind', async () => {
  const broken = BASE.replace('good: 0.5', 'good: half')
    .replace('weeks: 12', 'weeks: 12, filter: nothing = 1')
    .replace('fair: -5, good: 0', 'fair: 5, good: 0');
  assert.deepEqual(
    (await problems(broken)).map((line) => /^[^ ]+ [^ ]+/.exec(line)?.[0]),
    [
      'tenki.yaml:47: indicators.licence_use.bands.good:',
      'tenki.yaml:64: indicators.trend.measure.filter:',
      'tenki.yaml:65: indicators.trend.bands:',
    ],
  );
});

test('a broken source brings no further complaints about those who use it', async () => {
  const found = await problems(BASE.replace('time: ts\n', 'tiem: ts\n'));
  assert.deepEqual(
    found.map((line) => line.replace(/ —.*/, '')),
    ['tenki.yaml:10: sources.usage.tiem: is not a setting'],
  );
});

test('a file that cannot be read is one problem', async () => {
  await assert.rejects(
    loadConfig('nowhere.yaml', { readText: () => Promise.reject(new Error('ENOENT: no such file')) }),
    /^ConfigError: nowhere\.yaml: cannot be read \(ENOENT: no such file\) — write the path/,
  );
});

test('compiles indicators, measures and accounts', async () => {
  const config = await load(BASE);
  assert.equal(config.model, 'base-1');
  assert.deepEqual(
    config.indicators.map(({ key }) => key),
    ['trend', 'licence_use'],
  );
  const [trend, use] = config.indicators;
  assert.equal(trend && 'step' in trend, false);
  assert.deepEqual(
    [trend?.openAfter, trend?.closeAfter, trend?.alarmReason, trend?.state],
    [1, 1, 'threshold', 'provisional'],
  );
  assert.deepEqual([use?.openAfter, use?.closeAfter, use?.step], [2, 3, 'use']);
  assert.deepEqual(use?.edges, { fair: 0.2, good: 0.5, excellent: 0.8 });
  assert.deepEqual(use?.play, {
    title: 'The title',
    titleJa: '題',
    steps: 'The steps',
    stepsJa: '手順',
    push: true,
  });
  assert.deepEqual(config.measures.get('licence_use'), {
    kind: 'ratio',
    numerator: {
      kind: 'count_distinct', source: 'usage', column: 'user_id', filter: "event <> 'ping'",
      window: { unit: 'd', length: 28 }, weeks: 0, shift: null, done: null, observed: 'source', noRows: 'unknown',
    },
    denominator: {
      kind: 'max', source: 'contracts', column: 'licences', filter: null,
      window: null, weeks: 0, shift: null, done: null, observed: 'account', noRows: 'unknown',
    },
  }); // prettier-ignore
  assert.deepEqual(config.accounts, {
    object: 'Account', key: 'AccountNumber', where: null, arr: { source: 'contracts', column: 'arr' }, renewalOn: null,
    segment: null, leftOn: null,
  }); // prettier-ignore
  assert.deepEqual(config.workingDays, [1, 2, 3, 4, 5]);
  assert.equal(config.calendar.isWorkingDay('2026-11-23'), false);
  const usage = config.sources[0];
  assert.deepEqual(usage?.origin, {
    kind: 'files',
    globs: ['usage/*.csv.gz'],
    format: 'csv',
    delimiter: ',',
    encoding: 'utf-8',
  });
  // The time column is needed in every row, whether the file says so or not.
  assert.equal(usage?.columns.find(({ name }) => name === 'ts')?.required, true);
});

test('a reason is a text in English, or one in each language', async () => {
  const first = BASE.match(/^ {4}why: .*$/m)?.[0] ?? '';
  const reasonOf = async (text: string) => {
    const found = (await load(text)).indicators.find(({ key }) => key === 'licence_use');
    return { why: found?.why, whyJa: found?.whyJa };
  };
  assert.deepEqual(await reasonOf(BASE.replace(first, '    why: Agreed in May.')), {
    why: 'Agreed in May.',
    whyJa: null,
  });
  assert.deepEqual(await reasonOf(BASE.replace(first, '    why: { en: Agreed in May., ja: 5月に合意 }')), {
    why: 'Agreed in May.',
    whyJa: '5月に合意',
  });
  const [half, ...others] = await problems(BASE.replace(first, '    why: { en: Agreed in May. }'));
  assert.match(half ?? '', /indicators\.licence_use\.why.* write why: "…" or why: \{ en: "…", ja: "…" \}$/);
  assert.deepEqual(others, []);
});

for (const file of ['config/tenki.yaml', 'config/examples/ravenstack.yaml'])
  test(`${file} is in order`, async () => {
    const config = await load(readFileSync(path.join(ROOT, file), 'utf8'));
    assert.deepEqual(
      new Set(config.indicators.map(({ dimension }) => dimension)),
      new Set(['deployment', 'engagement', 'adoption', 'roi']),
    );
    if (file !== 'config/tenki.yaml') return assert.ok(config.indicators.length >= 5);
    assert.ok(config.indicators.length >= 8);
    assert.deepEqual(
      new Set(config.indicators.map(({ step }) => step).filter((step) => step !== undefined)),
      new Set(['use', 'outcome', 'recognition']),
    );
  });

test('our own contacts are left out of the contact indicator', async () => {
  const config = await load(readFileSync(path.join(ROOT, 'config/tenki.yaml'), 'utf8'));
  const measures = [...config.measures.values()].flatMap((m) => aggregatesIn(m));
  for (const { source, filter } of measures)
    if (source === 'contacts') assert.match(filter ?? '', /direction = 'ours'\s*\) IS NOT TRUE$/);
});

test('config/tenki.schema.json is up to date', () => {
  const written: unknown = JSON.parse(readFileSync(path.join(ROOT, 'config/tenki.schema.json'), 'utf8'));
  assert.deepEqual(
    written,
    JSON.parse(JSON.stringify(configJsonSchema())),
    'run node scripts/config/writeSchema.ts',
  );
});
