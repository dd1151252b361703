import type { Org, Session } from '../org.ts';
import { makeId } from '../schema/ids.ts';
import { runDeploy } from './deploy.ts';
import type { DeployOptions } from './options.ts';
import type { DeployRecord } from './result.ts';

/** Finished deploys that are kept for a client's next question. */
const KEPT = 50;

/** What a quick deploy says that no successful validation stands behind. */
export const NOT_VALIDATED =
  'The validation must have succeeded, and not be older than the last ones that are kept';

/** Key prefix of deploy requests; clients refuse ids without it. */
const PREFIX = '0Af';

/** The deploys of one org: runs one at a time and remembers results. */
export interface Deploys {
  /** Runs a deploy to its end. */
  start(zip: Uint8Array, options: DeployOptions, session: Session): Promise<DeployRecord>;
  /** Deploys what a validation has checked; undefined when there is no such validation, or it did not succeed. */
  startValidated(id: string, session: Session): Promise<DeployRecord | undefined>;
  /** A finished deploy by its 15 or 18 character id. */
  find(id: string): DeployRecord | undefined;
}

/** The deploys of an org, in memory. */
export function createDeploys(org: Org): Deploys {
  const records = new Map<string, DeployRecord>();
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  const start: Deploys['start'] = (zip, options, session) => {
    count += 1;
    const id = makeId(PREFIX, count);
    const run = async (): Promise<DeployRecord> => {
      const result = await runDeploy(org, { id, zip, options, session });
      const record = { result, options, ...(options.checkOnly && result.success ? { validated: zip } : {}) };
      records.set(id.slice(0, 15), record);
      const [oldest] = records.keys();
      if (records.size > KEPT && oldest !== undefined) records.delete(oldest);
      return record;
    };
    // Each deploy is checked against what the one before has left.
    const done = last.then(run);
    last = done;
    return done;
  };
  return {
    start,
    async startValidated(id, session) {
      const record = records.get(id.slice(0, 15));
      if (!record?.validated) return undefined;
      return start(record.validated, { ...record.options, checkOnly: false }, session);
    },
    find: (id) => records.get(id.slice(0, 15)),
  };
}
