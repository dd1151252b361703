import fs from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import type { Plugin } from 'rollup';
import { cacheKey, findBuild, storeBuild } from './cache.ts';
import { describeOutput } from './output.ts';
import { cacheFolder, packageFolder, packageVersion, projectFolder } from './paths.ts';
import { compileLwc, dateZone, isScopedImport } from './plugins.ts';
import type { BuildLog, BuildManifest, BuiltFile, BuiltFolder } from './types.ts';

const basePackage = 'lightning-base-components';
const engines: Record<string, string> = {
  lwc: '@lwc/engine-dom',
  'synthetic-shadow': '@lwc/synthetic-shadow',
};
/** Characters from which on a default value is a file of its own. */
const longDefault = 1500;
/** Their code needs modules that were never published; the page brings its own (browser/lightning). */
const replaced = new Set(['lightning/navigation']);

interface BasePackageJson {
  lwc: { expose: string[]; modules: { name?: string; path?: string }[] };
}

/**
 * The engine, synthetic shadow and every base component, built once and kept in the cache. No language, locale or user is
 * built in: `@salesforce/*` stays external and is answered by the page's import map.
 */
export async function buildVendor(log: BuildLog): Promise<BuiltFolder> {
  const root = path.join(cacheFolder, 'vendor');
  const key = vendorKey();
  const found = findBuild(root, key);
  if (found) return found;
  const base = readBasePackage();
  const ids = [...Object.keys(engines), ...baseComponents(base)];
  log(`Building ${ids.length} Lightning base components (once; about a minute)`);
  const started = performance.now();
  const bundle = await rollup({
    input: Object.fromEntries(ids.map((id) => [id, id])),
    preserveEntrySignatures: 'strict',
    external: (id) => isScopedImport(id) || replaced.has(id),
    // Warnings here are about the base components' own code, which nobody can mend here.
    onwarn: () => undefined,
    plugins: [
      entries(),
      progress(log),
      dateZone(),
      compileLwc({
        rootDir: projectFolder,
        modules: [{ npm: basePackage }],
        exclude: ['**/node_modules/@lwc/**'],
      }),
    ],
  });
  const { output } = await bundle.generate({
    format: 'es',
    compact: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await bundle.close();
  const { manifest, files } = describeOutput(key, output);
  for (const [id, code] of readDefaults(base, manifest.scoped)) {
    if (code.length <= longDefault) manifest.defaults[id] = code;
    else files.push(placeDefault(manifest, id, code));
  }
  log(`Built the Lightning base components in ${Math.round((performance.now() - started) / 1000)} s`);
  return storeBuild(root, manifest, files);
}

/** The finished vendor build, or undefined when it has still to be made. Cheap. */
export function findVendor(): BuiltFolder | undefined {
  return findBuild(path.join(cacheFolder, 'vendor'), vendorKey());
}

function vendorKey(): string {
  const versions = [basePackage, '@lwc/engine-dom', '@lwc/synthetic-shadow', '@lwc/rollup-plugin', 'rollup'];
  const sources = ['vendor.ts', 'plugins.ts', 'output.ts'];
  return cacheKey([
    versions.map((name) => `${name}@${packageVersion(name)}`),
    sources.map((name) => fs.readFileSync(path.join(import.meta.dirname, name), 'utf8')),
  ]);
}

function readBasePackage(): BasePackageJson {
  return JSON.parse(
    fs.readFileSync(path.join(packageFolder(basePackage), 'package.json'), 'utf8'),
  ) as BasePackageJson;
}

function baseComponents(base: BasePackageJson): string[] {
  const source = path.join(packageFolder(basePackage), 'src');
  return base.lwc.expose.filter((id) => !replaced.has(id) && fs.existsSync(path.join(source, id)));
}

function entries(): Plugin {
  const source = path.join(packageFolder(basePackage), 'src');
  return {
    name: 'vendor-entries',
    resolveId(id, importer) {
      const engine = engines[id] ?? (Object.values(engines).includes(id) ? id : undefined);
      if (engine) return path.join(packageFolder(engine), 'dist/index.js');
      if (importer || !id.startsWith('lightning/')) return null;
      return path.join(source, id, `${id.slice('lightning/'.length)}.js`);
    },
  };
}

function progress(log: BuildLog): Plugin {
  const step = 500;
  let count = 0;
  return {
    name: 'progress',
    moduleParsed() {
      count += 1;
      if (count % step === 0) log(`Building the Lightning base components: ${count} modules`);
    },
  };
}

/** A default that is too long for the import map becomes a file of the build. */
function placeDefault(manifest: BuildManifest, id: string, code: string): BuiltFile {
  const file = { path: `defaults/${id.slice(1).replaceAll('/', '-')}.js`, code, imports: [] };
  manifest.entries[id] = file.path;
  manifest.scoped = manifest.scoped.filter((other) => other !== id);
  return file;
}

function readDefaults(base: BasePackageJson, scoped: string[]): Map<string, string> {
  const folder = packageFolder(basePackage);
  const paths = new Map(
    base.lwc.modules.flatMap((m) => (m.name && m.path ? [[m.name, m.path] as const] : [])),
  );
  const defaults = new Map<string, string>();
  for (const id of scoped) {
    const file = paths.get(id);
    if (!file) continue;
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    defaults.set(id, text.replace(/^\s*\/\*[\s\S]*?\*\/\s*/, '').trim());
  }
  return defaults;
}
