import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { numberOf, rowsOf } from './connection.ts';
import { rawRelation, rejectsTable, type ReadableFile } from './relation.ts';

/** Whether the reader of CSV understands the values of the first rows; one reject a row would be dear. */
export async function readsTyped(
  connection: DuckDBConnection,
  source: SourceDefinition,
  file: ReadableFile,
): Promise<boolean> {
  if (source.origin.kind !== 'files' || source.origin.format !== 'csv') return false;
  const { selects } = await rawRelation(connection, source, [file], true);
  await rowsOf(connection, `${selects.join(' UNION ALL ')} LIMIT 100`);
  const rejects = identifier(rejectsTable(source.name));
  const casts = await numberOf(connection, `SELECT count(*) FROM ${rejects} WHERE error_type = 'CAST'`);
  await connection.run(`DELETE FROM ${rejects}`);
  return casts === 0;
}
