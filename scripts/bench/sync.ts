import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Connection } from 'jsforce';
import { buildComponents } from '../build/components.ts';
import { CommandError } from '../command.ts';
import { addDays, makeBook } from '../demo/book.ts';
import { writeExports } from '../demo/exports.ts';
import { createUsers, loadBook } from '../demo/load.ts';
import { PERSONAS } from '../demo/records.ts';
import { sourceFiles } from '../local-org/source-files.ts';
import { readComponents } from '../local-org/schema/read-components.ts';
import { startOrg } from '../local-org/server.ts';
import type { Day, SyncReport } from '../model.ts';
import { countingProxy } from './counting-proxy.ts';
import { figure, type Figure } from './figure.ts';
import { upsertTable, writeLampTable } from './sync-peer.ts';

const DAY_MS = 86_400_000;
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
  'sync.day',
  'sync.day.rows',
  'sync.day.calls',
  'sync.peer.bytes',
  'sync.peer.time',
] as const;

/** Design section 9: most API calls of a rerun, and of an ordinary day. */
const UNCHANGED_CALLS = 6;
const DAY_CALLS = 12;
/** How many times fewer bytes and less time than an upsert of the whole table. */
const FEWER_BYTES = 10;
const LESS_TIME = 1;

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

/** The last Thursday or Friday up to a day: it and the three days before are working days. */
function ordinaryDay(asOf: Day): Day {
  let day = asOf;
  while (![4, 5].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = addDays(day, -1);
  return day;
}

/** First sync, unchanged rerun, the day after, and the peer's write of the same table, in one run against one local org. */
export async function benchSync(options: SyncBenchOptions): Promise<Figure[]> {
  const { root, accounts, licences, log } = options;
  const asOf = ordinaryDay(options.asOf);
  const folder = await mkdtemp(path.join(tmpdir(), 'tenki-bench-'));
  const clock = { daysAgo: 0 };
  const org = await startOrg({
    port: 0,
    clock: () => new Date(Date.now() - clock.daysAgo * DAY_MS),
  });
  const closing: (() => Promise<void>)[] = [];
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
    await loadBook(admin, book, users, {
      asOf,
      seed: SEED,
      definitions: [],
      pretendDaysAgo: () => undefined,
    });

    const proxy = await countingProxy(org.url);
    closing.push(() => proxy.close());
    const target = { url: proxy.url, token: org.org.issueToken(sync) };
    const history = ['--history', path.join(folder, 'history')];
    const on = (day: Day): string[] => [
      '--as-of',
      day,
      '--data',
      data,
      '--out',
      path.join(folder, 'out'),
      ...history,
    ];
    // An org's own time tells what has changed since a run, so each day's run is on a day of its own.
    clock.daysAgo = 3;
    const first = await runSync(root, target, on(addDays(asOf, -3)));
    const again = await runSync(root, target, on(addDays(asOf, -3)));
    for (clock.daysAgo = 2; clock.daysAgo > 0; clock.daysAgo -= 1)
      await runSync(root, target, on(addDays(asOf, -clock.daysAgo)));
    proxy.take();
    const day = await runSync(root, target, on(asOf));
    const ours = proxy.take();
    const table = path.join(folder, 'lamps.csv');
    const lamps = await writeLampTable(admin, table);
    proxy.take();
    const peerSeconds = await upsertTable(target, table, folder);
    const peer = proxy.take();
    const changed = await admin.query(`SELECT COUNT() FROM Account_Indicator__c WHERE As_Of__c = ${asOf}`);
    const daySeconds = sum(Object.values(day.seconds));
    const megabytes = ({ sent, received }: { sent: number; received: number }): string =>
      `${(sent / 1e6).toFixed(2)} MB sent, ${(received / 1e6).toFixed(2)} MB received`;
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
      figure('sync.unchanged.calls', again.calls, 'calls', UNCHANGED_CALLS, 'API calls of that rerun'),
      figure('sync.day', daySeconds, 's', null, stages(day)),
      figure(
        'sync.day.rows',
        sum(Object.values(day.written)),
        'rows',
        null,
        `rows of the day after, ${String(changed.totalSize)} of them lamps of ${String(lamps)}`,
      ),
      figure('sync.day.calls', day.calls, 'calls', DAY_CALLS, 'API calls of that day'),
      figure(
        'sync.peer.bytes',
        (peer.sent + peer.received) / (ours.sent + ours.received),
        'x',
        FEWER_BYTES,
        `sf data upsert bulk of the whole table: ${megabytes(peer)}; the day with all its reads: ${megabytes(ours)}`,
        'least',
      ),
      figure(
        'sync.peer.time',
        peerSeconds / daySeconds,
        'x',
        LESS_TIME,
        `${peerSeconds.toFixed(1)} s for the upsert, ${daySeconds.toFixed(1)} s for the day with measuring`,
        'least',
      ),
    ];
  } finally {
    for (const close of closing) await close();
    await org.close();
    await rm(folder, { recursive: true, force: true });
  }
}
