import type { Day } from '../model.ts';
import type { Language } from '../report/labels.ts';

const EN = {
  nothing: (at: string, first: string | null) =>
    `Nothing was seen by ${at}: ${first === null ? 'the history holds no run.' : `the first run that the history holds began at ${first}.`}`,
  reconstructed: (at: string, model: string) =>
    `Warning: nobody saw this. It was reconstructed at ${at} from events, with model ${model}.`,
  seen: (at: string, asOf: Day, began: string, model: string) =>
    `Seen at ${at}: as of ${asOf}, run begun at ${began}, model ${model}.`,
  writing: (finished: string | null) =>
    `Warning: the run was still being written (${finished === null ? 'it never finished' : `it finished at ${finished}`}); pages may have shown part of the run before.`,
  noHealth: (account: string) => `Account ${account} had no health in this run.`,
  left: 'left',
  comma: ', ',
  heads: ['account', 'health', 'decided by', 'open alarms'],
  decidedBy: (names: string) => `, decided by ${names}`,
};

/** What replay says, in one language. */
export type ReplayWords = typeof EN;

const JA: ReplayWords = {
  nothing: (at, first) =>
    `${at} の時点では何も見えていませんでした。${first === null ? '履歴に実行がありません。' : `履歴にある最初の実行は ${first} に始まりました。`}`,
  reconstructed: (at, model) =>
    `注意: これは誰も見ていません。${at} に、モデル ${model} でイベントから再現したものです。`,
  seen: (at, asOf, began, model) =>
    `${at} に見えていたもの: ${asOf} 時点、${began} に始まった実行、モデル ${model}`,
  writing: (finished) =>
    `注意: この実行はまだ書き込み中でした（${finished === null ? '終了していません' : `${finished} に終了`}）。ページには前の実行が一部残っていた可能性があります。`,
  noHealth: (account) => `取引先 ${account} の健康度は、この実行にありません。`,
  left: '解約',
  comma: '、',
  heads: ['取引先', '健康度', '決め手', '開いているアラーム'],
  decidedBy: (names) => `、決め手: ${names}`,
};

const WORDS: Readonly<Record<Language, ReplayWords>> = { en: EN, ja: JA };

/** What replay says in a language. */
export function replayWords(language: Language): ReplayWords {
  return WORDS[language];
}
