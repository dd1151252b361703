import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { format } from 'prettier';
import type { SyncReport } from '../../scripts/model.ts';
import { syncReportJsonSchema, syncReportSchema } from '../../scripts/report/syncReport.ts';
import { CONFIG, inWorld, usageCsv } from './sync-world.ts';

const USAGE = usageCsv([
  ['A-1', '2026-11-18', 40],
  ['A-1', '2026-11-19', 4],
  ['A-2', '2026-11-19', 30],
  ['A-9', '2026-11-19', 30],
  ['A-1', '2026-11-19', 'x'],
]);
const BOOK = `${CONFIG}
book:
  rows_of_use:
    label: { en: Rows of use, ja: 利用件数 }
    unit: count
    healthier: higher
    measure: { kind: count, source: usage, window: 7d }
    bands: { fair: 2, good: 5, excellent: 10 }
    why: Chosen for this test.
    definition: { en: Rows of the last week., ja: 過去1週間の件数 }
    play: { title: { en: Look, ja: 見る }, steps: { en: Look., ja: 見る } }
`;

suite('the report of a run', () => {
  test('is what the exported schema says, in a dry run, a run and a rerun', async () => {
    await inWorld(['A-1', 'A-2'], { 'usage.csv': USAGE, 'config/tenki.yaml': BOOK }, async (world) => {
      for (const args of [{ 'dry-run': true }, {}, {}]) {
        const { out } = await world.sync({ ...args, json: true });
        const report: SyncReport = syncReportSchema.parse(JSON.parse(out));
        assert.equal(report.dryRun, 'dry-run' in args);
        assert.deepEqual([report.rejected, report.unmatched, report.accounts], [1, 1, 2]);
        // A-9 is no account of ours, but its rows are rows of the book.
        assert.deepEqual(
          report.book?.map(({ value, band, quarterBefore }) => [value, band, quarterBefore]),
          [[4, 'fair', 0]],
        );
      }
    });
  });

  test('the file for its readers is that of the code', async () => {
    const file = path.resolve(import.meta.dirname, '../../config/sync-report.schema.json');
    const made = await format(JSON.stringify(syncReportJsonSchema()), { parser: 'json', printWidth: 110 });
    assert.equal(readFileSync(file, 'utf8'), made, 'run: node scripts/config/writeSchema.ts');
  });

  test('a dry run tells for whom what would change and why, and writes nothing', async () => {
    await inWorld(['A-1', 'A-2'], { 'usage.csv': USAGE, 'config/tenki.yaml': BOOK }, async (world) => {
      await world.sync({ 'as-of': '2026-11-18' });
      const before = await world.tables();
      const { out } = await world.sync({ 'dry-run': true });
      const lines = out.split('\n');
      assert.match(lines[0] ?? '', /^account +indicator +from +to +reason +proposed play$/);
      const changed = lines.find((line) => /^A-1 +active_users/.test(line)) ?? '';
      assert.match(changed, /good 40 +poor 4, watch +Active users fell below 10 a day; poor since 19 Nov/);
      assert.ok(lines.includes('Dry run: nothing was written.'));
      assert.ok(lines.includes('Book: Rows of use 4 (fair), a quarter before 0.'));
      assert.equal(await world.tables(), before);
    });
  });
});
