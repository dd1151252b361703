import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Connection } from 'jsforce';
import { z } from 'zod';
import { API_VERSION, orgClient, sendJson, type OrgClient } from '../../../scripts/target/client.ts';
import { OrgError } from '../../../scripts/target/errors.ts';

/** A server that answers the n-th request with the n-th handler, the last one for ever. */
async function answering(
  handlers: RequestListener[],
  work: (client: OrgClient, waits: number[], server: Server) => Promise<void>,
): Promise<number> {
  let requests = 0;
  const server = createServer((request, response) => {
    const handler = handlers[Math.min(requests, handlers.length - 1)];
    requests += 1;
    handler?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const instanceUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const connection = new Connection({ instanceUrl, accessToken: '00Dx!secret', version: API_VERSION });
  const waits: number[] = [];
  const patience = {
    sleep: (ms: number) => Promise.resolve(void waits.push(ms)),
    random: () => 1,
    elapsed: () => 0,
  };
  const place = { name: 'test org', instanceUrl, renew: 'Log in again.' };
  try {
    await work(orgClient(connection, place, patience), waits, server);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return requests;
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const ok = json(200, { done: true });
const get = { method: 'GET', path: '/limits' } as const;
const post = { method: 'POST', path: '/composite', body: '{}' } as const;

test('500, 503, a dropped connection and a cut answer are tried again, also for POST', async () => {
  const drop: RequestListener = (request) => request.socket.destroy();
  const cut: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"done": tr');
  };
  const asked = await answering(
    [json(500, [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'x' }]), json(503, 'down'), drop, cut, ok],
    async (client, waits) => {
      assert.deepEqual(await sendJson(client, post, z.unknown()), { done: true });
      assert.deepEqual(waits, [500, 1000, 2000, 4000]);
      assert.equal(client.calls(), 4);
    },
  );
  assert.equal(asked, 5);
});

test('a failure that does not pass is given up after five more tries', async () => {
  const asked = await answering(
    [json(503, [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }])],
    async (client) => {
      await assert.rejects(
        client.send(post),
        /^OrgError: test org refused POST \/composite: SERVER_UNAVAILABLE busy$/,
      );
    },
  );
  assert.equal(asked, 6);
});

test('a refused request is not sent twice', async () => {
  const asked = await answering(
    [json(400, [{ errorCode: 'MALFORMED_QUERY', message: 'bad\nquery' }])],
    async (client) => {
      await assert.rejects(client.send(get), (error) => {
        assert.ok(error instanceof OrgError);
        assert.equal(error.message, 'test org refused GET /limits: MALFORMED_QUERY bad query');
        return true;
      });
    },
  );
  assert.equal(asked, 1);
});

test('an expired session says how to log in again and never shows the token', async () => {
  await answering(
    [json(401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session 00Dx!secret expired' }])],
    async (client) => {
      await assert.rejects(client.send(get), (error) => {
        assert.ok(error instanceof OrgError);
        assert.equal(
          error.message,
          'test org: the session has expired or is not valid (INVALID_SESSION_ID). Log in again.',
        );
        return true;
      });
    },
  );
});

test('used up API requests are told at once', async () => {
  const body = [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }];
  const asked = await answering([json(403, body)], async (client) => {
    await assert.rejects(client.send(get), /API requests for 24 hours are used up/);
  });
  assert.equal(asked, 1);
});
