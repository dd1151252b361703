import { figureLine, type Figure } from '../bench/figure.ts';
import { benchMeasure, MEASURE_FIGURES, MEMORY_FIGURE } from '../bench/measure.ts';
import { benchOrg, ORG_FIGURES } from '../bench/org.ts';
import { benchPages, PAGE_FIGURES } from '../bench/page.ts';
import { benchSync, SYNC_FIGURES } from '../bench/sync.ts';
import { benchLinear, FULL_LINEAR_FIGURE, LINEAR_FIGURE } from '../bench/sync-linear.ts';
import {
  CommandError,
  numberOption,
  type Command,
  type CommandEffects,
  type OptionValues,
} from '../command.ts';
import { lastWholeDay } from '../demo/book.ts';

/** What is measured unless it is asked otherwise. */
const USUAL: readonly string[] = [
  ...SYNC_FIGURES,
  LINEAR_FIGURE,
  ...ORG_FIGURES,
  ...MEASURE_FIGURES,
  ...PAGE_FIGURES,
];
const ALL: readonly string[] = [...USUAL, FULL_LINEAR_FIGURE, MEMORY_FIGURE];

/** The figures that names ask for: a whole name, or the part before a dot for the usual ones; no name means all usual ones. */
function select(names: readonly string[]): ReadonlySet<string> {
  const chosen = new Set<string>();
  for (const name of names.length > 0 ? names : USUAL) {
    const found = ALL.filter(
      (each) => each === name || (each.startsWith(`${name}.`) && USUAL.includes(each)),
    );
    if (found.length === 0)
      throw new CommandError(`There is no figure '${name}'; there are: ${ALL.join(', ')}.`);
    for (const each of found) chosen.add(each);
  }
  return chosen;
}

async function run(
  values: OptionValues,
  effects: CommandEffects,
  names: readonly string[] = [],
): Promise<number> {
  const wanted = select(names);
  const accounts = numberOption(values, 'accounts', 10_000, [8, 1_000_000]);
  const { root, log } = effects;
  const figures: Figure[] = [];
  if (ORG_FIGURES.some((name) => wanted.has(name))) figures.push(...(await benchOrg({ root, wanted, log })));
  if (PAGE_FIGURES.some((name) => wanted.has(name)))
    figures.push(...(await benchPages({ root, wanted, log })));
  if (SYNC_FIGURES.some((name) => wanted.has(name))) {
    const asOf = lastWholeDay(effects.now());
    const measured = await benchSync({ root, accounts, licences: [2, 5], asOf, log });
    figures.push(...measured.filter((each) => wanted.has(each.name)));
  }
  for (const full of [false, true])
    if (wanted.has(full ? FULL_LINEAR_FIGURE : LINEAR_FIGURE)) {
      const asOf = lastWholeDay(effects.now());
      figures.push(await benchLinear({ root, licences: [2, 5], asOf, log, full }));
    }
  if (ALL.some((name) => name.startsWith('measure.') && wanted.has(name))) {
    const events = numberOption(values, 'events', 5_000_000, [100_000, 100_000_000]);
    const polars = effects.env['TENKI_BENCH_POLARS'] ?? null;
    figures.push(...(await benchMeasure({ root, wanted, events, polars, log })));
  }
  if (values['json'] === true) effects.out(JSON.stringify({ figures }));
  else for (const each of figures) effects.out(figureLine(each));
  return figures.every((each) => each.ok) ? 0 : 1;
}

/** `tenki bench`: the figures that the design promises, measured on this machine. */
export const command: Command = {
  summary: 'measures what the design promises on this machine; exit 1 when a figure is beyond its limit',
  help: [
    'Usage: npm run -s tenki -- bench [NAME…] [options]',
    '',
    '  NAME…           figures to measure, such as org.bulk, or org for all of the local org (default: all)',
    '  --accounts N    size of the book of the sync figures (default 10,000, with about 2 million events)',
    '  --events N      events behind measure.parquet, measure.csv and measure.day (default 5,000,000)',
    '  --json          print {"figures": [...]} only',
    '',
    `Figures: ${USUAL.join(', ')}`,
    `Only by name: ${MEMORY_FIGURE} (100 million events, minutes and a gigabyte of disk), ${FULL_LINEAR_FIGURE} (100,000 accounts)`,
    '',
    'TENKI_BENCH_POLARS names a folder in which nodejs-polars is installed; without it measure.polars is left out.',
    '',
    'Example: npm run -s tenki -- bench org --json',
  ].join('\n'),
  options: { accounts: { type: 'string' }, events: { type: 'string' }, json: { type: 'boolean' } },
  takesNames: true,
  run,
};
