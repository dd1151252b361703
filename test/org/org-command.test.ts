import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Connection } from 'jsforce';
import type { CommandEffects } from '../../scripts/command.ts';
import { command } from '../../scripts/commands/org.ts';
import { connect } from '../../scripts/target/connect.ts';
import { makeKeys } from './oauth-keys.ts';

let root = '';
before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'org-command-'));
});
const stops: (() => void)[] = [];
after(async () => {
  for (const stop of stops) stop();
  await rm(root, { recursive: true, force: true });
});

/** Runs the command until `stop`; `ready` resolves with the first line of its output. */
function run(values: Record<string, string>): {
  ready: Promise<string>;
  stop(): void;
  code: Promise<number>;
} {
  const abort = new AbortController();
  const first = Promise.withResolvers<string>();
  const effects: CommandEffects = {
    root,
    env: {},
    now: () => new Date(),
    out: (line) => first.resolve(line),
    log: () => undefined,
    interactive: false,
    signal: abort.signal,
  };
  const code = command.run(values, effects);
  code.catch((error: unknown) => first.reject(error));
  // A run that is meant to fail is looked at through `code`; its `ready` is then nobody's.
  first.promise.catch(() => undefined);
  // Who waits for the end need not wait for the start.
  first.promise.catch(() => undefined);
  const stop = (): void => abort.abort();
  stops.push(stop);
  return { ready: first.promise, stop, code };
}

async function login(): Promise<Connection> {
  const file = path.join(root, '.tenki/local-org.json');
  assert.equal((await stat(file)).mode & 0o777, 0o600, 'only the owner may read the token');
  const { instanceUrl, accessToken } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  assert.ok(instanceUrl && accessToken);
  return new Connection({ instanceUrl, accessToken, version: '67.0' });
}

test('the org command serves until it is stopped, keeps its data and hides the token', async () => {
  const data = path.join(root, 'data');
  const first = run({ port: '0', data });
  assert.doesNotMatch(await first.ready, /!/, 'the token is not printed');
  await (await login()).sobject('Account').create({ Name: 'Kept' });
  const taken = new URL((await login()).instanceUrl).port;
  await assert.rejects(
    run({ port: taken }).code,
    /^CommandError: Port \d+ is taken; give another one with --port/,
  );
  first.stop();
  assert.equal(await first.code, 0);
  await assert.rejects(fetch(`http://127.0.0.1:${taken}/services/data`));

  const second = run({ port: '0', data });
  await second.ready;
  assert.equal((await (await login()).query("SELECT Id FROM Account WHERE Name = 'Kept'")).totalSize, 1);
  second.stop();
  assert.equal(await second.code, 0);
});

test('clients of a file log in by JWT bearer and by client credentials; a wrong file stops the start', async () => {
  const { privateKey, publicKey } = makeKeys();
  await writeFile(path.join(root, 'sync.pub'), publicKey);
  await writeFile(path.join(root, 'sync.key'), privateKey);
  const username = 'admin@local.example';
  const list = [
    { clientId: 'sync', certificateFile: 'sync.pub', users: [username] },
    { clientId: 'robot', clientSecret: 'opensesame', runAs: username },
  ];
  await writeFile(path.join(root, 'clients.json'), JSON.stringify(list));
  const running = run({ port: '0', clients: 'clients.json' });
  assert.doesNotMatch(await running.ready, /opensesame/);
  const { instanceUrl: SF_LOGIN_URL } = await login();
  const jwt = {
    SF_JWT_KEY_FILE: path.join(root, 'sync.key'),
    SF_CLIENT_ID: 'sync',
    SF_USERNAME: username,
    SF_LOGIN_URL,
  };
  const secret = { SF_CLIENT_ID: 'robot', SF_CLIENT_SECRET: 'opensesame', SF_LOGIN_URL };
  const patience = { sleep: () => Promise.resolve(), random: () => 0, elapsed: () => 0 };
  for (const env of [jwt, secret]) {
    const { client } = await connect({ targetOrg: undefined, env, root, patience, now: Date.now });
    assert.match((await client.send({ method: 'GET', path: '/limits' })).text, /DailyApiRequests/);
  }
  running.stop();
  assert.equal(await running.code, 0);

  list[0] = { clientId: 'sync', certificateFile: 'nowhere.pub', users: [] };
  await writeFile(path.join(root, 'clients.json'), JSON.stringify(list));
  await assert.rejects(
    run({ port: '0', clients: 'clients.json' }).code,
    /^CommandError: --clients .*clients\.json: client 1: certificateFile: .*nowhere\.pub can't be read$/,
  );
});
