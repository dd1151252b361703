import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { HttpApi } from 'jsforce/lib/http-api.js';
import type { Connection } from 'jsforce';
import type { z } from 'zod';
import { MAX_RETRIES, retryWait } from './backoff.ts';
import type { Patience } from './backoff.ts';
import { wholeAnswer } from './wholeAnswer.ts';
import { answerError, networkError, OrgError } from './errors.ts';
import type { OrgPlace } from './errors.ts';

/** API version of every request. Orgs accept it from Summer '26 on. */
export const API_VERSION = '67.0';

/** One request below `/services/data/vNN.N`. */
export interface OrgRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** For example `/composite`. */
  path: string;
  body?: string;
  /** Default `application/json`. */
  contentType?: string;
  accept?: string;
}

/** Answer of a request: text as sent by the org. */
export interface OrgAnswer {
  text: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
}

/** The org as the sync sees it. Throws OrgError; passing failures have been retried. */
export interface OrgClient {
  send(request: OrgRequest): Promise<OrgAnswer>;
  /** Answered requests so far: what the org counts against its daily limit. */
  calls(): number;
  /** Requests of the last 24 hours that all clients of the org have used, as its last answer said; null: it did not say. */
  usage(): ApiUsage | null;
}

/** Requests of 24 hours. */
export interface ApiUsage {
  used: number;
  max: number;
}

/** The org's count in a `Sforce-Limit-Info` header such as `api-usage=18/15000`. */
function usageOf(header: string | undefined): ApiUsage | null {
  const found = /\bapi-usage=(\d+)\/(\d+)/.exec(header ?? '');
  return found === null ? null : { used: Number(found[1]), max: Number(found[2]) };
}

/** `send` with a JSON answer of a shape. Throws OrgError for another one, which no org gives. */
export async function sendJson<T>(client: OrgClient, request: OrgRequest, shape: z.ZodType<T>): Promise<T> {
  const { text } = await client.send(request);
  const answer = shape.safeParse(JSON.parse(text));
  if (answer.success) return answer.data;
  throw new OrgError(
    'BAD_ANSWER',
    `The answer to ${request.method} ${request.path} is none of a Salesforce org. Does a proxy or a firewall stand before it? Run it again when that is mended.`,
    false,
  );
}

function isLoopback(address: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);
}

/** JSON above this is packed. Source: REST API Developer Guide, "Compression". */
const PACK_FROM_BYTES = 10_000;

/** A body as it is sent: rows as JSON repeat themselves, and shrink to a tenth. */
async function packedBody(
  body: string,
  contentType: string | undefined,
): Promise<{ body?: string | Buffer; headers?: Record<string, string> }> {
  if (contentType !== undefined || body.length < PACK_FROM_BYTES) return { body };
  return { body: await promisify(gzip)(body, { level: 4 }), headers: { 'Content-Encoding': 'gzip' } };
}

/** A client over an authorised jsforce connection, which renews its session by itself where it can. */
export function orgClient(connection: Connection, place: OrgPlace, patience: Patience): OrgClient {
  let answered = 0;
  let usage: ApiUsage | null = null;

  async function once({ method, path, body, contentType, accept }: OrgRequest): Promise<OrgAnswer> {
    const what = `${method} ${path.split('?')[0] ?? path}`;
    // Own retries below: jsforce's ignore POST and PATCH and wait 15 s for an org that isn't there.
    const options = { responseType: 'text/plain', retry: { maxRetries: 0 } };
    const local = isLoopback(connection.instanceUrl) ? { httpProxy: '' } : {};
    const api = new HttpApi(connection, { ...options, ...local });
    let status = 0;
    let headers: Record<string, string> = {};
    api.on('response', (response: { statusCode: number; headers: Record<string, string> }) => {
      answered += 1;
      status = response.statusCode;
      headers = response.headers;
      usage = usageOf(headers['sforce-limit-info']) ?? usage;
    });
    const url = `${connection.instanceUrl}/services/data/v${API_VERSION}${path}`;
    const contentHeader = body === undefined ? {} : { 'Content-Type': contentType ?? 'application/json' };
    const packed = body === undefined ? {} : await packedBody(body, contentType);
    const acceptHeader = { Accept: accept ?? 'application/json' };
    try {
      const text = await wholeAnswer(method, url, () =>
        api.request<string | undefined>({
          method,
          url,
          headers: { ...contentHeader, ...acceptHeader, ...packed.headers },
          ...(packed.body === undefined ? {} : { body: packed.body }),
        }),
      );
      return { text: text ?? '', headers };
    } catch (error) {
      if (error instanceof OrgError) throw error;
      if (status < 400) throw networkError(place, what, error);
      throw answerError(place, what, status, error instanceof Error ? error.message : '');
    }
  }

  return {
    calls: () => answered,
    usage: () => usage,
    async send(request) {
      for (let retry = 0; ; retry += 1) {
        try {
          const answer = await once(request);
          if (accepts(request, answer)) return answer;
          throw new OrgError(
            'BAD_ANSWER',
            `${place.name}: the answer to ${request.method} ${request.path} is cut off or empty.`,
            true,
          );
        } catch (error) {
          // An org that has answered before and is gone for a moment (a restart) is waited for; one that never did is not.
          const gone = error instanceof OrgError && error.code === 'ECONNREFUSED' && answered > 0;
          const again = error instanceof OrgError && (error.passing || gone) && retry < MAX_RETRIES;
          if (!again) throw error;
          await patience.sleep(retryWait(retry, () => patience.random()));
        }
      }
    },
  };
}

/** A JSON answer that doesn't parse was cut off on its way; to what reads or creates there is always one. */
function accepts({ method, accept }: OrgRequest, { text }: OrgAnswer): boolean {
  if (accept !== undefined || (text === '' && method !== 'GET' && method !== 'POST')) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
