import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Connection } from 'jsforce';
import type { CommandEffects } from '../../scripts/command.ts';
import { command } from '../../scripts/commands/org.ts';

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
