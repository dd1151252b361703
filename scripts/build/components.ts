import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../command.ts';

/** What to build, and where to say so. */
export interface BuildOptions {
  /** The project's folder. */
  root: string;
  log: (line: string) => void;
}

/** What a build did. `files` are the scripts beside their sources, relative to the root. */
export interface BuildResult {
  built: boolean;
  files: string[];
}

/** Type errors in components. `problems` holds one line each. */
export class BuildError extends CommandError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const errors = `${problems.length} type error${problems.length === 1 ? '' : 's'}`;
    super(
      `The components have ${errors}, listed above; nothing was built. Mend them and run: npm run build`,
      {
        exitCode: 1,
      },
    );
    this.name = 'BuildError';
    this.problems = problems;
  }
}

interface Cache {
  inputs: string;
  outputs: string;
}

const TSCONFIG = 'config/tsconfig.lwc.json';
const SOURCES = ['force-app/**/*.ts', 'config/types/**/*.d.ts', TSCONFIG, 'package-lock.json'];
const OUTPUTS = ['force-app/**/lwc/**/*.js'];

function filesOf(root: string, patterns: string[]): string[] {
  const found = globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', '**/__tests__/**'] });
  return found.map((file) => file.replaceAll(path.sep, '/')).sort();
}

function fingerprint(root: string, files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = readFileSync(path.join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function readCache(file: string): Cache | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Cache;
  } catch {
    return undefined; // none yet, or torn: build
  }
}

/**
 * Compiles the components' TypeScript to the git-ignored scripts beside it, which are what a deploy sends. All scripts
 * are deleted first, so that none of a removed source is left; nothing is done when neither sources nor scripts changed.
 * @throws BuildError with a line per type error; no script is left then, so that no stale one can be deployed.
 */
export async function buildComponents({ root, log }: BuildOptions): Promise<BuildResult> {
  const cacheFile = path.join(root, 'node_modules/.cache/tenki/components.json');
  const inputs = fingerprint(root, filesOf(root, SOURCES));
  const present = filesOf(root, OUTPUTS);
  const cache = readCache(cacheFile);
  if (cache?.inputs === inputs && cache.outputs === fingerprint(root, present))
    return { built: false, files: present };

  for (const file of present) rmSync(path.join(root, file));
  const { compileProject } = await import('./compile.ts'); // TypeScript itself: only a real build pays for it
  const { errors } = compileProject(root, path.join(root, TSCONFIG));
  if (errors.length) {
    for (const error of errors) log(error);
    throw new BuildError(errors);
  }
  const files = filesOf(root, OUTPUTS);
  mkdirSync(path.dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ inputs, outputs: fingerprint(root, files) } satisfies Cache));
  log(`Built ${files.length} component scripts`);
  return { built: true, files };
}

if (import.meta.main) {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const { built } = await buildComponents({ root: path.resolve(import.meta.dirname, '../..'), log });
    if (!built) log('The components are up to date');
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    log(error.message);
    process.exitCode = 1;
  }
}
