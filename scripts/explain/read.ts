import { createHash } from 'node:crypto';
import { addDays } from '../config/calendar.ts';
import type { Config, SourceDefinition } from '../config/types.ts';
import { openWorkspace } from '../measure/connection.ts';
import type { MeasureEffects } from '../measure/measure.ts';
import { prepareSource } from '../measure/prepare.ts';
import { collectRejected } from '../measure/rejected.ts';
import { stageSource, type Staged } from '../measure/stage.ts';
import type { Day, Rejected } from '../model.ts';
import { partEvidence, showRows, type PartEvidence } from './evidence.ts';
import { partsIn } from './parts.ts';

/** Whose value is looked at. */
export interface Asked {
  indicator: string;
  account: string;
  asOf: Day;
  /** The business day of the look; rows up to the day after it are never "in the future". */
  today: Day;
  /** Most rows that are shown of each part. */
  limit: number;
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

/**
 * Reads the sources of an indicator anew, each with the lines of its rows, and finds where its value for one account comes
 * from. Reads whole exports, so it takes as long as a careful measurement of them.
 */
export async function readEvidence(
  config: Config,
  { indicator, account, asOf, today, limit }: Asked,
  effects: Pick<MeasureEffects, 'dataDir' | 'tempDir' | 'soql' | 'log' | 'memoryLimit'>,
): Promise<PartEvidence[]> {
  const measure = config.measures.get(indicator);
  if (measure === undefined) return [];
  const parts = partsIn(measure);
  const sources = sourcesOf(config, new Set(parts.map(({ aggregate }) => aggregate.source)));
  const workspace = await openWorkspace(effects.tempDir, effects.memoryLimit ?? '512MB');
  const { connection } = workspace;
  const lastPoint = today > asOf ? today : asOf;
  try {
    const staged = new Map<string, Staged>();
    const rejected = new Map<string, Rejected[]>();
    for (const source of sources) {
      const files = await prepareSource(workspace, source, createHash('sha256'), effects);
      const context = {
        connection,
        dir: workspace.dir,
        businessZone: config.timeZone,
        lastPoint,
        lastDay: addDays(lastPoint, 1),
        lined: true,
      };
      const one = await stageSource(context, source, files);
      const own: Rejected[] = [];
      await collectRejected(connection, one, (row) => {
        if (mentions(row.row, account)) own.push(row);
      });
      staged.set(source.name, one);
      rejected.set(source.name, own);
    }
    for (const source of sources) if (source.account !== null) await showRows(connection, source);
    const evidence: PartEvidence[] = [];
    const context = { connection, config, staged, rejected, limit };
    for (const part of parts) evidence.push(await partEvidence(context, part, account, asOf));
    return evidence;
  } finally {
    await workspace.close();
  }
}
