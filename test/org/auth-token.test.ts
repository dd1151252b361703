import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import { readClientsFile } from '../../scripts/local-org/api/oauth/clients.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { connect, startLibrary, VERSION } from './library.ts';
import { makeKeys, signJwt } from './oauth-keys.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const NOW = Date.parse('2026-11-20T03:00:00Z');
const ADMIN = 'admin@local.example';
const CALLBACK = 'http://127.0.0.1:1717/OauthRedirect';
const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/oauth');

const own = makeKeys();
const foreign = makeKeys();
const lines: string[] = [];
let now = NOW;
let running: RunningOrg;

before(async () => {
  running = await startLibrary({
    clock: () => new Date(now),
    log: (line) => lines.push(line),
    clients: [
      { clientId: 'signer', certificate: own.publicKey, sessionSeconds: 60 },
      { clientId: 'few', certificate: own.publicKey, users: ['someone@library.example'] },
      { clientId: 'robot', clientSecret: 'opensesame', runAs: 'READER@library.example' },
      { clientId: 'nobody', clientSecret: 'opensesame' },
      { clientId: 'web', clientSecret: 'webpass', callbackUrls: [CALLBACK], sessionSeconds: 60 },
      ...readClientsFile(path.join(FIXTURES, 'clients.json')),
    ],
  });
  const admin = connect(running);
  const { records } = await admin.query<{ Id: string }>(
    "SELECT Id FROM Profile WHERE Name = 'Standard User'",
  );
  const user = (name: string, IsActive: boolean): Record<string, unknown> => ({
    Username: `${name}@library.example`,
    LastName: name,
    Alias: name,
    Email: `${name}@library.example`,
    ProfileId: records[0]?.Id,
    TimeZoneSidKey: 'UTC',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US',
    IsActive,
  });
  for (const row of [user('reader', true), user('gone', false)])
    assert.equal((await admin.sobject('User').create(row)).success, true);
});
after(() => running?.close());

const claims = (): Record<string, unknown> => ({
  iss: 'signer',
  sub: ADMIN,
  aud: 'https://login.salesforce.com',
  exp: Math.floor(now / 1000) + 180,
});

interface Answer {
  status: number;
  body: Record<string, string>;
}

