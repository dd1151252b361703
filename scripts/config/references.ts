import { bookProblems } from './bookReferences.ts';
import type { ConfigInput } from './schema.ts';
import { judgingProblems } from './judgingReferences.ts';
import { measureProblems } from './measureReferences.ts';
import type { Problem } from './problems.ts';
import type { SourceInput } from './sourceSchema.ts';
import { RESERVED_RULES } from './rules.ts';
import { didYouMean } from './tell.ts';

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

/** Types that the values of an account may have. */
const ACCOUNT_VALUES = {
  arr: ['number', 'integer'],
  renewal_on: ['date'],
  segment: ['text'],
  left_on: ['date'],
} as const;

function accountProblems(config: ConfigInput, left: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  for (const key of ['arr', 'renewal_on', 'segment', 'left_on'] as const) {
    const { source: name, column } = config.accounts[key] ?? {};
    if (name === undefined || column === undefined || left.has(name)) continue;
    const types: readonly string[] = ACCOUNT_VALUES[key];
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
    else if (!types.includes(source.columns[column].type))
      problems.push({
        path: [...path, 'column'],
        message: `${column} is a ${source.columns[column].type} — it needs type: ${types[0] ?? ''}`,
      });
    else if (source.account === undefined)
      problems.push({
        path: [...path, 'source'],
        message: `${name} has no account column — write account: … at the source`,
      });
  }
  return problems;
}

/**
 * Everything that only the whole file can tell: names that point nowhere, edges out of order. `left` are sources that
 * exist but are broken.
 */
export function referenceProblems(config: ConfigInput, left: ReadonlySet<string> = new Set()): Problem[] {
  const problems = Object.entries(config.sources).flatMap(([name, source]) => sourceProblems(name, source));
  for (const [key, indicator] of Object.entries(config.indicators))
    problems.push(...measureProblems(config, left, key, indicator));
  problems.push(
    ...judgingProblems(config, left),
    ...accountProblems(config, left),
    ...bookProblems(config, left),
  );
  return problems;
}
