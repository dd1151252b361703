import { sessionEnded } from './session-end.ts';

/** Name of the window event that says: records were written from this page. */
const changedEvent = 'standin:changed';

type Listener = () => void;

const writes = new Set(['POST', 'PATCH', 'PUT', 'DELETE']);

/**
 * Watches the page's own requests: a write to the record API that succeeded is announced, so that the stand-in's panels
 * read their records again, as the platform's own panels do; an answer that the session is over is told to the user.
 */
export function watchWrites(): void {
  const original = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const response = await original(input, init);
    const url = input instanceof Request ? input.url : String(input);
    const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
    if (response.status === 401) sessionEnded();
    if (response.ok && writes.has(method) && /\/ui-api\/records/.test(url)) announceChange();
    return response;
  };
}

/** Has the stand-in's panels read their records again. */
export function announceChange(): void {
  window.dispatchEvent(new Event(changedEvent));
}

/** Calls back after writes for as long as `element` is on the page. */
export function onWrites(element: Element, listener: Listener): void {
  const heard = (): void => {
    if (element.isConnected) listener();
    else window.removeEventListener(changedEvent, heard);
  };
  window.addEventListener(changedEvent, heard);
}
