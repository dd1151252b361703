import type { ParseArgsConfig } from 'node:util';

/** The outside world of a command; tests hand in silent ones. */
export interface CommandEffects {
  /** The project's folder. */
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  /** A line of the result, to standard output. */
  out: (line: string) => void;
  /** A line about what is going on or went wrong, to standard error. */
  log: (line: string) => void;
  /** True when a person watches on a terminal: progress lines are shown. */
  interactive: boolean;
  /** Draws a line of progress over the one before; absent where nobody watches. */
  draw?: (line: string) => void;
  /** Asks the person at the terminal; absent where nobody can answer. */
  ask?: (question: string) => Promise<string>;
  /** Aborted by Ctrl-C or a termination signal. */
  signal: AbortSignal;
}

/** Values of the parsed options, by name. */
export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** One command of the CLI. `run` gives the exit code: 0 done, 1 findings or rejected rows, 2 crash. */
export interface Command {
  summary: string;
  /** Shown by `tenki help COMMAND`, without the first line. */
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** True when the command takes words besides its options; they are handed to `run`. */
  takesNames?: boolean;
  run(values: OptionValues, effects: CommandEffects, names?: readonly string[]): Promise<number>;
}

/** A failure that is told in one line, without a stack: what is wrong, where, and the mend. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, options: { exitCode?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CommandError';
    this.exitCode = options.exitCode ?? 2;
  }
}

/** Reads a text option. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** Reads a whole number within limits; a CommandError names the option and the mend. */
export function numberOption(
  values: OptionValues,
  name: string,
  fallback: number,
  [low, high]: readonly [number, number],
): number {
  const text = textOption(values, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high)
    throw new CommandError(`--${name} ${text}: expected a whole number from ${low} to ${high}.`);
  return value;
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
