import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  bandCap,
  bandOf,
  BANDS,
  formatTrend,
  gateLadder,
  isHollow,
  ladder,
  lampOf,
  lampSeverity,
  parseTrend,
  reasonText,
  roundValue,
  worseOrEqual,
  type Alarm,
  type Edges,
  type Lamp,
  type StepState,
} from '../../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { isPlaceholder } from '../../../force-app/main/shared/lwc/formRules/placeholders.ts';

const share: Edges = { healthier: 'higher', fair: 0.2, good: 0.5, excellent: 0.8 };
const silence: Edges = { healthier: 'lower', fair: 30, good: 14, excellent: 3 };

test('an edge belongs to the better band, whatever the direction', () => {
  const higher = [0, 0.1999, 0.2, 0.4999, 0.5, 0.7999, 0.8, 3].map((value) => bandOf(value, share));
  assert.deepEqual(higher, ['poor', 'poor', 'fair', 'fair', 'good', 'good', 'excellent', 'excellent']);
  const lower = [90, 31, 30, 15, 14, 4, 3, 0].map((value) => bandOf(value, silence));
  assert.deepEqual(lower, ['poor', 'poor', 'fair', 'fair', 'good', 'good', 'excellent', 'excellent']);
});

test('a healthier value never has a worse band', () => {
  const number = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(number, number, fc.constantFrom(share, silence), (a, b, edges) => {
      const [worse, better] = (edges.healthier === 'higher' ? a <= b : a >= b) ? [a, b] : [b, a];
      assert.ok(worseOrEqual(bandOf(worse, edges), bandOf(better, edges)));
    }),
  );
});

test('unknown and stale are never a band', () => {
  for (const band of [...BANDS, null]) {
    assert.equal(lampOf(band, 'stale'), 'stale');
    assert.equal(lampOf(band, 'missing'), 'unknown');
  }
  assert.equal(lampOf(null, 'fresh'), 'unknown');
  assert.equal(lampOf('good', 'fresh'), 'good');
});

test('worst first: alarm, poor, held, fair or watch, stale, unknown, good, excellent', () => {
  const sorted: [Lamp, Alarm][] = [
    ['poor', 'alarm'],
    ['fair', 'alarm'],
    ['poor', 'watch'],
    ['poor', 'held'],
    ['fair', 'none'],
    ['stale', 'none'],
    ['unknown', 'none'],
    ['good', 'none'],
    ['excellent', 'none'],
  ];
  const severities = sorted.map(([lamp, alarm]) => lampSeverity(lamp, alarm));
  assert.deepEqual(
    severities,
    [...new Set(severities)].sort((a, b) => b - a),
  );
  assert.equal(lampSeverity('fair', 'watch'), lampSeverity('fair', 'none'));
});

test('a step is passed only when every known lamp is good and at least one is known', () => {
  const use: [Lamp[], StepState][] = [
    [[], 'unknown'],
    [['stale', 'unknown'], 'unknown'],
    [['good', 'unknown'], 'yes'],
    [['good', 'excellent'], 'yes'],
    [['good', 'fair'], 'no'],
    [['excellent', 'poor', 'stale'], 'no'],
  ];
  for (const [lamps, state] of use)
    assert.equal(ladder({ use: lamps, outcome: [], recognition: [] }).use, state);
});

/** use, outcome, recognition -> shown ladder, hollow, cap; by hand, all 27 combinations (y yes, n no, u unknown). */
const TRUTH = `
yyy yyy - excellent | yyn yyn H fair | yyu yyu H fair | yny ynn H fair | ynn ynn H fair | ynu ynu H fair
yuy yuu H fair | yun yun H fair | yuu yuu H fair
nyy nnn - fair | nyn nnn - fair | nyu nnu - fair | nny nnn - fair | nnn nnn - fair | nnu nnu - fair
nuy nuu - fair | nun nun - fair | nuu nuu - fair
uyy uuu - fair | uyn uun - fair | uyu uuu - fair | uny unn - fair | unn unn - fair | unu unu - fair
uuy uuu - fair | uun uun - fair | uuu uuu - fair`;

