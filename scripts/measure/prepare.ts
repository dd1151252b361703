import type { Hash } from 'node:crypto';
import path from 'node:path';
import { CommandError } from '../command.ts';
import type { SourceDefinition } from '../config/types.ts';
import type { Workspace } from './connection.ts';
import { findFiles, type InputFile } from './files.ts';
import { csvBeginning, endOf, hasFields, isJson } from './header.ts';
import { digestFile, inspectFile, type FileEnds } from './inspect.ts';
import { openRemembered, type Looked } from './remembered.ts';
import type { ReadableFile } from './relation.ts';
import { refuseChanged } from './unchanged.ts';
import { hashLines, writeSoqlRows, type SoqlRunner } from './soql.ts';
import { recordFormat } from './stage.ts';

/** How zip files begin, and with them spreadsheets. */
const ZIP = Buffer.from('PK\x03\x04');

/** What preparing a source needs from outside. */
export interface PrepareEffects {
  dataDir: string;
  soql: SoqlRunner;
  /** Takes a line about what is going on. */
  log: (line: string) => void;
  /** Folder for what is remembered between runs. Absent: every file is read. */
  stateDir?: string | undefined;
}

/** DuckDB passes over lines of more than 32 MiB without a word. */
const LONGEST_LINE = 16 << 20;

/** Throws a CommandError for a file that is no text, or not in its encoding. Bytes that UTF-8 allows by chance are rare in others. */
function refuseStrange(
  source: string,
  file: InputFile,
  { head, isUtf8, isAscii, longestLine }: FileEnds,
  encoding: string,
): void {
  if (head.subarray(0, 4).equals(ZIP))
    throw new CommandError(`${source}: ${file.name} is a spreadsheet or zip file — save it as csv`);
  if (encoding !== 'utf-8' && !/^utf-?16/i.test(encoding) && isUtf8 && !isAscii)
    throw new CommandError(
      `${source}: ${file.name} is utf-8 text, not ${encoding} — take sources.${source}.encoding out`,
    );
  if (longestLine > LONGEST_LINE)
    throw new CommandError(
      `${source}: ${file.name} has a line of more than 16 MiB, which is no row — export it again, with line ends`,
    );
}

/** Reads a file once and proves that it is whole. */
async function look(source: SourceDefinition, file: InputFile): Promise<Looked> {
  const format = recordFormat(source);
  const csv = source.origin.kind === 'files' && source.origin.format === 'csv';
  const plain = { header: [], hasRows: true, begins: null };
  if (!format) {
    const digest = await digestFile(source.name, file);
    return { digest, isUtf8: false, isQuoted: false, header: [], begins: null, warning: 'none' };
  }
  const { ends, digest } = await inspectFile(source.name, file);
  const { isUtf8, isQuoted } = ends;
  refuseStrange(source.name, file, ends, format.encoding);
  const { header, hasRows, begins } = csv ? await csvBeginning(source, file, ends, format) : plain;
  const isComplete = csv ? hasFields(header.length, format.delimiter) : isJson;
  const end = await endOf(ends, format, isComplete);
  if (end === 'cut')
    throw new CommandError(
      `${source.name}: ${file.name} ends in the middle of a row, it is cut off — copy or export the file again`,
    );
  const told = { digest, isUtf8, isQuoted, header, begins };
  if (!hasRows) return { ...told, warning: 'no_rows' };
  return { ...told, warning: end === 'unended' ? 'unended' : 'none' };
}

async function prepareFiles(
  source: SourceDefinition,
  globs: readonly string[],
  hash: Hash,
  effects: PrepareEffects,
): Promise<ReadableFile[]> {
  const files = await findFiles(source.name, globs, effects.dataDir);
  const remembered = await openRemembered(effects.stateDir, source);
  const prepared: ReadableFile[] = [];
  for (const file of files) {
    const { warning, ...told } = await remembered
      .of(file, () => look(source, file))
      .catch(async (error: unknown) => {
        // A file that is being written looks like one that is cut off.
        await refuseChanged(source.name, [file]);
        throw error;
      });
    hash.update(`\0${file.name}\0${told.digest}\0`);
    if (warning === 'no_rows') effects.log(`warning: ${source.name}: ${file.name} has a header and no rows`);
    else if (warning === 'unended')
      effects.log(
        `warning: ${source.name}: ${file.name} does not end with a line end; its last row may be cut`,
      );
    prepared.push({ ...told, file, numbered: null });
  }
  await remembered.keep();
  return prepared;
}

/**
 * Finds a source's input, proves that it is whole and adds it to the hash. Throws a CommandError, before anything has
 * been written anywhere, when a file is missing, empty or cut, or lacks a column.
 */
export async function prepareSource(
  workspace: Workspace,
  source: SourceDefinition,
  hash: Hash,
  effects: PrepareEffects,
): Promise<ReadableFile[]> {
  const { origin } = source;
  hash.update(`\0source ${source.name}\0`);
  if (origin.kind === 'files') return prepareFiles(source, origin.globs, hash, effects);
  if (origin.kind === 'sql') return [];
  const target = path.join(workspace.dir, `${source.name}.jsonl`);
  const rows = await writeSoqlRows(source.name, origin.soql, effects.soql, target);
  effects.log(`${source.name}: ${rows} rows from the org`);
  await hashLines(workspace.connection, target, hash);
  const file = { name: source.name, path: target, bytes: 0, found: null };
  return [{ file, header: [], numbered: null, digest: '', isUtf8: true, isQuoted: true, begins: null }];
}
