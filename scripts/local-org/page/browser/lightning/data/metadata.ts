import { send } from './http.ts';
import type { Source } from './store.ts';

/** Metadata at an address: read once for the page. */
export function metadata(path: string): Source {
  return { key: `info:${path}`, keep: true, load: () => send({ method: 'GET', path }) };
}
