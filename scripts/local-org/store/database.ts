import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { ApiError } from '../errors.ts';
import type { SqlValue } from '../org.ts';

/** A row as SQLite gives it. */
export type Row = Record<string, SqlValue>;

/** Values of named parameters. */
export type Named = Readonly<Record<string, SqlValue>>;

/** A JavaScript function that SQL can call. */
export type SqlFunction = (...values: SqlValue[]) => SqlValue;

/** The thin layer over `node:sqlite`: prepared statements are kept, transactions nest by savepoints. */
export interface Database {
  /** Values of `?` come in order, those of `:name` by name; a statement takes only names that stand in it. */
  all(sql: string, params?: readonly SqlValue[], named?: Named): Row[];
  get(sql: string, params?: readonly SqlValue[], named?: Named): Row | undefined;
  run(sql: string, params?: readonly SqlValue[]): void;
  /** Runs a script of several statements. */
  exec(sql: string): void;
  /** Registers (or replaces) a function of any number of arguments. */
  define(name: string, work: SqlFunction): void;
  /** Runs `work` in a transaction; a throw rolls it back. Nested calls are savepoints. */
  transaction<T>(work: () => T): T;
  /** Forgets prepared statements; needed after tables changed. */
  forget(): void;
  close(): void;
}

/** Statements kept prepared; more than this and the oldest is dropped. */
const KEPT = 500;

/** A database file that can't be used; the message is one line for people. */
export class StoreError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
  }
}

/** SQLite's result codes of a file that another process holds, and of one that is no database. */
const BUSY = 5;
const NOT_A_DATABASE = new Set([11, 26]);

function openFile(file: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    // One process per file: two would hand out the same record ids. A killed process leaves no lock behind.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    db.exec('PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY;');
    db.exec('BEGIN IMMEDIATE; COMMIT');
    return db;
  } catch (error) {
    db?.close();
    const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
    if (code === BUSY) throw new StoreError(`${file} is in use by another local org`, error);
    if (typeof code === 'number' && NOT_A_DATABASE.has(code))
      throw new StoreError(`${file} is no database of a local org, or a damaged one`, error);
    throw error;
  }
}

/** What SQLite says of a statement that is beyond one of its limits: terms, columns, joined tables, pattern length, depth. */
const BEYOND_LIMIT =
  /too (?:large|many|complex|big)|at most \d+ tables|parser stack overflow|Recursion limit/;

/** Runs a query; one beyond SQLite's limits ends with the documented QUERY_TOO_COMPLICATED (400). */
function within<T>(query: () => T): T {
  try {
    return query();
  } catch (error) {
    const isLimit = error instanceof Error && 'errcode' in error && BEYOND_LIMIT.test(error.message);
    if (!isLimit) throw error;
    const message = 'Query is either selecting too many fields or the filter conditions are too complicated.';
    throw new ApiError(400, 'QUERY_TOO_COMPLICATED', message);
  }
}

/**
 * Opens a database. `file` is a path or `:memory:`. A file is written ahead (WAL) and synced at every commit: what a
 * finished transaction wrote outlives a killed process, and nothing of an unfinished one does. Throws StoreError.
 */
export function openDatabase(file: string): Database {
  const db = openFile(file);
  const kept = new Map<string, StatementSync>();
  let depth = 0;

  function prepare(sql: string): StatementSync {
    let statement = kept.get(sql);
    if (statement) return statement;
    statement = within(() => db.prepare(sql));
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(sql, statement);
    return statement;
  }

  function transaction<T>(work: () => T): T {
    const outer = depth === 0;
    const name = `s${depth}`;
    db.exec(outer ? 'BEGIN' : `SAVEPOINT ${name}`);
    depth++;
    try {
      const result = work();
      // Requests share the connection: work that waits would let others write into its transaction.
      if (result instanceof Promise) {
        result.catch(() => undefined);
        throw new Error('A transaction must not wait for anything');
      }
      db.exec(outer ? 'COMMIT' : `RELEASE ${name}`);
      return result;
    } catch (error) {
      // SQLite has ended the transaction itself after some errors, such as a full disk.
      if (db.isTransaction) db.exec(outer ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      depth--;
    }
  }

  return {
    all: (sql, params = [], named) =>
      within(() => (named ? prepare(sql).all(named, ...params) : prepare(sql).all(...params))) as Row[],
    get: (sql, params = [], named) =>
      (named ? prepare(sql).get(named, ...params) : prepare(sql).get(...params)) as Row | undefined,
    run: (sql, params = []) => void prepare(sql).run(...params),
    exec: (sql) => db.exec(sql),
    define: (name, work) =>
      db.function(name, { varargs: true }, (...values) => work(...(values as SqlValue[]))),
    transaction,
    forget: () => kept.clear(),
    close: () => db.close(),
  };
}
