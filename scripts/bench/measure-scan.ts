import path from 'node:path';
import { literal } from '../config/sqlTypes.ts';
import { withDuckdb } from './measure-world.ts';

/** Format of an export. */
export type Format = 'csv' | 'parquet';

/** What a run took: seconds by the clock, and of user and system. */
export interface Taken {
  seconds: number;
  cpu: number;
}

/** How the made-up CSV writes times. */
const TIME_FORMAT = '%Y-%m-%dT%H:%M:%SZ';

/**
 * The yardstick: DuckDB touches every column of the files once and computes almost nothing. `timeFormat`: of the times in CSV;
 * without it DuckDB reads them faster, but takes a time of any zone for one in UTC.
 */
export function scan(
  folder: string,
  format: Format,
  timeFormat: string | null = TIME_FORMAT,
): Promise<Taken> {
  const files = literal(path.join(folder, format, `*.${format}`));
  const columns = `{'account_id': 'VARCHAR', 'user_id': 'VARCHAR', 'event': 'VARCHAR', 'ts': 'TIMESTAMP', 'quantity': 'BIGINT'}`;
  const times = timeFormat === null ? '' : `, timestampformat=${literal(timeFormat)}`;
  const from =
    format === 'parquet'
      ? `read_parquet(${files})`
      : `read_csv(${files}, header=true, auto_detect=false, delim=',', quote='"', escape='"', columns=${columns}${times})`;
  return withDuckdb(async (connection) => {
    const before = process.cpuUsage();
    const started = performance.now();
    await connection.runAndReadAll(
      `SELECT count(*), max(account_id), max(user_id), max(event), max(ts), sum(quantity) FROM ${from}`,
    );
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
  });
}
