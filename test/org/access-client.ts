import { orgApp } from '../../scripts/local-org/app.ts';
import type { Org } from '../../scripts/local-org/org.ts';

/** The status and body of an answer. */
export interface Answer {
  status: number;
  body: unknown;
}

/** One user's way to every API of an org. */
export interface Client {
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Error code of an answer, `OK` without one. */
  code(method: string, path: string, body?: unknown): Promise<string>;
  soql(text: string): Promise<string>;
  graphql(query: string): Promise<{ data: Record<string, unknown> | null; errors: { message: string }[] }>;
  /** Runs one ingest job with one row; the job's state, or the row's error code, or `OK`. */
  bulk(object: string, operation: string, row: Record<string, string>): Promise<string>;
}

/** The error code of an answer in any of the APIs' shapes. */
export function codeOf({ status, body }: Answer): string {
  if (status < 300) return 'OK';
  if (Array.isArray(body)) return String((body[0] as { errorCode?: unknown }).errorCode);
  const { output } = body as {
    output?: { errors: { errorCode: string }[]; fieldErrors: Record<string, { errorCode: string }[]> };
  };
  const errors = [...(output?.errors ?? []), ...Object.values(output?.fieldErrors ?? {}).flat()];
  return errors[0]?.errorCode ?? `status ${status}`;
}

/** A client in this process for a user's token. */
export function clientOf(org: Org, token: string): Client {
  const app = orgApp(org, () => undefined);
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const isText = typeof body === 'string';
    const answer = await app.request(`/services/data/v67.0${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': isText ? 'text/csv' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('Content-Type')?.includes('json') === true;
    return { status: answer.status, body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text };
  };
  const code: Client['code'] = async (...request) => codeOf(await call(...request));
  return {
    send: call,
    code,
    soql: (text) => code('GET', `/query?q=${encodeURIComponent(text)}`),
    graphql: async (query) =>
      (await call('POST', '/graphql', { query })).body as Awaited<ReturnType<Client['graphql']>>,
    async bulk(object, operation, row) {
      const made = await call('POST', '/jobs/ingest', { object, operation });
      if (made.status >= 300) return codeOf(made);
      const job = `/jobs/ingest/${(made.body as { id: string }).id}`;
      await call('PUT', `${job}/batches`, `${Object.keys(row).join()}\n${Object.values(row).join()}\n`);
      await call('PATCH', job, { state: 'UploadComplete' });
      const { state } = (await call('GET', job)).body as { state: string };
      if (state !== 'JobComplete') return state;
      const failed = String((await call('GET', `${job}/failedResults`)).body).split('\n')[1] ?? '';
      return /^"[^"]*","(\w+):/.exec(failed)?.[1] ?? 'OK';
    },
  };
}
