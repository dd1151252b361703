import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { RunningOrg, StartOptions } from '../../scripts/local-org/server.ts';
import { startLibrary } from './library.ts';

/** The most work that a request may make, in milliseconds of the processor: a busy machine stretches the clock's. */
const WORK_MS = 1000;
/** After this long an answer does not come any more. */
const HANG_MS = 20_000;

/** An answer of the org, judged. */
export interface Answer {
  status: number;
  body: string;
}

/** An org with the library in it, and a way to send it anything. */
export interface Target {
  org: RunningOrg;
  /** Sends a request and fails unless its answer is a documented one: in time, no crash, no stack. */
  send(
    method: string,
    path: string,
    body?: string | Uint8Array,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Sends bytes over a socket and gives what comes back. */
  raw(bytes: string | Uint8Array): Promise<string>;
  /** Fails unless the org still answers and has met nothing unexpected. */
  stillWell(): Promise<void>;
}

/** A stack frame, or a place in a source file. */
const STACK = /\n\s*at |node:internal|node_modules|\.ts:\d+|file:\/\//;

/** The error that each part of the public API documents, by the shape of its answer. */
function isDocumented(status: number, body: string): boolean {
  if (status < 400) return true;
  if (/^\s*<\?xml/.test(body)) return /<faultcode>sf:[A-Z_]+<\/faultcode>/.test(body);
  if (status >= 500) return false;
  if (body === '' || !/^[[{]/.test(body)) return !body.includes('Error:');
  const parsed = JSON.parse(body) as Record<string, unknown> | Record<string, unknown>[];
  const first = Array.isArray(parsed) ? parsed[0] : parsed;
  const code =
    first?.['errorCode'] ??
    first?.['error'] ??
    first?.['statusCode'] ??
    first?.['errors'] ??
    first?.['results'];
  return code !== undefined && code !== 'UNKNOWN_EXCEPTION';
}

/** Starts an org and keeps what it logs about unexpected errors. */
export async function startTarget(patience?: StartOptions['patience']): Promise<Target> {
  const incidents: string[] = [];
  const log = (line: string): void => void (line.startsWith('error ') && incidents.push(line));
  const org = await startLibrary({ log, ...(patience ? { patience } : {}) });
  const authorization = `Bearer ${org.adminToken}`;
  const shown = (path: string, body: string | Uint8Array | undefined): string =>
    `${path} ${body === undefined ? '' : Buffer.from(body).toString('latin1').slice(0, 300)}`;

  return {
    org,
    async send(method, path, body, headers = {}) {
      const before = process.cpuUsage();
      const response = await fetch(`${org.url}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(HANG_MS),
        headers: { authorization, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
      });
      const answer = { status: response.status, body: await response.text() };
      const { user, system } = process.cpuUsage(before);
      const taken = (user + system) / 1000;
      const place = `${method} ${shown(path, body)} -> ${answer.status} ${answer.body.slice(0, 300)}`;
      assert.deepEqual(incidents.splice(0), [], place);
      assert.ok(taken < WORK_MS, `${place} took ${taken} ms of work`);
      assert.doesNotMatch(answer.body, STACK, place);
      assert.ok(isDocumented(answer.status, answer.body), place);
      return answer;
    },
    async raw(bytes) {
      const socket = connect(org.port, '127.0.0.1');
      socket.end(bytes);
      const answer = await text(socket);
      assert.doesNotMatch(answer, STACK);
      assert.deepEqual(incidents.splice(0), []);
      return answer;
    },
    async stillWell() {
      const answer = await fetch(`${org.url}/services/data/v67.0/limits`, { headers: { authorization } });
      assert.equal(answer.status, 200);
      assert.deepEqual(incidents, []);
    },
  };
}
