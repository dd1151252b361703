import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from '../config/sqlTypes.ts';
import { rowsOf } from '../measure/connection.ts';
import { EPOCH_FORMATS, epochMicros, isEpoch, type EpochFormat } from '../config/epoch.ts';
import type { Day } from '../model.ts';
import { tellsTime } from './names.ts';

/** A column of an export, as its rows show it. */
export interface ExportColumn {
  name: string;
  kind: 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'day' | 'other';
  /** strptime format of times that are not ISO 8601, or that of numbers since 1970; null: they are, or the column holds none. */
  format: string | null;
  /** Days first and months first fit both: nobody can tell which is meant. */
  isAmbiguous: boolean;
  /** Numbers are written with a decimal comma. */
  decimalComma: boolean;
  /** Times are written with their zone. */
  zoned: boolean;
  /** Rows that have a value, as a share. */
  filled: number;
  distinct: number;
  /** Of numbers, without the outermost half percent: one slip of the pen changes no scale. */
  min: number | null;
  max: number | null;
  /** Of times: the newest day that is not in the future. */
  newest: Day | null;
  /** All different values, the most frequent first, where they are few; otherwise empty. */
  values: readonly string[];
}

/** Share of the values that must be of a kind: the rest is dirt, and will be set aside. */
const MOSTLY = 0.95;

/** Most different values that are looked at one by one. */
const FEW = 40;

/** Formats of days, each with those of the times of day that may follow. */
const DAYS = [
  '%Y-%m-%d',
  '%Y/%m/%d',
  '%Y.%m.%d',
  '%Y年%m月%d日',
  '%d.%m.%Y',
  '%d-%b-%Y',
  '%d %b %Y',
  '%b %d, %Y',
];
const DAY_FIRST = ['%d/%m/%Y', '%d-%m-%Y'];
const MONTH_FIRST = ['%m/%d/%Y', '%m-%d-%Y'];
const CLOCKS = [' %H:%M:%S', ' %H:%M', 'T%H:%M:%S', ' %I:%M %p', ' %H時%M分'];

const withClocks = (days: readonly string[]): string[] =>
  days.flatMap((day) => [day, ...CLOCKS.map((clock) => `${day}${clock}`)]);
const FORMATS = [...withClocks(DAYS), ...withClocks(DAY_FIRST), ...withClocks(MONTH_FIRST)];

/** The same format with months first; null: it is not one with days first. */
function monthFirst(format: string): string | null {
  return /^%d[/-]%m/.test(format) ? `%m${format[2] ?? ''}%d${format.slice(5)}` : null;
}

const ISO_DAY = `(length(v) <= 10 AND regexp_matches(v, '^[0-9]{4}[-/][0-9]') AND TRY_CAST(v AS DATE) IS NOT NULL)`;
const ISO_TIME = `(regexp_matches(v, '^[0-9]{4}[-/][0-9]') AND TRY_CAST(v AS TIMESTAMPTZ) IS NOT NULL)`;
const COMMA = `regexp_full_match(v, '[+-]?([0-9]+|[0-9]{1,3}([.][0-9]{3})+),[0-9]+')`;

const COUNTS = [
  'count(*)',
  'count(v)',
  'count(DISTINCT v)',
  'count(TRY_CAST(v AS DOUBLE))',
  'count(*) FILTER (TRY_CAST(v AS DOUBLE) = TRY_CAST(v AS BIGINT))',
  `count(*) FILTER (${COMMA} OR regexp_full_match(v, '[+-]?[0-9]+'))`,
  `count(*) FILTER (${COMMA})`,
  `count(*) FILTER (lower(v) IN ('true', 'false'))`,
  `count(*) FILTER (${ISO_DAY})`,
  `count(*) FILTER (${ISO_TIME})`,
  `count(*) FILTER (regexp_matches(v, '[0-9](Z|[+-][0-9]{2}:?[0-9]{2})$'))`,
  // Only what has digits and is short can be a time in another format.
  `count(*) FILTER (length(v) <= 30 AND regexp_matches(v, '[0-9].*[0-9]'))`,
  'quantile_disc(TRY_CAST(v AS DOUBLE), 0.005)',
  'quantile_disc(TRY_CAST(v AS DOUBLE), 0.995)',
];

