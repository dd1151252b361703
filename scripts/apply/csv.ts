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
function columnsOf(step: PlanStep, rows: readonly Row[]): string[] {
  if (step.operation === 'delete') return ['Id'];
  const columns = new Set<string>();
  for (const row of rows) for (const field of Object.keys(row)) columns.add(field);
  return [...columns];
}

/** One upload and its rows. */
export interface Upload {
  csv: string;
  rows: Row[];
}

/**
 * Rows as Bulk API CSV (LF, RFC 4180 quotes, `#N/A` clears a field, an empty cell leaves it), cut into uploads below the
 * given size in the order of the rows, so that children of one parent stay together. Cells are never altered against
 * spreadsheet formulas: this file is for the org, and a changed value would be wrong data.
 */
export function* uploads(
  step: PlanStep,
  rows: readonly Row[],
  maxBytes = MAX_UPLOAD_BYTES,
): Generator<Upload> {
  const columns = columnsOf(step, rows);
  const header = `${columns.join(',')}\n`;
  let lines: string[] = [];
  let taken: Row[] = [];
  let bytes = Buffer.byteLength(header);
  for (const row of rows) {
    const line = `${columns.map((column) => csvCell(row[column])).join(',')}\n`;
    const size = Buffer.byteLength(line);
    if (taken.length > 0 && bytes + size > maxBytes) {
      yield { csv: header + lines.join(''), rows: taken };
      lines = [];
      taken = [];
      bytes = Buffer.byteLength(header);
    }
    lines.push(line);
    taken.push(row);
    bytes += size;
  }
  if (taken.length > 0) yield { csv: header + lines.join(''), rows: taken };
}
