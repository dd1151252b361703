import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { partsOf } from './measureParts.ts';
import type { ConfigInput } from './schema.ts';
import type { Problem } from './problems.ts';
import { SQL_TYPE, identifier } from './sqlTypes.ts';

/** DuckDB's message on one line, without the excerpt of the statement. */
function shortReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first = ''] = text.split(/\n\n|\nLINE /);
  return first.replaceAll(/\s+/g, ' ').trim();
}

async function refusal(connection: DuckDBConnection, sql: string): Promise<string | null> {
  try {
    const prepared = await connection.prepare(sql);
    prepared.destroySync();
    return null;
  } catch (error) {
    return shortReason(error);
  }
}

/**
 * Prepares every piece of SQL in the configuration against empty tables with the declared columns, so that an unknown
 * column or a slip in a condition is found before any file is read. No file can be reached from this SQL.
 */
export async function sqlProblems(config: ConfigInput): Promise<Problem[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', enable_external_access: 'false' });
  const connection = await instance.connect();
  const problems: Problem[] = [];
  const check = async (path: readonly (string | number)[], sql: string, mend: string): Promise<void> => {
    const reason = await refusal(connection, sql);
    if (reason !== null) problems.push({ path, message: `the SQL does not work: ${reason} — ${mend}` });
  };
  try {
    const above: string[] = [];
    for (const [name, source] of Object.entries(config.sources)) {
      if (source.sql !== undefined) {
        const wanted = Object.entries(source.columns).map(([column, { from }]) => identifier(from ?? column));
        await check(
          ['sources', name, 'sql'],
          `SELECT ${wanted.join(', ')} FROM (\n${source.sql}\n)`,
          `mend the query; it may read ${above.join(', ') || 'no source, because none stands above it'}`,
        );
      }
      const columns = Object.entries(source.columns).map(
        ([c, { type }]) => `${identifier(c)} ${SQL_TYPE[type]}`,
      );
      await connection.run(`CREATE TABLE ${identifier(name)} (${columns.join(', ')})`);
      above.push(name);
    }
    const condition = (path: readonly (string | number)[], name: string, sql: string): Promise<void> =>
      check(
        path,
        `SELECT CAST((\n${sql}\n) AS BOOLEAN) FROM ${identifier(name)}`,
        `the columns are ${Object.keys(config.sources[name]?.columns ?? {}).join(', ')}`,
      );
    for (const [name, source] of Object.entries(config.sources))
      for (const [index, rule] of source.rules.entries())
        await condition(['sources', name, 'rules', index, 'reject_when'], name, rule.reject_when);
    for (const [key, { measure }] of Object.entries(config.indicators))
      for (const { path, written } of partsOf(measure))
        if (written.filter !== undefined && config.sources[written.source])
          await condition(['indicators', key, 'measure', ...path, 'filter'], written.source, written.filter);
    for (const [key, { measure }] of Object.entries(config.book))
      if (measure.filter !== undefined && config.sources[measure.source])
        await condition(['book', key, 'measure', 'filter'], measure.source, measure.filter);
    const { touches } = config;
    if (touches !== undefined && config.sources[touches.source])
      for (const key of ['ours', 'customer'] as const)
        await condition(['touches', key], touches.source, touches[key]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return problems;
}
