import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import { readEvidence } from '../../../scripts/explain/read.ts';
import { partsIn, valueOfParts } from '../../../scripts/explain/parts.ts';
import { measure } from '../../../scripts/measure/measure.ts';
import { toScale } from '../../../scripts/measure/observe.ts';
import { accountRows, configText, folder, load } from '../measure/setup.ts';

const CASES = path.join(import.meta.dirname, '../../fixtures/measure');

interface GoldenCase {
  time_zone: string;
  holidays?: string[];
  points: string[];
  accounts: string[];
  accountsBlock?: Record<string, unknown>;
  sources: Record<string, unknown>;
  measures: Record<string, unknown>;
}

const soql = (): never => {
  throw new Error('no org in this test');
};
const log = (): void => undefined;
const seenKinds = new Set<string>();

suite('the SQL and the rows that are told give the value that a sync writes', () => {
  for (const name of readdirSync(CASES))
    test(`for every account and measure of ${name}`, async (t) => {
      const dataDir = path.join(CASES, name);
      const golden = parse(readFileSync(path.join(dataDir, 'case.yaml'), 'utf8')) as GoldenCase;
      const config = await load(
        configText({
          sources: golden.sources,
          measures: golden.measures,
          timeZone: golden.time_zone,
          holidays: golden.holidays ?? [],
          accounts: golden.accountsBlock ?? {},
        }),
      );
      const effects = { dataDir, tempDir: await folder(t), soql, log };
      const asOf = golden.points.toSorted().at(-1) ?? '';
      const { readings } = await measure(config, accountRows(golden.accounts), [asOf], effects);
      for (const { account, indicator, value, baseline } of readings) {
        const definition = config.measures.get(indicator);
        assert.ok(definition);
        const evidence = await readEvidence(
          config,
          { indicator, account, asOf, today: asOf, limit: 100 },
          effects,
        );
        for (const { aggregate } of partsIn(definition)) seenKinds.add(aggregate.kind);
        const told = valueOfParts(
          definition,
          evidence.map((part) => part.value),
        );
        const what = `${name} ${account} ${indicator}`;
        if (baseline === undefined) {
          // A change whose window before is only partly exported is unknown, whatever its parts are.
          if (value !== null || definition.kind !== 'change')
            assert.equal(told === null ? null : toScale(told), value, what);
        } else if (value !== null && baseline !== null)
          assert.ok(Math.abs((told ?? 0) - value * baseline) < 0.01, `${what}: ${told} ${value} ${baseline}`);
        for (const part of evidence) assert.equal(part.rows.length, Math.min(part.count, 100), what);
      }
    });

  test('and no kind of measure is missing here', () => {
    assert.deepEqual([...seenKinds].sort(), [
      'active_days',
      'count',
      'count_distinct',
      'days_since_last',
      'last',
      'max',
      'milestone',
      'min',
      'slope',
      'sum',
    ]);
  });
});
