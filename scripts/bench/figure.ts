/** One measured figure. `ok` compares the value with the limit; a figure without a limit is only told. */
export interface Figure {
  /** Stable name, for example `sync.first`. */
  name: string;
  value: number;
  unit: 's' | 'rows' | 'calls';
  /** The value must not be above it; null where there is no limit. */
  limit: number | null;
  ok: boolean;
  detail: string;
}

/** A figure, judged against its limit. */
export function figure(
  name: string,
  value: number,
  unit: Figure['unit'],
  limit: number | null,
  detail: string,
): Figure {
  return { name, value, unit, limit, ok: limit === null || value <= limit, detail };
}

/** One line for people. */
export function figureLine({ name, value, unit, limit, ok, detail }: Figure): string {
  const bound = limit === null ? '' : ` (limit ${limit})`;
  const mark = ok ? 'ok  ' : 'OVER';
  return `${mark} ${name.padEnd(24)} ${String(Math.round(value * 10) / 10).padStart(8)} ${unit}${bound}  ${detail}`;
}