test('ladder, hollow health and the cap: truth table of 27', () => {
  const state = (letter: string): StepState => (letter === 'y' ? 'yes' : letter === 'n' ? 'no' : 'unknown');
  const steps = (letters: string) => ({
    use: state(letters.charAt(0)),
    outcome: state(letters.charAt(1)),
    recognition: state(letters.charAt(2)),
  });
  const rows = TRUTH.trim().split(/\s*[|\n]\s*/);
  assert.equal(new Set(rows.map((row) => row.slice(0, 3))).size, 27);
  for (const row of rows) {
    const [raw = '', shown = '', hollow, cap] = row.split(' ');
    assert.deepEqual(gateLadder(steps(raw)), steps(shown), raw);
    assert.equal(isHollow(steps(raw)), hollow === 'H', raw);
    assert.equal(bandCap(gateLadder(steps(raw))), cap, raw);
  }
});

test('trend text reads back what was written, to four decimals', () => {
  assert.deepEqual(parseTrend('2026-08-28=0.42;2026-09-04=;2026-09-11=-3'), [
    { on: '2026-08-28', value: 0.42 },
    { on: '2026-09-04', value: null },
    { on: '2026-09-11', value: -3 },
  ]);
  assert.deepEqual(parseTrend(''), []);
  assert.deepEqual(parseTrend(null), []);
  assert.deepEqual(parseTrend('2026-08-28;x=1;2026-09-04=abc;2026-09-05=7'), [
    { on: '2026-09-05', value: 7 },
  ]);
  assert.equal(formatTrend([{ on: '2026-08-28', value: 0.123456 }]), '2026-08-28=0.1235');
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.double({ noNaN: true, min: -1e12, max: 1e12 })), { maxLength: 14 }),
      (values) => {
        const points = values.map((value, day) => ({
          on: `2026-01-${String(day + 1).padStart(2, '0')}`,
          value: value === null ? null : roundValue(value),
        }));
        assert.deepEqual(parseTrend(formatTrend(points)), points);
      },
    ),
  );
});

test('a reason sentence is built from the template of its code and direction', () => {
  const facts = {
    code: 'threshold' as const,
    healthier: 'higher' as const,
    unit: 'percent' as const,
    subject: 'Active users',
    basis: 'of licences',
    threshold: 0.2,
    value: 0.12,
    band: 'poor' as const,
    bandSince: '2026-11-12',
    observedOn: '2026-11-20',
  };
  const format = {
    value: (value: number) => `${String(Math.round(value * 100))} %`,
    date: (iso: string) => (iso === '2026-11-12' ? '12 Nov' : iso),
    band: (band: string) => band,
  };
  const templates = {
    threshold: '{subject} fell below {threshold} {basis}; {band} since {bandSince}',
    threshold_lower: '{subject} rose above {threshold} {basis}; {band} since {bandSince}',
    missing: 'No data for {subject}',
  };
  assert.equal(
    reasonText(templates, facts, format),
    'Active users fell below 20 % of licences; poor since 12 Nov',
  );
  assert.equal(
    reasonText(templates, { ...facts, healthier: 'lower', basis: '' }, format),
    'Active users rose above 20 %; poor since 12 Nov',
  );
  assert.equal(reasonText(templates, { ...facts, code: 'missing' }, format), 'No data for Active users');
  assert.equal(reasonText(templates, { ...facts, code: 'drop' }, format), '');
});

test('filler is recognised in every dress, real sentences are not', () => {
  const filler = ['', '  ', '-', '—', '???', 'tbd', 'T.B.D.', ' N/A ', 'ｎ／ａ', 'asdf', 'aaaa', '1111', 'x'];
  for (const text of [
    ...filler,
    'なし',
    '特になし',
    'ナシ',
    '無し。',
    'ああああ',
    'テスト',
    '未定',
    null,
    undefined,
  ])
    assert.equal(isPlaceholder(text), true, String(text));
  const real = [
    'Close the books two days earlier',
    '月次決算を2日短縮',
    'Less overtime',
    'なしの収穫を早める',
    '20 % less',
  ];
  for (const text of real) assert.equal(isPlaceholder(text), false, text);
});
