import { edgeProblems } from './judgingReferences.ts';
import type { Problem } from './problems.ts';
import type { ConfigInput } from './schema.ts';
import { didYouMean } from './tell.ts';

/** What only the whole file can tell about indicators of the book. `left` are sources that exist but are broken. */
export function bookProblems(
  { book, sources, indicators }: ConfigInput,
  left: ReadonlySet<string>,
): Problem[] {
  return Object.entries(book).flatMap(([key, { measure, bands, healthier, unit }]) => {
    const path = ['book', key];
    const problems = edgeProblems([...path, 'bands'], bands, { healthier, unit });
    if (Object.hasOwn(indicators, key))
      problems.push({ path, message: `${key} is an indicator already — write another name` });
    const { kind, column, source: name } = measure;
    if (kind === 'count_distinct' || kind === 'sum' || kind === 'max' || kind === 'min')
      if (column === undefined)
        problems.push({
          path: [...path, 'measure', 'column'],
          message: `is missing: ${kind} needs a column — write column: …`,
        });
    const source = sources[name];
    if (left.has(name)) return problems;
    if (!source)
      problems.push({
        path: [...path, 'measure', 'source'],
        message: `there is no source ${name} — ${didYouMean(name, Object.keys(sources))}`,
      });
    else if (source.time === undefined)
      problems.push({
        path: [...path, 'measure', 'window'],
        message: `${name} has no time column, so there is no window — write time: … at the source`,
      });
    else if (column !== undefined && !source.columns[column])
      problems.push({
        path: [...path, 'measure', 'column'],
        message: `there is no column ${column} in ${name} — ${didYouMean(column, Object.keys(source.columns))}`,
      });
    return problems;
  });
}
