import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ClientRequest } from 'node:http';

/** Longest that an org works on one request. Source: Salesforce limits, "API Request Limits": 10 minutes. */
const REQUEST_TIMEOUT_MS = 10 * 60_000;

const CHANNEL = 'http.client.response.finish';

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/**
 * The answer to a request that `send` makes; rejects when its line breaks off in the middle (ECONNRESET) or nothing comes for
 * 10 minutes (ETIMEDOUT). The HTTP client below jsforce waits for ever for the rest of an answer that was cut off, so the
 * connection itself is watched.
 */
export async function wholeAnswer<T>(method: string, url: string, send: () => Promise<T>): Promise<T> {
  const { host, pathname, search } = new URL(url);
  let timer: NodeJS.Timeout | undefined;
  let watch: (message: unknown) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(failure('ETIMEDOUT', 'no answer within 10 minutes'));
    }, REQUEST_TIMEOUT_MS);
    watch = (message) => {
      const { request, response } = message as { request: unknown; response: unknown };
      if (!(request instanceof ClientRequest) || !(response instanceof IncomingMessage)) return;
      const isOurs =
        request.method === method && request.getHeader('host') === host && request.path === pathname + search;
      if (!isOurs) return;
      response.once('close', () => {
        if (!response.complete) reject(failure('ECONNRESET', 'the answer broke off'));
      });
    };
    subscribe(CHANNEL, watch);
  });
  try {
    return await Promise.race([send(), broken]);
  } finally {
    clearTimeout(timer);
    unsubscribe(CHANNEL, watch);
  }
}
