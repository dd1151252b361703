import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Connection } from 'jsforce';
import { uploads } from '../apply/csv.ts';
import { CommandError } from '../command.ts';
import type { Row } from '../plan/types.ts';
import { runSf } from '../sf.ts';

/** Fields of a lamp that a run writes, so that the peer writes the same table. */
const LAMP_FIELDS =
  'Key__c, Value__c, Band__c, Freshness__c, Band_Since__c, Previous_Band__c, Alarm__c, Alarm_Since__c, Alarm_Closed_On__c, ' +
  'Side_Since__c, Reason_Code__c, Change_7d__c, Change_28d__c, Threshold__c, Fair_From__c, Good_From__c, Excellent_From__c, ' +
  'Edges_Why__c, Baseline__c, Observed_On__c, Known_At__c, As_Of__c, Trend__c, Model__c';

/** Writes all lamps of the org as a CSV file that the peer takes; gives their number. */
export async function writeLampTable(admin: Connection, file: string): Promise<number> {
  const stream = await admin.bulk2.query(`SELECT ${LAMP_FIELDS} FROM Account_Indicator__c`);
  const records = (await stream.toArray()) as Record<string, string>[];
  const rows = records.map((record): Row =>
    Object.fromEntries(Object.entries(record).map(([field, cell]) => [field, cell === '' ? null : cell])),
  );
  const step = {
    object: 'Account_Indicator__c',
    operation: 'upsert' as const,
    keyField: 'Key__c',
    rows,
    parents: [],
  };
  // Each upload has the header line; the peer takes one file.
  for (const [index, { csv }] of [...uploads(step, rows)].entries())
    await writeFile(file, index === 0 ? csv : csv.slice(csv.indexOf('\n') + 1), { flag: 'a' });
  return rows.length;
}

/** The same upsert may be sent again: a line of the peer's that breaks is no figure. */
const PEER_TRIES = 2;

/** Seconds that `sf data upsert bulk` takes for a whole table, of the try that succeeds. */
export async function upsertTable(
  org: { url: string; token: string },
  file: string,
  folder: string,
): Promise<number> {
  const options = { cwd: folder, home: path.join(folder, 'home') };
  await writeFile(
    path.join(folder, 'sfdx-project.json'),
    '{"packageDirectories":[{"path":"force-app","default":true}],"sourceApiVersion":"67.0"}',
  );
  const login = await runSf(
    ['org', 'login', 'access-token', '--instance-url', org.url, '--no-prompt', '--alias', 'peer'],
    { ...options, env: { SF_ACCESS_TOKEN: org.token } },
  );
  if (login.code !== 0) throw new CommandError(`The peer could not log in: ${login.stderr.trim()}`);
  const args = ['data', 'upsert', 'bulk', '--sobject', 'Account_Indicator__c', '--external-id', 'Key__c'];
  for (let tried = 1; ; tried += 1) {
    const begin = performance.now();
    const done = await runSf(
      [...args, '--file', file, '--line-ending', 'LF', '--wait', '30', '--target-org', 'peer', '--json'],
      options,
    );
    if (done.code === 0) return (performance.now() - begin) / 1000;
    if (tried === PEER_TRIES)
      throw new CommandError(
        `sf data upsert bulk ended with ${String(done.code)}: ${done.stdout.slice(0, 2000)} ${done.stderr.slice(-1000)}`,
      );
  }
}
