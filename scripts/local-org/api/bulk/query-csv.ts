import type { OpenQuery } from '../../soql/run.ts';
import type { QueryRecord } from '../../soql/records.ts';
import { writeCsv, type CsvForm } from './csv.ts';

/** Records as CSV. The columns come from the select list, so that empty parents and empty results keep their header. */
export function queryCsv(query: OpenQuery, from: number, to: number, form: CsvForm): string {
  const paths = query.translation.columns.flatMap((column) => (column.type === 'value' ? [column.path] : []));
  const lines = query.page(from, to).map((record) => paths.map((path) => cell(record, path)));
  return writeCsv([paths.map((path) => path.join('.')), ...lines], form);
}

function cell(record: QueryRecord, path: string[]): string {
  let value: QueryRecord[string] | undefined = record;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return '';
    value = (value as QueryRecord)[step];
  }
  if (value === null || value === undefined || typeof value === 'object') return '';
  return String(value).replace(/(T\d\d:\d\d:\d\d\.\d{3})\+0000$/, '$1Z');
}
