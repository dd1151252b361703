import { findField, findObject, type InputRow, type Org, type SaveResult, type Session } from '../../org.ts';
import { ApiError } from '../../errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { CsvError, readCsv, writeCsv } from './csv.ts';
import type { IngestInfo, IngestJob } from './jobs.ts';

/** Rows of one server batch. Source: Bulk API 2.0 Developer Guide, "How Requests Are Processed". */
const BATCH = 10_000;

/** Outcome of each row, in the order of the upload. */
export interface RowOutcome {
  id: string;
  created: boolean;
  /** Empty for a success, else `CODE:message:fields --`. */
  error: string;
}

/** What a job's work gave. */
export interface IngestResult {
  outcomes: RowOutcome[];
}

/** Where a column's values go: a field, or a parent by its external id. */
type Target = { field: string } | { parent: string; key: string };

/** Does the whole work of a job and sets its state: JobComplete, or Failed with an errorMessage. */
export function runIngest(org: Org, session: Session, job: IngestJob): void {
  const { info } = job;
  const started = performance.now();
  try {
    job.result = { outcomes: writeRows(org, session, job) };
    info.state = 'JobComplete';
    info.numberRecordsProcessed = job.result.outcomes.length;
    info.numberRecordsFailed = job.result.outcomes.filter((outcome) => outcome.error !== '').length;
  } catch (error) {
    if (!(error instanceof CsvError) && !(error instanceof ApiError)) throw error;
    info.state = 'Failed';
    info.errorMessage = error instanceof ApiError ? `InvalidBatch : ${error.message}` : error.message;
  }
  info.totalProcessingTime = Math.round(performance.now() - started);
  info.apiActiveProcessingTime = info.totalProcessingTime;
  info.systemModstamp = org.clock().toISOString();
}

function writeRows(org: Org, session: Session, { info, data }: IngestJob): RowOutcome[] {
  const object = findObject(org.schema(), info.object);
  if (!object) throw new CsvError(`InvalidBatch : Unable to find object: ${info.object}`);
  const { header, rows } = readCsv(data ?? Buffer.alloc(0), info);
  const targets = header.map((name) => targetOf(org, session, object, name));
  const outcomes: RowOutcome[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH).map((row) => inputRow(targets, row));
    const results = org.dml.run(session, {
      operation: info.operation,
      object: object.name,
      ...(info.externalIdFieldName === undefined ? {} : { externalIdField: info.externalIdFieldName }),
      rows: batch,
      allOrNone: false,
      text: true,
    });
    for (const result of results) outcomes.push(outcomeOf(result));
  }
  return outcomes;
}

function targetOf(org: Org, session: Session, object: ObjectDef, name: string): Target {
  const unknown = new CsvError(`InvalidBatch : Field name not found : ${name}`);
  const [parent, key, ...rest] = name.split('.');
  if (key === undefined) {
    const field = findField(object, name);
    if (!field || !org.access.canField(session, object.name, field.name, 'read')) throw unknown;
    return { field: field.name };
  }
  const lookup = [...object.fields.values()].find(
    (field) => field.parentPath?.toLowerCase() === parent?.toLowerCase(),
  );
  const target = lookup && findObject(org.schema(), lookup.referenceTo[0] ?? '');
  const keyField = target && findField(target, key);
  if (!lookup?.parentPath || !keyField || rest.length > 0) throw unknown;
  return { parent: lookup.parentPath, key: keyField.name };
}

/** `#N/A` clears a field, an empty cell leaves it as it is. */
function inputRow(targets: Target[], row: string[]): InputRow {
  const input: InputRow = {};
  for (const [index, target] of targets.entries()) {
    const cell = row[index];
    if (cell === undefined || cell === '') continue;
    const value = cell === '#N/A' ? null : cell;
    if ('field' in target) input[target.field] = value;
    else input[target.parent] = value === null ? null : { [target.key]: value };
  }
  return input;
}

function outcomeOf(result: SaveResult): RowOutcome {
  const error = result.errors
    .map(({ statusCode, message, fields }) => {
      const named = fields.length > 0 ? `${fields.join(' ')} ` : '';
      return `${statusCode}:${message}:${named}--`;
    })
    .join('');
  return { id: result.id ?? '', created: result.created, error: result.success ? '' : error };
}

/** One of the three result files. The upload is read again, so that a finished job holds no parsed rows. */
export function resultFile(job: IngestJob, which: 'successful' | 'failed' | 'unprocessed'): string {
  const { info, data, result } = job;
  const { header, rows } = readUpload(info, data);
  if (which === 'unprocessed') {
    const left = result ? [] : rows;
    return header.length > 0 ? writeCsv([header, ...left], info) : '';
  }
  const failed = which === 'failed';
  const lines = [['sf__Id', failed ? 'sf__Error' : 'sf__Created', ...header]];
  for (const [index, outcome] of (result?.outcomes ?? []).entries()) {
    if ((outcome.error !== '') !== failed) continue;
    lines.push([outcome.id, failed ? outcome.error : String(outcome.created), ...(rows[index] ?? [])]);
  }
  return writeCsv(lines, info);
}

function readUpload(info: IngestInfo, data: Buffer | undefined): { header: string[]; rows: string[][] } {
  try {
    return data ? readCsv(data, info) : { header: [], rows: [] };
  } catch (error) {
    if (error instanceof CsvError) return { header: [], rows: [] };
    throw error;
  }
}
