import { bandOf, type Band } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { BookIndicator, Config } from '../config/types.ts';
import { reachOf } from '../explain/evidence.ts';
import { withSources, type ReadEffects } from '../explain/read.ts';
import { valueSql } from '../explain/sql.ts';
import { rowsOf } from '../measure/connection.ts';
import { toScale } from '../measure/observe.ts';
import { addDays } from '../config/calendar.ts';
import type { Day } from '../model.ts';

/** Days between a figure and the one that it is compared with: a quarter. */
export const QUARTER_DAYS = 91;

/** One indicator of the book as a whole, now and a quarter before. */
export interface BookFigure {
  indicator: string;
  label: string;
  asOf: Day;
  /** Null: there is nothing to count, such as a maximum of no rows. */
  value: number | null;
  band: Band | null;
  quarterBefore: number | null;
}

function bandFor({ healthier, edges }: BookIndicator, value: number | null): Band | null {
  return value === null ? null : bandOf(value, { healthier, ...edges });
}

/**
 * Measures the indicators of the book as a whole. They say something about our own organisation, so they are told by the run
 * and are no lamp of any account.
 */
export async function measureBook(config: Config, asOf: Day, effects: ReadEffects): Promise<BookFigure[]> {
  const { book } = config;
  if (book.length === 0) return [];
  const asked = {
    sources: new Set(book.map(({ aggregate }) => aggregate.source)),
    lastPoint: asOf,
    lined: false,
  };
  return withSources(
    config,
    asked,
    effects,
    () => undefined,
    async ({ connection, staged }) => {
      const valueAt = async ({ aggregate }: BookIndicator, day: Day): Promise<number | null> => {
        const source = staged.get(aggregate.source)?.source;
        if (source === undefined) throw new RangeError(`${aggregate.source} is not staged`);
        const [[found] = []] = await rowsOf(
          connection,
          valueSql(aggregate, source, null, reachOf(aggregate, day, config)),
        );
        return found === null || found === undefined ? null : toScale(Number(found));
      };
      const figures: BookFigure[] = [];
      for (const indicator of book) {
        const value = await valueAt(indicator, asOf);
        figures.push({
          indicator: indicator.key,
          label: indicator.label,
          asOf,
          value,
          band: bandFor(indicator, value),
          quarterBefore: await valueAt(indicator, addDays(asOf, -QUARTER_DAYS)),
        });
      }
      return figures;
    },
  );
}

/** The figures of the book, one line each. */
export function bookLines(figures: readonly BookFigure[]): string[] {
  const text = (value: number | null): string => (value === null ? 'unknown' : value.toLocaleString('en'));
  return figures.map(
    ({ label, value, band, quarterBefore }) =>
      `Book: ${label} ${text(value)}${band === null ? '' : ` (${band})`}, a quarter before ${text(quarterBefore)}.`,
  );
}
