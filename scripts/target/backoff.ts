/** Time and chance, handed in so that tests wait for nothing and are repeatable. */
export interface Patience {
  sleep(milliseconds: number): Promise<void>;
  /** A number in [0, 1). */
  random(): number;
  /** Milliseconds on a clock that only moves forward. */
  elapsed(): number;
}

/** Retries of one request or row after the first try. */
export const MAX_RETRIES = 5;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Wait before retry number `retry` (0-based): doubles each time, half of it by chance so that clients spread out. */
export function retryWait(retry: number, random: () => number): number {
  const full = Math.min(FIRST_WAIT_MS * 2 ** retry, LONGEST_WAIT_MS);
  return full / 2 + (full / 2) * random();
}

/**
 * Wait before the first poll of a job that reads, in milliseconds: 0.2 s and 25 ms for each thousand rows, at most 5 s, so that most
 * jobs are done when they are first looked at.
 */
export function firstPollWait(rows: number): number {
  return Math.min(200 + rows / 40, 5000);
}

/** Rows above which a job is none of an ordinary day: its calls count for less than the time until it is seen to have ended. */
const LARGE_JOB = 10_000;

/** The same of a job that writes: a row takes longer to write than to read. 1.5 s and 0.3 s for each thousand rows; 1 s for a large one. */
export function firstIngestWait(rows: number): number {
  return rows > LARGE_JOB ? 1000 : 1500 + rows * 0.3;
}

/** Wait before poll number `poll` (from 1) of a job, in milliseconds: 1, 2, 4 … 30 s, so that a long one costs few calls. */
export function pollWait(poll: number): number {
  return Math.min(500 * 2 ** poll, 30_000);
}
