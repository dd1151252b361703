import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import { DuckDBInstance } from '@duckdb/node-api';
import type { PartEvidence } from '../../../scripts/explain/evidence.ts';
import { readEvidence } from '../../../scripts/explain/read.ts';
import { partsIn, valueOfParts } from '../../../scripts/explain/parts.ts';
import { rowsOf } from '../../../scripts/measure/connection.ts';
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

/** Runs the SQL of each part as it is printed, in the file that was made for it. */
async function runsAsPrinted(database: string, parts: readonly PartEvidence[]): Promise<void> {
  const instance = await DuckDBInstance.create(database, { access_mode: 'read_only' });
  const connection = await instance.connect();
  try {
    for (const { sql, rowsSql, value, count, rows } of parts) {
      const [[found] = []] = await rowsOf(connection, sql);
      // No row is no number, or 0 where a source has other rows of the account.
      const printed = found === null || found === undefined ? null : Number(found);
      assert.ok(printed === value || (!value && !printed), `${sql}\n${printed} ${value}`);
      const places = await rowsOf(connection, `SELECT _line FROM (${rowsSql})`);
      assert.equal(places.length, count, rowsSql);
      const lines = places.map(([line]) => (line === null ? null : Number(line)));
      for (const { line } of rows) assert.ok(line === null || lines.includes(line), rowsSql);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

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
      const indicators = [...config.measures.keys()];
      for (const account of golden.accounts) {
        const database = path.join(await folder(t), 'look.duckdb');
        const asked = { indicators, account, asOf, today: asOf, limit: 100, database };
        const all = await readEvidence(config, asked, effects);
        for (const { indicator, value, baseline } of [...readings].filter(
          (each) => each.account === account,
        )) {
          const definition = config.measures.get(indicator);
          assert.ok(definition);
          const evidence = all.filter((part) => part.indicator === indicator);
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
            assert.ok(
              Math.abs((told ?? 0) - value * baseline) < 0.01,
              `${what}: ${told} ${value} ${baseline}`,
            );
          for (const part of evidence) assert.equal(part.rows.length, Math.min(part.count, 100), what);
        }
        await runsAsPrinted(database, all);
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
