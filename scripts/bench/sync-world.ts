import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Connection } from 'jsforce';
import { CommandError } from '../command.ts';
import { addDays, lastWholeDay, makeBook } from '../demo/book.ts';
import { writeExports } from '../demo/exports.ts';
import { createUsers, loadBook } from '../demo/load.ts';
import { PERSONAS } from '../demo/records.ts';
import { sourceFiles } from '../local-org/source-files.ts';
import { readComponents } from '../local-org/schema/read-components.ts';
import { startOrg } from '../local-org/server.ts';
import type { Day, SyncReport } from '../model.ts';
import { countingProxy, type CountingProxy } from './counting-proxy.ts';

const DAY_MS = 86_400_000;
const SEED = 20_260_401;

/** The earliest business day that is synced, before the newest one. */
const FIRST_DAYS_AGO = 3;

/** Which book, and up to which day. */
export interface SyncWorldOptions {
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

/** What a measured sync reported, and the most memory that its process held, in megabytes. */
export interface MeasuredSync extends SyncReport {
  megabytes: number;
}

/** A local org with a book, its exports, and a sync in front of a counting proxy. */
export interface SyncWorld {
  admin: Connection;
  proxy: CountingProxy;
  /** Address and session of the integration user. */
  target: { url: string; token: string };
  /** A folder that is gone when the world is. */
  folder: string;
  /** Newest business day; an ordinary one. */
  asOf: Day;
  /** For example `10000 accounts, 2442968 events`. */
  volume: string;
  /** Syncs the business day that was so many days, three at most, before the newest, on a day of the org's own time. */
  sync(daysAgo: number): Promise<MeasuredSync>;
}

/** Program text that tells a process's memory when it ends. */
const TELL_MEMORY = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\n'+process.resourceUsage().maxRSS+' KB\\n'))`;

/** Runs the CLI's sync in a process of its own, as a scheduler would, and reads its report. */
async function runSync(
  root: string,
  org: { url: string; token: string },
  args: string[],
): Promise<MeasuredSync> {
  // The bench's own flags are those with which a sync is run.
  const command = [
    ...process.execArgv,
    '--import',
    TELL_MEMORY,
    'scripts/tenki.ts',
    'sync',
    '--json',
    ...args,
  ];
  const child = spawn(process.execPath, command, {
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
  const kilobytes = Number(/(\d+) KB\s*$/.exec(complaints)?.[1] ?? Number.NaN);
  return { ...(JSON.parse(out) as SyncReport), megabytes: Math.round(kilobytes / 1000) };
}

/** Makes a world, works in it and clears it away. The components must have been built. */
export async function inSyncWorld<T>(
  options: SyncWorldOptions,
  work: (world: SyncWorld) => Promise<T>,
): Promise<T> {
  const { root, accounts, licences, log } = options;
  const asOf = ordinaryDay(options.asOf);
  const folder = await mkdtemp(path.join(tmpdir(), 'tenki-bench-'));
  // The org's own time tells what has changed since a run, and never goes back once the book is loaded.
  const clock = { daysAhead: 0 };
  // The book's cases come in on a few days, its last one among them; an ordinary day is none of these.
  const lastDay = addDays(asOf, 1);
  const behind = (Date.parse(lastWholeDay(new Date())) - Date.parse(lastDay)) / DAY_MS;
  const org = await startOrg({
    port: 0,
    clock: () => new Date(Date.now() + clock.daysAhead * DAY_MS),
  });
  const closing: (() => Promise<void>)[] = [];
  try {
    const { components, problems } = readComponents(await sourceFiles(root, ['force-app/main']));
    const deployed = org.org.applyMetadata(components, { checkOnly: false });
    const [refused] = [...problems, ...deployed.problems];
    if (refused) throw new CommandError(`${refused.fileName}: ${refused.problem}`);

    const book = makeBook({ accounts, asOf: lastDay, seed: SEED, csms: 2, licences });
    const data = path.join(folder, 'data');
    const { events } = await writeExports(data, book, { asOf: lastDay, until: asOf }, SEED);
    log(`${accounts.toLocaleString('en')} accounts, ${events.toLocaleString('en')} events written`);
    const admin = new Connection({ instanceUrl: org.url, accessToken: org.adminToken, version: '67.0' });
    const users = await createUsers(admin);
    const sets = await admin.query<{ Id: string; Name: string }>('SELECT Id, Name FROM PermissionSet');
    for (const { alias, permissionSets } of PERSONAS)
      for (const { Id } of sets.records.filter(({ Name }) => permissionSets.includes(Name)))
        await admin
          .sobject('PermissionSetAssignment')
          .create({ AssigneeId: users.get(alias), PermissionSetId: Id });
    const loading = await loadBook(admin, book, users, {
      asOf: lastDay,
      seed: SEED,
      definitions: [],
      pretendDaysAgo: (days) => {
        clock.daysAhead = -days - behind;
      },
    });
    await loading.until(1);
    clock.daysAhead = 0;

    const proxy = await countingProxy(org.url);
    closing.push(() => proxy.close());
    const target = { url: proxy.url, token: org.org.issueToken(users.get('sync') ?? '') };
    const folders = ['--data', data, '--out', path.join(folder, 'out')];
    return await work({
      admin,
      proxy,
      target,
      folder,
      asOf,
      volume: `${String(accounts)} accounts, ${String(events)} events`,
      sync(daysAgo) {
        clock.daysAhead = FIRST_DAYS_AGO - daysAgo;
        const day = addDays(asOf, -daysAgo);
        return runSync(root, target, [
          ...['--as-of', day],
          ...folders,
          ...['--history', path.join(folder, 'history')],
        ]);
      },
    });
  } finally {
    for (const close of closing) await close();
    await org.close();
    await rm(folder, { recursive: true, force: true });
  }
}
