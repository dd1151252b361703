import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { InputRow } from '../../scripts/local-org/org.ts';
import { startOrg, type RunningOrg } from '../../scripts/local-org/server.ts';
import { makeSeed, seedFiles } from './seed.ts';

/** The org of a demo, with the truths that were planted in it. */
export interface RunningDemo {
  url: string;
  org: RunningOrg;
  /** First account key of each archetype, from the demo's own truth file. */
  keyOf(archetype: string): string;
  /** All account keys of an archetype. */
  keysOf(archetype: string): string[];
  /** Rows of a SOQL query, asked as the sync's user. */
  query<T>(soql: string): Promise<T[]>;
  /** Ends the org and drops what was changed in it. */
  stop(): Promise<void>;
}

/** Writes rows as an administrator; throws when the org refuses one. */
export function write(
  { org: { org, adminToken } }: RunningDemo,
  operation: 'insert' | 'update' | 'delete',
  object: string,
  rows: InputRow[],
): void {
  const session = org.sessionOf(adminToken);
  if (!session) throw new Error('The administrator’s session has ended');
  const results = org.dml.run(session, { operation, object, rows, allOrNone: true });
  const refused = results.find(({ errors }) => errors.length > 0);
  if (refused) throw new Error(JSON.stringify(refused.errors));
}

/** Deletes the rows of an object that a SQL condition over its own columns chooses, as an administrator. */
export function remove(demo: RunningDemo, object: string, where: string): void {
  const rows = demo.org.org.reader.all(`SELECT "Id" FROM "v_${object}" WHERE ${where}`);
  write(demo, 'delete', object, rows);
}

/** Id of one of the demo's people. */
export function userId({ org }: RunningOrg, alias: string): string {
  const [row] = org.reader.all('SELECT "Id" FROM "v_User" WHERE "Username" = ?', [`${alias}@tenki.example`]);
  if (!row) throw new Error(`The demo has no ${alias}`);
  return String(row['Id']);
}

/** Id of the one row that a SOQL query finds. */
export async function idOf(demo: RunningDemo, soql: string): Promise<string> {
  const [row] = await demo.query<{ Id: string }>(soql);
  if (!row) throw new Error(`The demo has no row for: ${soql}`);
  return row.Id;
}

/** Id of the nth account of the book; the first ones have handoffs already. */
export function accountId(demo: RunningDemo, n: number): Promise<string> {
  return idOf(
    demo,
    `SELECT Id FROM Account WHERE AccountNumber LIKE 'DEMO-%' ORDER BY AccountNumber LIMIT 1 OFFSET ${n}`,
  );
}

/**
 * Opens the demo's org as it stood after its sync, in a copy of this file's own. The demo itself runs once for all files:
 * `TENKI_DEMO_SEED` names the folder where the test stage left it; without that it runs here.
 */
export async function startDemo(): Promise<RunningDemo> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tenki-demo-'));
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const made = process.env['TENKI_DEMO_SEED'];
    const seed = made ?? path.join(folder, 'seed');
    if (made === undefined) await makeSeed(seed);
    const { orgFolder, truths } = seedFiles(seed);
    const dataDir = path.join(folder, 'org');
    await cp(orgFolder, dataDir, { recursive: true });
    const rows = parse<{ account_key: string; archetype: string }>(await readFile(truths), { columns: true });
    const org = await startOrg({ port: 0, dataDir });
    await org.pagesReady();
    const token = org.org.issueToken(userId(org, 'sync'));
    const keysOf = (archetype: string): string[] =>
      rows.filter((row) => row.archetype === archetype).map((row) => row.account_key);
    return {
      url: org.url,
      org,
      keysOf,
      keyOf: (archetype) => keysOf(archetype)[0] ?? '',
      async query<T>(soql: string) {
        const answer = await fetch(`${org.url}/services/data/v67.0/query?q=${encodeURIComponent(soql)}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
        return ((await answer.json()) as { records: T[] }).records;
      },
      async stop() {
        await org.close();
        await drop();
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
}