const numbersOf = (row: readonly unknown[] | undefined): number[] =>
  (row ?? []).map((cell) => (cell === null ? Number.NaN : Number(cell)));

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** The format that fits most of the values, where it fits nearly all; and whether another order of day and month does so too. */
async function formatOf(
  connection: DuckDBConnection,
  values: string,
): Promise<{ format: string; isAmbiguous: boolean } | null> {
  const counts = FORMATS.map((format) => `count(try_strptime(v, ${literal(format)}))`).join(', ');
  const [row] = await rowsOf(
    connection,
    `SELECT count(v), ${counts} FROM (SELECT v FROM ${values} LIMIT 5000)`,
  );
  const [all = 0, ...fits] = numbersOf(row);
  const best = Math.max(...fits);
  if (all === 0 || best < all * MOSTLY) return null;
  const format = FORMATS[fits.indexOf(best)] ?? '';
  const other = monthFirst(format);
  return { format, isAmbiguous: other !== null && fits[FORMATS.indexOf(other)] === best };
}

function kindOf(count: readonly number[]): ExportColumn['kind'] {
  const [, filled = 0, , numbers = 0, integers = 0, commas = 0, , booleans = 0, days = 0, times = 0] = count;
  const isMost = (some: number): boolean => filled > 0 && some >= filled * MOSTLY;
  if (isMost(booleans)) return 'boolean';
  if (isMost(days)) return 'day';
  if (isMost(times)) return 'time';
  if (isMost(integers)) return 'integer';
  return isMost(numbers) || isMost(commas) ? 'number' : 'text';
}

/** First and last second of the years in which exports have times: 2000 to 2099. */
const SECONDS = [946_684_800, 4_102_444_799] as const;

/** How times are written that a column holds as numbers since 1970; null: they are numbers of something else. */
function epochOf({ name, kind, min, max }: ExportColumn): EpochFormat | null {
  // Telephone numbers and ids are as long, so a name must tell.
  if ((kind !== 'integer' && kind !== 'number') || min === null || max === null || !tellsTime(name))
    return null;
  const [first, last] = SECONDS;
  return EPOCH_FORMATS.find((format, at) => min >= first * 1000 ** at && max <= last * 1000 ** at) ?? null;
}

/** SQL for the day of a value of a column of times. */
function dayOf({ format }: Pick<ExportColumn, 'format'>): string {
  if (format !== null && isEpoch(format)) return `CAST(make_timestamp(${epochMicros('v', format)}) AS DATE)`;
  return format === null ? 'TRY_CAST(v AS DATE)' : `CAST(try_strptime(v, ${literal(format)}) AS DATE)`;
}

/** Looks at the values of a column of `table`. `today`: later days are not believed. */
export async function profileColumn(
  connection: DuckDBConnection,
  table: string,
  { name, type }: { name: string; type: string },
  today: Day,
): Promise<ExportColumn> {
  const nothing = { format: null, isAmbiguous: false, decimalComma: false, zoned: false, newest: null };
  if (/[[({]/.test(type) && !type.startsWith('DECIMAL'))
    return { ...nothing, name, kind: 'other', filled: 1, distinct: 0, min: null, max: null, values: [] };
  const values = `(SELECT nullif(trim(CAST(${identifier(name)} AS VARCHAR)), '') AS v FROM ${table})`;
  const [row] = await rowsOf(connection, `SELECT ${COUNTS.join(', ')} FROM ${values}`);
  const count = numbersOf(row);
  const [rows = 0, filled = 0, distinct = 0] = count;
  const column: ExportColumn = {
    ...{ ...nothing, name, kind: kindOf(count), filled: rows === 0 ? 0 : filled / rows, distinct },
    ...{ decimalComma: (count[6] ?? 0) > 0, zoned: (count[10] ?? 0) >= filled * MOSTLY },
    ...{ min: orNull(count[12]), max: orNull(count[13]), values: [] },
  };
  if (column.kind === 'text' && filled > 0 && (count[11] ?? 0) >= filled * MOSTLY) {
    const found = await formatOf(connection, `${values} WHERE v IS NOT NULL`);
    if (found !== null)
      Object.assign(column, {
        ...found,
        kind: /%[HI]/.test(found.format) ? 'time' : 'day',
      } satisfies Partial<ExportColumn>);
  }
  const epoch = epochOf(column);
  if (epoch !== null)
    Object.assign(column, { kind: 'time', format: epoch, zoned: true } satisfies Partial<ExportColumn>);
  if (column.kind === 'time' || column.kind === 'day') {
    const [[newest] = []] = await rowsOf(
      connection,
      `SELECT max(d) FROM (SELECT ${dayOf(column)} AS d FROM ${values}) WHERE d <= DATE '${today}'`,
    );
    return { ...column, newest: typeof newest === 'string' ? newest : null };
  }
  if (distinct > FEW || distinct === 0) return column;
  const frequent = await rowsOf(
    connection,
    `SELECT v FROM ${values} WHERE v IS NOT NULL GROUP BY v ORDER BY count(*) DESC, v`,
  );
  return { ...column, values: frequent.map(([value]) => String(value)) };
}
