import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CommandError } from '../command.ts';
import { oneLine } from './errors.ts';

/** Address and session of an org that the sf CLI knows. */
export interface CliOrg {
  instanceUrl: string;
  accessToken: string;
  username: string;
}

const DISPLAY = z.object({
  result: z.object({ instanceUrl: z.string(), accessToken: z.string(), username: z.string() }),
});
const TOKEN = z.object({ result: z.object({ accessToken: z.string() }) });
const FAILURE = z.object({ name: z.string(), message: z.string() });

/** A session id has the form `<organization id>!<characters>`; a redacted one is a sentence. */
const SESSION = /^[\w]+![\w.]+$/;

interface CliResult {
  ok: boolean;
  json: unknown;
}

/** The project's own CLI when it is installed, else the one on the PATH. */
function cliCommand(root: string): { file: string; args: string[] } {
  const own = path.join(root, 'node_modules/@salesforce/cli/bin/run.js');
  return existsSync(own) ? { file: process.execPath, args: [own] } : { file: 'sf', args: [] };
}

function runCli(root: string, env: NodeJS.ProcessEnv, args: string[]): Promise<CliResult> {
  const cli = cliCommand(root);
  const quiet = {
    SF_DISABLE_TELEMETRY: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_DISABLE_AUTOUPDATE: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
  };
  return new Promise((resolve, reject) => {
    // Without the variable newer CLIs write a sentence in place of the token; it stays inside this process.
    const options = { env: { ...env, ...quiet, SF_TEMP_SHOW_SECRETS: 'true' }, maxBuffer: 16 * 1024 * 1024 };
    execFile(cli.file, [...cli.args, ...args], options, (error, stdout) => {
      if (error?.code === 'ENOENT') {
        reject(
          new CommandError(
            'The sf CLI was not found. Install it, or set SF_ACCESS_TOKEN and SF_INSTANCE_URL.',
          ),
        );
        return;
      }
      try {
        resolve({ ok: error === null, json: JSON.parse(stdout) });
      } catch {
        reject(new CommandError(`The sf CLI gave no result for '${args.slice(0, 3).join(' ')}'.`));
      }
    });
  });
}

/** Reads an org's session from the sf CLI's store. Unknown aliases and CLI failures are CommandErrors of one line. */
export async function readCliOrg(alias: string, root: string, env: NodeJS.ProcessEnv): Promise<CliOrg> {
  const shown = await runCli(root, env, ['org', 'display', '--target-org', alias, '--json']);
  const display = DISPLAY.safeParse(shown.json);
  if (!shown.ok || !display.success) {
    const failure = FAILURE.safeParse(shown.json);
    const reason = failure.success ? oneLine(failure.data.message) : 'no address or session in its answer';
    throw new CommandError(
      `The sf CLI knows no usable org '${alias}': ${reason} Log in with: sf org login web --alias ${alias}`,
    );
  }
  const org = display.data.result;
  if (SESSION.test(org.accessToken)) return org;
  const token = TOKEN.safeParse(
    (await runCli(root, env, ['org', 'auth', 'show-access-token', '--target-org', alias, '--json'])).json,
  );
  if (!token.success)
    throw new CommandError(
      `The sf CLI gave no session for '${alias}'. Log in again: sf org login web --alias ${alias}`,
    );
  return { ...org, accessToken: token.data.result.accessToken };
}
