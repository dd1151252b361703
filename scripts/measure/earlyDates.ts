import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../config/sqlTypes.ts';
import type { Config } from '../config/types.ts';
import type { Day } from '../model.ts';
import { counted, type Told } from '../report/told.ts';
import { rowsOf } from './connection.ts';
import { aggregatesOf } from './lookup.ts';
import { EARLIEST, tooEarly } from './past.ts';
import { stageTable } from './stage.ts';

/** A column of dates, or a field of the account, in which rows have a day before any that can be meant: it counts as empty. */
export interface EarlyDates {
  source: string;
  column: string;
  rows: number;
  /** The earliest of them. */
  day: Day;
}

/** Whether a day is before any that can be meant. */
export const isEarly = (day: Day): boolean => day < EARLIEST;

/** Columns of a source by which milestones and accounts are dated. */
function datesOf(config: Config, source: string): Set<string> {
  const { renewalOn, leftOn } = config.accounts;
  const facts = [renewalOn, leftOn].flatMap((value) =>
    value !== null && 'source' in value && value.source === source ? [value.column] : [],
  );
  const milestones = [...aggregatesOf(config, source).values()].flatMap(({ kind, column, done }) =>
    kind === 'milestone' ? [column ?? [], done ?? []].flat() : [],
  );
  return new Set([...facts, ...milestones]);
}

/** Days before any that can be meant, in columns by which milestones and accounts are dated. */
export async function earlyDates(connection: DuckDBConnection, config: Config): Promise<EarlyDates[]> {
  const found: EarlyDates[] = [];
  for (const { name: source } of config.sources)
    for (const column of datesOf(config, source)) {
      const [[rows, day] = []] = await rowsOf(
        connection,
        `SELECT count(*), min(${identifier(column)})::VARCHAR FROM ${stageTable(source)}
         WHERE _bad = 0 AND ${identifier(column)} < DATE '${EARLIEST}'`,
      );
      if (Number(rows) > 0) found.push({ source, column, rows: Number(rows), day: String(day) });
    }
  return found;
}

/** Tells what counts as empty, and what it probably is, one line for each column. */
export function earlyLines(found: readonly EarlyDates[]): Told[] {
  return found.map(({ source, column, rows, day }) => {
    const { en, ja } = tooEarly(day);
    return {
      en: `${source}: ${column} counts as empty in ${counted(rows)} row${rows === 1 ? '' : 's'}: ${en}.`,
      ja: `${source}: ${column} を ${counted(rows)} 行で空とみなしました。${ja}。`,
    };
  });
}
