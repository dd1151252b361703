import { parse } from 'csv-parse/sync';
import { CommandError } from '../command.ts';
import { didYouMean } from '../config/tell.ts';
import type { SourceDefinition } from '../config/types.ts';
import type { InputFile } from './files.ts';
import type { FileEnds } from './inspect.ts';
import { splitRecords, type RecordFormat, type TextRecord } from './records.ts';

const LF = 0x0a;

function fieldsOf(record: string, delimiter: string): string[] {
  const rows: string[][] = parse(record, {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    bom: true,
  });
  return rows[0] ?? [];
}

/** Bytes that are decoded at once: the first records are often all that is wanted. */
const PIECE = 16 * 1024;

/** The records of a text, but no more than `most` of them. */
async function recordsIn(content: Buffer, format: RecordFormat, most: number): Promise<TextRecord[]> {
  const pieces = async function* (): AsyncGenerator<string> {
    const decoder = new TextDecoder(format.encoding);
    for (let at = 0; at < content.length; at += PIECE)
      yield await Promise.resolve(decoder.decode(content.subarray(at, at + PIECE), { stream: true }));
    yield decoder.decode();
  };
  const records: TextRecord[] = [];
  for await (const record of splitRecords(pieces(), format)) {
    records.push(record);
    if (records.length >= most) break;
  }
  return records;
}

/** How a CSV file begins. */
export interface CsvBeginning {
  /** Its column names. */
  header: string[];
  /** Whether records follow. */
  hasRows: boolean;
  /** Time of the first row as it stands there. Null: there is none. */
  begins: string | null;
}

/** How a CSV file begins; every column of the source must be among its own. */
export async function csvBeginning(
  source: SourceDefinition,
  file: InputFile,
  ends: FileEnds,
  format: RecordFormat,
): Promise<CsvBeginning> {
  const [first, second] = await recordsIn(ends.head, format, 2);
  const header = headerOf(source, file, first?.text ?? '', format);
  const time = source.columns.find(({ name }) => name === source.time);
  const place = time === undefined ? -1 : header.indexOf(time.from);
  return {
    header,
    hasRows: second !== undefined,
    begins: second?.ended ? (plainFields(second.text, format.delimiter)[place] ?? null) : null,
  };
}

/** The fields of a row; none where it cannot be told apart into fields. */
function plainFields(record: string, delimiter: string): string[] {
  try {
    return fieldsOf(record, delimiter);
  } catch {
    return [];
  }
}

function headerOf(source: SourceDefinition, file: InputFile, text: string, format: RecordFormat): string[] {
  if (/[\0\uFFFD]/.test(text))
    throw new CommandError(
      `${source.name}: ${file.name} is not ${format.encoding} text — name compressed files .gz, or write sources.${source.name}.encoding, for example utf-16le or shift_jis`,
    );
  if (/^\s*<(!doctype|html|\?xml)\b/i.test(text))
    throw new CommandError(
      `${source.name}: ${file.name} is a web page or XML, perhaps an error of the export or a login — look into it, and export it again`,
    );
  const header = fieldsOf(text, format.delimiter).map((name) => name.trim());
  if (header.every((name) => name === ''))
    throw new CommandError(`${source.name}: ${file.name} is empty, not even a header — export it again`);
  const sign = header.length === 1 ? /[;\t|,]/.exec(header[0] ?? '')?.[0] : undefined;
  if (sign !== undefined && !source.columns.some(({ from }) => from === header[0]))
    throw new CommandError(
      `${source.name}: ${file.name} has the one column ${shown(header[0] ?? '')} — write sources.${source.name}.delimiter: ${JSON.stringify(sign)}, or export it again`,
    );
  requireColumns(source, file.name, header);
  const twice = source.columns.find(({ from }) => header.indexOf(from) !== header.lastIndexOf(from));
  if (twice)
    throw new CommandError(
      `${source.name}: ${file.name} has several columns ${shown(twice.from)} — export it once, or give one of them another name`,
    );
  return header;
}

/** Most columns of a file that a message names, and most characters of each. */
const MOST_NAMED = 40;
const MOST_SHOWN = 60;

/** A name from a file on one line: what is no header can be of any length and hold anything. */
function shown(name: string): string {
  const line = name.slice(0, MOST_SHOWN + 1).replaceAll(/\p{Cc}/gu, ' ');
  return name.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line;
}

function listed(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMED).map(shown).join(', ');
  return names.length > MOST_NAMED ? `${some} and ${String(names.length - MOST_NAMED)} more` : some;
}

/** Throws a CommandError when a column of the source is not among those of the file. */
export function requireColumns(source: SourceDefinition, where: string, present: readonly string[]): void {
  for (const column of source.columns)
    if (!present.includes(column.from))
      throw new CommandError(
        `${source.name}: ${where} has no column ${column.from}; it has ${listed(present)} — export the column, or mend sources.${source.name}.columns.${column.name}.from (${didYouMean(column.from, present.slice(0, MOST_NAMED).map(shown))})`,
      );
}

/**
 * What the end of a text file tells: `whole`, `unended` (no line end after the last record, which may be cut without a
 * trace) or `cut` (the last record is plainly incomplete). Quoted fields that span lines are judged only in files that
 * fit into the tail; elsewhere doubt counts as `unended`.
 */
export async function endOf(
  ends: FileEnds,
  format: RecordFormat,
  isComplete: (record: string) => boolean,
): Promise<'whole' | 'unended' | 'cut'> {
  // Then every line is a record, and the last one has its end.
  if (!ends.isQuoted && format.encoding === 'utf-8' && ends.tail.at(-1) === LF) return 'whole';
  const records = await recordsIn(ends.tail, format, Infinity);
  const last = records.at(-1);
  if (!last || last.ended) return 'whole';
  if (ends.bytes > ends.tail.length && (last.text.includes('"') || last.openQuote) && format.quote)
    return 'unended';
  return last.openQuote || !isComplete(last.text) ? 'cut' : 'unended';
}

/** True when a CSV record has as many fields as the header. */
export function hasFields(count: number, delimiter: string): (record: string) => boolean {
  return (record) => fieldsOf(record, delimiter).length >= count;
}

/** True when a line is JSON. */
export function isJson(record: string): boolean {
  try {
    JSON.parse(record);
    return true;
  } catch {
    return false;
  }
}
