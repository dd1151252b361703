import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where the running local org is found by `--target-org local`. */
export interface LocalOrgLogin {
  instanceUrl: string;
  accessToken: string;
  username: string;
}

/**
 * Writes `.tenki/local-org.json`, readable by its owner only, because it holds a token.
 * Returns the path from the project's folder.
 */
export async function rememberLocalOrg(root: string, login: LocalOrgLogin): Promise<string> {
  const file = path.join('.tenki', 'local-org.json');
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
  // The mode of writeFile counts only for a new file.
  await chmod(target, 0o600);
  return file;
}
