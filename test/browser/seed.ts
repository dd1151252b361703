import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Deploy by the sf CLI, sync and a first build of the base components; generous, because CI shares its cores. */
const START_LIMIT_MS = 300_000;
/** Two accounts of most kinds. */
const ACCOUNTS = 24;

/** Where a seed keeps the org and the planted truths. */
export function seedFiles(folder: string): { orgFolder: string; truths: string } {
  return { orgFolder: path.join(folder, 'org'), truths: path.join(folder, 'state/demo/truth.csv') };
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

/**
 * Runs `npm run demo` as a person does, up to the line that says where its pages are, ends it by Ctrl-C, and leaves its
 * org in `folder`: what the tests of pages start from. Throws when the demo fails, or ends with another exit code than 0.
 */
export async function makeSeed(folder: string): Promise<void> {
  const options = ['--accounts', String(ACCOUNTS), '--state', path.join(folder, 'state')];
  const args = ['scripts/tenki.ts', 'demo', '--port', '0', '--org-data', seedFiles(folder).orgFolder];
  const child = spawn(process.execPath, [...args, ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const answer = await fetch(`${await address(child)}/lightning`);
    assert.equal(answer.status, 200, 'the address that the demo prints is its pages’');
  } finally {
    child.kill('SIGINT');
    await ended(child);
  }
  assert.equal(child.exitCode, 0, 'Ctrl-C ends the demo with exit code 0');
}

if (import.meta.main) await makeSeed(path.resolve(process.argv[2] ?? ''));
