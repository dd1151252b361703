import type { RefreshHandler } from 'lightning/refresh';

/** Name of the event that asks the page to read its data again. */
export const RefreshEventName = 'lightning__refresh';

/** Asks the page to read its data again: every registered handler is called. */
export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(RefreshEventName, { bubbles: true, composed: true, cancelable: true });
  }
}

type Container = (promise: Promise<boolean>) => void;

const handlers = new Map<number, RefreshHandler>();
const containers = new Map<number, Container>();
let lastId = 0;

/** Calls `handler` on every refresh; gives the id to unregister with. */
export function registerRefreshHandler(_element: object, handler: RefreshHandler): number {
  handlers.set((lastId += 1), handler);
  return lastId;
}

/** Ends a registration. */
export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

/** Tells `handler` the promise of every refresh: it resolves with true when all handlers succeeded. */
export function registerRefreshContainer(_element: object, handler: Container): number {
  containers.set((lastId += 1), handler);
  return lastId;
}

/** Ends a registration. */
export function unregisterRefreshContainer(id: number): void {
  containers.delete(id);
}

async function refreshAll(): Promise<boolean> {
  const results = await Promise.allSettled([...handlers.values()].map(async (handler) => handler()));
  return results.every((result) => result.status === 'fulfilled' && result.value !== false);
}

window.addEventListener(RefreshEventName, () => {
  const done = refreshAll();
  for (const container of containers.values()) container(done);
});
