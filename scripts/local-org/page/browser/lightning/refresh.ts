import type { RefreshHandler, RefreshStatus } from 'lightning/refresh';
import { ancestorsOf, hostOf } from './data/ancestors.ts';

/** Name of the event that asks for data to be read again. */
export const RefreshEventName = 'lightning__refresh';

/** How a refresh ended: all handlers succeeded; some failed or said so; it could not run. */
export const REFRESH_COMPLETE: RefreshStatus = 'complete';
export const REFRESH_COMPLETE_WITH_ERRORS: RefreshStatus = 'completeWithErrors';
export const REFRESH_ERROR: RefreshStatus = 'error';

/** Asks the nearest container around the sender to read its data again; without one, the page does. */
export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(RefreshEventName, { bubbles: true, composed: true, cancelable: true });
  }
}

type ContainerCallback = (promise: Promise<RefreshStatus>) => unknown;

interface Registered {
  host: Node;
  handler: RefreshHandler;
}

const handlers = new Map<number, Registered>();
const containers = new Map<number, () => void>();
let lastId = 0;

/** Calls `handler` when a container around `element` is refreshed; gives the id to unregister with. */
export function registerRefreshHandler(element: object, handler: RefreshHandler): number {
  handlers.set((lastId += 1), { host: hostOf(element), handler: handler.bind(element) });
  return lastId;
}

/** Ends a registration. */
export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

/**
 * Makes `element` the container of what is inside it: it takes refresh events from there, has the handlers below it
 * called, and tells `callback` the promise of how that ends.
 */
export function registerRefreshContainer(element: object, callback: ContainerCallback): number {
  const host = hostOf(element);
  const heard = (event: Event): void => {
    event.stopPropagation();
    callback.call(element, refreshBelow(host));
  };
  host.addEventListener(RefreshEventName, heard);
  containers.set((lastId += 1), () => host.removeEventListener(RefreshEventName, heard));
  return lastId;
}

/** Ends a registration. */
export function unregisterRefreshContainer(id: number): void {
  containers.get(id)?.();
  containers.delete(id);
}

/** Calls the handlers inside `root`, parents before their children; a handler that gives false keeps its children out. */
async function refreshBelow(root: Node): Promise<RefreshStatus> {
  const inside = [...handlers.values()].filter(
    ({ host }) => host === root || ancestorsOf(host).includes(root),
  );
  const parentOf = (one: Registered): Registered | undefined => {
    const above = ancestorsOf(one.host);
    const around = inside.filter((other) => other !== one && above.includes(other.host));
    return around.sort((a, b) => above.indexOf(a.host) - above.indexOf(b.host))[0];
  };
  let failed = false;
  const run = async (parent: Registered | undefined): Promise<void> => {
    const level = inside.filter((one) => parentOf(one) === parent);
    const results = await Promise.allSettled(level.map(async ({ handler }) => handler()));
    const going = level.filter((_, index) => {
      const result = results[index];
      failed ||= result?.status === 'rejected';
      return result?.status === 'fulfilled' && result.value !== false;
    });
    await Promise.all(going.map(run));
  };
  await run(undefined);
  return failed ? REFRESH_COMPLETE_WITH_ERRORS : REFRESH_COMPLETE;
}

// The page itself is the outermost container.
window.addEventListener(RefreshEventName, () => void refreshBelow(document));
