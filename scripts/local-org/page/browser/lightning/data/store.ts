import { frozen } from './http.ts';
import { patched, recordsIn, type RecordLike } from './records.ts';

/** One thing that can be read: equal keys are read once and shared. */
export interface Source {
  key: string;
  load(): Promise<unknown>;
  /** Keep the answer when nobody looks any more: for metadata, which only a deploy changes. */
  keep?: boolean;
  /** Response names of a query that stand for fields of another name. */
  renamed?: ReadonlySet<string>;
  /** The answer from the records that other answers hold, when they hold enough. */
  fromRecords?(find: (id: string) => RecordLike | undefined): unknown;
}

/** What a reader is told: the answer, or the error of the last try. */
export interface Snapshot {
  data?: unknown;
  error?: unknown;
}

type Listener = (snapshot: Snapshot) => void;

interface Entry {
  source: Source;
  listeners: Set<Listener>;
  snapshot: Snapshot | undefined;
  pending: Promise<void> | undefined;
  /** Answers of requests that were sent before the last invalidation are dropped. */
  turn: number;
}

const entries = new Map<string, Entry>();

function entryOf(source: Source): Entry {
  const known = entries.get(source.key);
  if (known) return known;
  const entry: Entry = { source, listeners: new Set(), snapshot: undefined, pending: undefined, turn: 0 };
  entries.set(source.key, entry);
  return entry;
}

function tell(entry: Entry, snapshot: Snapshot): void {
  entry.snapshot = snapshot;
  for (const listener of [...entry.listeners]) listener(snapshot);
}

function settle(entry: Entry, turn: number, snapshot: Snapshot): void {
  if (turn !== entry.turn) return;
  entry.pending = undefined;
  tell(entry, snapshot);
  if (!entry.source.keep) share(snapshot.data, entry);
}

const NONE: ReadonlySet<string> = new Set();

/** Gives what an answer says of records to all other answers that show them: one record has one state on the page. */
export function share(data: unknown, from?: object): void {
  const records = recordsIn(data);
  if (records.size === 0) return;
  for (const entry of [...entries.values()]) {
    const shown = entry.snapshot?.data;
    if (entry === from || entry.source.keep || shown === undefined) continue;
    const next = patched(shown, records, entry.source.renamed ?? NONE);
    if (next !== shown) tell(entry, { data: frozen(next) });
  }
}

function recordOf(id: string): RecordLike | undefined {
  const found = new Map<string, RecordLike>();
  for (const { source, snapshot } of entries.values()) if (!source.keep) recordsIn(snapshot?.data, found);
  return found.get(id);
}

function load(entry: Entry): Promise<void> {
  const turn = (entry.turn += 1);
  const pending = entry.source.load().then(
    (data) => settle(entry, turn, { data: frozen(data) }),
    (error: unknown) => settle(entry, turn, { error }),
  );
  // Whoever waits on an overtaken request waits for the one that overtook it.
  entry.pending = pending.then(() => (turn === entry.turn ? undefined : entry.pending));
  return entry.pending;
}

/**
 * Tells a listener the answer, now and whenever it is read anew. Requests for one key are joined; an answer that others
 * still look at is shared. Returns the function that ends it.
 */
export function subscribe(source: Source, listener: Listener): () => void {
  const entry = entryOf(source);
  entry.listeners.add(listener);
  const known = (entry.snapshot ?? entry.pending) ? undefined : source.fromRecords?.(recordOf);
  if (known !== undefined) entry.snapshot = { data: frozen(known) };
  if (entry.snapshot && !entry.snapshot.error) listener(entry.snapshot);
  else if (!entry.pending) void load(entry);
  return () => {
    entry.listeners.delete(listener);
    if (entry.listeners.size === 0 && !source.keep && entries.get(source.key) === entry)
      entries.delete(source.key);
  };
}

/** Reads anew; resolves when the listeners have the answer. */
export function reload(source: Source): Promise<void> {
  return load(entryOf(source));
}

/** Reads anew everything that somebody looks at and that a test picks; resolves when all answers are there. */
export async function invalidate(isConcerned: (key: string, data: unknown) => boolean): Promise<void> {
  const concerned = [...entries.values()].filter(({ source, snapshot }) =>
    isConcerned(source.key, snapshot?.data),
  );
  await Promise.all(concerned.filter(({ listeners }) => listeners.size > 0).map(load));
}
