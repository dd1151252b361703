import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { numberOf, rowsOf } from './connection.ts';
import { rawRelation, rejectsTable, type ReadableFile } from './relation.ts';

/**
 * Whether the reader of CSV may type the values: it understands those of the first rows (one reject a row would be dear), and
 * all bytes are UTF-8 (others end the database when they stand in the last column of a typed row; DuckDB 1.5.5).
 */
export async function readsTyped(
  connection: DuckDBConnection,
  source: SourceDefinition,
  files: readonly ReadableFile[],
): Promise<boolean> {
  const [file] = files;
  if (file === undefined || !files.every(({ isUtf8 }) => isUtf8)) return false;
  if (source.origin.kind !== 'files' || source.origin.format !== 'csv') return false;
  const { selects } = await rawRelation(connection, source, [file], true);
  await rowsOf(connection, `${selects.join(' UNION ALL ')} LIMIT 100`);
  const rejects = identifier(rejectsTable(source.name));
  const casts = await numberOf(connection, `SELECT count(*) FROM ${rejects} WHERE error_type = 'CAST'`);
  await connection.run(`DELETE FROM ${rejects}`);
  return casts === 0;
}
