import fs from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import { formsModule, shellModule } from './browser-id.ts';
import { cacheKey, findBuild, storeBuild } from './cache.ts';
import { describeOutput } from './output.ts';
import { cacheFolder, packageVersion, pageFolder } from './paths.ts';
import { stripTypes } from './plugins.ts';
import type { BuiltFolder } from './types.ts';

const source = path.join(pageFolder, 'browser');

/**
 * The page's own modules: the shell, and the platform modules (`lightning/uiRecordApi`, …) that no package brings. Every
 * file directly in `browser/lightning` is a module of that name; what they share lies in folders below it.
 */
export async function buildBrowser(): Promise<BuiltFolder> {
  const root = path.join(cacheFolder, 'browser');
  const key = browserKey();
  const found = findBuild(root, key);
  if (found) return found;
  const bundle = await rollup({
    input: {
      [shellModule]: path.join(source, 'main.ts'),
      [formsModule]: path.join(source, 'forms.ts'),
      ...platformModules(),
    },
    preserveEntrySignatures: 'strict',
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
    plugins: [stripTypes()],
  });
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await bundle.close();
  const { manifest, files } = describeOutput(key, output);
  return storeBuild(root, manifest, files);
}

function platformModules(): Record<string, string> {
  const folder = path.join(source, 'lightning');
  if (!fs.existsSync(folder)) return {};
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  return Object.fromEntries(
    files.map((name) => [`lightning/${path.basename(name, '.ts')}`, path.join(folder, name)]),
  );
}

function browserKey(): string {
  const names = fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'));
  const texts = names.sort().map((name) => [name, fs.readFileSync(path.join(source, name), 'utf8')]);
  const rules = ['browser.ts', 'plugins.ts', 'output.ts'].map((name) =>
    fs.readFileSync(path.join(import.meta.dirname, name), 'utf8'),
  );
  return cacheKey([texts, rules, packageVersion('rollup'), packageVersion('typescript')]);
}
