import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where the running local org is found by `--target-org local`. */
export interface LocalOrgLogin {
  instanceUrl: string;
  accessToken: string;
  username: string;
}

/** Folder of what the project remembers between commands, git-ignored. */
export const STATE_FOLDER = '.tenki';

/**
 * Writes `local-org.json` into a folder, readable by its owner only, because it holds a token. Returns the file's path.
 */
export async function rememberLocalOrg(folder: string, login: LocalOrgLogin): Promise<string> {
  const file = path.join(folder, 'local-org.json');
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
  // The mode of writeFile counts only for a new file.
  await chmod(file, 0o600);
  return file;
}
