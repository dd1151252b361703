import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ConfigError, loadConfig } from '../../../scripts/config/load.ts';
import { overdueOverrides } from '../../../scripts/config/reminders.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const BASE = readFileSync(path.join(ROOT, 'test/fixtures/config/base.yaml'), 'utf8');

const PLAY = '{ title: { en: T, ja: 題 }, steps: { en: S, ja: 手順 }, push: false }';
const RISK = `
combinations:
  quiet:
    kind: risk
    label: { en: Quiet, ja: 静か }
    definition: { en: The definition, ja: 定義 }
    dimension: engagement
    why: the reason
    when:
      - { indicator: licence_use, band: [poor, fair] }
      - { indicator: trend, alarm: watch }
      - { step: use, state: no }
    play: ${PLAY}
`.replace('state: no', "state: 'no'");
const REST = `
overrides:
  - account: A-1
    indicator: licence_use
    bands: { fair: 0.1, good: 0.3, excellent: 0.6 }
    reason: a team that starts in April
    review_on: 2026-12-01
touches: { source: usage, ours: event = 'mail', customer: event = 'login', limit: 6 }
composite:
  on: false
  weights: { licence_use: 2, trend: 1 }
  why: the reason
  evidence: evidence.json
`;
const FULL = `${BASE}${RISK}${REST}`;

type Files = Readonly<Record<string, string>>;

const load = (text: string, files: Files = {}) =>
  loadConfig('tenki.yaml', {
    readText: (file) => {
      const found = file === 'tenki.yaml' ? text : files[file];
      return found === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(found);
    },
  });

async function problems(text: string, files: Files = {}): Promise<readonly string[]> {
  try {
    await load(text, files);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems;
  }
}

