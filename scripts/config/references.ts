import type { ConfigInput } from './schema.ts';
import type { AggregateInput, IndicatorInput } from './indicatorSchema.ts';
import type { Problem } from './problems.ts';
import type { SourceInput } from './sourceSchema.ts';
import { RESERVED_RULES } from './rules.ts';
import { didYouMean } from './tell.ts';

type Path = readonly (string | number)[];

function sourceProblems(name: string, source: SourceInput): Problem[] {
  const problems: Problem[] = [];
  const columns = Object.keys(source.columns);
  const need = (key: string, column: string | undefined): void => {
    if (column !== undefined && !columns.includes(column))
      problems.push({
        path: ['sources', name, key],
        message: `there is no column ${column} — ${didYouMean(column, columns)}`,
      });
  };
  need('account', source.account);
  need('time', source.time);
  for (const column of [source.unique ?? []].flat()) need('unique', column);
  const time = source.time === undefined ? undefined : source.columns[source.time];
  if (time && time.type !== 'timestamp' && time.type !== 'date')
    problems.push({
      path: ['sources', name, 'time'],
      message: `column ${source.time} is a ${time.type} — give it type: timestamp or type: date`,
    });
  for (const [column, { type, format }] of Object.entries(source.columns))
    if (format !== undefined && type !== 'timestamp' && type !== 'date')
      problems.push({
        path: ['sources', name, 'columns', column, 'format'],
        message: `a ${type} has no format — remove it, or write type: timestamp`,
      });
  const seen = new Set<string>(RESERVED_RULES);
  source.rules.forEach((rule, index) => {
    if (seen.has(rule.name))
      problems.push({
        path: ['sources', name, 'rules', index, 'name'],
        message: `${rule.name} is used already — write another name`,
      });
    seen.add(rule.name);
  });
  return problems;
}

const NEEDS_COLUMN: readonly string[] = ['count_distinct', 'sum', 'max'];

function aggregateProblems(
  config: ConfigInput,
  left: ReadonlySet<string>,
  path: Path,
  measure: AggregateInput,
): Problem[] {
  const source = config.sources[measure.source];
  if (!source && left.has(measure.source)) return [];
  if (!source)
    return [
      {
        path: [...path, 'source'],
        message: `there is no source ${measure.source} — ${didYouMean(measure.source, Object.keys(config.sources))}`,
      },
    ];
  const problems: Problem[] = [];
  const say = (key: string, message: string): unknown => problems.push({ path: [...path, key], message });
  if (source.account === undefined)
    say('source', `${measure.source} has no account column — write account: … at the source`);
  if (measure.column === undefined) {
    if (NEEDS_COLUMN.includes(measure.kind))
      say(
        'column',
        `is missing: ${measure.kind} needs one — write column: ${Object.keys(source.columns)[0]}`,
      );
  } else {
    const column = source.columns[measure.column];
    if (!column)
      say(
        'column',
        `there is no column ${measure.column} in ${measure.source} — ${didYouMean(measure.column, Object.keys(source.columns))}`,
      );
    else if (['sum', 'max', 'slope'].includes(measure.kind) && !['integer', 'number'].includes(column.type))
      say(
        'column',
        `${measure.column} is a ${column.type} — ${measure.kind} needs type: integer or type: number`,
      );
  }
  if (
    source.time === undefined &&
    (measure.window !== undefined || ['slope', 'days_since_last'].includes(measure.kind))
  )
    say(
      measure.window === undefined ? 'kind' : 'window',
      `${measure.source} has no time column — write time: … at the source`,
    );
  if (measure.kind === 'slope' && measure.weeks === undefined)
    say('weeks', 'is missing: a slope needs a number of weeks — write weeks: 12');
  if (measure.kind !== 'slope' && measure.weeks !== undefined)
    say('weeks', `has no effect on ${measure.kind} — remove it, or write window: 28d`);
  if (['slope', 'days_since_last'].includes(measure.kind) && measure.window !== undefined)
    say('window', `has no effect on ${measure.kind} — remove it`);
  return problems;
}

function edgeProblems(key: string, { bands, healthier, unit }: IndicatorInput): Problem[] {
  const { fair, good, excellent } = bands;
  const ordered = healthier === 'higher' ? fair < good && good < excellent : fair > good && good > excellent;
  const problems: Problem[] = [];
  if (!ordered)
    problems.push({
      path: ['indicators', key, 'bands'],
      message: `the edges ${fair}, ${good}, ${excellent} are out of order for healthier: ${healthier} — write fair ${healthier === 'higher' ? '< good < excellent' : '> good > excellent'}`,
    });
  if (unit === 'percent')
    for (const [band, value] of Object.entries(bands))
      if (Math.abs(value) > 10)
        problems.push({
          path: ['indicators', key, 'bands', band],
          message: `${value} would be ${value * 100} % — write percents as fractions, for example ${value / 100}`,
        });
  return problems;
}

/**
 * Everything that only the whole file can tell: names that point nowhere, edges out of order. `left` are sources that
 * exist but are broken.
 */
export function referenceProblems(config: ConfigInput, left: ReadonlySet<string> = new Set()): Problem[] {
  const problems = Object.entries(config.sources).flatMap(([name, source]) => sourceProblems(name, source));
  for (const [key, indicator] of Object.entries(config.indicators)) {
    const path = ['indicators', key, 'measure'];
    const { measure } = indicator;
    if (measure.kind === 'ratio')
      problems.push(
        ...aggregateProblems(config, left, [...path, 'numerator'], measure.numerator),
        ...aggregateProblems(config, left, [...path, 'denominator'], measure.denominator),
      );
    else problems.push(...aggregateProblems(config, left, path, measure));
    problems.push(...edgeProblems(key, indicator));
  }
  for (const key of ['arr', 'renewal_on'] as const) {
    const { source: name, column } = config.accounts[key] ?? {};
    if (name === undefined || column === undefined || left.has(name)) continue;
    const source = config.sources[name];
    const path = ['accounts', key];
    if (!source)
      problems.push({
        path: [...path, 'source'],
        message: `there is no source ${name} — ${didYouMean(name, Object.keys(config.sources))}`,
      });
    else if (!source.columns[column])
      problems.push({
        path: [...path, 'column'],
        message: `there is no column ${column} in ${name} — ${didYouMean(column, Object.keys(source.columns))}`,
      });
    else if (
      key === 'arr'
        ? !['integer', 'number'].includes(source.columns[column].type)
        : source.columns[column].type !== 'date'
    )
      problems.push({
        path: [...path, 'column'],
        message: `${column} is a ${source.columns[column].type} — it needs type: ${key === 'arr' ? 'number' : 'date'}`,
      });
    else if (source.account === undefined)
      problems.push({
        path: [...path, 'source'],
        message: `${name} has no account column — write account: … at the source`,
      });
  }
  return problems;
}
