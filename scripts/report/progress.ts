const WIDTH = 24;

/** Milliseconds between two drawings: more often nobody can read it. */
const PAUSE = 100;

/** A bar with counts and rate. `seconds` since the beginning. */
export function progressLine(what: string, done: number, total: number, seconds: number): string {
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const full = Math.round(share * WIDTH);
  const rate = seconds > 0 ? `, ${Math.round(done / seconds).toLocaleString('en')}/s` : '';
  return `${what} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done.toLocaleString('en')} of ${total.toLocaleString('en')}${rate}`;
}

/** Draws progress at a readable pace; the end is always drawn. `elapsed` in milliseconds. */
export function progress(
  what: string,
  elapsed: () => number,
  draw: ((line: string) => void) | undefined,
): (done: number, total: number) => void {
  const begin = elapsed();
  let last = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    const now = elapsed();
    if (draw === undefined || (now - last < PAUSE && done < total)) return;
    last = now;
    draw(progressLine(what, done, total, (now - begin) / 1000));
  };
}