/** A piece of the full file, what stands there instead, and the one message that must come of it. */
const CASES: [string, string, string, RegExp][] = [
  ['a combination of an unknown indicator', 'indicator: trend, alarm', 'indicator: trent, alarm', /combinations\.quiet\.when\.1\.indicator: there is no indicator trent — did you mean trend\?$/],
  ['a combination without a play', `    play: ${PLAY}\n`, '', /combinations\.quiet\.play: is missing: expected a play/],
  ['a combination of one condition', `      - { indicator: trend, alarm: watch }\n      - { step: use, state: 'no' }\n`, '', /combinations\.quiet\.when: has fewer than two conditions — a combination needs two or more/],
  ['a condition on nothing', "{ step: use, state: 'no' }", '{ step: use }', /combinations\.quiet\.when\.2: is no single condition — write \{ indicator: …, band: … \}/],
  ['a condition on two things', 'alarm: watch }', 'alarm: watch, band: poor }', /combinations\.quiet\.when\.1: is no single condition/],
  ['a band that does not exist', 'band: [poor, fair]', 'band: [poor, bad]', /combinations\.quiet\.when\.0\.band: expected a band or a list of bands, found a list — write poor, fair, good, excellent$/],
  ['a kind of combination that does not exist', 'kind: risk', 'kind: danger', /combinations\.quiet\.kind: expected risk or expansion, found "danger" — write kind: risk$/],
  ['a combination with the key of an indicator', '\n  quiet:\n', '\n  trend:\n', /combinations\.trend: is the key of an indicator already — write another key$/],
  ['a combination with the key of the built-in risk', '\n  quiet:\n', '\n  hollow_health:\n', /combinations\.hollow_health: is built in — give it other texts and another play under hollow:$/],
  ['an override without a reason', '    reason: a team that starts in April\n', '', /overrides\.0\.reason: is missing: expected the reason for other edges — write reason: "…"$/],
  ['an override without a review date', '    review_on: 2026-12-01\n', '', /overrides\.0\.review_on: is missing: expected a day/],
  ['an override of an unknown indicator', '    indicator: licence_use\n    bands', '    indicator: licences\n    bands', /overrides\.0\.indicator: there is no indicator licences — /],
  ['an override with edges out of order', 'fair: 0.1, good: 0.3', 'fair: 0.4, good: 0.3', /overrides\.0\.bands: the edges 0\.4, 0\.3, 0\.6 are out of order/],
  ['touches of an unknown source', 'touches: { source: usage', 'touches: { source: usages', /touches\.source: there is no source usages — did you mean usage\?$/],
  ['touches of a source without a time', 'touches: { source: usage, ours: event', 'touches: { source: contracts, ours: account_key', /touches\.(source: contracts has no time column|customer: the SQL)/],
  ['a condition of touches that does not work', "ours: event = 'mail'", "ours: evnt = 'mail'", /touches\.ours: the SQL does not work: .*"evnt" not found/],
  ['touches without a limit', ', limit: 6 }', ' }', /touches\.limit: is missing: expected the most touches in 28 days/],
  ['a weight of an unknown indicator', 'weights: { licence_use: 2, trend: 1 }', 'weights: { licence_use: 2, tren: 1 }', /composite\.weights\.tren: there is no indicator tren — did you mean trend\?$/],
  ['a weight of nothing', 'licence_use: 2, trend: 1', 'licence_use: 2, trend: 0', /composite\.weights\.trend: expected a weight above 0, found 0 — write 2$/],
  ['a composite without evidence', '  on: false', '  on: true', /composite\.on: the composite stays locked: there is no evidence in evidence\.json — write on: false$/],
  ['edges of a segment that nobody is in', '    why: the reason\n    alarm: { band: poor }', '    why: the reason\n    segments: { Big: { bands: { fair: -9, good: 0, excellent: 5 }, why: w } }\n    alarm: { band: poor }', /indicators\.trend\.segments: needs to know the segment of an account — write segment: \{ field: Industry \} under accounts$/],
  ['a cooldown that is no number', 'alarm: { band: poor }', 'alarm: { band: poor, cooldown: week }', /indicators\.trend\.alarm\.cooldown: expected working days after closing/],
  ['an average without a column', 'kind: slope, source: logins, weeks: 12', 'kind: avg, source: logins, window: 28d', /indicators\.trend\.measure\.column: is missing: avg needs one/],
  ['a share of no category', 'kind: slope, source: logins, weeks: 12', 'kind: share, source: logins, window: 28d', /indicators\.trend\.measure\.filter: is missing: a share needs the category that is counted/],
  ['active days without a window', 'kind: slope, source: logins, weeks: 12', 'kind: active_days, source: logins', /indicators\.trend\.measure\.window: is missing: active_days needs one — write window: 28d$/],
  ['a change without a window', '{ kind: slope, source: logins, weeks: 12 }', '{ kind: change, of: { kind: count, source: logins } }', /indicators\.trend\.measure: a change needs a window to compare with the one before/],
  ['a change of a slope', '{ kind: slope, source: logins, weeks: 12 }', '{ kind: change, of: { kind: slope, source: logins, weeks: 12 } }', /indicators\.trend\.measure: a change of slope says nothing/],
  ['a milestone whose dates are no dates', 'kind: slope, source: logins, weeks: 12', 'kind: milestone, source: contracts, due: arr, done: arr', /indicators\.trend\.measure\.due: arr is a number — a milestone needs type: date$/],
  ['a baseline of something that is no share', '{ kind: slope, source: logins, weeks: 12 }', '{ kind: count, source: logins, window: 7d }\n    baseline: { kind: own_history, weeks: 8 }', /indicators\.trend\.unit: with a baseline the value is a share of what is usual, not a per_week — write unit: percent$/],
  ['a baseline of a slope', 'unit: per_week\n    healthier: higher\n    measure: { kind: slope, source: logins, weeks: 12 }', 'unit: percent\n    healthier: higher\n    baseline: { kind: own_history, weeks: 8 }\n    measure: { kind: slope, source: logins, weeks: 12 }', /indicators\.trend\.baseline: a slope has no usual value/],
  ['too short a history', '{ kind: slope, source: logins, weeks: 12 }', '{ kind: count, source: logins, window: 7d }\n    baseline: { kind: own_history, weeks: 2 }', /indicators\.trend\.baseline\.weeks: expected the number of past weeks, a whole number from 4 to 26, found 2/],
  ['a segment that is a number', '  arr: { source: contracts, column: arr }\n', '  arr: { source: contracts, column: arr }\n  segment: { source: contracts, column: licences }\n', /accounts\.segment\.column: licences is a integer — it needs type: text$/],
  ['a leaving date that is no date', '  arr: { source: contracts, column: arr }\n', '  arr: { source: contracts, column: arr }\n  left_on: { source: contracts, column: licences }\n', /accounts\.left_on\.column: licences is a integer — it needs type: date$/],
  ['no proposal at all', 'model: base-1', 'model: base-1\nmax_proposals: 0', /max_proposals: expected the most open proposals of an account, a whole number from 1 to 20, found 0/],
]; // prettier-ignore

