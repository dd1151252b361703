import { lampKey } from '../judge/judge.ts';
import type { Day } from '../model.ts';
import type { Definitions } from './definitions.ts';
import { exists, keepRun, noteFinished, REAL, runFolder, type KeepEffects } from './keep.ts';
import { keptLampKeys } from './lamps.ts';
import { readRuns, type FoundRun } from './runs.ts';
import type { Origin, RunContent, RunLabel } from './types.ts';

/** Names a run of the history. */
export interface RunName {
  asOf: Day;
  key: string;
  origin: Origin;
}

/** A snapshot of the org, as far as it can be looked up. */
export interface HeldSnapshot {
  account: string;
  indicator: string;
  asOf: Day;
  model: string;
  origin: Origin;
}

/** What was seen, kept outside the org for ever. */
export interface History {
  has(run: RunName): Promise<boolean>;
  keep(label: RunLabel, content: RunContent): Promise<'kept' | 'present'>;
  /** Notes that the org holds what the run judged. */
  finished(run: RunName, at: Date): Promise<void>;
  /** The definitions of the newest kept run of a model. */
  definitions(model: string): Promise<{ definitions: Definitions; since: string } | null>;
  /** Tells which snapshots the history holds too. */
  holder(days: readonly Day[]): Promise<(snapshot: HeldSnapshot) => boolean>;
  runs(wanted?: (asOf: Day) => boolean): Promise<FoundRun[]>;
}

const groupOf = ({ asOf, model, origin }: Pick<FoundRun, 'asOf' | 'model' | 'origin'>): string =>
  `${asOf}|${origin}|${model}`;

async function holderOf(dir: string, days: readonly Day[]): Promise<(snapshot: HeldSnapshot) => boolean> {
  const wanted = new Set(days);
  const held = new Map<string, Set<string>>();
  for (const run of await readRuns(dir, (asOf) => wanted.has(asOf))) {
    const keys = held.get(groupOf(run)) ?? new Set<string>();
    held.set(groupOf(run), keys);
    for (const key of await keptLampKeys(run)) keys.add(key);
  }
  return (snapshot) =>
    held.get(groupOf(snapshot))?.has(lampKey(snapshot.account, snapshot.indicator)) ?? false;
}

/** The history in a folder; the folder is made when the first run is kept. */
export function openHistory(dir: string, effects: KeepEffects = REAL): History {
  return {
    has: (run) => exists(runFolder(dir, run)),
    keep: (label, content) => keepRun(dir, label, content, effects),
    finished: (run, at) => noteFinished(dir, run, at),
    async definitions(model) {
      const runs = (await readRuns(dir)).filter((run) => run.model === model);
      const newest = runs.sort((a, b) => (a.knownAt < b.knownAt ? -1 : 1)).at(-1);
      return newest === undefined ? null : { definitions: newest.definitions, since: `as of ${newest.asOf}` };
    },
    holder: (days) => holderOf(dir, days),
    runs: (wanted) => readRuns(dir, wanted),
  };
}
