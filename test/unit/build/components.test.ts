import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, suite, test } from 'node:test';
import { buildComponents, BuildError } from '../../../scripts/build/components.ts';

const COMPILER = {
  compilerOptions: {
    target: 'ESNext',
    module: 'ESNext',
    moduleResolution: 'bundler',
    lib: ['ES5'],
    strict: true,
    skipLibCheck: true,
    noEmitOnError: true,
    types: [],
    rootDir: '..',
  },
  include: ['../force-app/**/*.ts'],
  exclude: ['../**/__tests__/**'],
};
const CARD = 'force-app/main/lwc/card/card';

suite('building components', () => {
  let root: string;
  const lines: string[] = [];
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const build = () => buildComponents({ root, log: (line) => lines.push(line) });
  const has = (file: string) => existsSync(path.join(root, file));

  beforeEach(() => {
    if (root) rmSync(root, { recursive: true });
    root = mkdtempSync(path.join(tmpdir(), 'components-'));
    lines.length = 0;
    mkdirSync(path.join(root, 'node_modules'));
    symlinkSync(path.resolve('node_modules/typescript'), path.join(root, 'node_modules/typescript'));
    write('config/tsconfig.lwc.json', JSON.stringify(COMPILER));
    write(`${CARD}.ts`, 'export const limit: number = 3;\n');
    write('force-app/main/lwc/card/__tests__/card.test.ts', 'broken(');
  });
  after(() => rmSync(root, { recursive: true }));

  test('writes scripts without types beside the sources, and none for tests', async () => {
    assert.deepEqual(await build(), { built: true, files: [`${CARD}.js`] });
    assert.equal(readFileSync(path.join(root, `${CARD}.js`), 'utf8'), 'export const limit = 3;\n');
  });

  test('does nothing when nothing changed, and builds again when a source or a script did', async () => {
    await build();
    assert.equal((await build()).built, false);
    write(`${CARD}.js`, 'export const limit = 4;\n');
    assert.equal((await build()).built, true);
    assert.equal(readFileSync(path.join(root, `${CARD}.js`), 'utf8'), 'export const limit = 3;\n');
    write(`${CARD}.ts`, 'export const limit: number = 5;\n');
    assert.equal((await build()).built, true);
    assert.equal(readFileSync(path.join(root, `${CARD}.js`), 'utf8'), 'export const limit = 5;\n');
  });

  test('leaves no script of a removed source', async () => {
    write('force-app/main/lwc/old/old.ts', 'export const a = 1;\n');
    await build();
    assert.ok(has('force-app/main/lwc/old/old.js'));
    rmSync(path.join(root, 'force-app/main/lwc/old/old.ts'));
    assert.deepEqual((await build()).files, [`${CARD}.js`]);
    assert.ok(!has('force-app/main/lwc/old/old.js'));
  });

  test('a type error is one line with file and place; no stale script is left', async () => {
    await build();
    write(`${CARD}.ts`, "export const other = 1;\nexport const limit: number = 'three';\n");
    await assert.rejects(build(), (error) => error instanceof BuildError && error.exitCode === 1);
    assert.deepEqual(lines.slice(1), [
      `${CARD}.ts:2:14 TS2322: Type 'string' is not assignable to type 'number'.`,
    ]);
    assert.ok(!has(`${CARD}.js`));
  });
});
