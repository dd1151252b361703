import type { Config } from '../config/types.ts';
import { keptIndicators } from '../history/types.ts';
import { lampWords } from '../history/replayText.ts';
import { allDefinitions } from '../judge/rules.ts';
import { edgeChooser } from '../judge/edges.ts';
import { MIN_SEGMENT_ACCOUNTS } from '../measure/baselines.ts';
import type { IndicatorDefinition, Judgement } from '../model.ts';
import type { Labels, Language } from '../report/labels.ts';
import { formatOf } from '../report/reasons.ts';
import { table } from '../report/table.ts';
import type { LeftOut, PartEvidence } from './evidence.ts';
import type { Explanation } from './explain.ts';
import { explainWords, type ExplainWords } from './words.ts';

/** Widest cell of a table of rows. */
const CELL_WIDTH = 40;

/** Rows that were set aside and are named one by one. */
const MAX_REJECTED = 5;

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 4 });

function short(value: string | null): string {
  if (value === null) return '';
  const line = value.replaceAll(/\s+/g, ' ');
  return line.length > CELL_WIDTH ? `${line.slice(0, CELL_WIDTH - 1)}…` : line;
}

function leftOutLines(
  { beforeWindow, afterWindow, otherwise, ours, rejected, rejectedCount }: LeftOut,
  words: ExplainWords,
): string[] {
  const parts = [
    ...(beforeWindow > 0 ? [words.beforeWindow(beforeWindow)] : []),
    ...(afterWindow > 0 ? [words.afterWindow(afterWindow)] : []),
    ...(otherwise > 0 ? [words.otherwise(otherwise)] : []),
    ...(ours > 0 ? [words.ours(ours)] : []),
    ...(rejectedCount > 0 ? [words.setAside(rejectedCount)] : []),
  ];
  return [
    `  ${words.leftOut(parts)}`,
    ...rejected
      .slice(0, MAX_REJECTED)
      .map(
        ({ file, line, rule, reason }) =>
          `    ${file}${line === null ? '' : `:${String(line)}`} ${rule}: ${reason}`,
      ),
  ];
}

function rowLines(part: PartEvidence, words: ExplainWords): string[] {
  const [first] = part.rows;
  if (first === undefined) return [`  ${words.noRows}`];
  const columns = Object.keys(first.values);
  const timed = part.rows.some(({ day }) => day !== null);
  const cells = part.rows.map(({ file, line, day, values }) => [
    `  ${file}${line === null ? '' : `:${String(line)}`}`,
    ...(timed ? [day ?? ''] : []),
    ...columns.map((name) => short(values[name] ?? null)),
  ]);
  const more = part.count - part.rows.length;
  return [
    ...table([[`  ${words.where}`, ...(timed ? [words.day] : []), ...columns], ...cells]),
    ...(more > 0 ? [`  ${words.more(more)}`] : []),
  ];
}

function partLines(part: PartEvidence, isAlone: boolean, isOwn: boolean, words: ExplainWords): string[] {
  const role = words.roles[part.role];
  const name = isAlone ? words.roles.value : part.at === 'before' ? words.before(role) : role;
  const value = part.value === null ? words.unknown : number(part.value);
  return [
    '',
    words.part(
      isOwn ? name : words.ofIndicator(part.indicator, name),
      value,
      part.kind,
      part.source,
      words.days(part.from, part.to),
      part.count,
    ),
    ...part.sql.split('\n').map((line) => `    ${line}`),
    ...rowLines(part, words),
    ...leftOutLines(part.leftOut, words),
  ];
}

function edgesText(
  { config, segment }: { config: Config; segment: string | null },
  definition: IndicatorDefinition,
  account: string,
  format: (value: number) => string,
  words: ExplainWords,
): string {
  const { definition: applied, ownEdges } = edgeChooser(config.overrides)(definition, account, segment);
  const { fair, good, excellent } = applied.edges;
  return words.bands(format(fair), format(good), format(excellent), ownEdges?.why ?? null);
}

/** Against what a value is compared, or why it can't be; nothing where no value was measured either. */
function baselineLines(
  { indicator, lamp, parts }: Explanation,
  { baselines }: Config,
  words: ExplainWords,
): string[] {
  const baseline = baselines.get(indicator);
  const found = lamp?.baseline ?? null;
  if (baseline === undefined || parts.some(({ value }) => value === null)) return [];
  if (found === 0) return [words.noShare];
  if (found !== null) return [words.baseline(number(found))];
  return [
    baseline.kind === 'segment'
      ? words.smallSegment(MIN_SEGMENT_ACCOUNTS)
      : words.shortHistory(baseline.atLeast, baseline.history.length),
  ];
}

/** What an explanation is told with. */
export interface TextContext {
  config: Config;
  definition: IndicatorDefinition;
  labels: Labels;
  language: Language;
  segment: string | null;
}

function lampLines(
  explanation: Explanation,
  lamp: Judgement,
  { config, definition, labels, language, segment }: TextContext,
): string[] {
  const run = { asOf: explanation.asOf, indicators: keptIndicators(allDefinitions(config)) };
  const words = explainWords(language);
  const told = lampWords(run, labels, language)({ ...lamp, shownValue: lamp.value });
  const format = formatOf(labels, language, explanation.asOf);
  const valueText = (value: number | null): string =>
    value === null ? words.unknown : format.value(value, definition.unit);
  const measured = definition.kind === 'measured';
  const { previous, shown } = explanation;
  const state = [told.lamp, told.alarm].filter((part) => part !== '').join(words.comma);
  return [
    measured ? `${valueText(lamp.value)}: ${state}` : state,
    ...(told.reason === '' ? [] : [told.reason]),
    ...(measured
      ? [edgesText({ config, segment }, definition, explanation.account.key, valueText, words)]
      : []),
    ...baselineLines(explanation, config, words),
    ...(measured && previous !== null ? [words.earlier(valueText(previous.value), previous.on)] : []),
    shown === null
      ? words.noLamp
      : words.shown(
          measured ? valueText(shown.value) : shown.band === null ? words.noBand : words.term(shown.band),
          shown.asOf,
        ),
  ];
}

/** An explanation as lines for people. */
export function explanationLines(explanation: Explanation, context: TextContext): string[] {
  const { definition, language } = context;
  const { account, asOf, lamp, parts, derived, notes, model } = explanation;
  const japanese = language === 'ja';
  const words = explainWords(language);
  return [
    words.title(
      japanese ? definition.labelJa : definition.label,
      `${account.key} ${account.name}`,
      asOf,
      model,
    ),
    japanese ? definition.definitionJa : definition.definition,
    ...(lamp === null ? [] : ['', ...lampLines(explanation, lamp, context)]),
    ...notes,
    ...(derived === null
      ? []
      : [
          '',
          words.holds(derived.holds),
          ...table(
            derived.conditions.map(({ asked, found, holds }) => [
              `  ${holds ? words.yes : words.no}`,
              asked,
              words.found(found),
            ]),
          ),
        ]),
    ...parts.flatMap((part) =>
      partLines(
        part,
        parts.filter(({ indicator }) => indicator === part.indicator).length === 1,
        derived === null,
        words,
      ),
    ),
  ];
}
