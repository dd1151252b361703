import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { BANDS, lampOf } from '../../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { judge } from '../../../scripts/judge/judge.ts';
import { allDefinitions, judgingRules } from '../../../scripts/judge/rules.ts';
import { workingDays } from '../../../scripts/judge/workingDays.ts';
import { configText, folder, load, run, writeFiles } from './setup.ts';

const AS_OF = '2026-03-31';
const ACCOUNTS = ['A', 'B', 'C'];

interface Contact {
  account: string;
  daysAgo: number;
  direction: 'customer' | 'ours';
  score: number | null;
}

const day = (daysAgo: number): string =>
  new Date(Date.parse(`${AS_OF}T00:00:00Z`) - daysAgo * 86_400_000).toISOString().slice(0, 10);

/** Every kind of measure over a log of contacts, none of them saying which direction it counts. */
const MEASURES = {
  a_count: { kind: 'count', source: 'contacts', window: '28d' },
  b_days: { kind: 'active_days', source: 'contacts', window: '28d' },
  c_last: { kind: 'last', source: 'contacts', column: 'score' },
  d_mean: { kind: 'avg', source: 'contacts', column: 'score', window: '60d' },
  e_share: { kind: 'share', source: 'contacts', filter: 'score > 5', window: '60d' },
  f_growth: { kind: 'change', of: { kind: 'count', source: 'contacts', window: '14d' } },
  g_trend: { kind: 'slope', source: 'contacts', weeks: 4 },
  h_kinds: { kind: 'count_distinct', source: 'contacts', column: 'score', window: '28d' },
  i_silence: { kind: 'days_since_last', source: 'contacts' },
  j_few: { kind: 'count', source: 'contacts', window: '28d' },
  k_usual: { kind: 'count', source: 'contacts', window: '7d', baseline: { kind: 'own_history', weeks: 4 } },
};

/** For these a small number is healthy, so that counting our own rows, or knowing of them, would show at either end. */
const LOWER = new Set(['i_silence', 'j_few']);

function text(): string {
  const source = {
    files: 'contacts.csv',
    account: 'account',
    time: 'on_day',
    columns: {
      account: { required: true },
      on_day: { type: 'date' },
      direction: {},
      score: { type: 'integer' },
    },
  };
  const written = configText({ sources: { contacts: source }, measures: MEASURES })
    .split(/\n(?= {2}[a-k]_\w+:\n)/)
    .map((block) =>
      LOWER.has(/^ {2}(\w+):/.exec(block)?.[1] ?? '')
        ? block.replace('healthier: higher', 'healthier: lower').replace(/fair: 1\n(.*)good: 2\n(.*)excellent: 3/s, 'fair: 3\n$1good: 2\n$2excellent: 1')
        : block,
    )
    .join('\n'); // prettier-ignore
  const touches = {
    source: 'contacts',
    ours: "direction = 'ours'",
    customer: "direction = 'customer'",
    limit: 3,
  };
  return `${written}\n${stringify({ touches })}`;
}

const RANK = ['unknown', 'stale', ...BANDS];

const contact = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  daysAgo: fc.integer({ min: 0, max: 70 }),
  direction: fc.constant('customer' as const),
  score: fc.option(fc.integer({ min: 0, max: 10 })),
});

test('our own outreach never improves a lamp or a band, whatever is measured and whatever happened before', async (t) => {
  const dir = await folder(t);
  const config = await load(text());
  const health = async (contacts: readonly Contact[]) => {
    const rows = contacts.map((c) => `${c.account},${day(c.daysAgo)},${c.direction},${c.score ?? ''}\n`);
    await writeFiles(dir, { 'contacts.csv': `account,on_day,direction,score\n${rows.join('')}` });
    const { readings, touches } = await run(t, text(), dir, { accounts: ACCOUNTS, points: [AS_OF] });
    return judge({
      asOf: AS_OF,
      definitions: allDefinitions(config),
      readings,
      prior: new Map(),
      openPriorities: new Set(),
      days: workingDays(config.calendar),
      ...judgingRules(config),
      touches: touches.get(AS_OF) ?? new Map(),
    });
  };
  const ours = contact.map((each): Contact => ({ ...each, direction: 'ours' }));
  let raised = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(contact, { minLength: 1, maxLength: 40 }),
      fc.array(ours, { minLength: 1, maxLength: 40 }),
      async (theirs, added) => {
        const [before, after] = [await health(theirs), await health([...theirs, ...added])];
        const rank = (lamp: (typeof before.lamps)[number]): number =>
          RANK.indexOf(lampOf(lamp.band, lamp.freshness));
        assert.equal(before.lamps.length, ACCOUNTS.length * Object.keys(MEASURES).length);
        before.lamps.forEach((lamp, i) => {
          const now = after.lamps[i];
          assert.ok(now);
          assert.ok(rank(now) <= rank(lamp), `${lamp.account} ${lamp.indicator} rose to ${now.band ?? ''}`);
        });
        before.accounts.forEach(({ band }, i) => {
          const now = after.accounts[i]?.band ?? null;
          assert.ok(band === null ? now === null : now !== null && BANDS.indexOf(now) <= BANDS.indexOf(band));
        });
        const sum = (judged: typeof before): number =>
          judged.accounts.reduce((total, { touches }) => total + (touches ?? 0), 0);
        if (sum(after) > sum(before)) raised += 1;
      },
    ),
    { numRuns: 12 },
  );
  assert.ok(raised > 5, 'our own contacts are counted as touches');
});

test('touches are told for every day whose 28 days the log of contacts covers', async (t) => {
  const dir = await folder(t);
  // The log begins on 1 March, so 28 days are covered from the 28th on.
  const rows = [
    'A,2026-03-01,customer,',
    'A,2026-03-02,ours,',
    'A,2026-03-29,ours,',
    'B,2026-03-29,customer,',
  ];
  await writeFiles(dir, { 'contacts.csv': `account,on_day,direction,score\n${rows.join('\n')}\n` });
  const points = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'];
  const { touches } = await run(t, text(), dir, { accounts: ACCOUNTS, points });
  const told = points.map((on) =>
    [...(touches.get(on) ?? [])].map(([key, { ours, customer }]) => [key, ours, customer]),
  );
  assert.deepEqual(told, [
    [],
    [['A', 1, 1], ['B', 0, 0], ['C', 0, 0]],
    [['A', 2, 0], ['B', 0, 1], ['C', 0, 0]],
    [['A', 1, 0], ['B', 0, 1], ['C', 0, 0]],
  ]); // prettier-ignore
});
