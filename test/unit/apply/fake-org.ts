import { parse } from 'csv-parse/sync';
import type { OrgClient, OrgRequest } from '../../../scripts/target/client.ts';

/** What a fake org says to one row; null takes it. */
export type Verdict = { code: string; message: string } | null;

/** A row as the fake org sees it. */
export interface SeenRow {
  object: string;
  operation: string;
  key: string;
}

/** An org of the test's own: composite calls and ingest jobs, judged row by row. */
export interface FakeOrg {
  client: OrgClient;
  /** Requests as `METHOD path`, ids cut off. */
  requests: string[];
  /** Rows in the order in which they were taken. */
  taken: SeenRow[];
}

interface Part {
  method: string;
  url: string;
  /** A collection has `records`; a single record has its fields. */
  body?: { records?: { attributes: { type: string }; Key__c: string }[]; Key__c?: string };
}

/** `polls`: how often a job says InProgress before it is done. */
export function fakeOrg(
  verdict: (row: SeenRow) => Verdict,
  options: { polls?: number; state?: string } = {},
): FakeOrg {
  const requests: string[] = [];
  const taken: SeenRow[] = [];
  const jobs = new Map<string, { object: string; operation: string; csv: string; polls: number }>();
  const failed = new Map<string, { key: string; error: string }[]>();

  function judge(row: SeenRow): Verdict {
    const answer = verdict(row);
    if (answer === null) taken.push(row);
    return answer;
  }

  /** A record that is a part of its own: its object, and the key of an upsert or the id of others, stand in the address. */
  function single(operation: string, address: string, fields: { Key__c?: string } | undefined): unknown {
    const [object = '', ...named] = address.split('/');
    const key = fields?.Key__c ?? decodeURIComponent(named.at(-1) ?? '');
    const answer = judge({ object, operation, key });
    if (answer !== null)
      return { body: [{ errorCode: answer.code, message: answer.message }], httpStatusCode: 400 };
    const body = { id: 'x', success: true, errors: [], created: false };
    return { body, httpStatusCode: operation === 'insert' ? 201 : 200 };
  }

  function composite({ method, url, body }: Part): unknown {
    const operation = method === 'POST' ? 'insert' : method === 'PATCH' ? 'upsert' : 'delete';
    const ids = new URL(url, 'http://fake').searchParams.get('ids')?.split(',') ?? [];
    const address = /\/v[\d.]+\/sobjects\/(.*)$/.exec(url)?.[1];
    if (address !== undefined) return single(operation, address, body);
    const rows = body?.records
      ? body.records.map((record) => ({ object: record.attributes.type, operation, key: record.Key__c }))
      : ids.map((key) => ({ object: '', operation, key }));
    const results = rows.map((row) => {
      const answer = judge(row);
      if (answer === null)
        return { id: 'x', success: true, errors: [], ...(operation === 'upsert' ? { created: false } : {}) };
      return { success: false, errors: [{ statusCode: answer.code, message: answer.message, fields: [] }] };
    });
    return { body: results, httpStatusCode: 200 };
  }

  function work(id: string): void {
    const job = jobs.get(id);
    if (job === undefined) return;
    const rows: Record<string, string>[] = parse(job.csv, { columns: true });
    const refused: { key: string; error: string }[] = [];
    for (const row of rows) {
      const key = row['Key__c'] ?? '';
      const answer = judge({ object: job.object, operation: job.operation, key });
      if (answer !== null) refused.push({ key, error: `${answer.code}:${answer.message}:--` });
    }
    failed.set(id, refused);
  }

  function answer({ method, path, body }: OrgRequest): unknown {
    if (path === '/composite') {
      const { compositeRequest } = JSON.parse(body ?? '') as { compositeRequest: Part[] };
      return { compositeResponse: compositeRequest.map(composite) };
    }
    const id = /\/jobs\/ingest\/(\w+)/.exec(path)?.[1] ?? `j${String(jobs.size + 1)}`;
    if (method === 'POST') {
      const { object, operation } = JSON.parse(body ?? '') as { object: string; operation: string };
      jobs.set(id, { object, operation, csv: '', polls: options.polls ?? 0 });
      return { id, state: 'Open' };
    }
    const job = jobs.get(id);
    if (job === undefined) throw new Error(`no job ${id}`);
    if (method === 'PUT') {
      job.csv = body ?? '';
      return null;
    }
    if (method === 'PATCH') {
      work(id);
      return { id, state: 'UploadComplete' };
    }
    const left = job.polls;
    job.polls -= 1;
    const state = left > 0 ? 'InProgress' : (options.state ?? 'JobComplete');
    const numberRecordsProcessed = parse(job.csv, { columns: true }).length;
    return { id, state, numberRecordsProcessed, numberRecordsFailed: failed.get(id)?.length ?? 0 };
  }

  return {
    requests,
    taken,
    client: {
      calls: () => requests.length,
      usage: () => null,
      send(request) {
        requests.push(`${request.method} ${request.path.replace(/\/j\d+/, '/JOB')}`);
        const file = /\/(j\d+)\/(failedResults|unprocessedrecords)$/.exec(request.path);
        if (file) {
          const rows = file[2] === 'failedResults' ? (failed.get(file[1] ?? '') ?? []) : [];
          const lines = rows.map(({ key, error }) => `,"${error.replaceAll('"', '""')}",${key}\n`);
          return Promise.resolve({ text: `sf__Id,sf__Error,Key__c\n${lines.join('')}`, headers: {} });
        }
        const body = answer(request);
        return Promise.resolve({ text: body === null ? '' : JSON.stringify(body), headers: {} });
      },
    },
  };
}
