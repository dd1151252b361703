import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** A request on its way to the org. */
export interface Passing {
  /** 1 for the first request since the proxy was made or `restart` was called. */
  number: number;
  method: string;
  /** Below `/services/data/vNN.N`, with the query. */
  path: string;
  /** Unpacked. */
  body: string;
}

/** What the proxy does with a request; undefined passes it on. */
export type Fault =
  | { kind: 'answer'; status: number; body: string }
  /** Never reaches the org. */
  | { kind: 'lost' }
  /** Half of the request reaches the org. */
  | { kind: 'halfSent' }
  /** The org does it, and the answer is lost or cut off in the middle. */
  | { kind: 'unanswered' }
  | { kind: 'halfAnswered' }
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'changed'; body?: string; answer?: (text: string) => string };

/** An HTTP proxy in front of an org that misbehaves as it is told. */
export interface FaultProxy {
  url: string;
  /** What happens to each request from now on; counts from 1 again. */
  restart(rule?: (passing: Passing) => Fault | undefined | Promise<Fault | undefined>): void;
  /** Requests since then. */
  count(): number;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Passes a request on; with `half` only the first half of its body, and then the line is cut. */
async function forward(
  target: string,
  incoming: IncomingMessage,
  body: Buffer,
  half = false,
): Promise<Answer> {
  const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
  const outgoing = request(`${target}${incoming.url ?? ''}`, { method: incoming.method ?? 'GET', headers });
  if (half) {
    outgoing.on('error', () => undefined);
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
    return { status: 0, headers: {}, body: Buffer.alloc(0) };
  }
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) };
}

function reply(response: ServerResponse, { status, headers, body }: Answer): void {
  const kept = Object.entries(headers).filter(
    ([name]) => !/^(content-length|transfer-encoding|connection)$/.test(name),
  );
  response.writeHead(status, { ...Object.fromEntries(kept), 'content-length': body.length });
  response.end(body);
}

/** Starts a proxy in front of the org at `target`. */
export async function faultProxy(target: string): Promise<FaultProxy> {
  let rule: Parameters<FaultProxy['restart']>[0];
  let number = 0;

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    number += 1;
    const own = number;
    const raw = await buffer(incoming);
    const packed = incoming.headers['content-encoding'] === 'gzip';
    const passing: Passing = {
      number: own,
      method: incoming.method ?? 'GET',
      path: (incoming.url ?? '').replace(/^\/services\/data\/v[\d.]+/, ''),
      body: (packed ? gunzipSync(raw) : raw).toString('utf8'),
    };
    const fault = await rule?.(passing);
    if (fault?.kind === 'lost') return void response.destroy();
    if (fault?.kind === 'halfSent') {
      await forward(target, incoming, raw, true);
      return void response.destroy();
    }
    if (fault?.kind === 'answer') {
      const body = Buffer.from(fault.body);
      return reply(response, { status: fault.status, headers: { 'content-type': 'application/json' }, body });
    }
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
    const isChanged = fault?.kind === 'changed' && fault.body !== undefined;
    const sent = isChanged ? Buffer.from(fault.body ?? '') : raw;
    if (isChanged) {
      delete incoming.headers['content-encoding'];
      incoming.headers['content-length'] = String(sent.length);
    }
    const answer = await forward(target, incoming, sent);
    if (fault?.kind === 'unanswered') return void response.destroy();
    if (fault?.kind === 'halfAnswered') {
      response.writeHead(answer.status, { 'content-length': String(answer.body.length) });
      response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => response.destroy());
      return;
    }
    if (fault?.kind === 'changed' && fault.answer !== undefined)
      answer.body = Buffer.from(fault.answer(answer.body.toString('utf8')));
    reply(response, answer);
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    restart(next) {
      rule = next;
      number = 0;
    },
    count: () => number,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
