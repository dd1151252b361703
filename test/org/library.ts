import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Connection } from 'jsforce';
import type { Org } from '../../scripts/local-org/org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { startOrg, type RunningOrg, type StartOptions } from '../../scripts/local-org/server.ts';

/** The fictional library project. */
export const LIBRARY = path.resolve(import.meta.dirname, '../fixtures/library');

/** API version of all test clients. */
export const VERSION = '67.0';

/** Puts the library's objects and permission set into an org, as a deploy would. */
export function deployLibrary(org: Org): void {
  const source = path.join(LIBRARY, 'force-app/main/default');
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);

    if (entry.isFile() && !entry.name.endsWith('.ts'))
      files.set(path.relative(source, file), readFileSync(file));
  }
  const { components, problems } = readComponents(files);
  const result = org.applyMetadata(components, { checkOnly: false });
  const refused = [...problems, ...result.problems].filter((problem) => problem.problemType === 'Error');
  if (refused.length > 0)
    throw new Error(refused.map((problem) => `${problem.fullName}: ${problem.problem}`).join('\n'));
}

/** A running local org with the library in it. */
export async function startLibrary(options: Partial<StartOptions> = {}): Promise<RunningOrg> {
  const running = await startOrg({ port: 0, ...options });
  try {
    deployLibrary(running.org);
    return running;
  } catch (error) {
    await running.close();
    throw error;
  }
}

/** A jsforce connection; the administrator's unless a token is given. */
export function connect(running: RunningOrg, accessToken = running.adminToken): Connection {
  return new Connection({ instanceUrl: running.url, accessToken, version: VERSION });
}
