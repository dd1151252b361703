import { sharedBuilder } from './build/builder.ts';
import type { BuildLog } from './build/types.ts';

/**
 * Makes sure that the base components and the page's own modules are built, so that the first page opens at once. Takes
 * up to a minute the first time after an install and well under two seconds afterwards. Rejects with what went wrong.
 */
export async function preparePages(log: BuildLog): Promise<void> {
  const builder = sharedBuilder();
  await builder.vendor(log);
  await builder.browser();
}
