import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../config/sqlTypes.ts';
import { rowsOf } from '../measure/connection.ts';
import { isUnique, type LookedAt } from './keys.ts';
import { plainName, tells } from './names.ts';

/** An export with one row for each account, where no org can be asked. */
export interface AccountList {
  files: string;
  column: string;
  keys: readonly string[];
}

/** Columns that lists of companies have. */
const OF_COMPANIES =
  /(^|_)(name|industry|country|website|segment|plan|plan_tier|tier|employees|signup_date|owner|region)(_|$)|業種|会社名|取引先名|顧客名|地域|担当/;

/** The export that reads like the list of accounts; null where none does. */
export async function findAccountList(
  connection: DuckDBConnection,
  looked: readonly LookedAt[],
): Promise<AccountList | null> {
  const found = looked.flatMap(({ found: each, table }) => {
    const traits = each.columns.filter(({ name }) => OF_COMPANIES.test(plainName(name))).length;
    const isNamed = tells(each.files, 'account');
    return each.columns.flatMap((column) => {
      const isKey = tells(column.name, 'account') && tells(column.name, 'id');
      const isOwn = isNamed && /^(id|key|no|number|code)$/.test(plainName(column.name));
      if ((!isKey && !isOwn) || each.rows < 2 || traits === 0 || !isUnique(each, column)) return [];
      return [{ files: each.files, table, column: column.name, points: traits + (isNamed ? 3 : 0) }];
    });
  });
  const [best] = found.sort((a, b) => b.points - a.points);
  if (best === undefined) return null;
  const rows = await rowsOf(
    connection,
    `SELECT DISTINCT trim(CAST(${identifier(best.column)} AS VARCHAR)) AS v FROM ${best.table} WHERE v <> '' ORDER BY v`,
  );
  return { files: best.files, column: best.column, keys: rows.map(([value]) => String(value)) };
}
