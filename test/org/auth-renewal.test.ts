import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Connection } from 'jsforce';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { startLibrary, VERSION } from './library.ts';
import { makeKeys, signJwt } from './oauth-keys.ts';

const keys = makeKeys();
const USERNAME = 'admin@local.example';
let now = Date.parse('2026-11-20T03:00:00Z');
let running: RunningOrg;

before(async () => {
  running = await startLibrary({
    clock: () => new Date(now),
    clients: [{ clientId: 'signer', certificate: keys.publicKey, sessionSeconds: 60 }],
  });
});
after(() => running?.close());

/** A new access token by JWT bearer. */
async function login(): Promise<string> {
  const claims = {
    iss: 'signer',
    sub: USERNAME,
    aud: 'https://login.salesforce.com',
    exp: Math.floor(now / 1000) + 180,
  };
  const org = new Connection({
    loginUrl: running.url,
    oauth2: { loginUrl: running.url, clientId: 'signer' },
  });
  await org.authorize({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: signJwt(claims, keys.privateKey),
  });
  return org.accessToken ?? '';
}

test('jsforce renews a session that ran out by the refresh function that it was given', async () => {
  let renewals = 0;
  const org = new Connection({
    instanceUrl: running.url,
    accessToken: await login(),
    version: VERSION,
    refreshFn: (_connection, done) => {
      renewals += 1;
      login().then(
        (token) => void done(null, token),
        (error: Error) => void done(error),
      );
    },
  });
  assert.equal((await org.identity()).username, USERNAME);
  assert.equal(renewals, 0);

  now += 61_000;
  const [identity, found] = await Promise.all([org.identity(), org.query('SELECT Id FROM Account')]);
  assert.deepEqual([identity.username, found.totalSize], [USERNAME, 0]);
  assert.equal(renewals, 1, 'two calls at once renew the session once');

  now += 61_000;
  assert.equal((await org.sobject('Book__c').create({ Name: 'Late', Isbn__c: 'late' })).success, true);
  assert.equal(renewals, 2, 'a write is sent again with the new session, once');
  assert.equal((await org.query('SELECT Id FROM Book__c')).totalSize, 1);
});
