import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const COMMAND = path.resolve(import.meta.dirname, '../../scripts/commands/org.ts');

/** Runs the org command as `tenki org` does, with a project folder of the test's own for the token's file. */
const PROGRAM = `
  const [root, data] = process.argv.slice(1);
  const { command } = await import(${JSON.stringify(COMMAND)});
  const log = (line) => process.stderr.write(line + '\\n');
  const out = (line) => process.stdout.write(line + '\\n');
  const effects = { root, env: {}, now: () => new Date(), out, log, interactive: false, signal: new AbortController().signal };
  await command.run({ port: '0', data }, effects).catch((error) => { log(error.name + ': ' + error.message); process.exitCode = error.exitCode ?? 3; });`;

/** A local org in a process of its own, so that it can be killed. */
export interface OrgProcess {
  url: string;
  token: string;
  /** Ends the process with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts an org over `folder/data`; rejects with what the process said when it ends before it listens. */
export async function startOrgProcess(folder: string): Promise<OrgProcess> {
  const state = path.join(folder, '.tenki/local-org.json');
  await mkdir(folder, { recursive: true });
  await rm(state, { force: true });
  const data = path.join(folder, 'data');
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, folder, data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'close');
  const complaints = text(child.stderr);
  const first = await Promise.race([once(child.stdout, 'data'), gone.then(() => undefined)]);
  if (!first) throw new Error(`The org ended: ${await complaints}`);
  const login = JSON.parse(await readFile(state, 'utf8')) as { instanceUrl: string; accessToken: string };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  return { url: login.instanceUrl, token: login.accessToken, kill };
}