async function ask(
  parameters: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const init = { method: 'POST', body: new URLSearchParams(parameters), headers };
  const answer = await fetch(`${running.url}/services/oauth2/token`, init);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

const byJwt = (assertion: string): Promise<Answer> => ask({ grant_type: JWT_BEARER, assertion });

async function refused(answer: Promise<Answer>, error: string, description: string): Promise<void> {
  assert.deepEqual(await answer, { status: 400, body: { error, error_description: description } });
}

describe('JWT bearer', () => {
  test('jsforce logs in with a signed assertion and is that user', async () => {
    const org = new Connection({ oauth2: { loginUrl: running.url, clientId: 'signer' }, version: VERSION });
    const { id } = await org.authorize({
      grant_type: JWT_BEARER,
      assertion: signJwt(claims(), own.privateKey),
    });
    assert.equal(org.instanceUrl, running.url);
    const identity = await org.identity();
    assert.deepEqual([identity.username, identity.user_id], [ADMIN, id]);
  });

  test('the server itself may be the audience, and user names know no case', async () => {
    const local = { ...claims(), aud: `${running.url}/`, sub: 'ADMIN@Local.Example' };
    const { status, body } = await byJwt(signJwt(local, own.privateKey));
    assert.equal(status, 200);
    assert.deepEqual([body['token_type'], body['instance_url']], ['Bearer', running.url]);
    assert.match(body['id'] ?? '', /\/id\/00D\w{15}\/005\w{15}$/);
    assert.equal('refresh_token' in body, false);
  });

  test('a certificate from a file is taken', async () => {
    // Signed once with the certificate's key, which was thrown away; good until 2100.
    const head = 'eyJhbGciOiJSUzI1NiJ9';
    const body = Buffer.from(
      '{"iss":"library-sync","sub":"admin@local.example","aud":"https://login.salesforce.com","exp":4102444800}',
    ).toString('base64url');
    const signature =
      'AkcUc0wdh-VDlr2Ds1xF3ZM9wT2drBEV7NWr0oYAm47p5DrOyZL296VWsU1yR7RfSt0PN6YihqH9j3PjrktSj2' +
      'tBwvt-3UgAjwbc5dAP5GdegYjS-TB5HPAPTlDHBMsetQv2j_W4-KjTcUWWL78bDcdkKnQAr9b8uPTjIY5h_xcL' +
      '-71nXaM7UG0SG0jSdH6z_cBYuzyAHvUGvL_85_mgo4C8ReX58XjEp1PW5DOKx90NkkYWKcca2gdYeOas5eLeDB' +
      '1xSrIZ7xwQm4TrnqUjpE-EnGSG5f_UlbYzr2jynquRP7MaT5Osaz5hXYtZEY8-CBz8zaXF2OJ9hpzeaqHkcA';
    assert.equal((await byJwt(`${head}.${body}.${signature}`)).status, 200);
    const other = Buffer.from(
      '{"iss":"library-sync","sub":"other@local.example","aud":"https://login.salesforce.com","exp":4102444800}',
    ).toString('base64url');
    await refused(byJwt(`${head}.${other}.${signature}`), 'invalid_grant', 'invalid assertion');
  });

  test('each wrong claim has its own refusal', async () => {
    const wrong = (change: Record<string, unknown>, error: string, description: string): Promise<void> =>
      refused(byJwt(signJwt({ ...claims(), ...change }, own.privateKey)), error, description);
    await wrong({ iss: 'stranger' }, 'invalid_client_id', 'client identifier invalid');
    await wrong({ aud: 'https://test.salesforce.com' }, 'invalid_grant', 'audience is invalid');
    await wrong({ aud: 'https://login.salesforce.com.evil.example' }, 'invalid_grant', 'audience is invalid');
    await wrong({ aud: ['https://login.salesforce.com'] }, 'invalid_grant', 'audience is invalid');
    await wrong({ aud: undefined }, 'invalid_grant', 'audience is invalid');
    await wrong({ exp: Math.floor(now / 1000) }, 'invalid_grant', 'expired authorization code');
    await wrong({ exp: undefined }, 'invalid_grant', 'invalid assertion');
    await wrong({ sub: 'nobody@local.example' }, 'invalid_grant', "user hasn't approved this consumer");
    await wrong({ sub: 'gone@library.example' }, 'invalid_grant', 'inactive user');
    const approved = 'user is not admin approved to access this app';
    await wrong({ iss: 'few' }, 'invalid_app_access', approved);
    await wrong({ iss: 'robot' }, 'invalid_grant', 'invalid assertion');
  });

  test('a wrong key, no signature, another algorithm and no JWT are invalid assertions', async () => {
    const unsigned = signJwt(claims(), own.privateKey).replace(/[^.]+$/, '');
    const none = signJwt(claims(), own.privateKey, { alg: 'none' });
    for (const assertion of [signJwt(claims(), foreign.privateKey), unsigned, none, 'x.y.z', '{}', ''])
      await refused(byJwt(assertion), 'invalid_grant', 'invalid assertion');
  });
});

describe('client credentials', () => {
  const robot = { grant_type: 'client_credentials', client_id: 'robot', client_secret: 'opensesame' };

  test('jsforce logs in as the run-as user', async () => {
    const oauth2 = { loginUrl: running.url, clientId: 'robot', clientSecret: 'opensesame' };
    const org = new Connection({ oauth2, version: VERSION });
    await org.authorize({ grant_type: 'client_credentials' });
    assert.equal((await org.identity()).username, 'reader@library.example');
  });

  test('the answer is signed with the secret, and basic authentication does as well', async () => {
    const { body } = await ask(robot);
    const expected = createHmac('sha256', 'opensesame')
      .update(`${body['id'] ?? ''}${body['issued_at'] ?? ''}`)
      .digest('base64');
    assert.equal(body['signature'], expected);
    const authorization = `Basic ${Buffer.from('robot:opensesame').toString('base64')}`;
    assert.equal((await ask({ grant_type: 'client_credentials' }, { authorization })).status, 200);
  });

  test('wrong secret, unknown client, no run-as user, a client without secret', async () => {
    const invalid = 'invalid client credentials';
    await refused(ask({ ...robot, client_secret: 'opensesamE' }), 'invalid_client', invalid);
    await refused(ask({ ...robot, client_secret: '' }), 'invalid_client', invalid);
    await refused(ask({ ...robot, client_id: 'signer' }), 'invalid_client', invalid);
    await refused(ask({ ...robot, client_id: 'x' }), 'invalid_client_id', 'client identifier invalid');
    const nobody = { ...robot, client_id: 'nobody' };
    await refused(ask(nobody), 'invalid_grant', 'no client credentials user enabled');
    await refused(ask({}), 'unsupported_grant_type', 'grant type not supported');
    await refused(ask({ grant_type: 'constructor' }), 'unsupported_grant_type', 'grant type not supported');
  });
});

describe('tokens end', () => {
  test('a token that has run out gets 401 INVALID_SESSION_ID', async () => {
    const { body } = await byJwt(signJwt(claims(), own.privateKey));
    const org = connect(running, body['access_token']);
    await org.limits();
    now += 61_000;
    await assert.rejects(org.limits(), { errorCode: 'INVALID_SESSION_ID' });
  });

  test('revoked tokens end at once; unknown ones are refused', async () => {
    const { body } = await ask({
      grant_type: 'client_credentials',
      client_id: 'robot',
      client_secret: 'opensesame',
    });
    const token = body['access_token'] ?? '';
    const org = connect(running, token);
    await org.identity();
    const revoke = (): Promise<Response> => fetch(`${running.url}/services/oauth2/revoke?token=${token}`);
    assert.equal((await revoke()).status, 200);
    await assert.rejects(org.identity(), { errorCode: 'INVALID_SESSION_ID' });
    const again = await revoke();
    assert.equal(again.status, 400);
    assert.equal(((await again.json()) as { error: string }).error, 'invalid_token');
  });
});

describe('web server flow', () => {
  const oauth2 = (): { loginUrl: string; clientId: string; clientSecret: string; redirectUri: string } => ({
    loginUrl: running.url,
    clientId: 'web',
    clientSecret: 'webpass',
    redirectUri: CALLBACK,
  });
  /** Opens the authorize page as the signed-in administrator; returns where it sends the browser. */
  async function authorize(address: string, cookie = `sid=${running.adminToken}`): Promise<URL | number> {
    const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
    const target = answer.headers.get('location');
    return target === null ? answer.status : new URL(target);
  }

  test('jsforce gets a refresh token by code, and renews its session with it', async () => {
    const org = new Connection({ oauth2: { ...oauth2(), useVerifier: true }, version: VERSION });
    const back = await authorize(org.oauth2.getAuthorizationUrl({ state: 's 1' }));
    assert.ok(back instanceof URL);
    assert.deepEqual([back.origin + back.pathname, back.searchParams.get('state')], [CALLBACK, 's 1']);
    await org.authorize(back.searchParams.get('code') ?? '');
    assert.match(org.refreshToken ?? '', /^5Aep/);

    const first = org.accessToken;
    now += 61_000;
    const renewals: unknown[] = [];
    org.on('refresh', () => renewals.push(1));
    await Promise.all([org.limits(), org.query('SELECT Id FROM Account'), org.identity()]);
    assert.equal(renewals.length, 1, 'three calls at once renew the session once');
    assert.notEqual(org.accessToken, first);

    await org.oauth2.revokeToken(org.refreshToken ?? '');
    await assert.rejects(org.limits(), /expired access\/refresh token/);
  });

  test('a code is good once, for its client, address and verifier', async () => {
    const page = new Connection({ oauth2: oauth2() }).oauth2.getAuthorizationUrl();
    const code = async (): Promise<string> => {
      const back = await authorize(page);
      return back instanceof URL ? (back.searchParams.get('code') ?? '') : '';
    };
    const web = { grant_type: 'authorization_code', client_id: 'web', client_secret: 'webpass' };
    const taken = await code();
    assert.equal((await ask({ ...web, code: taken, redirect_uri: CALLBACK })).status, 200);
    const used = ask({ ...web, code: taken, redirect_uri: CALLBACK });
    await refused(used, 'invalid_grant', 'invalid authorization code');
    const robot = { ...web, client_id: 'robot', client_secret: 'opensesame' };
    const theft = ask({ ...robot, code: await code(), redirect_uri: CALLBACK });
    await refused(theft, 'invalid_grant', 'invalid authorization code');
    const elsewhere = ask({ ...web, code: await code(), redirect_uri: 'http://127.0.0.1:1/' });
    await refused(elsewhere, 'redirect_uri_mismatch', 'redirect_uri must match configuration');
    const old = await code();
    now += 15 * 60_000;
    const late = ask({ ...web, code: old, redirect_uri: CALLBACK });
    await refused(late, 'invalid_grant', 'expired authorization code');
  });

  test('the page sends nobody to an address that is not registered, and asks for a session', async () => {
    const page = new Connection({ oauth2: oauth2() }).oauth2.getAuthorizationUrl();
    assert.equal(await authorize(page.replace('1717', '1718')), 400);
    assert.equal(await authorize(page.replace('client_id=web', 'client_id=x')), 400);
    assert.equal(await authorize(page, ''), 401);
    const token = await authorize(page.replace('response_type=code', 'response_type=token'));
    assert.ok(token instanceof URL);
    assert.equal(token.searchParams.get('error'), 'unsupported_response_type');
  });
});

describe('registered clients', () => {
  const register = (body: unknown, token = running.adminToken): Promise<Response> =>
    fetch(`${running.url}/local/oauth-clients`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}` },
    });

  test('an administrator registers one while the org runs, others do not', async () => {
    const late = { clientId: 'late', clientSecret: 'latepass', runAs: ADMIN };
    assert.equal((await register(late, '00D000000000001!x')).status, 401);
    const { body } = await ask({
      grant_type: 'client_credentials',
      client_id: 'robot',
      client_secret: 'opensesame',
    });
    assert.equal((await register(late, body['access_token'])).status, 403);
    const made = await register(late);
    assert.deepEqual([made.status, await made.json()], [201, { clientId: 'late' }]);
    const asked = { grant_type: 'client_credentials', client_id: 'late', client_secret: 'latepass' };
    assert.equal((await ask(asked)).status, 200);
  });

  test('what is wrong is told by name, without the value', async () => {
    const message = async (body: unknown): Promise<string> => {
      const answer = await register(body);
      assert.equal(answer.status, 400);
      return ((await answer.json()) as { message: string }[])[0]?.message ?? '';
    };
    assert.match(await message({ clientSecret: 'hush' }), /^clientId: /);
    assert.match(await message({ clientId: 'x', secret: 'hush' }), /secret/);
    const noKey = /^certificate: must be the PEM of a certificate or public key of type RSA$/;
    assert.match(await message({ clientId: 'x', certificate: 'hush' }), noKey);
    assert.match(await message({ clientId: 'x', certificate: own.privateKey }), noKey);
    assert.doesNotMatch(await message({ clientId: 'x', clientSecret: 1, runAs: 'hush' }), /hush/);
  });

  test('the log names no secret, token or code', () => {
    assert.ok(lines.some((line) => line.startsWith('POST /services/oauth2/token 400')));
    const text = lines.join('\n');
    assert.doesNotMatch(text, /opensesame|webpass|latepass|!|assertion|code=/);
  });
});
