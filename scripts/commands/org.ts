import path from 'node:path';
import { aborted, CommandError, numberOption, textOption, type Command } from '../command.ts';
import { startOrg, type RunningOrg, type StartOptions } from '../local-org/server.ts';
import { ClientSettingsError, readClientsFile, type ClientSettings } from '../local-org/api/oauth/clients.ts';
import { rememberLocalOrg, STATE_FOLDER } from '../local-org/remember.ts';
import { StoreError } from '../local-org/store/database.ts';

/** Starts the org; a taken port and a folder that can't be used read as one line. */
async function start(options: StartOptions): Promise<RunningOrg> {
  try {
    return await startOrg(options);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new CommandError(
        `Port ${options.port} is taken; give another one with --port, or --port 0 for a free one.`,
      );
    }
    if (error instanceof StoreError) throw new CommandError(`${error.message}.`, { cause: error });
    throw error;
  }
}

/** The OAuth clients of a file; what is wrong with it reads as one line. */
function clientsOf(file: string): ClientSettings[] {
  try {
    return readClientsFile(file);
  } catch (error) {
    if (error instanceof ClientSettingsError) throw new CommandError(`--clients ${file}: ${error.message}`);
    throw error;
  }
}

/** `tenki org`: the local org alone, until Ctrl-C. */
export const command: Command = {
  summary: 'starts the local org alone, a stand-in for Salesforce on this machine',
  help: [
    'Usage: npm run -s tenki -- org [options]',
    '',
    '  --port N      port on 127.0.0.1 (default 7700; 0 takes a free one)',
    '  --data DIR    keep the org in this folder (without it the org lives in memory only)',
    '  --clients F   JSON list of OAuth clients that may log in by JWT bearer or client credentials',
    '  --verbose     print one line per request',
    '',
    'A client: {"clientId", "certificateFile" (PEM, for JWT), "clientSecret" and "runAs" (user name, for client',
    'credentials), "users" (approved user names), "callbackUrls", "sessionSeconds"}. While the org runs, an',
    'administrator may also POST one to /local/oauth-clients ("certificate" then holds the PEM).',
    '',
    'Example: npm run -s tenki -- org --data .tenki/org',
  ].join('\n'),
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    clients: { type: 'string' },
    verbose: { type: 'boolean' },
  },
  async run(values, effects) {
    const dataDir = textOption(values, 'data');
    const clients = textOption(values, 'clients');
    const org = await start({
      port: numberOption(values, 'port', 7700, [0, 65_535]),
      ...(dataDir === undefined ? {} : { dataDir }),
      ...(clients === undefined ? {} : { clients: clientsOf(path.resolve(effects.root, clients)) }),
      ...(values['verbose'] === true ? { log: (line: string) => effects.log(line) } : {}),
    });
    try {
      const username = org.org.sessionOf(org.adminToken)?.username ?? '';
      const file = await rememberLocalOrg(path.join(effects.root, STATE_FOLDER), {
        instanceUrl: org.url,
        accessToken: org.adminToken,
        username,
      });
      effects.out(
        `The local org listens at ${org.url} (user ${username}; its token is in ${path.relative(effects.root, file)}).`,
      );
      effects.out('Press Ctrl-C to stop.');
      await aborted(effects.signal);
      return 0;
    } finally {
      await org.close();
    }
  },
};
