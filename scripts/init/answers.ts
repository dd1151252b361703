import { literal } from '../config/sqlTypes.ts';
import type { ExportColumn } from './profile.ts';

/** Words of answers by how content they are: -3 very discontent, 3 very content; 1 and -1 are somewhat so. */
const MEANINGS: readonly [level: number, words: RegExp][] = [
  [3, /^(very|extremely|highly|completely) (good|satisfied|happy|pleased|positive)$|^(excellent|delighted|(非常|とても|大変|大いに)に?(満足|良い|よい))/],
  [1, /^(somewhat|slightly|rather|mostly|fairly) (good|satisfied|happy|pleased|positive)$|^(やや|まあまあ?|どちらかといえば)(満足|良い|よい)/],
  [2, /^(good|satisfied|happy|pleased|positive|great|thumbs up|good with comment)$|^(満足|良い|よい|良かった|よかった)/],
  [0, /^(neutral|ok|okay|average|mixed|neither.*)$|^(普通|ふつう|どちらとも(いえ|言え)ない|どちらでもない)/],
  [-3, /^(very|extremely|highly|completely) (bad|poor|dissatisfied|unsatisfied|unhappy|negative)$|^(terrible|awful)|^(非常|とても|大変|大いに)に?(不満|悪い)/],
  [-1, /^(somewhat|slightly|rather|mostly|fairly) (bad|poor|dissatisfied|unsatisfied|unhappy|negative)$|^(やや|どちらかといえば)(不満|悪い)/],
  [-2, /^(bad|poor|dissatisfied|unsatisfied|unhappy|negative|thumbs down|bad with comment)$|^(不満|悪い|悪かった)/],
]; // prettier-ignore

/** Words of those who gave no answer. */
const NO_ANSWER =
  /^(offered|unoffered|not offered|unanswered|no (answer|response|rating)|none|null|n a|-*|未回答|無回答|回答なし|なし|わからない|分からない)$/;

/** Share of a column's different words that must be known for it to hold answers. */
const MOSTLY = 0.8;

const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[\s_/.!-]+/g, ' ')
    .trim();

/** Answers that a column holds as words. */
export interface AnswerWords {
  /** Each word in small letters with its place on a scale of 0 to 10. */
  points: ReadonlyMap<string, number>;
  /** Words that are no answer. */
  none: readonly string[];
  /** Words that nobody knows. */
  unknown: readonly string[];
}

const levelOf = (word: string): number | null =>
  MEANINGS.find(([, words]) => words.test(plain(word)))?.[0] ?? null;

/** Levels that belong together, the worst first: a scale has steps between two and seven. */
function stepsOf(levels: ReadonlySet<number>): readonly number[] {
  const isVery = levels.has(3) || levels.has(-3);
  const isSomewhat = levels.has(1) || levels.has(-1);
  if (isVery && isSomewhat) return [-3, -2, -1, 0, 1, 2, 3];
  if (isVery) return [-3, -2, 0, 2, 3];
  return isSomewhat ? [-2, -1, 0, 1, 2] : [-2, 0, 2];
}

/** The answers that a column of texts holds, by its different values; null: they are none. */
export function answerWords({ kind, values }: Pick<ExportColumn, 'kind' | 'values'>): AnswerWords | null {
  const words = kind === 'text' ? [...new Set(values.map((value) => value.trim().toLowerCase()))] : [];
  const levels = new Map<string, number>();
  for (const word of words) {
    const level = levelOf(word);
    if (level !== null) levels.set(word, level);
  }
  const none = words.filter((word) => !levels.has(word) && NO_ANSWER.test(plain(word)));
  const unknown = words.filter((word) => !levels.has(word) && !none.includes(word));
  if (
    ![...levels.values()].some((level) => level !== 0) ||
    words.length - unknown.length < words.length * MOSTLY
  )
    return null;
  const steps = stepsOf(new Set(levels.values()));
  const best = steps.length - 1;
  return {
    points: new Map([...levels].map(([word, level]) => [word, (steps.indexOf(level) * 10) / best])),
    none,
    unknown,
  };
}

const ANSWER = 'lower(trim(answer))';

/** SQL that puts the words of `answer` on a scale of 0 to 10; NULL for what is no answer. */
export function answersSql({ points }: AnswerWords): string {
  const arms = [...points].map(([word, place]) => `WHEN ${literal(word)} THEN ${String(place)}`);
  return `CASE ${ANSWER} ${arms.join(' ')} END`;
}

/** SQL condition of rows whose word nobody knows. */
export function unknownSql({ points, none }: AnswerWords): string {
  return `${ANSWER} NOT IN (${[...points.keys(), ...none].map(literal).join(', ')})`;
}
