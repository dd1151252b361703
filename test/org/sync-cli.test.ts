import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { connect } from '../../scripts/target/connect.ts';
import { startWorld } from './sync-world.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

test('an alias of the sf CLI is enough; an unknown one is told in one line', async () => {
  const world = await startWorld(['A-1']);
  const env = { PATH: process.env['PATH'] ?? '', HOME: world.folder, SF_USE_GENERIC_UNIX_KEYCHAIN: 'true' };
  try {
    const cli = path.join(ROOT, 'node_modules/@salesforce/cli/bin/run.js');
    const login = [
      'org',
      'login',
      'access-token',
      '--instance-url',
      world.running.url,
      '--alias',
      'book',
      '--no-prompt',
    ];
    const quiet = { SF_DISABLE_TELEMETRY: 'true', SF_DISABLE_AUTOUPDATE: 'true' };
    await run(process.execPath, [cli, ...login], {
      cwd: world.folder,
      env: { ...env, ...quiet, SF_ACCESS_TOKEN: world.running.adminToken },
    });
    const patience = { sleep: () => Promise.resolve(), random: () => 0, elapsed: () => 0 };
    const target = (targetOrg: string) => connect({ targetOrg, env, root: ROOT, patience, now: () => 0 });
    const { client, instanceUrl, name } = await target('book');
    assert.deepEqual([instanceUrl, name], [world.running.url, 'book']);
    const soql = encodeURIComponent('SELECT AccountNumber FROM Account');
    assert.match(
      (await client.send({ method: 'GET', path: `/query?q=${soql}` })).text,
      /"AccountNumber":"A-1"/,
    );

    await assert.rejects(target('no-such-org'), (error: Error) => {
      assert.match(
        error.message,
        /^The sf CLI knows no usable org 'no-such-org': .*sf org login web --alias no-such-org$/,
      );
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  } finally {
    await world.close();
  }
});
