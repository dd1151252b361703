import path from 'node:path';
import { buildComponents } from '../build/components.ts';
import type { SyncReport } from '../model.ts';
import { figure, type Figure } from './figure.ts';
import { upsertTable, writeLampTable } from './sync-peer.ts';
import { inSyncWorld, type SyncWorldOptions } from './sync-world.ts';

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

function stages({ seconds }: SyncReport): string {
  return Object.entries(seconds)
    .map(([stage, value]) => `${stage} ${value.toFixed(1)}`)
    .join(', ');
}

/** Requests by what they are, each with its number. */
function counted(requests: readonly string[]): string {
  const numbers = new Map<string, number>();
  for (const request of requests) numbers.set(request, (numbers.get(request) ?? 0) + 1);
  return [...numbers].map(([request, number]) => `${String(number)} ${request}`).join(', ');
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** First sync, unchanged rerun, the day after, and the peer's write of the same table, in one run against one local org. */
export async function benchSync(options: SyncWorldOptions): Promise<Figure[]> {
  await buildComponents(options);
  return inSyncWorld(options, async (world) => {
    const { admin, proxy, target, folder, asOf, volume } = world;
    // An org's own time tells what has changed since a run, so each day's run is on a day of its own.
    const first = await world.sync(3);
    const again = await world.sync(3);
    for (const daysAgo of [2, 1]) await world.sync(daysAgo);
    proxy.take();
    const day = await world.sync(0);
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
      figure(
        'sync.day.calls',
        day.calls,
        'calls',
        DAY_CALLS,
        `API calls of that day: ${counted(ours.requests)}`,
      ),
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
  });
}
