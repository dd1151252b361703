import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Connection } from 'jsforce';
import { buildComponents } from '../build/components.ts';
import { CommandError } from '../command.ts';
import { makeBook } from '../demo/book.ts';
import { writeExports } from '../demo/exports.ts';
import { createUsers, loadBook } from '../demo/load.ts';
import { PERSONAS } from '../demo/records.ts';
import { sourceFiles } from '../local-org/source-files.ts';
import { readComponents } from '../local-org/schema/read-components.ts';
import { startOrg } from '../local-org/server.ts';
import type { Day, SyncReport } from '../model.ts';
import { figure, type Figure } from './figure.ts';

const SEED = 20_260_401;
/** Design section 9: export landed to lamps in the org, 10,000 accounts, on 2 cores. */
const FIRST_SYNC_LIMIT_S = 60;

/** Names of the figures of the sync. */
export const SYNC_FIGURES = [
  'sync.first',
  'sync.unchanged.rows',
  'sync.unchanged',
  'sync.first.refused',
  'sync.unchanged.calls',
] as const;

/** Runs the CLI's sync in a process of its own, as a scheduler would, and reads its report. */
async function runSync(
  root: string,
  org: { url: string; token: string },
  args: string[],
): Promise<SyncReport> {
  const child = spawn(process.execPath, ['scripts/tenki.ts', 'sync', '--json', ...args], {
    cwd: root,
    env: { ...process.env, SF_INSTANCE_URL: org.url, SF_ACCESS_TOKEN: org.token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, complaints, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve(status ?? 2));
    }),
  ]);
  if (code > 1)
    throw new CommandError(`The measured sync ended with exit code ${code}: ${complaints.trim()}`);
  return JSON.parse(out) as SyncReport;
}

function stages({ seconds }: SyncReport): string {
  return Object.entries(seconds)
    .map(([stage, value]) => `${stage} ${value.toFixed(1)}`)
    .join(', ');
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** What to measure. */
export interface SyncBenchOptions {
  root: string;
  accounts: number;
  /** Purchased licences per account: usage volume grows with them (2 to 5 give about 200 events an account). */
  licences: readonly [number, number];
  asOf: Day;
  log: (line: string) => void;
}

/** First sync, unchanged rerun: whole times, rows and calls against a local org in another process. */
export async function benchSync(options: SyncBenchOptions): Promise<Figure[]> {
  const { root, accounts, licences, asOf, log } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'tenki-bench-'));
  const org = await startOrg({ port: 0 });
  try {
    await buildComponents({ root, log });
    const { components, problems } = readComponents(await sourceFiles(root, ['force-app/main']));
    const deployed = org.org.applyMetadata(components, { checkOnly: false });
    const [refused] = [...problems, ...deployed.problems];
    if (refused) throw new CommandError(`${refused.fileName}: ${refused.problem}`);

    const book = makeBook({ accounts, asOf, seed: SEED, csms: 2, licences });
    const data = path.join(folder, 'data');
    const { events } = await writeExports(data, book, asOf, SEED);
    log(`${accounts.toLocaleString('en')} accounts, ${events.toLocaleString('en')} events written`);
    const admin = new Connection({ instanceUrl: org.url, accessToken: org.adminToken, version: '67.0' });
    const users = await createUsers(admin);
    const sync = users.get('sync') ?? '';
    const sets = await admin.query<{ Id: string; Name: string }>('SELECT Id, Name FROM PermissionSet');
    for (const { alias, permissionSets } of PERSONAS)
      for (const { Id } of sets.records.filter(({ Name }) => permissionSets.includes(Name)))
        await admin
          .sobject('PermissionSetAssignment')
          .create({ AssigneeId: users.get(alias), PermissionSetId: Id });
    await loadBook(admin, book, users, { asOf, seed: SEED, pretendDaysAgo: () => undefined });

    const target = { url: org.url, token: org.org.issueToken(sync) };
    const history = ['--history', path.join(folder, 'history')];
    const args = ['--as-of', asOf, '--data', data, '--out', path.join(folder, 'out'), ...history];
    const first = await runSync(root, target, args);
    const again = await runSync(root, target, args);
    const volume = `${accounts} accounts, ${events} events`;
    const rows = sum(Object.values(again.written));
    return [
      figure(
        'sync.first',
        sum(Object.values(first.seconds)),
        's',
        FIRST_SYNC_LIMIT_S,
        `${volume}: ${stages(first)}; ${first.written.created} rows, ${first.calls} calls`,
      ),
      figure('sync.first.refused', first.written.failed, 'rows', 0, 'rows that the org refused'),
      figure('sync.unchanged.rows', rows, 'rows', 0, 'rows written by a rerun with the same inputs'),
      figure('sync.unchanged', sum(Object.values(again.seconds)), 's', null, stages(again)),
      figure('sync.unchanged.calls', again.calls, 'calls', null, 'API calls of that rerun'),
    ];
  } finally {
    await org.close();
    await rm(folder, { recursive: true, force: true });
  }
}
