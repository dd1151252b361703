import type { Session } from '../../org.ts';
import { ApiError } from '../../errors.ts';
import { makeId } from '../../schema/ids.ts';
import type { OpenQuery } from '../../soql/run.ts';
import type { IngestResult } from './ingest.ts';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete';
export type Delimiter = 'COMMA' | 'TAB' | 'SEMICOLON' | 'PIPE' | 'CARET' | 'BACKQUOTE';
export type LineEnding = 'LF' | 'CRLF';

/** The character of a delimiter's name. */
export const DELIMITERS: Record<Delimiter, string> = {
  COMMA: ',',
  TAB: '\t',
  SEMICOLON: ';',
  PIPE: '|',
  CARET: '^',
  BACKQUOTE: '`',
};

/** What every job has, as the API answers it. Times are ISO texts, durations milliseconds. */
interface JobBase {
  id: string;
  object: string;
  createdById: string;
  createdDate: string;
  systemModstamp: string;
  state: 'Open' | 'UploadComplete' | 'JobComplete' | 'Failed' | 'Aborted';
  concurrencyMode: 'Parallel';
  contentType: 'CSV';
  apiVersion: number;
  lineEnding: LineEnding;
  columnDelimiter: Delimiter;
  retries: number;
  totalProcessingTime: number;
  numberRecordsProcessed: number;
  errorMessage?: string;
}

/** An ingest job. */
export interface IngestInfo extends JobBase {
  operation: IngestOperation;
  externalIdFieldName?: string;
  contentUrl: string;
  jobType: 'V2Ingest';
  apiActiveProcessingTime: number;
  apexProcessingTime: number;
  numberRecordsFailed: number;
}

/** A query job. */
export interface QueryInfo extends JobBase {
  operation: 'query' | 'queryAll';
  jobType: 'V2Query';
  isPkChunkingSupported: boolean;
}

/** A job with what it holds besides what the API shows. */
export interface IngestJob {
  info: IngestInfo;
  /** The uploaded CSV. */
  data: Buffer | undefined;
  result: IngestResult | undefined;
}
export interface QueryJob {
  info: QueryInfo;
  query: OpenQuery;
}

/** Bytes of uploads that are kept for the result files; the oldest finished jobs go first. */
const MAX_KEPT_BYTES = 300 * 1024 * 1024;
const MAX_JOBS = 500;

/** The jobs of one server. They live as long as the server. */
export class JobStore {
  readonly ingest = new Map<string, IngestJob>();
  readonly query = new Map<string, QueryJob>();
  #sequence = 0;

  /** A new job id: 18 characters with the prefix of bulk jobs. */
  nextId(): string {
    this.#sequence += 1;
    return makeId('750', this.#sequence);
  }

  /** The ingest job of a session. Throws NOT_FOUND (404) when there is none or it is another user's. */
  ingestJob(session: Session, id: string): IngestJob {
    return owned(session, this.ingest.get(id));
  }

  /** The query job of a session. Throws NOT_FOUND (404). */
  queryJob(session: Session, id: string): QueryJob {
    return owned(session, this.query.get(id));
  }

  /** Drops the oldest finished jobs when too much is kept. */
  tidy(): void {
    let bytes = [...this.ingest.values()].reduce((sum, job) => sum + (job.data?.length ?? 0), 0);
    for (const [id, job] of this.ingest) {
      if (bytes <= MAX_KEPT_BYTES && this.ingest.size <= MAX_JOBS) break;
      if (job.info.state === 'Open') continue;
      bytes -= job.data?.length ?? 0;
      this.ingest.delete(id);
    }
    for (const id of this.query.keys()) {
      if (this.query.size <= 20) break;
      this.query.delete(id);
    }
  }
}

function owned<T extends { info: JobBase }>(session: Session, job: T | undefined): T {
  if (!job || (job.info.createdById !== session.userId && !session.isAdmin)) {
    throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
  return job;
}
