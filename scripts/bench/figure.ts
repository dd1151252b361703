/** Units of figures. */
export type Unit = 's' | 'ms' | 'rows' | 'rows/s' | 'calls' | 'frames/s' | 'kB' | 'x' | 'MB';

/** One measured figure. `ok` compares the value with the limit; a figure without a limit is only told. */
export interface Figure {
  /** Stable name, for example `sync.first`. */
  name: string;
  value: number;
  unit: Unit;
  /** The value must not be beyond it; null where there is no limit. */
  limit: number | null;
  /** What the limit is: the most that is allowed, or the least. */
  direction: 'most' | 'least';
  ok: boolean;
  /** What it should reach beyond its limit, where there is more to wish for. */
  goal?: number;
  detail: string;
}

/** A figure, judged against its limit: the most that is allowed, or the least. */
export function figure(
  name: string,
  value: number,
  unit: Unit,
  limit: number | null,
  detail: string,
  direction: Figure['direction'] = 'most',
  goal?: number,
): Figure {
  const ok = limit === null || (direction === 'most' ? value <= limit : value >= limit);
  return { name, value, unit, limit, direction, ok, detail, ...(goal === undefined ? {} : { goal }) };
}

/** One line for people. */
export function figureLine({ name, value, unit, limit, direction, ok, detail, goal }: Figure): string {
  const bound =
    limit === null
      ? ''
      : ` (${direction === 'most' ? 'limit' : 'at least'} ${limit}${goal === undefined ? '' : `, goal ${goal}`})`;
  const mark = ok ? 'ok  ' : direction === 'most' ? 'OVER' : 'LOW ';
  return `${mark} ${name.padEnd(24)} ${String(Math.round(value * 10) / 10).padStart(8)} ${unit}${bound}  ${detail}`;
}

/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
