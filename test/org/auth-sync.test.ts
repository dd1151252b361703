import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { OrgClient } from '../../scripts/target/client.ts';
import { makeKeys } from './oauth-keys.ts';
import { startWorld, usageCsv, type SyncRun, type SyncWorld } from './sync-world.ts';

/** The time of the sync's own clock in these tests. */
const NOW = Date.parse('2026-11-20T03:00:00Z');
const DAY = '2026-11-18';
const keys = makeKeys();
const lines: string[] = [];
let now = NOW;
let world: SyncWorld;
let jwt: Record<string, string>;
let secret: Record<string, string>;

before(async () => {
  world = await startWorld(['A-1', 'A-2'], {
    clock: () => new Date(now),
    log: (line) => lines.push(line),
    clients: [
      { clientId: 'signed', certificate: keys.publicKey, sessionSeconds: 60 },
      { clientId: 'robot', clientSecret: 'opensesame', runAs: 'admin@local.example' },
    ],
  });
  world.write(
    'usage.csv',
    usageCsv([
      ['A-1', DAY, 30],
      ['A-2', DAY, 5],
    ]),
  );
  world.write('own.pem', keys.privateKey);
  world.write('foreign.pem', makeKeys().privateKey);
  world.write('no-key.pem', keys.publicKey);
  jwt = {
    SF_JWT_KEY_FILE: path.join(world.folder, 'own.pem'),
    SF_CLIENT_ID: 'signed',
    SF_USERNAME: 'admin@local.example',
    SF_LOGIN_URL: world.running.url,
  };
  secret = { SF_CLIENT_ID: 'robot', SF_CLIENT_SECRET: 'opensesame', SF_LOGIN_URL: world.running.url };
});
after(() => world?.close());

const tokenRequests = (): number =>
  lines.filter((line) => line.startsWith('POST /services/oauth2/token')).length;

/** A run that may not begin: one line that says why, and nothing secret in it. */
async function refused(env: Record<string, string>, reason: RegExp): Promise<void> {
  const run: SyncRun = await world.sync({ 'as-of': DAY, 'dry-run': true }, env);
  assert.equal(run.code, 2);
  assert.match(run.failure, reason);
  assert.doesNotMatch(run.failure, /\n|opensesame|PRIVATE|eyJ/);
}

test('the sync logs in by JWT bearer and by client credentials', async () => {
  for (const env of [jwt, secret]) {
    const run = await world.sync({ 'as-of': DAY, 'dry-run': true }, env);
    assert.deepEqual([run.failure, run.code], ['', 0]);
    assert.match(run.out, /^A-2 +active_users +\(new\) +poor 5, watch +Active users fell below 10 a day/m);
  }
});

test('the login server may be named as the audience of a My Domain', async () => {
  const named = { ...jwt, SF_AUDIENCE_URL: 'https://login.salesforce.com' };
  assert.equal((await world.sync({ 'as-of': DAY, 'dry-run': true }, named)).failure, '');
  await refused(
    { ...jwt, SF_AUDIENCE_URL: 'https://test.salesforce.com' },
    /invalid_grant audience is invalid/,
  );
});

test('wrong key, user, client and secret are told in one line', async () => {
  const keyFile = (name: string): Record<string, string> => ({
    ...jwt,
    SF_JWT_KEY_FILE: path.join(world.folder, name),
  });
  await refused(keyFile('foreign.pem'), /invalid_grant invalid assertion$/);
  await refused(keyFile('no-key.pem'), /no-key\.pem holds no RSA private key in PEM form\.$/);
  await refused(keyFile('missing.pem'), /missing\.pem can't be read\.$/);
  await refused({ ...jwt, SF_USERNAME: 'x@local.example' }, /user hasn't approved this consumer$/);
  await refused({ ...jwt, SF_CLIENT_ID: 'x' }, /invalid_client_id client identifier invalid$/);
  await refused({ ...secret, SF_CLIENT_SECRET: 'opensesam' }, /invalid_client invalid client credentials$/);
});

test('an assertion that has run out, as on a machine whose clock is late, is refused', async () => {
  now = NOW + 181_000;
  try {
    await refused(jwt, /invalid_grant expired authorization code$/);
  } finally {
    now = NOW;
  }
});

/** Lets time pass for the org before a call of a run; sessions of `signed` last 60 s. */
function passing(seconds: number, atCall: number): (client: OrgClient) => OrgClient {
  let call = 0;
  return (client) => ({
    calls: () => client.calls(),
    usage: () => client.usage(),
    send(request) {
      call += 1;
      if (call === atCall) now += seconds * 1000;
      return client.send(request);
    },
  });
}

test('a session that runs out in mid-run is renewed once, and the run ends as if nothing had been', async () => {
  const before = tokenRequests();
  const { report } = await world.syncThrough(DAY, passing(61, 3), jwt);
  now = NOW;
  assert.equal(tokenRequests() - before, 2, 'one login, one renewal');
  assert.equal(report.written.failed, 0);
  assert.ok(report.written.created > 0);
  const again = await world.syncThrough(DAY, (client) => client, jwt);
  assert.deepEqual(again.report.written, { created: 0, updated: 0, deleted: 0, failed: 0 });
});

test('a renewal that is refused ends the run with the reason to log in again', async () => {
  // 183 s later an assertion of the sync's own clock is too old.
  await assert.rejects(world.syncThrough(DAY, passing(183, 1), jwt), (error: Error) => {
    assert.match(error.message, /the session has expired or is not valid/);
    assert.match(error.message, /Check SF_CLIENT_ID, SF_USERNAME and the certificate\.$/);
    assert.doesNotMatch(error.message, /\n|eyJ/);
    return true;
  });
  now = NOW;
});

test('no secret, token or assertion is in the log', () => {
  assert.doesNotMatch(lines.join('\n'), /opensesame|eyJ|!|PRIVATE/);
});
