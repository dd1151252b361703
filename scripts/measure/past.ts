import type { Day } from '../model.ts';
import type { SourceDefinition } from '../config/types.ts';
import type { Told } from '../report/told.ts';
import { timeColumn } from './edgeSql.ts';

/** The first day that a row may carry, in UTC: no system that is exported from today recorded a customer's use before it. */
export const EARLIEST: Day = '1990-01-01';

/** Condition over moments of rows, in the type of the source's time column: one that lies before the first day. */
export function isTooEarly(source: SourceDefinition, moment: string): string {
  const type = timeColumn(source)?.type === 'date' ? 'DATE' : 'TIMESTAMP';
  return `${moment} < ${type} '${EARLIEST}'`;
}

/** Days at which clocks and calendars of programs begin, with what a date there probably is. Zones shift them by a day. */
const ZEROS: readonly [first: Day, last: Day, en: string, ja: string][] = [
  ['1969-12-31', '1970-01-01', 'no time, exported as 0 seconds since 1970', '空の日時（1970年からの秒数0）'],
  ['1970-01-02', '1970-12-31', 'seconds since 1970 that were taken for milliseconds', 'ミリ秒として読まれた1970年からの秒数'],
  ['1899-12-29', '1900-01-02', 'an empty cell, exported as day 0 of a spreadsheet', '空のセル（表計算の0日目）'],
  ['1903-12-31', '1904-01-02', 'an empty cell, exported as day 0 of a spreadsheet', '空のセル（表計算の0日目）'],
  ['1979-12-31', '1980-01-01', 'no time, exported as the first day of a disk', '空の日時（ディスクの最初の日）'],
  ['1752-12-31', '1753-01-01', 'no time, exported as the first day of a database', '空の日時（データベースの最初の日）'],
  ['1600-12-31', '1601-01-01', 'no time, exported as the first day of a system', '空の日時（システムの最初の日）'],
  ['0001-01-01', '0001-01-02', 'no time, exported as the first day of the year 1', '空の日時（西暦1年の最初の日）'],
  ['0000-01-01', '0099-12-31', 'a year that was written with two digits', '2桁で書かれた年'],
]; // prettier-ignore

/** Tells a date before the first day, and what it probably is. `moment` is DuckDB's text of it. */
export function tooEarly(moment: string): Told {
  const day = moment.slice(0, 10);
  const known = moment.includes('BC')
    ? undefined
    : ZEROS.find(([first, last]) => first <= day && day <= last);
  const [, , en = 'no time at all, or one of something else', ja = '日時ではないか、別の何かの日時'] =
    known ?? [];
  return {
    en: `${moment} is before ${EARLIEST}, probably ${en}`,
    ja: `${moment} は ${EARLIEST} より前で、おそらく${ja}です`,
  };
}
