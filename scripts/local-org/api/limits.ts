import { findObject } from '../org.ts';
import { objectOf } from './records.ts';
import { ok, type DataAnswer, type DataRequest, type DataResource } from './resources.ts';

/** Calls of 24 hours that a Developer Edition org allows; the local org counts but never refuses. */
export const DAILY_API_REQUESTS = 15_000;

/** Counts the API calls of this server's life. */
export interface CallCounter {
  used: number;
}

/** `/limits` and `/limits/recordCount`. */
export function limitResources(calls: CallCounter): DataResource[] {
  return [
    { method: 'GET', path: '/limits', run: () => ok(limits(calls)) },
    { method: 'GET', path: '/limits/recordCount', run: recordCount },
  ];
}

/** Value of the `sforce-limit-info` header. */
export function limitInfo(calls: CallCounter): string {
  return `api-usage=${calls.used}/${DAILY_API_REQUESTS}`;
}

function limits(calls: CallCounter): Record<string, { Max: number; Remaining: number }> {
  const untouched = (max: number): { Max: number; Remaining: number } => ({ Max: max, Remaining: max });
  return {
    DailyApiRequests: {
      Max: DAILY_API_REQUESTS,
      Remaining: Math.max(0, DAILY_API_REQUESTS - calls.used),
    },
    DailyBulkApiBatches: untouched(15_000),
    DailyBulkV2QueryJobs: untouched(10_000),
    DataStorageMB: untouched(5),
    FileStorageMB: untouched(20),
  };
}

function recordCount(request: DataRequest): DataAnswer {
  const { org, session } = request;
  const asked = request.query.get('sObjects');
  const names =
    asked === null
      ? [...org.schema().objects.keys()].filter((name) => org.access.canObject(session, name, 'read'))
      : asked.split(',').filter((name) => findObject(org.schema(), name.trim()) !== undefined);
  const sObjects = names.map((name) => {
    const object = objectOf(org, session, name.trim());
    const rows = org.reader.all(
      `SELECT COUNT(*) AS n FROM "v_${object.name}" WHERE "IsDeleted" = 0`,
      [],
      session,
    );
    return { count: Number(rows[0]?.['n'] ?? 0), name: object.name };
  });
  return ok({ sObjects });
}
