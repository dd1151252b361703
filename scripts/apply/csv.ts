import type { Cell, PlanStep, Row } from '../plan/types.ts';

/**
 * Largest upload of one job. An org takes 100 MB (Bulk API 2.0 limits: 150 MB after base64); an upload is text in memory and is
 * sent whole again when its line breaks off, so it is far smaller.
 */
export const MAX_UPLOAD_BYTES = 16_000_000;

function csvCell(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (cell === null) return '#N/A';
  const text = String(cell);
  return /[",\n\r]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Columns of an upload: all fields of its rows; a delete takes ids alone. */
function columnsOf(step: PlanStep, rows: Iterable<Row>): string[] {
  if (step.operation === 'delete') return ['Id'];
  const columns = new Set<string>();
  for (const row of rows) for (const field in row) columns.add(field);
  return [...columns];
}

/** One upload, and the places of its rows: from the first to before the last. */
export interface Upload {
  csv: string;
  from: number;
  to: number;
}

/**
 * Rows as Bulk API CSV (LF, RFC 4180 quotes, `#N/A` clears a field, an empty cell leaves it), cut into uploads below the
 * given size in the order of the rows, so that children of one parent stay together. Cells are never altered against
 * spreadsheet formulas: this file is for the org, and a changed value would be wrong data. Rows are gone through twice and
 * none is held.
 */
export function* uploads(
  step: PlanStep,
  rows: Iterable<Row>,
  maxBytes = MAX_UPLOAD_BYTES,
): Generator<Upload> {
  const columns = columnsOf(step, rows);
  const header = `${columns.join(',')}\n`;
  let lines: string[] = [];
  let from = 0;
  let bytes = Buffer.byteLength(header);
  for (const row of rows) {
    const line = `${columns.map((column) => csvCell(row[column])).join(',')}\n`;
    const size = Buffer.byteLength(line);
    if (lines.length > 0 && bytes + size > maxBytes) {
      const upload = { csv: header + lines.join(''), from, to: from + lines.length };
      from = upload.to;
      lines = [];
      bytes = Buffer.byteLength(header);
      yield upload;
    }
    lines.push(line);
    bytes += size;
  }
  if (lines.length > 0) yield { csv: header + lines.join(''), from, to: from + lines.length };
}
