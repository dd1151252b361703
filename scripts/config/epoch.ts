/** Words of `format` for times that are written as a number since 1970 in UTC, with how many of them make a second. */
const UNITS = { epoch_s: 1, epoch_ms: 1000, epoch_us: 1_000_000 } as const;

/** Time written as a number since 1970. */
export type EpochFormat = keyof typeof UNITS;

/** All such formats, seconds first. */
export const EPOCH_FORMATS = Object.keys(UNITS) as EpochFormat[];

/** Whether a format is one of those, and no strptime format. */
export function isEpoch(format: string): format is EpochFormat {
  return Object.hasOwn(UNITS, format);
}

/** About the year 8300, in microseconds: numbers from there on are of another unit. */
const MOST = '2e17';

/** SQL for microseconds since 1970 of a number or of its text; NULL when it is none, or far from any year. */
export function epochMicros(raw: string, format: EpochFormat): string {
  const micros = `round(TRY_CAST(${raw} AS DOUBLE) * ${String(UNITS.epoch_us / UNITS[format])})`;
  return `CASE WHEN abs(${micros}) < ${MOST} THEN CAST(${micros} AS BIGINT) END`;
}
