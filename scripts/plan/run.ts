import type { Language } from '../report/labels.ts';
import type { Told } from '../report/told.ts';
import { cut } from './rows.ts';
import type { PlanStep, Row, RunFacts } from './types.ts';

/** Longest `Message__c` and `Message_Ja__c`. */
const MESSAGE_LENGTH = 2000;

/** Key of a run: the same as-of, input and model are the same run. */
export function runKey({ asOf, inputHash, model }: Pick<RunFacts, 'asOf' | 'inputHash' | 'model'>): string {
  return `${asOf}|${inputHash}|${model}`;
}

/** How a run ended. */
export interface RunResult {
  status: 'Done' | 'Findings' | 'Failed';
  created: number;
  updated: number;
  deleted: number;
  failed: number;
  calls: number;
  seconds: number;
  finishedAt: Date;
  messages: readonly Told[];
}

function step(row: Row): PlanStep {
  return { object: 'Sync_Run__c', operation: 'upsert', keyField: 'Key__c', rows: [row], parents: [] };
}

function factsRow(run: RunFacts): Row {
  return {
    Key__c: runKey(run),
    As_Of__c: run.asOf,
    Started_At__c: run.startedAt.toISOString(),
    Accounts__c: run.accounts,
    Read_Rows__c: run.readRows,
    Rejected__c: run.rejected,
    Unmatched__c: run.unmatched,
    Model__c: run.model,
    Input_Hash__c: run.inputHash,
    Kind__c: run.kind ?? 'sync',
    ...(run.definitions === undefined
      ? {}
      : { Definitions_Hash__c: run.definitions.hash, Definitions__c: run.definitions.text }),
  };
}

/** The receipt's first half, written before anything else: a run that was cut off stays visible as Running. */
export function startStep(run: RunFacts): PlanStep {
  return step({ ...factsRow(run), Status__c: 'Running' });
}

const textOf = (messages: readonly Told[], language: Language): string | null =>
  cut(messages.map((each) => each[language]).join('\n'), MESSAGE_LENGTH) || null;

/** The receipt of a finished run. */
export function finishStep(run: RunFacts, result: RunResult): PlanStep {
  return step({
    ...factsRow(run),
    Status__c: result.status,
    Finished_At__c: result.finishedAt.toISOString(),
    Created__c: result.created,
    Updated__c: result.updated,
    Deleted__c: result.deleted,
    Failed__c: result.failed,
    Api_Calls__c: result.calls,
    Duration_Seconds__c: Math.round(result.seconds * 10) / 10,
    Message__c: textOf(result.messages, 'en'),
    Message_Ja__c: textOf(result.messages, 'ja'),
  });
}
