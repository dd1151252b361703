import { existsSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../command.ts';
import { addDays } from '../judge/days.ts';
import type { Day } from '../model.ts';
import type { Survey, Configured } from './init.ts';
import type { Words } from './words.ts';

/** The person at the terminal. */
export interface Person {
  ask: (question: string) => Promise<string>;
  log: (line: string) => void;
}

/** Days after which a first set of indicators is looked at again, unless somebody knows better. */
const REVIEW_DAYS = 90;

/** Asks until the answer will do: what is wrong with it is told, and the question comes again. */
async function until<T>(
  person: Person,
  question: string,
  take: (answer: string) => T | Promise<T>,
): Promise<T> {
  for (;;) {
    const answer = (await person.ask(question)).trim();
    try {
      return await take(answer);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      // The person answered a question and wrote no option.
      person.log(error.message.replace(/^--[a-z-]+ /, ''));
    }
  }
}

function reviewDay(given: string, today: Day, example: Day, words: Words): Day {
  const at = /^\d{4}-\d\d-\d\d$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(given))
    throw new CommandError(words.noDay(given, example));
  if (given <= today) throw new CommandError(words.pastDay(given, example));
  return given;
}

/** The day of the review: as given, else asked for. `person` null: nobody can answer. */
export async function chooseReview(
  given: string | undefined,
  today: Day,
  person: Person | null,
  words: Words,
): Promise<Day> {
  const example = addDays(today, REVIEW_DAYS);
  if (given !== undefined) return reviewDay(given.trim(), today, example, words);
  if (person === null) throw new CommandError(words.noReview(example));
  return until(person, words.askReview(example), (answer) =>
    answer === '' ? example : reviewDay(answer, today, example, words),
  );
}

/** The same name with the first number that no file has. */
function freeName(root: string, file: string): string {
  const { dir, name, ext } = path.parse(file);
  for (let number = 2; ; number += 1) {
    const other = path.join(dir, `${name}-${String(number)}${ext}`);
    if (!existsSync(path.resolve(root, other))) return other;
  }
}

/** The file to write: as given unless it is there, then another one is asked for. */
export async function chooseFile(
  root: string,
  given: string,
  isForced: boolean,
  person: Person | null,
  words: Words,
): Promise<string> {
  const isFree = (file: string): boolean => isForced || !existsSync(path.resolve(root, file));
  if (isFree(given)) return path.resolve(root, given);
  const shown = path.relative(root, path.resolve(root, given));
  if (person === null) throw new CommandError(words.fileThere(shown));
  const example = freeName(root, given);
  return until(person, words.askFile(shown, example), (answer) => {
    const file = answer === '' ? example : answer;
    if (!isFree(file)) throw new CommandError(words.fileThereToo(file));
    return path.resolve(root, file);
  });
}

const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,、\s]+/)
      .map((key) => key.trim())
      .filter((key) => key !== ''),
  ),
];

/** The configuration of the indicators that were given, else of those that somebody at the terminal chooses, else of the proposed ones. */
export async function chooseIndicators(
  found: Survey,
  given: string | undefined,
  person: Person | null,
  words: Words,
  reviewOn: Day,
): Promise<Configured> {
  const proposed = found.candidates.flatMap(({ key, proposed: isProposed }) => (isProposed ? [key] : []));
  if (given !== undefined) return found.configure(listOf(given), reviewOn);
  if (person === null || proposed.length === 0) return found.configure(proposed, reviewOn);
  return until(person, words.askIndicators(proposed.join(', ')), (answer) =>
    found.configure(answer === '' ? proposed : listOf(answer), reviewOn),
  );
}
