import { createHash } from 'node:crypto';
import type { AccountRow, Day, Measured, Rejected } from '../model.ts';
import { addDays } from '../config/calendar.ts';
import type { Config, SourceDefinition } from '../config/types.ts';
import { factsOf, loadAccounts, segmentsOf, unmatchedKeys, type AccountFacts } from './accounts.ts';
import { openWorkspace } from './connection.ts';
import { isDirect, type Asked, type Direct } from './direct.ts';
import { earlyDates, type EarlyDates } from './earlyDates.ts';
import { readDirect } from './directRead.ts';
import { keepFolder, readKept } from './kept.ts';
import { aggregateAll, aggregatesOf } from './lookup.ts';
import { prepareSource, type PrepareEffects } from './prepare.ts';
import { makeReadings } from './readings.ts';
import { collectRejected, refuseTooMany, type RejectedSink, type RejectedSummary } from './rejected.ts';
import type { ReadableFile } from './relation.ts';
import { withoutRoom } from './room.ts';
import { stageSource, type StageContext } from './stage.ts';
import { holdState } from './state.ts';
import { refuseChanged } from './unchanged.ts';
import { forgetUnused, noteUse } from './unused.ts';
import { touchesOf, type TouchesByDay } from './touches.ts';

/** What measuring needs from outside. */
export interface MeasureEffects extends PrepareEffects {
  /** An existing folder for the working database; emptied of it afterwards. */
  tempDir: string;
  /** Gets every rejected row, for rejected.csv; also before a run is refused. */
  rejected?: RejectedSink;
  /** The business day of the run. Rows up to the day after it are never "in the future". Absent: the last point. */
  today?: Day;
  /** Rejected rows kept in memory for each rule of a source; 1,000 unless said. */
  examples?: number;
  /** Copies every source before it is measured, also those that could be measured where they lie. The result is the same. */
  careful?: boolean;
  /** DuckDB's limit, `256MB` unless said. */
  memoryLimit?: string;
  /** Told after each source: sources read so far, of how many, and their rows. Absent: nobody watches. */
  progress?: (sources: number, all: number, rows: number) => void;
}

