import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
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

/**
 * Opens a database. `file` is a path or `:memory:`. A file is written ahead (WAL), so a killed process loses at most the
 * last transaction and never half of one.
 */
export function openDatabase(file: string): Database {
  const db = new DatabaseSync(file);
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY;',
  );
  const kept = new Map<string, StatementSync>();
  let depth = 0;

  function prepare(sql: string): StatementSync {
    let statement = kept.get(sql);
    if (statement) return statement;
    statement = db.prepare(sql);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(sql, statement);
    return statement;
  }

  function transaction<T>(work: () => T): T {
    const outer = depth === 0;
    const name = `s${depth}`;
    db.exec(outer ? 'BEGIN' : `SAVEPOINT ${name}`);
    depth++;
    let result: T;
    try {
      result = work();
    } catch (error) {
      depth--;
      db.exec(outer ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    }
    depth--;
    db.exec(outer ? 'COMMIT' : `RELEASE ${name}`);
    return result;
  }

  return {
    all: (sql, params = [], named) =>
      (named ? prepare(sql).all(named, ...params) : prepare(sql).all(...params)) as Row[],
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
