import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../config/sqlTypes.ts';
import { rowsOf } from '../measure/connection.ts';
import type { Export } from './exports.ts';
import { tells } from './names.ts';
import type { ExportColumn } from './profile.ts';

/** A column with keys of accounts. */
export interface FoundKey {
  column: string;
  /** Field of the account that holds them. */
  field: string;
  /** Share of its different values that are known keys. */
  overlap: number;
  /** Different known keys. */
  known: number;
}

/** Least share of a column's different values that must be known keys: where its name says so, and where only its values do. */
const LEAST_NAMED = 0.05;
const LEAST_OVERLAP = 0.5;

/** Share of rows in which a column must have a value of its own to tell rows apart. */
const UNIQUE = 0.98;

/** SQL for the value of a column as keys are compared: without spaces around it; NULL when it is empty. */
export const value = (column: string, alias?: string): string =>
  `nullif(trim(CAST(${alias === undefined ? '' : `${alias}.`}${identifier(column)} AS VARCHAR)), '')`;

export const isCandidate = ({ kind }: ExportColumn): boolean => kind === 'text' || kind === 'integer';

/** Names of accounts change and repeat, so a field with real keys comes first. */
const worth = (field: string): number => (field === 'Name' ? 0.5 : 1);

/** The column that holds keys of accounts; null where none does. */
export async function findKey(
  connection: DuckDBConnection,
  table: string,
  columns: readonly ExportColumn[],
): Promise<FoundKey | null> {
  let best: FoundKey | null = null;
  for (const column of columns.filter(isCandidate)) {
    if (column.distinct === 0) continue;
    const { name, kind } = column;
    const rows = await rowsOf(
      connection,
      `SELECT _field, count(DISTINCT _value) FROM ${table} JOIN _keys ON _value = ${value(name)} GROUP BY _field`,
    );
    const isNamed = tells(name, 'account');
    // Small numbers are seats or counts as often as they are keys.
    if (kind === 'integer' && !isNamed && !tells(name, 'id')) continue;
    for (const [field, count] of rows) {
      const found = { column: name, field: String(field), known: Number(count) };
      const overlap = found.known / column.distinct;
      if (overlap < (isNamed ? LEAST_NAMED : LEAST_OVERLAP)) continue;
      const rank = (key: FoundKey): number =>
        key.overlap * worth(key.field) + (tells(key.column, 'account') ? 0.1 : 0);
      if (best === null || rank({ ...found, overlap }) > rank(best)) best = { ...found, overlap };
    }
  }
  return best;
}

/** An export with the table of its rows. */
export interface LookedAt {
  found: Export;
  table: string;
}

/** A column that tells the rows of an export apart. */
export const isUnique = ({ rows }: Export, { distinct, filled }: ExportColumn): boolean =>
  filled >= UNIQUE && distinct >= rows * UNIQUE;
