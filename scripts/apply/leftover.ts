import type { Told } from '../report/told.ts';
import { z } from 'zod';
import { CommandError } from '../command.ts';
import { pollWait } from '../target/backoff.ts';
import type { Patience } from '../target/backoff.ts';
import { sendJson } from '../target/client.ts';
import type { OrgClient } from '../target/client.ts';

/** Objects that only the sync writes by Bulk jobs. */
const OBJECTS = new Set([
  ...['Health_Indicator__c', 'Account_Health__c', 'Account_Indicator__c', 'Indicator_Snapshot__c'],
  ...['Health_Snapshot__c', 'CSM_Action__c'],
]);

/** A job gets its rows right after it is made; one that is open for longer has lost its client. */
const ABANDONED_MS = 10 * 60_000;

/** Longest wait for jobs that a dead run has left in work. */
const WAIT_MS = 10 * 60_000;

const JOB = z.object({
  id: z.string(),
  object: z.string().nullish(),
  state: z.string(),
  createdById: z.string(),
  createdDate: z.string(),
});
const LIST = z.object({ records: z.array(JOB), nextRecordsUrl: z.string().nullish() });

const IN_WORK = new Set(['UploadComplete', 'InProgress']);

/** Salesforce ids of 15 and of 18 characters name the same record. */
const sameId = (a: string, b: string): boolean => a.slice(0, 15) === b.slice(0, 15);

/** All ingest jobs that the org knows; it lists at most a thousand at a time. */
async function allJobs(client: OrgClient): Promise<z.infer<typeof JOB>[]> {
  const jobs: z.infer<typeof JOB>[] = [];
  for (let path: string | null = '/jobs/ingest?jobType=V2Ingest'; path !== null;) {
    const page: z.infer<typeof LIST> = await sendJson(client, { method: 'GET', path }, LIST);
    jobs.push(...page.records);
    path = page.nextRecordsUrl?.replace(/^\/services\/data\/v[\d.]+/, '') ?? null;
  }
  return jobs;
}

/**
 * Settles the jobs that a run left in the org when it died: those still in work are waited for, so that what they write is
 * compared with and not written beside; those that never got their rows are aborted.
 * @param userId whose jobs: the integration user's
 * @returns one line where there were any
 */
export async function settleLeftovers(
  client: OrgClient,
  userId: string,
  now: Date,
  patience: Patience,
): Promise<Told[]> {
  const list = (await allJobs(client)).filter(
    ({ object, createdById }) => OBJECTS.has(object ?? '') && sameId(createdById, userId),
  );
  const abandoned = list.filter(
    ({ state, createdDate }) =>
      state === 'Open' && now.getTime() - Date.parse(createdDate.replace(/\+0000$/, 'Z')) > ABANDONED_MS,
  );
  for (const { id } of abandoned)
    await client.send({
      method: 'PATCH',
      path: `/jobs/ingest/${id}`,
      body: JSON.stringify({ state: 'Aborted' }),
    });
  const working = list.filter(({ state }) => IN_WORK.has(state));
  const start = patience.elapsed();
  for (const { id } of working)
    for (let poll = 1; ; poll += 1) {
      const { state } = await sendJson(client, { method: 'GET', path: `/jobs/ingest/${id}` }, JOB);
      if (!IN_WORK.has(state)) break;
      if (patience.elapsed() - start > WAIT_MS)
        throw new CommandError(
          `The org is still at work on job ${id} of a run that was cut off. Run the sync again when it has ended (Setup, Bulk Data Load Jobs).`,
        );
      await patience.sleep(pollWait(poll));
    }
  if (abandoned.length + working.length === 0) return [];
  return [
    {
      en: `A run was cut off: ${String(working.length)} of its jobs were waited for, ${String(abandoned.length)} without rows were aborted.`,
      ja: `途中で切れた実行がありました。そのジョブ ${String(working.length)} 件の終了を待ち、行のない ${String(abandoned.length)} 件を中止しました。`,
    },
  ];
}
