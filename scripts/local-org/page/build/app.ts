import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rollup } from 'rollup';
import { cacheKey } from './cache.ts';
import { describeOutput } from './output.ts';
import { compileLwc, stripTypes } from './plugins.ts';
import { standInModules, standInSources } from './stand-ins.ts';
import type { BuildManifest, BuiltApp, BundleSources } from './types.ts';

/**
 * Compiles deployed component bundles. Everything that isn't one of them is left to the page's import map, so an import
 * that nobody provides fails in the browser, for that component only. A compile error is told in `problem`, with file and
 * line as the compiler gives them.
 */
export async function buildApp(sources: BundleSources): Promise<BuiltApp> {
  const own = standInSources(sources);
  const key = cacheKey([sources, own]);
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'page-components-')));
  try {
    for (const [name, text] of Object.entries({ ...sources, ...own })) {
      const file = path.join(folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    // The resolver looks for a configuration file above every importer; the modules themselves are handed in below.
    fs.writeFileSync(path.join(folder, 'package.json'), '{"lwc":{"modules":[]}}');
    const modules = [...moduleFiles(folder, sources), ...standInModules(folder, own)];
    const scripts = modules.filter((module) => /\.[jt]s$/.test(module.path));
    if (scripts.length === 0) return { manifest: emptyManifest(key), files: new Map(), problem: null };
    const bundle = await rollup({
      input: Object.fromEntries(scripts.map((module) => [module.name, module.path])),
      preserveEntrySignatures: 'strict',
      external: (id) => isForeign(id, modules),
      onwarn: () => undefined,
      plugins: [stripTypes(), ...compileLwc({ rootDir: folder, modules })],
    });
    const { output } = await bundle.generate({
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      // Pages preload every file that a component needs, so an entry need not name what its chunks import.
      hoistTransitiveImports: false,
    });
    await bundle.close();
    const { manifest, files } = describeOutput(key, output);
    return { manifest, files: new Map(files.map((file) => [file.path, file.code])), problem: null };
  } catch (error) {
    return { manifest: emptyManifest(key), files: new Map(), problem: problemText(error, folder) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function isForeign(id: string, modules: { name: string }[]): boolean {
  if (id.startsWith('.') || id.startsWith('\0') || path.isAbsolute(id)) return false;
  return !id.startsWith('@lwc/resources/') && !modules.some((module) => module.name === id);
}

function moduleFiles(folder: string, sources: BundleSources): { name: string; path: string }[] {
  const bundles = new Set(Object.keys(sources).map((name) => name.split('/')[0] ?? ''));
  return [...bundles].flatMap((bundle) => {
    const main = ['js', 'ts', 'css']
      .map((ending) => `${bundle}/${bundle}.${ending}`)
      .find((name) => name in sources);
    return main ? [{ name: `c/${bundle}`, path: path.join(folder, main) }] : [];
  });
}

function emptyManifest(key: string): BuildManifest {
  return { key, entries: {}, imports: {}, scoped: [], defaults: {} };
}

function problemText(error: unknown, folder: string): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(`${folder}/`, '');
}
