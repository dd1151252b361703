import { z } from 'zod';
import { tell } from './tell.ts';

const FOLDER = tell('a folder, or false to keep nothing', 'history_dir: history');

/** Where what was seen is kept. */
export const historyDirSchema = z
  .union(
    [
      z.literal(false),
      z.string().refine((value) => value.trim() !== '' && !/^(off|no|none)$/i.test(value), { error: FOLDER }),
    ],
    { error: FOLDER },
  )
  .default('history')
  .describe('Folder in which every run keeps its readings and lamps as Parquet; false keeps nothing.');

const AGE = tell('a number of days from 30d to 3650d, or forever', '180d');

/** How long snapshots stay in the org. */
export const retentionSchema = z
  .strictObject(
    {
      indicator_snapshots: z
        .string({ error: AGE })
        .refine((value) => value === 'forever' || daysOf(value) !== null, { error: AGE })
        .default('180d')
        .describe('Snapshots of changed lamps older than this are deleted, once the history holds them.'),
    },
    { error: tell('how long snapshots stay', 'retention: { indicator_snapshots: 180d }') },
  )
  .default({ indicator_snapshots: '180d' })
  .describe('How long snapshots stay in the org. Those of month ends stay for ever.');

function daysOf(text: string): number | null {
  const days = /^\d{1,4}d$/.test(text) ? Number(text.slice(0, -1)) : 0;
  return days >= 30 && days <= 3650 ? days : null;
}

/** Retention in days; null is for ever. */
export function compileRetention(written: z.output<typeof retentionSchema>): {
  indicatorSnapshots: number | null;
} {
  return { indicatorSnapshots: daysOf(written.indicator_snapshots) };
}
