import type { ErrorBody, FetchResponse } from 'lightning/uiRecordApi';

const DATA_PATH = '/services/data/v67.0';

/** A request to the org's data API. */
export interface DataRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path below `/services/data/vXX`, with its query. */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What wires and writes give as error: the status and the body of the org's refusal. Status 0: there was no answer. */
export function failure(status: number, statusText: string, body: ErrorBody | ErrorBody[]): FetchResponse {
  return Object.freeze({ status, statusText, ok: false, errorType: 'fetchResponse', body } as const);
}

/** Sends a request with the page's session. Resolves with the JSON answer; rejects with a `FetchResponse`. */
export async function send({ method, path, body, headers }: DataRequest): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(DATA_PATH + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw failure(0, 'No answer', { message: error instanceof Error ? error.message : String(error) });
  }
  const text = await response.text();
  const answer = readJson(text);
  if (response.ok) return answer;
  const refusal = answer === undefined ? { message: text || response.statusText } : answer;
  throw failure(response.status, response.statusText, refusal as ErrorBody | ErrorBody[]);
}

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Freezes an answer: components share it, so none may change it. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
