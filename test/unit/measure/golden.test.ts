import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { configText, run } from './setup.ts';

const CASES = path.join(import.meta.dirname, '../../fixtures/measure');

interface GoldenCase {
  time_zone: string;
  holidays?: string[];
  points: string[];
  accounts: string[];
  accountsBlock?: Record<string, unknown>;
  sources: Record<string, unknown>;
  measures: Record<string, unknown>;
  expected: string[];
  money?: string[];
}

for (const name of readdirSync(CASES))
  test(`measures ${name} as worked out by hand`, async (t) => {
    const dir = path.join(CASES, name);
    const golden = parse(readFileSync(path.join(dir, 'case.yaml'), 'utf8')) as GoldenCase;
    const text = configText({
      sources: golden.sources,
      measures: golden.measures,
      timeZone: golden.time_zone,
      holidays: golden.holidays ?? [],
      accounts: golden.accountsBlock ?? {},
    });
    const result = await run(t, text, dir, { accounts: golden.accounts, points: golden.points });
    assert.deepEqual(
      result.readings.map((r) =>
        [
          r.account,
          r.indicator,
          r.asOf,
          r.value,
          r.observedOn,
          ...(r.baseline === undefined ? [] : [r.baseline]),
        ]
          .map(String)
          .join(' '),
      ),
      golden.expected,
    );
    assert.deepEqual(result.rejectedCounts, []);
    if (golden.money)
      assert.deepEqual(
        result.facts.map(({ account, arr, renewalOn }) => [account, arr, renewalOn].map(String).join(' ')),
        golden.money,
      );
  });
