import type { Figure } from './figure.ts';
import { ACCOUNT_FIGURES, benchAccount } from './page-account.ts';
import { benchStandup, STANDUP_FIGURES } from './page-standup.ts';
import { startPageWorld } from './page-world.ts';

/** Names of the figures of the pages. */
export const PAGE_FIGURES: readonly string[] = [...ACCOUNT_FIGURES, ...STANDUP_FIGURES];

/** What to measure. */
export interface PageBenchOptions {
  root: string;
  wanted: ReadonlySet<string>;
  log: (line: string) => void;
}

/** The pages in a browser, all in one local org with one made book. */
export async function benchPages({ root, wanted, log }: PageBenchOptions): Promise<Figure[]> {
  const world = await startPageWorld({ root, log });
  try {
    const figures: Figure[] = [];
    if (ACCOUNT_FIGURES.some((name) => wanted.has(name)))
      figures.push(...(await benchAccount(world, wanted)));
    if (STANDUP_FIGURES.some((name) => wanted.has(name)))
      figures.push(...(await benchStandup(world, wanted)));
    return figures;
  } finally {
    await world.close();
  }
}
