import { buildComponents } from '../build/components.ts';
import { table } from '../report/table.ts';
import { figure, type Figure } from './figure.ts';
import { inSyncWorld, type SyncWorldOptions } from './sync-world.ts';

/** Whether the cost of a first sync grows with the book alone. */
export const LINEAR_FIGURE = 'sync.linear';
/** The same with a book ten times as large: minutes, so only by name. */
export const FULL_LINEAR_FIGURE = 'sync.linear.full';

const SIZES = [1000, 3000, 10_000];
const FULL_SIZES = [...SIZES, 30_000, 100_000];

/**
 * Most that an account may cost in the largest book, as a multiple of what it costs in the smallest: room for noise, and far
 * below what a quadratic step would take (10 or 100).
 */
const GROWTH = 1.5;

/**
 * First syncs of growing books, with two to five licences an account in each, so that events grow with accounts. Prints a table of
 * seconds and memory per 1,000 accounts. The start of the process is in both: it makes small books look dearer.
 */
export async function benchLinear(
  options: Omit<SyncWorldOptions, 'accounts'> & { full: boolean },
): Promise<Figure> {
  const { full, log } = options;
  await buildComponents(options);
  const costs: number[] = [];
  const lines: string[][] = [
    ['accounts', 'seconds', 'per 1,000', 'MB', 'MB per 1,000', 'calls', 'seconds by stage, per 1,000'],
  ];
  for (const accounts of full ? FULL_SIZES : SIZES) {
    const { seconds, calls, megabytes } = await inSyncWorld({ ...options, accounts }, (world) =>
      world.sync(0),
    );
    const total = Object.values(seconds).reduce((sum, each) => sum + each, 0);
    const per = (value: number): string => ((value * 1000) / accounts).toFixed(2);
    costs.push(total / accounts);
    const stages = Object.entries(seconds).map(([stage, value]) => `${stage} ${per(value)}`);
    lines.push([
      accounts.toLocaleString('en'),
      total.toFixed(1),
      per(total),
      String(megabytes),
      ((megabytes * 1000) / accounts).toFixed(1),
      String(calls),
      stages.join(', '),
    ]);
  }
  for (const line of table(lines)) log(line);
  const growth = (costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN);
  const detail = lines.slice(1).map(([accounts, , cost]) => `${accounts ?? ''} accounts: ${cost ?? ''} s`);
  return figure(
    full ? FULL_LINEAR_FIGURE : LINEAR_FIGURE,
    growth,
    'x',
    GROWTH,
    `cost of an account, largest to smallest book (seconds per 1,000; ${detail.join(', ')})`,
  );
}
