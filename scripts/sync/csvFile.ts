import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/** A CSV file for people, written row by row. */
export interface CsvFile {
  write(cells: readonly (string | number | null)[]): Promise<void>;
  /** Ends the file; resolves when it is on disk. */
  close(): Promise<void>;
}

/**
 * A cell as people open it in a spreadsheet: quoted where needed, and with an apostrophe before a sign that a spreadsheet
 * takes for a formula (OWASP ASVS 1.2.10). Never used for data that goes to the org.
 */
export function peopleCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\0]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Starts a CSV file, replacing an older one. Memory doesn't grow with its rows. */
export async function openCsv(file: string, header: readonly string[]): Promise<CsvFile> {
  const stream = createWriteStream(file);
  // Reported by close(); without a listener a full disk would end the process.
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  const write = async (cells: readonly (string | number | null)[]): Promise<void> => {
    if (failure !== undefined) throw failure;
    if (!stream.write(`${cells.map(peopleCell).join(',')}\n`)) await once(stream, 'drain');
  };
  await write(header);
  return {
    write,
    async close() {
      if (failure !== undefined) throw failure;
      stream.end();
      await finished(stream);
    },
  };
}
