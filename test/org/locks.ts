import type { Fault, Passing } from './fault-proxy.ts';

interface Part {
  method: string;
  url: string;
  /** A collection has `records`; a single record has its fields. */
  body?: { records?: Record<string, unknown>[] } & Record<string, unknown>;
}

interface Answered {
  body: unknown;
  httpStatusCode: number;
}

const LOCKED = 'UNABLE_TO_LOCK_ROW';
const message = 'unable to obtain exclusive access';

/** Key of a record that is a part of its own: it stands in the address of an upsert, in the body of a new one. */
function keyOfSingle({ url, body }: Part): string {
  const key = body?.['Key__c'];
  return typeof key === 'string' ? key : decodeURIComponent(url.split('/').at(-1) ?? '');
}

/**
 * Takes rows out of a composite call that writes, and answers for them that they are locked. `isLocked` is asked for the key of
 * each row once, in order. Undefined: none of them is.
 */
export function lockRows(
  { method, path, body }: Passing,
  isLocked: (key: string) => boolean,
): Fault | undefined {
  if (method !== 'POST' || path !== '/composite') return undefined;
  const call = JSON.parse(body) as { compositeRequest: Part[] };
  const collections = new Map<number, number[]>();
  const singles = new Set<number>();
  for (const [index, part] of call.compositeRequest.entries()) {
    if (part.method === 'GET' || part.method === 'DELETE') continue;
    const { records } = part.body ?? {};
    if (records) {
      const mine = records.flatMap((row, place) => (isLocked(String(row['Key__c'])) ? [place] : []));
      if (mine.length > 0) collections.set(index, mine);
      part.body = { ...part.body, records: records.filter((_, place) => !mine.includes(place)) };
    } else if (isLocked(keyOfSingle(part))) {
      singles.add(index);
      // Something harmless goes in its place, so that the answers stay in order.
      call.compositeRequest[index] = {
        ...part,
        method: 'GET',
        url: part.url.replace(/\/sobjects\/.*/, '/limits'),
      };
      delete call.compositeRequest[index].body;
    }
  }
  if (collections.size + singles.size === 0) return undefined;
  return {
    kind: 'changed',
    body: JSON.stringify(call),
    answer: (text) => {
      const answer = JSON.parse(text) as { compositeResponse: Answered[] };
      for (const [index, part] of answer.compositeResponse.entries()) {
        if (singles.has(index)) {
          part.httpStatusCode = 400;
          part.body = [{ errorCode: LOCKED, message }];
        }
        const mine = collections.get(index) ?? [];
        // A collection without rows is refused as a whole; every row of it was locked.
        const results = part.httpStatusCode >= 400 ? [] : (part.body as unknown[]);
        for (const place of mine)
          results.splice(place, 0, { success: false, errors: [{ statusCode: LOCKED, message, fields: [] }] });
        if (mine.length > 0) part.body = results;
      }
      return JSON.stringify(answer);
    },
  };
}