/** Readings and what else the sources tell about accounts. */
export interface MeasureResult extends Measured {
  /** What sources say about every account beside its health. */
  facts: AccountFacts[];
  /** Dates of milestones and accounts that count as empty, because they can't be meant. */
  early: EarlyDates[];
  /** Contacts of the last 28 days, by day; empty where the configuration names no outreach. */
  touches: TouchesByDay;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Keeps the first examples of each rule and hands every row on. */
function exampleKeeper(
  limit: number,
  sink: RejectedSink | undefined,
): { rows: Rejected[]; take: RejectedSink } {
  const rows: Rejected[] = [];
  const kept = new Map<string, number>();
  return {
    rows,
    take: async (row) => {
      const key = `${row.source}|${row.rule}`;
      const count = kept.get(key) ?? 0;
      if (count < limit) {
        kept.set(key, count + 1);
        rows.push(row);
      }
      await sink?.(row);
    },
  };
}

/** Reads a source without a copy of its rows. Many files, as of a daily export, are looked up in the state folder. */
async function readFiles(
  context: StageContext,
  config: Config,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  asked: Asked,
  { stateDir, log }: MeasureEffects,
): Promise<Direct | null> {
  if (stateDir !== undefined && files.length > 1 && source.time !== null) {
    const folder = await keepFolder(context, stateDir, config, source);
    const kept = await readKept(context, source, files, asked, folder, log);
    if (kept) {
      await noteUse(folder, new Date());
      return kept;
    }
  }
  return readDirect(context, source, files, asked);
}

async function measureAll(
  config: Config,
  accounts: AccountRow[],
  points: Day[],
  effects: MeasureEffects,
): Promise<MeasureResult> {
  const days = [...points].sort();
  const last = days.at(-1);
  if (last === undefined) throw new RangeError('measure needs at least one as-of day');
  const today = effects.today !== undefined && effects.today > last ? effects.today : last;
  const hash = createHash('sha256').update(config.text);
  const workspace = await openWorkspace(effects.tempDir, effects.memoryLimit ?? '256MB');
  const { connection } = workspace;
  const inputs = new Map<string, ReadableFile[]>();
  const refuseChangedInputs = async (): Promise<void> => {
    for (const [source, files] of inputs)
      await refuseChanged(
        source,
        files.map(({ file }) => file),
      );
  };
  try {
    for (const source of config.sources)
      inputs.set(source.name, await prepareSource(workspace, source, hash, effects));
    await loadAccounts(connection, accounts);
    const context = {
      connection,
      dir: workspace.dir,
      businessZone: config.timeZone,
      lastPoint: today,
      lastDay: addDays(today, 1),
    };
    const examples = exampleKeeper(effects.examples ?? 1000, effects.rejected);
    const summaries: RejectedSummary[] = [];
    const derived = new Set(
      config.sources.flatMap(({ name, origin }) => (origin.kind === 'sql' ? [name] : [])),
    );
    const refuseLater: (() => void)[] = [];
    const directs = new Map<string, Direct>();
    for (const source of config.sources) {
      const start = performance.now();
      const files = inputs.get(source.name) ?? [];
      const asked = {
        aggregates: [...aggregatesOf(config, source.name).values()],
        points: days,
        calendar: config.calendar,
      };
      const direct =
        effects.careful !== true && isDirect(config, source, asked)
          ? await readFiles(context, config, source, files, asked, effects)
          : null;
      if (direct) directs.set(source.name, direct);
      const staged = direct ? direct.staged : await stageSource(context, source, files);
      const summary = staged
        ? await collectRejected(connection, staged, examples.take)
        : { source: source.name, counts: new Map<string, number>(), rows: 0 };
      summary.rows += direct?.rows ?? 0;
      const rejected = [...summary.counts.values()].reduce((sum, count) => sum + count, 0);
      effects.log(`${source.name}: ${summary.rows} rows read, ${rejected} rejected, in ${seconds(start)}`);
      summaries.push(summary);
      const read = summaries.reduce((sum, { rows }) => sum + rows, 0);
      effects.progress?.(summaries.length, config.sources.length, read);
      refuseLater.push(() => {
        refuseTooMany(source, summary);
      });
    }
    // All sources are read first, so that rejected.csv tells everything that is wrong.
    for (const refuse of refuseLater) refuse();
    const at = await aggregateAll(connection, config, directs, accounts.length, days, effects.log);
    const facts = await factsOf(connection, config, accounts, last);
    const early = await earlyDates(connection, config);
    await refuseChangedInputs();
    return {
      readings: makeReadings({
        accounts,
        indicators: config.indicators.map(({ key }) => key),
        points: days,
        measures: config.measures,
        baselines: config.baselines,
        segments: segmentsOf(accounts, facts),
        at,
      }),
      rejected: examples.rows,
      rejectedCounts: summaries.flatMap(({ source, counts }) =>
        [...counts]
          .map(([rule, count]) => ({ source, rule, count }))
          .sort((a, b) => (a.rule < b.rule ? -1 : 1)),
      ),
      unmatched: await unmatchedKeys(connection, config, directs),
      // Rows of SQL sources are made from rows that have been counted already.
      readRows: summaries
        .filter(({ source }) => !derived.has(source))
        .reduce((sum, { rows }) => sum + rows, 0),
      inputHash: hash.digest('hex'),
      facts,
      early,
      touches: touchesOf(config.touches, accounts, days, at),
    };
  } catch (error) {
    // Whatever went wrong, a file that changed meanwhile is the reason.
    await refuseChangedInputs();
    throw error;
  } finally {
    await workspace.close();
  }
}

/**
 * Measures every indicator for every account at every point. Points are as-of days; the last one is the run's.
 * Bad rows are set aside and counted; a source that is not whole, or of which too much was set aside, stops the run
 * with a CommandError that names the file and the mend.
 */
export async function measure(
  config: Config,
  accounts: AccountRow[],
  points: Day[],
  effects: MeasureEffects,
): Promise<MeasureResult> {
  const held = await holdState(effects.stateDir, effects.log);
  try {
    const result = await measureAll(config, accounts, points, { ...effects, stateDir: held.stateDir });
    if (held.stateDir !== undefined) await forgetUnused(held.stateDir, new Date());
    return result;
  } catch (error) {
    throw withoutRoom(error, effects.tempDir);
  } finally {
    await held.release();
  }
}
