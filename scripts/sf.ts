import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** How to run the Salesforce CLI. */
export interface SfOptions {
  /** The project folder (with sfdx-project.json). */
  cwd: string;
  /** Folder for the CLI's own state, so that the user's home is never touched. */
  home: string;
  env?: Readonly<Record<string, string>>;
  /** Text for standard input. */
  input?: string;
  /** Called with each line of both outputs as it comes; tokens are hidden. */
  onLine?: (line: string) => void;
}

/** What the CLI said. Tokens are hidden in both texts. */
export interface SfResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Keeps the CLI quiet and repeatable: no telemetry, no updates, no notes. */
const QUIET = {
  SF_DISABLE_TELEMETRY: 'true',
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_DISABLE_AUTOUPDATE: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  SF_HIDE_RELEASE_NOTES: 'true',
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
  SF_DISABLE_LOG_FILE: 'true',
  FORCE_COLOR: '0',
  NO_COLOR: '1',
  // Without a terminal that can be redrawn the CLI prints plain lines of progress.
  CI: 'true',
};

/** Variables that the CLI needs from the surrounding process; the rest could name another org. */
const KEPT = [
  'PATH',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'LANG',
  'LC_ALL',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
];

/** Hides access tokens (`00D…!…`) in text. */
export function hideTokens(text: string): string {
  return text.replace(/00D\w{12,15}![.\w]+/g, '(token hidden)');
}

function kept(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

async function collect(stream: Readable, onLine: ((line: string) => void) | undefined): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    const hidden = hideTokens(line);
    lines.push(hidden);
    onLine?.(hidden);
  }
  return lines.length ? `${lines.join('\n')}\n` : '';
}

/**
 * Runs the real Salesforce CLI of this project's node_modules with the running Node. 2 to 4 s a call. A code other than 0
 * is a result, not an error; throws only when the process can't be started.
 */
export async function runSf(args: readonly string[], options: SfOptions): Promise<SfResult> {
  const { cwd, home, env = {}, input, onLine } = options;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const cli = path.resolve(import.meta.dirname, '../node_modules/@salesforce/cli/bin/run.js');
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { ...kept(process.env), HOME: home, USERPROFILE: home, ...QUIET, ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  const code = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
  const [stdout, stderr, status] = await Promise.all([
    child.stdout ? collect(child.stdout, onLine) : '',
    child.stderr ? collect(child.stderr, onLine) : '',
    code,
  ]);
  return { code: status, stdout, stderr };
}
