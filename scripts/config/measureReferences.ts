import type { ConfigInput } from './schema.ts';
import type { IndicatorInput } from './indicatorSchema.ts';
import { partsOf, type MeasurePart } from './measureParts.ts';
import type { Problem } from './problems.ts';
import type { SourceInput } from './sourceSchema.ts';
import { didYouMean } from './tell.ts';

type Path = readonly (string | number)[];

const NEEDS_COLUMN: readonly string[] = ['count_distinct', 'sum', 'max', 'min', 'last', 'avg'];
const NEEDS_NUMBER: readonly string[] = ['sum', 'max', 'min', 'last', 'avg', 'share', 'slope'];
const NEEDS_TIME: readonly string[] = ['slope', 'days_since_last', 'last', 'active_days'];
const NEEDS_WINDOW: readonly string[] = ['active_days', 'share'];
const NO_WINDOW: readonly string[] = ['slope', 'days_since_last'];

/** Collects problems below a path. */
function teller(path: Path): { problems: Problem[]; say: (key: string, message: string) => void } {
  const problems: Problem[] = [];
  return { problems, say: (key, message) => void problems.push({ path: [...path, key], message }) };
}

function milestoneProblems(
  path: Path,
  written: Extract<MeasurePart['written'], { kind: 'milestone' }>,
  source: SourceInput,
): Problem[] {
  const { problems, say } = teller(path);
  for (const key of ['due', 'done'] as const) {
    const name = written[key];
    const column = source.columns[name];
    if (!column)
      say(
        key,
        `there is no column ${name} in ${written.source} — ${didYouMean(name, Object.keys(source.columns))}`,
      );
    else if (column.type !== 'date') say(key, `${name} is a ${column.type} — a milestone needs type: date`);
  }
  return problems;
}

function columnProblems(
  path: Path,
  written: Exclude<MeasurePart['written'], { kind: 'milestone' }>,
  source: SourceInput,
): Problem[] {
  const { problems, say } = teller(path);
  const columns = Object.keys(source.columns);
  if (written.column === undefined) {
    if (NEEDS_COLUMN.includes(written.kind))
      say('column', `is missing: ${written.kind} needs one — write column: ${columns[0]}`);
    return problems;
  }
  const column = source.columns[written.column];
  if (!column)
    say(
      'column',
      `there is no column ${written.column} in ${written.source} — ${didYouMean(written.column, columns)}`,
    );
  else if (NEEDS_NUMBER.includes(written.kind) && !['integer', 'number'].includes(column.type))
    say(
      'column',
      `${written.column} is a ${column.type} — ${written.kind} needs type: integer or type: number`,
    );
  return problems;
}

function windowProblems(
  path: Path,
  written: Exclude<MeasurePart['written'], { kind: 'milestone' }>,
  source: SourceInput,
): Problem[] {
  const { problems, say } = teller(path);
  const { kind, window, weeks } = written;
  if (source.time === undefined && (window !== undefined || NEEDS_TIME.includes(kind)))
    say(
      window === undefined ? 'kind' : 'window',
      `${written.source} has no time column — write time: … at the source`,
    );
  if (kind === 'slope' && weeks === undefined)
    say('weeks', 'is missing: a slope needs a number of weeks — write weeks: 12');
  if (kind !== 'slope' && weeks !== undefined)
    say('weeks', `has no effect on ${kind} — remove it, or write window: 28d`);
  if (NO_WINDOW.includes(kind) && window !== undefined) say('window', `has no effect on ${kind} — remove it`);
  if (NEEDS_WINDOW.includes(kind) && window === undefined)
    say('window', `is missing: ${kind} needs one — write window: 28d`);
  if (kind === 'share' && written.filter === undefined)
    say(
      'filter',
      `is missing: a share needs the category that is counted — write filter: "type = 'Question'"`,
    );
  return problems;
}

function partProblems(
  config: ConfigInput,
  left: ReadonlySet<string>,
  path: Path,
  { written }: MeasurePart,
): Problem[] {
  const source = config.sources[written.source];
  if (!source && left.has(written.source)) return [];
  const { problems, say } = teller(path);
  if (!source) {
    say(
      'source',
      `there is no source ${written.source} — ${didYouMean(written.source, Object.keys(config.sources))}`,
    );
    return problems;
  }
  if (source.account === undefined)
    say('source', `${written.source} has no account column — write account: … at the source`);
  return written.kind === 'milestone'
    ? [...problems, ...milestoneProblems(path, written, source)]
    : [...problems, ...columnProblems(path, written, source), ...windowProblems(path, written, source)];
}

/** What a change or a baseline asks of the measure that it compares. */
function comparisonProblems(key: string, { measure, baseline, unit }: IndicatorInput): Problem[] {
  const { problems, say } = teller(['indicators', key]);
  if (measure.kind === 'change') {
    const { of } = measure;
    const { kind, window } = of.kind === 'ratio' ? of.numerator : of;
    if (NO_WINDOW.includes(kind))
      say(
        'measure',
        `a change of ${kind} says nothing — compare a count, sum, avg, share or ratio with a window`,
      );
    else if (window === undefined && !NEEDS_WINDOW.includes(kind))
      say('measure', 'a change needs a window to compare with the one before — write window: 28d in of');
  }
  if (baseline === undefined) return problems;
  if (['change', 'slope', 'milestone'].includes(measure.kind))
    say(
      'baseline',
      `a ${measure.kind} has no usual value — remove the baseline, or measure a count, sum or ratio`,
    );
  if (unit !== 'percent')
    say('unit', `with a baseline the value is a share of what is usual, not a ${unit} — write unit: percent`);
  return problems;
}

/** What only the sources can tell about an indicator's measure. `left` are sources that exist but are broken. */
export function measureProblems(
  config: ConfigInput,
  left: ReadonlySet<string>,
  key: string,
  indicator: IndicatorInput,
): Problem[] {
  const path = ['indicators', key, 'measure'];
  return [
    ...partsOf(indicator.measure).flatMap((part) =>
      partProblems(config, left, [...path, ...part.path], part),
    ),
    ...comparisonProblems(key, indicator),
  ];
}
