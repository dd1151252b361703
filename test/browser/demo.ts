import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse/sync';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Deploy by the sf CLI, sync and a first build of the base components; generous, because CI shares its cores. */
const START_LIMIT_MS = 300_000;

/** A running `npm run demo`, with the truths that it planted. */
export interface RunningDemo {
  url: string;
  /** First account key of each archetype, from the demo's own truth file. */
  keyOf(archetype: string): string;
  /** All account keys of an archetype. */
  keysOf(archetype: string): string[];
  /** Rows of a SOQL query, asked as the sync's user. */
  query<T>(soql: string): Promise<T[]>;
  /** Ends the demo as Ctrl-C does and gives its exit code. */
  stop(): Promise<number>;
}

interface Login {
  instanceUrl: string;
  accessToken: string;
}

function ended(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? -1)));
}

/** Waits for the line with the pages' address; a demo that ends before is an error with its last lines. */
async function address(child: ChildProcess): Promise<string> {
  const heard: string[] = [];
  const found = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      heard.push(line);
      const url = /^Open (http:\S+?)\/ /.exec(line)?.[1];
      if (url) found.resolve(url);
    });
  }
  child.once('close', () => found.reject(new Error(`The demo ended early:\n${heard.slice(-20).join('\n')}`)));
  const timer = setTimeout(
    () => found.reject(new Error(`The demo took too long:\n${heard.slice(-20).join('\n')}`)),
    START_LIMIT_MS,
  );
  try {
    return await found.promise;
  } finally {
    clearTimeout(timer);
  }
}

/** Starts the demo with a small book in a state folder of its own. */
export async function startDemo(accounts: number): Promise<RunningDemo> {
  const state = await mkdtemp(path.join(tmpdir(), 'tenki-demo-'));
  const args = ['scripts/tenki.ts', 'demo', '--port', '0', '--accounts', String(accounts), '--state', state];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = async (): Promise<number> => {
    child.kill('SIGINT');
    const code = await ended(child);
    await rm(state, { recursive: true, force: true });
    return code;
  };
  try {
    const url = await address(child);
    const login = JSON.parse(await readFile(path.join(state, 'local-org.json'), 'utf8')) as Login;
    const truths = parse<{ account_key: string; archetype: string }>(
      await readFile(path.join(state, 'demo', 'truth.csv')),
      { columns: true },
    );
    const keysOf = (archetype: string): string[] =>
      truths.filter((row) => row.archetype === archetype).map((row) => row.account_key);
    return {
      url,
      stop,
      keysOf,
      keyOf: (archetype) => keysOf(archetype)[0] ?? '',
      async query<T>(soql: string) {
        const answer = await fetch(`${url}/services/data/v67.0/query?q=${encodeURIComponent(soql)}`, {
          headers: { authorization: `Bearer ${login.accessToken}` },
        });
        if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
        return ((await answer.json()) as { records: T[] }).records;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
