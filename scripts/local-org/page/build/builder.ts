import { Worker } from 'node:worker_threads';
import type { BuiltApp, BuildLog, BuiltFolder, BundleSources } from './types.ts';
import type { BuildAnswer, BuildOrder } from './worker.ts';

interface Waiting {
  log: BuildLog;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** Builds in a thread of their own, so that the org keeps answering while a build takes the processor. */
export interface Builder {
  vendor(log: BuildLog): Promise<BuiltFolder>;
  browser(): Promise<BuiltFolder>;
  app(sources: BundleSources): Promise<BuiltApp>;
}

/** Starts no thread until the first order; an idle thread doesn't keep the process alive. */
export function createBuilder(): Builder {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let last = 0;

  function fail(error: Error): void {
    worker = undefined;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url));
    started.on('message', (message: BuildAnswer) => {
      const one = waiting.get(message.id);
      if (!one) return;
      if ('log' in message) return one.log(message.log);
      waiting.delete(message.id);
      if (waiting.size === 0) started.unref();
      if ('error' in message) one.reject(new Error(message.error));
      else one.resolve(message.result);
    });
    started.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', () => fail(new Error('The build thread ended early')));
    return started;
  }

  function order(
    what: Omit<BuildOrder, 'id'> & Record<string, unknown>,
    log: BuildLog = () => undefined,
  ): Promise<unknown> {
    worker ??= start();
    const id = (last += 1);
    const done = new Promise<unknown>((resolve, reject) => waiting.set(id, { log, resolve, reject }));
    worker.ref();
    worker.postMessage({ ...what, id });
    return done;
  }

  return {
    vendor: async (log) => (await order({ kind: 'vendor' }, log)) as BuiltFolder,
    browser: async () => (await order({ kind: 'browser' })) as BuiltFolder,
    app: async (sources) => (await order({ kind: 'app', sources })) as BuiltApp,
  };
}

let shared: Builder | undefined;

/** The one builder of this process; vendor builds are the same for every org. */
export function sharedBuilder(): Builder {
  shared ??= createBuilder();
  return shared;
}
