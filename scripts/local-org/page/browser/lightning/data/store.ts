import { frozen } from './http.ts';

/** One thing that can be read: equal keys are read once and shared. */
export interface Source {
  key: string;
  load(): Promise<unknown>;
  /** Keep the answer when nobody looks any more: for metadata, which only a deploy changes. */
  keep?: boolean;
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

function settle(entry: Entry, turn: number, snapshot: Snapshot): void {
  if (turn !== entry.turn) return;
  entry.pending = undefined;
  entry.snapshot = snapshot;
  for (const listener of [...entry.listeners]) listener(snapshot);
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
