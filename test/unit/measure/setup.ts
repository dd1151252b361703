import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { stringify } from 'yaml';
import { loadConfig } from '../../../scripts/config/load.ts';
import type { Config } from '../../../scripts/config/types.ts';
import { measure, type MeasureEffects, type MeasureResult } from '../../../scripts/measure/measure.ts';
import type { AccountRow, Reading, Rejected } from '../../../scripts/model.ts';

/** An indicator around a measure, with everything else filled in; a `baseline` in the block becomes the indicator's. */
export function indicatorAround(block: unknown): Record<string, unknown> {
  const both = { en: 'text', ja: '文' };
  const { baseline, ...measureBlock } = block as Record<string, unknown>;
  return {
    label: both,
    subject: both,
    basis: both,
    dimension: 'adoption',
    ...(baseline === undefined ? { unit: 'number' } : { unit: 'percent', baseline }),
    healthier: 'higher',
    measure: measureBlock,
    bands: { fair: 1, good: 2, excellent: 3 },
    why: 'for the test',
    alarm: { band: 'poor' },
    freshness_days: 3,
    definition: both,
    play: { title: both, steps: both, push: false },
  };
}

/** What a test says about a configuration. */
export interface SmallConfig {
  sources: Record<string, unknown>;
  measures?: Record<string, unknown>;
  timeZone?: string;
  holidays?: string[];
  accounts?: Record<string, unknown>;
  maxRejectedShare?: number;
}

/** Text of a configuration with the given sources and measures. */
export function configText(small: SmallConfig): string {
  return stringify({
    model: 'test-1',
    time_zone: small.timeZone ?? 'Asia/Tokyo',
    holidays: small.holidays ?? [],
    max_rejected_share: small.maxRejectedShare ?? 1,
    accounts: small.accounts ?? {},
    sources: small.sources,
    indicators: Object.fromEntries(
      Object.entries(
        small.measures ?? { rows: { kind: 'count', source: Object.keys(small.sources)[0] } },
      ).map(([key, block]) => [key, indicatorAround(block)]),
    ),
  });
}

/** Loads a configuration from its text. */
export function load(text: string): Promise<Config> {
  return loadConfig('config/test.yaml', { readText: () => Promise.resolve(text) });
}

/** An empty folder that is removed after the test. */
export async function folder(context: TestContext): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'tenki-test-'));
  context.after(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** Writes files by relative name. */
export async function writeFiles(dir: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
    await writeFile(path.join(dir, name), content);
  }
}

/** Accounts with the given keys. */
export function accountRows(keys: readonly string[]): AccountRow[] {
  const unknown = { arr: null, renewalOn: null, segment: null, leftOn: null };
  return keys.map((key) => ({ key, id: `id-${key}`, name: `Fictional ${key}`, ...unknown }));
}

/** What a run gave, with all readings, rejected rows and log lines. */
export interface Run extends MeasureResult {
  readings: Reading[];
  streamed: Rejected[];
  lines: string[];
}

/** Measures a configuration text over a data folder. */
export async function run(
  context: TestContext,
  text: string,
  dataDir: string,
  options: { accounts: readonly string[]; points: string[] } & Partial<MeasureEffects>,
): Promise<Run> {
  const { accounts, points, ...effects } = options;
  const streamed: Rejected[] = [];
  const lines: string[] = [];
  const result = await measure(await load(text), accountRows(accounts), points, {
    dataDir,
    tempDir: await folder(context),
    soql: () => {
      throw new Error('no org in this test');
    },
    log: (line) => lines.push(line),
    rejected: (row) => void streamed.push(row),
    ...effects,
  });
  return { ...result, readings: [...result.readings], streamed, lines };
}
