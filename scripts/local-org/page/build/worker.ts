import { parentPort } from 'node:worker_threads';
import { buildApp } from './app.ts';
import { buildBrowser } from './browser.ts';
import type { BundleSources } from './types.ts';
import { buildVendor } from './vendor.ts';

/** An order to the build thread. */
export type BuildOrder = { id: number } & (
  { kind: 'vendor' } | { kind: 'browser' } | { kind: 'app'; sources: BundleSources }
);

/** What the build thread answers: any number of log lines, then a result or an error. */
export type BuildAnswer = { id: number } & ({ log: string } | { result: unknown } | { error: string });

function answer(message: BuildAnswer): void {
  parentPort?.postMessage(message);
}

async function work(order: BuildOrder): Promise<unknown> {
  if (order.kind === 'vendor') return buildVendor((log) => answer({ id: order.id, log }));
  if (order.kind === 'browser') return buildBrowser();
  return buildApp(order.sources);
}

parentPort?.on('message', (order: BuildOrder) => {
  work(order).then(
    (result) => answer({ id: order.id, result }),
    (error: unknown) =>
      answer({ id: order.id, error: error instanceof Error ? error.message : String(error) }),
  );
});
