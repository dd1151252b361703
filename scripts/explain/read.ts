import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CommandError } from '../command.ts';
import { addDays } from '../config/calendar.ts';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { Config, SourceDefinition } from '../config/types.ts';
import { openWorkspace } from '../measure/connection.ts';
import type { MeasureEffects } from '../measure/measure.ts';
import { prepareSource } from '../measure/prepare.ts';
import { collectRejected, type RejectedSink } from '../measure/rejected.ts';
import { stageSource, type Staged } from '../measure/stage.ts';
import { refuseChanged } from '../measure/unchanged.ts';
import type { Day, Rejected } from '../model.ts';
import { partEvidence, showRows, type PartEvidence } from './evidence.ts';
import { partsIn } from './parts.ts';
import { accountCondition, selectSql } from './sql.ts';

/** Whose value is looked at. */
export interface Asked {
  indicators: readonly string[];
  account: string;
  asOf: Day;
  /** The business day of the look; rows up to the day after it are never "in the future". */
  today: Day;
  /** Most rows that are shown of each part. */
  limit: number;
  /** A DuckDB file to be made, in which the SQL of the parts runs; null: none. */
  database: string | null;
}

/** The sources that an indicator is measured from, with those that their queries read, in the order of the file. */
export function sourcesOf(config: Config, names: ReadonlySet<string>): SourceDefinition[] {
  const wanted = new Set(names);
  for (const source of [...config.sources].reverse()) {
    const { name, origin } = source;
    if (!wanted.has(name) || origin.kind !== 'sql') continue;
    for (const other of config.sources) if (origin.sql.includes(other.name)) wanted.add(other.name);
  }
  return config.sources.filter(({ name }) => wanted.has(name));
}

/** Whether a row that was set aside names an account: as a word of its own, for `A-1` is not `A-10`. */
function mentions(row: string, account: string): boolean {
  const at = row.indexOf(account);
  if (at < 0) return false;
  const isPart = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}_-]/u.test(sign);
  if (!isPart(row[at - 1]) && !isPart(row[at + account.length])) return true;
  return mentions(row.slice(at + 1), account);
}

/** What reading the sources anew needs from outside. */
export type ReadEffects = Pick<MeasureEffects, 'dataDir' | 'tempDir' | 'soql' | 'log' | 'memoryLimit'>;

/** Sources that have been read anew: each is shown under its own name, with `_day`, `_file` and `_line`. */
export interface ReadSources {
  connection: DuckDBConnection;
  staged: ReadonlyMap<string, Staged>;
}

/**
 * Reads sources, and those that their queries read, for a look at their rows. `lined`: with the line of each row.
 * `rejected` gets every row that is set aside.
 */
export async function withSources<T>(
  config: Config,
  asked: { sources: ReadonlySet<string>; lastPoint: Day; lined: boolean },
  effects: ReadEffects,
  rejected: RejectedSink,
  work: (read: ReadSources) => Promise<T>,
): Promise<T> {
  const sources = sourcesOf(config, asked.sources);
  const workspace = await openWorkspace(effects.tempDir, effects.memoryLimit ?? '512MB');
  const { connection } = workspace;
  try {
    const staged = new Map<string, Staged>();
    for (const source of sources) {
      const files = await prepareSource(workspace, source, createHash('sha256'), effects);
      const context = {
        connection,
        dir: workspace.dir,
        businessZone: config.timeZone,
        lastPoint: asked.lastPoint,
        lastDay: addDays(asked.lastPoint, 1),
        lined: asked.lined,
      };
      const one = await stageSource(context, source, files);
      await collectRejected(connection, one, rejected);
      await refuseChanged(
        source.name,
        files.map(({ file }) => file),
      );
      staged.set(source.name, one);
    }
    for (const source of sources) await showRows(connection, source);
    return await work({ connection, staged });
  } finally {
    await workspace.close();
  }
}

/** Copies the account's rows of each source into a DuckDB file, under the name that the SQL uses. */
async function copyInto(
  file: string,
  { connection, staged }: ReadSources,
  account: string,
  names: ReadonlySet<string>,
): Promise<void> {
  try {
    await connection.run(`ATTACH ${literal(file)} AS _copy`);
    for (const { source } of staged.values()) {
      if (!names.has(source.name)) continue;
      const name = identifier(source.name);
      const rows = selectSql(
        '*',
        source.name,
        source.account === null ? [] : accountCondition(source, account),
      );
      await connection.run(`CREATE TABLE _copy.${name} AS ${rows}`);
    }
    await connection.run('DETACH _copy');
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new CommandError(`--database ${file}: it can't be written (${reason}). Name another file.`, {
      cause: error,
    });
  }
}

/**
 * Reads the sources of indicators anew, each with the lines of its rows, and finds where their values for one account come
 * from. Reads whole exports, so it takes as long as a careful measurement of them.
 */
export function readEvidence(
  config: Config,
  { indicators, account, asOf, today, limit, database }: Asked,
  effects: ReadEffects,
): Promise<PartEvidence[]> {
  const parts = indicators.flatMap((indicator) => {
    const measure = config.measures.get(indicator);
    return measure === undefined ? [] : partsIn(measure).map((part) => ({ ...part, indicator }));
  });
  const rejected = new Map<string, Rejected[]>();
  const keep = (row: Rejected): void => {
    if (mentions(row.row, account)) rejected.set(row.source, [...(rejected.get(row.source) ?? []), row]);
  };
  const asked = {
    sources: new Set(parts.map(({ aggregate }) => aggregate.source)),
    lastPoint: today > asOf ? today : asOf,
    lined: true,
  };
  return withSources(config, asked, effects, keep, async (read) => {
    const context = { ...read, config, rejected, limit };
    const evidence: PartEvidence[] = [];
    for (const part of parts) evidence.push(await partEvidence(context, part.indicator, part, account, asOf));
    if (database !== null) await copyInto(database, read, account, asked.sources);
    return evidence;
  });
}
