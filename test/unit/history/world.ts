import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keptIndicators, type RunContent, type RunLabel } from '../../../scripts/history/types.ts';
import type { AccountJudgement, Judgement } from '../../../scripts/model.ts';
import { licenceUse } from '../judge/definition.ts';
import { account } from '../plan/org.ts';

/** Runs `work` in a folder of its own that is removed afterwards. */
export async function inFolder(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(path.join(tmpdir(), 'tenki-history-'));
  try {
    await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A lamp of licence use. */
export function lamp(changes: Partial<Judgement> & Pick<Judgement, 'account' | 'asOf'>): Judgement {
  return {
    indicator: 'licence_use',
    value: 0.125,
    observedOn: changes.asOf,
    band: 'poor',
    freshness: 'fresh',
    bandSince: changes.asOf,
    previousBand: 'good',
    alarm: 'alarm',
    alarmSince: changes.asOf,
    alarmClosedOn: null,
    sideSince: changes.asOf,
    reasonCode: 'threshold',
    change7d: -0.5,
    change28d: null,
    threshold: 0.2,
    ownEdges: null,
    baseline: null,
    trend: `${changes.asOf}=0.125`,
    ...changes,
  };
}

/** The health that goes with a lamp. */
export function health(of: Judgement): AccountJudgement {
  return {
    account: of.account,
    band: of.band,
    deciding: of.band === null ? [] : [of.indicator],
    ladder: { use: 'no', outcome: 'unknown', recognition: 'unknown' },
    hollow: false,
    left: false,
    touches: 3,
    touchOverload: false,
    composite: null,
  };
}

/** A run as it names itself. `key` tells runs of one day apart. */
export function label(asOf: string, knownAt: string, key = 'a'): RunLabel {
  return {
    key: `${asOf}|${key}|m-1`,
    origin: 'as_seen',
    asOf,
    knownAt,
    model: 'm-1',
    inputHash: key,
    timeZone: 'Asia/Tokyo',
    definitions: { way: '1' },
    indicators: keptIndicators([licenceUse()]),
  };
}

/** What a run with these lamps keeps. */
export function content(lamps: readonly Judgement[], changes: Partial<RunContent> = {}): RunContent {
  return {
    readings: lamps.map(({ account: key, indicator, asOf, value, observedOn }) => ({
      account: key,
      indicator,
      asOf,
      value,
      observedOn,
    })),
    lamps,
    accounts: lamps.map(health),
    facts: new Map(lamps.map((each) => [each.account, account(each.account)])),
    openPriorities: new Set(),
    shown: new Map(),
    ...changes,
  };
}
