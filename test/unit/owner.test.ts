import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { clearUp, draftOf, ownName, WRITING } from '../../scripts/owner.ts';
import { folder } from './measure/setup.ts';

const OWNER = path.join(import.meta.dirname, '../../scripts/owner.ts');
const HALF_DAY = 43_200_000;

/** A process that tells its name and lives until it is killed. */
async function another(t: TestContext): Promise<{ name: string; kill: () => Promise<void> }> {
  const script = `import { ownName } from ${JSON.stringify(OWNER)}; console.log(await ownName()); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const [name] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return {
    name: name.trim(),
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('a process has one name for all of its life, and no other process has it', async (t) => {
  const own = await ownName();
  assert.equal(await ownName(), own);
  assert.notEqual((await another(t)).name, own);
  assert.match(own, /^[\w.-]+~\d+~\d*$/);
});

test('what ended processes left is removed, be it a file or a folder; what living ones write is not', async (t) => {
  const dir = await folder(t);
  const [living, ended] = [await another(t), await another(t)];
  await mkdir(path.join(dir, `${WRITING}${ended.name}~run`));
  await writeFile(path.join(dir, `${WRITING}${ended.name}~run`, 'part'), '');
  await writeFile(path.join(dir, `${WRITING}${ended.name}~note`), '');
  await writeFile(path.join(dir, `${WRITING}${living.name}~note`), '');
  await writeFile(await draftOf(dir, 'note'), '');
  await writeFile(path.join(dir, 'note'), '');
  const all = (await readdir(dir)).sort();
  assert.equal((await clearUp(dir, WRITING, Date.now())).length, 3);
  assert.deepEqual((await readdir(dir)).sort(), all);
  await ended.kill();
  assert.deepEqual(await clearUp(dir, WRITING, Date.now()), [`${WRITING}${living.name}~note`]);
  assert.deepEqual(
    (await readdir(dir)).sort(),
    all.filter((name) => !name.includes(ended.name)),
  );
});

test('a number that another process has now does not keep what its first one left', async (t) => {
  const dir = await folder(t);
  const { name } = await another(t);
  const [machine = '', pid = '', begun = ''] = name.split('~');
  if (begun === '') return; // The system does not tell when processes begin.
  await writeFile(path.join(dir, `${machine}~${pid}~${String(Number(begun) - 1)}`), '');
  await writeFile(path.join(dir, name), '');
  assert.deepEqual(await clearUp(dir, '', Date.now()), [name]);
});

test('what another machine left is removed after half a day', async (t) => {
  const dir = await folder(t);
  const file = path.join(dir, 'elsewhere~1~1');
  await writeFile(file, '');
  const now = Date.now();
  await utimes(file, now / 1000, now / 1000);
  assert.deepEqual(await clearUp(dir, '', now + HALF_DAY - 1000), ['elsewhere~1~1']);
  assert.deepEqual(await clearUp(dir, '', now + HALF_DAY + 1000), []);
  assert.deepEqual(await readdir(dir), []);
});
