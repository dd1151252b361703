import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { DELIMITERS, type Delimiter, type LineEnding } from './jobs.ts';

/** A CSV that cannot be read; the message goes into the job's errorMessage. */
export class CsvError extends Error {}

/** How a job's files are written. */
export interface CsvForm {
  columnDelimiter: Delimiter;
  lineEnding: LineEnding;
}

/** Header and rows of an upload. Values are not trimmed. Throws CsvError. */
export function readCsv(data: Buffer, form: CsvForm): { header: string[]; rows: string[][] } {
  const end = data.indexOf(10);
  const endsInReturn = end > 0 && data[end - 1] === 13;
  if (end >= 0 && endsInReturn !== (form.lineEnding === 'CRLF')) {
    throw new CsvError(
      `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${form.lineEnding}`,
    );
  }
  try {
    const [header = [], ...rows] = parse(data, {
      delimiter: DELIMITERS[form.columnDelimiter],
      record_delimiter: form.lineEnding === 'CRLF' ? '\r\n' : '\n',
      bom: true,
      skip_empty_lines: true,
    });
    return { header, rows };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CsvError(`InvalidBatch : The CSV can not be read : ${reason}`);
  }
}

/** CSV text with every value in quotes, as result files are. */
export function writeCsv(rows: readonly (readonly string[])[], form: CsvForm): string {
  return stringify(rows as string[][], {
    delimiter: DELIMITERS[form.columnDelimiter],
    record_delimiter: form.lineEnding === 'CRLF' ? '\r\n' : '\n',
    quoted: true,
    quoted_empty: true,
  });
}
