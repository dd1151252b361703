import type { Config } from '../config/types.ts';
import { keptIndicators } from '../history/types.ts';
import { lampWords } from '../history/replayText.ts';
import { allDefinitions } from '../judge/rules.ts';
import { edgeChooser } from '../judge/edges.ts';
import { MIN_SEGMENT_ACCOUNTS } from '../measure/baselines.ts';
import type { Day, IndicatorDefinition, Judgement } from '../model.ts';
import type { Labels, Language } from '../report/labels.ts';
import { formatOf } from '../report/reasons.ts';
import { table } from '../report/table.ts';
import type { LeftOut, PartEvidence } from './evidence.ts';
import type { Explanation } from './explain.ts';

/** Widest cell of a table of rows. */
const CELL_WIDTH = 40;

/** Rows that were set aside and are named one by one. */
const MAX_REJECTED = 5;

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 4 });

function rows(count: number): string {
  return `${count.toLocaleString('en')} row${count === 1 ? '' : 's'}`;
}

function short(value: string | null): string {
  if (value === null) return '';
  const line = value.replaceAll(/\s+/g, ' ');
  return line.length > CELL_WIDTH ? `${line.slice(0, CELL_WIDTH - 1)}…` : line;
}

function daysText({ from, to }: { from: Day | null; to: Day }): string {
  return from === null ? `up to ${to}` : `${from} to ${to}`;
}

function leftOutLines({
  beforeWindow,
  afterWindow,
  otherwise,
  ours,
  rejected,
  rejectedCount,
}: LeftOut): string[] {
  const parts = [
    ...(beforeWindow > 0 ? [`${rows(beforeWindow)} before the window`] : []),
    ...(afterWindow > 0 ? [`${rows(afterWindow)} after it`] : []),
    ...(otherwise > 0 ? [`${rows(otherwise)} that do not meet the condition`] : []),
    ...(ours > 0 ? [`${rows(ours)} of our own outreach`] : []),
    ...(rejectedCount > 0 ? [`${rows(rejectedCount)} set aside`] : []),
  ];
  return [
    `  left out: ${parts.length === 0 ? 'nothing' : parts.join(', ')}`,
    ...rejected
      .slice(0, MAX_REJECTED)
      .map(
        ({ file, line, rule, reason }) =>
          `    ${file}${line === null ? '' : `:${String(line)}`} ${rule}: ${reason}`,
      ),
  ];
}

function rowLines(part: PartEvidence): string[] {
  const [first] = part.rows;
  if (first === undefined) return ['  no rows'];
  const columns = Object.keys(first.values);
  const timed = part.rows.some(({ day }) => day !== null);
  const cells = part.rows.map(({ file, line, day, values }) => [
    `  ${file}${line === null ? '' : `:${String(line)}`}`,
    ...(timed ? [day ?? ''] : []),
    ...columns.map((name) => short(values[name] ?? null)),
  ]);
  const more = part.count - part.rows.length;
  return [
    ...table([['  where', ...(timed ? ['day'] : []), ...columns], ...cells]),
    ...(more > 0 ? [`  … and ${rows(more)} more`] : []),
  ];
}

function partLines(part: PartEvidence, isAlone: boolean, isOwn: boolean): string[] {
  const role = `${part.role}${part.at === 'before' ? ' in the window before' : ''}`;
  const name = isAlone ? 'value' : role;
  const value = part.value === null ? 'unknown' : number(part.value);
  return [
    '',
    `${isOwn ? `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}` : `${part.indicator}, ${name}`}: ${value}, ${part.kind} over ${part.source}, ${daysText(part)}, from ${rows(part.count)}`,
    ...part.sql.split('\n').map((line) => `    ${line}`),
    ...rowLines(part),
    ...leftOutLines(part.leftOut),
  ];
}

function edgesText(
  { config, segment }: { config: Config; segment: string | null },
  definition: IndicatorDefinition,
  account: string,
  format: (value: number) => string,
): string {
  const { definition: applied, ownEdges } = edgeChooser(config.overrides)(definition, account, segment);
  const { fair, good, excellent } = applied.edges;
  const why = ownEdges === null ? '' : ` (${ownEdges.why})`;
  return `Bands: fair from ${format(fair)}, good from ${format(good)}, excellent from ${format(excellent)}${why}`;
}

/** Against what a value is compared, or why it can't be; nothing where no value was measured either. */
function baselineLines({ indicator, lamp, parts }: Explanation, { baselines }: Config): string[] {
  const baseline = baselines.get(indicator);
  const found = lamp?.baseline ?? null;
  if (baseline === undefined || parts.some(({ value }) => value === null)) return [];
  if (found === 0) return ['The baseline is 0: nothing is a share of it.'];
  if (found !== null)
    return [`A share of the baseline ${number(found)}: what was measured below, divided by it.`];
  return [
    baseline.kind === 'segment'
      ? `No baseline: fewer than ${String(MIN_SEGMENT_ACCOUNTS)} accounts of the segment have a value.`
      : `No baseline: fewer than ${String(baseline.atLeast)} of the account's last ${String(baseline.history.length)} weeks are whole and known.`,
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
  const words = lampWords(run, labels, language)({ ...lamp, shownValue: lamp.value });
  const format = formatOf(labels, language, explanation.asOf);
  const valueText = (value: number | null): string =>
    value === null ? 'unknown' : format.value(value, definition.unit);
  const measured = definition.kind === 'measured';
  const { previous, shown } = explanation;
  const state = [words.lamp, words.alarm].filter((part) => part !== '').join(', ');
  return [
    measured ? `${valueText(lamp.value)}: ${state}` : state,
    ...(words.reason === '' ? [] : [words.reason]),
    ...(measured ? [edgesText({ config, segment }, definition, explanation.account.key, valueText)] : []),
    ...baselineLines(explanation, config),
    ...(measured && previous !== null ? [`Before: ${valueText(previous.value)} on ${previous.on}`] : []),
    shown === null
      ? 'The org shows no lamp of it yet.'
      : `The org shows ${measured ? valueText(shown.value) : (shown.band ?? 'no band')}, as of ${shown.asOf ?? 'an unknown day'}.`,
  ];
}

/** An explanation as lines for people. */
export function explanationLines(explanation: Explanation, context: TextContext): string[] {
  const { definition, language } = context;
  const { account, asOf, lamp, parts, derived, notes, model } = explanation;
  const japanese = language === 'ja';
  return [
    `${japanese ? definition.labelJa : definition.label} of ${account.key} ${account.name}, as of ${asOf} (model ${model})`,
    japanese ? definition.definitionJa : definition.definition,
    ...(lamp === null ? [] : ['', ...lampLines(explanation, lamp, context)]),
    ...notes,
    ...(derived === null
      ? []
      : [
          '',
          `${derived.holds ? 'It holds' : 'It does not hold'}: all of these must.`,
          ...table(
            derived.conditions.map(({ asked, found, holds }) => [
              `  ${holds ? 'yes' : 'no'}`,
              asked,
              `found: ${found}`,
            ]),
          ),
        ]),
    ...parts.flatMap((part) =>
      partLines(
        part,
        parts.filter(({ indicator }) => indicator === part.indicator).length === 1,
        derived === null,
      ),
    ),
  ];
}
