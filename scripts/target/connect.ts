import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { CommandError } from '../command.ts';
import { readCliOrg } from './cliOrg.ts';
import { fromEnvironment } from './environment.ts';
import { withToken } from './target.ts';
import type { Target, TargetOptions } from './target.ts';

/** Where the running local org writes its address and token. */
export const LOCAL_ORG_FILE = '.tenki/local-org.json';

const LOCAL_ORG = z.object({ instanceUrl: z.url(), accessToken: z.string().min(1), username: z.string() });

async function localOrg({ root, patience }: TargetOptions): Promise<Target> {
  const text = await readFile(path.join(root, LOCAL_ORG_FILE), 'utf8').catch(() => null);
  if (text === null) {
    throw new CommandError(
      `No local org: ${LOCAL_ORG_FILE} is missing. Start one with: npm run org (or npm run demo)`,
    );
  }
  let parsed;
  try {
    parsed = LOCAL_ORG.parse(JSON.parse(text));
  } catch {
    throw new CommandError(
      `${LOCAL_ORG_FILE} is damaged. Delete it and start the local org again: npm run org`,
    );
  }
  const instanceUrl = parsed.instanceUrl.replace(/\/+$/, '');
  const renew = 'Start the local org again: npm run org';
  return withToken({ name: 'local', instanceUrl, renew }, parsed.accessToken, patience);
}

/**
 * Finds and authorises the org: `local`, else an alias of the sf CLI, else the environment (SF_ACCESS_TOKEN with
 * SF_INSTANCE_URL; SF_JWT_KEY_FILE, SF_CLIENT_ID, SF_USERNAME, SF_LOGIN_URL; SF_CLIENT_ID, SF_CLIENT_SECRET,
 * SF_LOGIN_URL). CommandErrors of one line; no token is ever part of one.
 */
export async function connect(options: TargetOptions): Promise<Target> {
  const { targetOrg, env, root, patience } = options;
  if (targetOrg === 'local') return localOrg(options);
  if (targetOrg !== undefined) {
    const { instanceUrl, accessToken } = await readCliOrg(targetOrg, root, { ...env });
    const renew = `Log in again: sf org login web --alias ${targetOrg}`;
    return withToken(
      { name: targetOrg, instanceUrl: instanceUrl.replace(/\/+$/, ''), renew },
      accessToken,
      patience,
    );
  }
  const fromEnv = await fromEnvironment(options);
  if (fromEnv !== null) return fromEnv;
  throw new CommandError(
    'Which org? Pass --target-org ALIAS (local is the local org), or set SF_ACCESS_TOKEN and SF_INSTANCE_URL.',
  );
}
