import type { AggregateKind } from '../config/types.ts';
import type { Day } from '../model.ts';
import type { Language } from '../report/labels.ts';
import type { PartRole } from './parts.ts';

const counted = (count: number): string => count.toLocaleString('en');
const rows = (count: number): string => `${counted(count)} row${count === 1 ? '' : 's'}`;

const EN = {
  title: (label: string, account: string, asOf: Day, model: string) =>
    `${label} of ${account}, as of ${asOf} (model ${model})`,
  rows,
  comma: ', ',
  days: (from: Day | null, to: Day) => (from === null ? `up to ${to}` : `${from} to ${to}`),
  beforeWindow: (count: number) => `${rows(count)} before the window`,
  afterWindow: (count: number) => `${rows(count)} after it`,
  otherwise: (count: number) => `${rows(count)} that do not meet the condition`,
  ours: (count: number) => `${rows(count)} of our own outreach`,
  setAside: (count: number) => `${rows(count)} set aside`,
  leftOut: (parts: readonly string[]) => `left out: ${parts.length === 0 ? 'nothing' : parts.join(', ')}`,
  noRows: 'no rows',
  where: 'where',
  day: 'day',
  more: (count: number) => `… and ${rows(count)} more`,
  roles: { value: 'Value', numerator: 'Numerator', denominator: 'Denominator' } as Readonly<
    Record<PartRole, string>
  >,
  before: (role: string) => `${role} in the window before`,
  ofIndicator: (indicator: string, role: string) => `${indicator}, ${role.toLowerCase()}`,
  part: (name: string, value: string, kind: AggregateKind, source: string, days: string, count: number) =>
    `${name}: ${value}, ${kind} over ${source}, ${days}, from ${rows(count)}`,
  unknown: 'unknown',
  bands: (fair: string, good: string, excellent: string, why: string | null) =>
    `Bands: fair from ${fair}, good from ${good}, excellent from ${excellent}${why === null ? '' : ` (${why})`}`,
  baseline: (value: string) => `A share of the baseline ${value}: what was measured below, divided by it.`,
  noShare: 'The baseline is 0: nothing is a share of it.',
  smallSegment: (atLeast: number) =>
    `No baseline: fewer than ${String(atLeast)} accounts of the segment have a value.`,
  shortHistory: (atLeast: number, weeks: number) =>
    `No baseline: fewer than ${String(atLeast)} of the account's last ${String(weeks)} weeks are whole and known.`,
  earlier: (value: string, on: Day) => `Before: ${value} on ${on}`,
  noLamp: 'The org shows no lamp of it yet.',
  shown: (state: string, asOf: Day | null) => `The org shows ${state}, as of ${asOf ?? 'an unknown day'}.`,
  noBand: 'no band',
  holds: (holds: boolean) => `${holds ? 'It holds' : 'It does not hold'}: all of these must.`,
  yes: 'yes',
  no: 'no',
  found: (found: string) => `found: ${found}`,
  either: (words: readonly string[]) => words.join(' or '),
  stepIs: (step: string, states: string) => `step ${step} is ${states}`,
  hollow: (asked: string) => `high use without a recognised result: ${asked}`,
  alarmIs: (indicator: string, alarms: string) => `alarm of ${indicator} is ${alarms}`,
  lampIs: (indicator: string, lamps: string) => `${indicator} is ${lamps}`,
  /** A step, a state, a lamp or an alarm, by its name in the configuration. */
  term: (name: string) => name,
  past: (asOf: Day, last: Day) =>
    `${asOf} is before the last run (${last}): band and alarm are judged without what was seen before. Use replay for what was seen.`,
  left: (on: Day) => `The customer left on ${on}: there is no lamp.`,
};

/** What explain says, in one language. */
export type ExplainWords = typeof EN;

const TERMS: Readonly<Record<string, string>> = {
  use: '活用',
  outcome: '成果',
  recognition: '成果の認識',
  yes: 'はい',
  no: 'いいえ',
  unknown: '不明',
  stale: '更新遅れ',
  poor: '低い',
  fair: '普通',
  good: '良い',
  excellent: '超良い',
  none: 'なし',
  watch: '注視',
  alarm: 'アラーム',
  held: '保留',
};

const JA: ExplainWords = {
  title: (label, account, asOf, model) => `${account} の${label}（${asOf} 時点、モデル ${model}）`,
  rows: (count) => `${counted(count)} 行`,
  comma: '、',
  days: (from, to) => (from === null ? `${to} まで` : `${from}〜${to}`),
  beforeWindow: (count) => `期間より前の ${counted(count)} 行`,
  afterWindow: (count) => `期間より後の ${counted(count)} 行`,
  otherwise: (count) => `条件に合わない ${counted(count)} 行`,
  ours: (count) => `自社からの働きかけ ${counted(count)} 行`,
  setAside: (count) => `除かれた ${counted(count)} 行`,
  leftOut: (parts) => `数えなかったもの: ${parts.length === 0 ? 'なし' : parts.join('、')}`,
  noRows: '行がありません',
  where: '場所',
  day: '日',
  more: (count) => `… ほか ${counted(count)} 行`,
  roles: { value: '値', numerator: '分子', denominator: '分母' },
  before: (role) => `前の期間の${role}`,
  ofIndicator: (indicator, role) => `${indicator} の${role}`,
  part: (name, value, kind, source, days, count) =>
    `${name}: ${value}（${source} の ${kind}、${days}、${counted(count)} 行から）`,
  unknown: '不明',
  bands: (fair, good, excellent, why) =>
    `帯: 普通 ${fair} から、良い ${good} から、超良い ${excellent} から${why === null ? '' : `（${why}）`}`,
  baseline: (value) => `基準 ${value} に対する割合です。下で測った値をこれで割ります。`,
  noShare: '基準が 0 のため、割合を出せません。',
  smallSegment: (atLeast) =>
    `基準がありません: 値のある取引先がセグメントに ${String(atLeast)} 社ありません。`,
  shortHistory: (atLeast, weeks) =>
    `基準がありません: この取引先の直近 ${String(weeks)} 週のうち、欠けのない週が ${String(atLeast)} 週ありません。`,
  earlier: (value, on) => `以前: ${on} に ${value}`,
  noLamp: '組織にはまだこのランプがありません。',
  shown: (state, asOf) => `組織の表示: ${state}（${asOf ?? '不明な日'} 時点）`,
  noBand: '帯なし',
  holds: (holds) => `${holds ? '成り立ちます' : '成り立ちません'}。次のすべてが必要です。`,
  yes: 'はい',
  no: 'いいえ',
  found: (found) => `実際: ${found}`,
  either: (words) => words.join('または'),
  stepIs: (step, states) => `段階「${step}」が${states}`,
  hollow: (asked) => `活用が高いのに成果が認識されていない: ${asked}`,
  alarmIs: (indicator, alarms) => `${indicator} のアラームが${alarms}`,
  lampIs: (indicator, lamps) => `${indicator} が${lamps}`,
  term: (name) => TERMS[name] ?? name,
  past: (asOf, last) =>
    `${asOf} は最後の実行（${last}）より前です。帯とアラームは、それまでに見えていたものなしで判定しています。見えていたものは replay で確認できます。`,
  left: (on) => `お客様は ${on} に解約しています。ランプはありません。`,
};

const WORDS: Readonly<Record<Language, ExplainWords>> = { en: EN, ja: JA };

/** What explain says in a language. */
export function explainWords(language: Language): ExplainWords {
  return WORDS[language];
}