test('the full file is in order', async () => {
  assert.deepEqual(await problems(FULL), []);
});

for (const [name, from, to, expected] of CASES)
  test(`tells: ${name}`, async () => {
    assert.ok(FULL.includes(from), `the file has no ${from}`);
    const found = await problems(FULL.replace(from, to));
    const match = found.find((line) => expected.test(line));
    assert.ok(match !== undefined, found.join('\n') || 'nothing was told');
    assert.match(match, /^tenki\.yaml:\d+: /);
  });

const EVIDENCE = {
  model: 'base-1',
  weights: { licence_use: 2, trend: 1 },
  fitted_until: '2026-03-31',
  tested_from: '2026-04-01',
  composite_auc: 0.81,
  best_single: { indicator: 'licence_use', auc: 0.74 },
  difference_low: 0.02,
};

test('a composite opens only for evidence of this model and these weights, on later data, with a sure difference', async () => {
  const on = FULL.replace('  on: false', '  on: true');
  const told = async (changes: Partial<typeof EVIDENCE>): Promise<string> =>
    (await problems(on, { 'evidence.json': JSON.stringify({ ...EVIDENCE, ...changes }) }))
      .map((line) => line.replace(/^.*stays locked: (.*) — write on: false$/, '$1'))
      .join('\n');
  assert.equal(await told({}), '');
  assert.equal(await told({ model: 'base-0' }), 'the evidence is for model base-0, not for base-1');
  assert.equal(await told({ weights: { licence_use: 1, trend: 1 } }), 'the evidence is for other weights');
  assert.equal(
    await told({ tested_from: '2026-03-31' }),
    'the evidence is tested from 2026-03-31 on, but fitted until 2026-03-31: that is not later data',
  );
  assert.equal(
    await told({ difference_low: -0.01 }),
    'on later data it does not surely beat licence_use alone (0.81 against 0.74, lower bound of the difference -0.01)',
  );
  assert.deepEqual(await problems(on, { 'evidence.json': 'AUC 0.9' }), [
    'tenki.yaml:97: composite.on: the composite stays locked: evidence.json is no evidence of a composite — write on: false',
  ]);
  const open = await load(on, { 'evidence.json': JSON.stringify(EVIDENCE) });
  assert.deepEqual([...(open.composite ?? [])], [['licence_use', 2], ['trend', 1]]); // prettier-ignore
  assert.equal((await load(FULL)).composite, null);
});

test('hollow health is built in where results are measured, and takes the texts of the file', async () => {
  assert.deepEqual(
    (await load(FULL)).combinations.map(({ definition }) => definition.key),
    ['quiet'],
  );
  const measured = FULL.replace('unit: per_week', 'step: outcome\n    unit: per_week');
  const [first, second] = (await load(measured)).combinations;
  assert.deepEqual([first?.definition.key, first?.definition.labelJa], ['hollow_health', '空洞の健康']);
  assert.equal(second?.definition.key, 'quiet');
  const own = await load(`${measured}hollow: { play: ${PLAY} }\n`);
  assert.equal(own.combinations[0]?.definition.play.title, 'T');
  assert.equal(own.combinations[0]?.definition.label, 'Hollow health');
});

test('an override past its review date is told, and stays in force', async () => {
  const config = await load(FULL);
  assert.deepEqual(overdueOverrides(config, '2026-12-01'), []);
  assert.deepEqual(
    overdueOverrides(config, '2026-12-02').map(({ en }) => en),
    [
      'tenki.yaml: the override of licence_use for A-1 was to be reviewed on 2026-12-01 — look at it again and move review_on, or remove it',
    ],
  );
  assert.equal(config.overrides.length, 1);
});

test('a drop is for information unless the file says otherwise; other alarms are not', async () => {
  const informational = async (alarm: string): Promise<boolean | undefined> =>
    (await load(FULL.replace('alarm: { band: poor }', `alarm: { band: poor${alarm} }`))).indicators.find(
      ({ key }) => key === 'trend',
    )?.informational;
  assert.equal(await informational(''), false);
  assert.equal(await informational(', reason: drop'), true);
  assert.equal(await informational(', reason: drop, informational: false'), false);
  assert.equal(await informational(', informational: true'), true);
});
