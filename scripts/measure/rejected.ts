import type { DuckDBConnection } from '@duckdb/node-api';
import type { Rejected } from '../model.ts';
import { CommandError } from '../command.ts';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { rowsOf } from './connection.ts';
import { DUPLICATE, recordFormat, stageTable, type Staged } from './stage.ts';
import { rejectsTable } from './relation.ts';

/** Rejected rows of one source: how many by rule, of how many rows in all. */
export interface RejectedSummary {
  source: string;
  counts: Map<string, number>;
  /** Rows that were read, rejected ones included. */
  rows: number;
}

/** Takes one rejected row; called for every one of them, in the order of files and lines. */
export type RejectedSink = (row: Rejected) => void | Promise<void>;

/** `\n17,a,b` as DuckDB keeps a line of a numbered copy: the line number and the rest. */
function numberedLine(csvLine: string, delimiter: string): { line: number | null; row: string } {
  const text = csvLine.replace(/^[\r\n]+/, '');
  const at = text.indexOf(delimiter);
  const number = Number(text.slice(0, at));
  return at > 0 && Number.isInteger(number)
    ? { line: number, row: text.slice(at + 1) }
    : { line: null, row: text };
}

const PROBLEMS: Readonly<Record<string, string>> = {
  'MISSING COLUMNS': 'the row has too few fields',
  'TOO MANY COLUMNS': 'the row has too many fields',
  'UNQUOTED VALUE': 'a quoted field is not closed properly',
  'LINE SIZE OVER MAXIMUM': 'the line is too long',
  'INVALID ENCODING': 'the line is not valid UTF-8',
  'INVALID STATE': 'the quotes of the row cannot be understood',
};

/** Gives the name of a file, as in messages, by the path that was read; rows of a query bear the name of their source. */
export function fileNames(staged: Staged): (path: unknown) => string {
  const { origin, name } = staged.source;
  if (origin.kind !== 'files') return () => name;
  const names = new Map(staged.files.map((one) => [one.numbered ?? one.file.path, one.file.name]));
  return (path) => names.get(String(path)) ?? String(path);
}

/** The place of a file among those of a source by its name, whether it was read itself or a numbered copy of it. */
function placeOf({ files }: Staged, column: string): string {
  const paths = [...files]
    .sort((a, b) => (a.file.name < b.file.name ? -1 : 1))
    .map(({ file, numbered }) => literal(numbered ?? file.path));
  return paths.length === 0 ? column : `list_position([${paths.join(', ')}], ${column})`;
}

/** Rows that could not even be split into fields. */
async function malformedRows(connection: DuckDBConnection, staged: Staged): Promise<Rejected[]> {
  const format = recordFormat(staged.source);
  if (!format) return [];
  const nameOf = fileNames(staged);
  const rejects = rejectsTable(staged.source.name);
  const rows = await rowsOf(
    connection,
    `SELECT s.file_path, any_value(e.csv_line), any_value(e.error_type::VARCHAR), e.line_byte_position
     FROM ${identifier(rejects)} e JOIN ${identifier(`${rejects}_scan`)} s USING (scan_id, file_id)
     GROUP BY s.file_path, e.line_byte_position, e.line ORDER BY ${placeOf(staged, 's.file_path')}, e.line_byte_position`,
  );
  return rows.map(([file, csvLine, type]) => {
    const { line, row } = numberedLine(String(csvLine), format.delimiter);
    return {
      source: staged.source.name,
      file: nameOf(file),
      line: staged.source.origin.kind === 'soql' ? null : line,
      rule: 'malformed',
      reason: PROBLEMS[String(type)] ?? `the row cannot be read (${String(type).toLowerCase()})`,
      row,
    };
  });
}

/** Hands every rejected row of a source to `sink` and counts them by rule. */
export async function collectRejected(
  connection: DuckDBConnection,
  staged: Staged,
  sink: RejectedSink,
): Promise<RejectedSummary> {
  const { source, checks } = staged;
  const table = stageTable(source.name);
  const counts = new Map<string, number>();
  const take = async (row: Rejected): Promise<void> => {
    counts.set(row.rule, (counts.get(row.rule) ?? 0) + 1);
    await sink(row);
  };
  const malformed = await malformedRows(connection, staged);
  for (const row of malformed) await take(row);
  const nameOf = fileNames(staged);
  const hasLines = source.origin.kind === 'files';
  const result = await connection.stream(
    `SELECT _file, _line, _bad, _value, _raw FROM ${table} WHERE _bad > 0 ORDER BY ${placeOf(staged, '_file')}, _line, _raw`,
  );
  for await (const chunk of result)
    for (const [file, line, bad, value, raw] of chunk.getRows()) {
      const check = checks[Number(bad) - 1];
      const duplicate = Number(bad) === DUPLICATE;
      await take({
        source: source.name,
        file: nameOf(file),
        line: hasLines && line !== null ? Number(line) : null,
        rule: duplicate ? 'duplicate' : (check?.rule ?? 'malformed'),
        reason: duplicate
          ? `${source.unique.join(', ')} ${String(value)} occurs more than once; the first row is kept`
          : (check?.reason(value === null ? null : String(value)) ?? 'the row cannot be read'),
        row: raw === null ? '' : String(raw),
      });
    }
  const [[kept] = []] = await rowsOf(connection, `SELECT count(*) FROM ${table}`);
  return { source: source.name, counts, rows: Number(kept ?? 0) + malformed.length };
}

/** Throws a CommandError when a larger share of a source was rejected than its configuration allows. */
export function refuseTooMany(source: SourceDefinition, summary: RejectedSummary): void {
  const rejected = [...summary.counts.values()].reduce((sum, count) => sum + count, 0);
  const limit = source.maxRejectedShare;
  if (rejected === 0 || rejected / summary.rows <= limit) return;
  const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
  const rules = [...summary.counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${rule} ${count}`);
  throw new CommandError(
    `${source.name}: ${rejected} of ${summary.rows} rows (${percent(rejected / summary.rows)}) are rejected, more than the ${percent(limit)} allowed: ${rules.join(', ')} — look into rejected.csv and mend the export, or raise sources.${source.name}.max_rejected_share and say why`,
  );
}
