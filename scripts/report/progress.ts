const WIDTH = 24;

/** Milliseconds between two drawings: more often nobody can read it. */
const PAUSE = 100;

/** How far a stage has come. */
export interface Progress {
  done: number;
  /** As far as it is known by now. */
  total: number;
  /** What is counted: `rows`. */
  unit: string;
  /** Rows behind what is counted, where it is something else; the rate is theirs. */
  rows?: number;
}

const count = (number: number): string => number.toLocaleString('en');

/** Things in a second; empty where there are none, or no time has passed. */
function rate(number: number, seconds: number): string {
  return seconds > 0 && number > 0 ? `, ${count(Math.round(number / seconds))}/s` : '';
}

/** A bar with counts and rate. `seconds` since the beginning. */
export function progressLine(what: string, { done, total, unit, rows }: Progress, seconds: number): string {
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const full = Math.round(share * WIDTH);
  const bar = `${what} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${count(done)} of ${count(total)} ${unit}`;
  return rows === undefined
    ? `${bar}${rate(done, seconds)}`
    : `${bar}, ${count(rows)} rows${rate(rows, seconds)}`;
}

/** What is left of a stage when it has ended: its time, and what it counted. */
export function endedLine(what: string, last: Progress | null, seconds: number): string {
  const time = `${seconds.toFixed(1)} s`;
  if (last === null) return `${what}: ${time}`;
  const { done, unit, rows } = last;
  const counted =
    rows === undefined ? `${count(done)} ${unit}` : `${count(done)} ${unit}, ${count(rows)} rows`;
  return `${what}: ${counted} in ${time}${rate(rows ?? done, seconds)}`;
}

/** Is told how the stages of a run come on. */
export interface StageWatch {
  started(stage: string): void;
  /** `milliseconds` since the stage began. */
  at(stage: string, progress: Progress, milliseconds: number): void;
  ended(stage: string, last: Progress | null, milliseconds: number): void;
}

/** Nobody watches. */
export const UNWATCHED: StageWatch = {
  started: () => undefined,
  at: () => undefined,
  ended: () => undefined,
};

/** Draws a bar for the stage at work, at a readable pace and always its end, and leaves a line for each one that has ended. */
export function stageBars(draw: (line: string) => void, log: (line: string) => void): StageWatch {
  let last = Number.NEGATIVE_INFINITY;
  return {
    started(stage) {
      last = Number.NEGATIVE_INFINITY;
      draw(`${stage} …`);
    },
    at(stage, progress, milliseconds) {
      if (milliseconds - last < PAUSE && progress.done < progress.total) return;
      last = milliseconds;
      draw(progressLine(stage, progress, milliseconds / 1000));
    },
    ended(stage, progress, milliseconds) {
      log(endedLine(stage, progress, milliseconds / 1000));
    },
  };
}
