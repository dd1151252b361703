import { CommandError } from '../command.ts';
import { definitionsOf } from '../history/definitions.ts';
import { pointsFor } from '../judge/points.ts';
import type { MeasureResult } from '../measure/measure.ts';
import type { Day } from '../model.ts';
import type { OrgAccount, RunFacts } from '../plan/types.ts';
import { readOverview, type Overview } from '../target/overview.ts';
import { earlyQueries } from './asSeen.ts';
import {
  receiptDefinitions,
  refuseAgainstHistory,
  refuseAgainstOrg,
  refuseOtherModel,
} from './definitions.ts';
import { fingerprint } from './fingerprint.ts';
import { rowsTold } from './stages.ts';
import type { SyncEffects, SyncOptions } from './sync.ts';

const FINISHED = new Set(['Done', 'Findings']);

/** As-of of the last finished run. Health is judged forwards only, so an earlier day is refused. */
function lastAsOf(overview: Overview, asOf: Day): Day | null {
  const last = overview.runs
    .flatMap((run) => (FINISHED.has(run.status ?? '') && run.asOf !== null ? [run.asOf] : []))
    .sort()
    .at(-1);
  if (last !== undefined && asOf < last) {
    throw new CommandError(
      `--as-of ${asOf} is before the last run's day, ${last}: lamps are judged forwards only, and what was seen stays. Write that day or a later one, and look at the clock of this machine when you wrote none.`,
    );
  }
  return last ?? null;
}

/** Accounts with what sources say about them; fields of the account come first. */
export function withFacts(
  accounts: readonly OrgAccount[],
  { facts }: Pick<MeasureResult, 'facts'>,
): OrgAccount[] {
  const byKey = new Map(facts.map((row) => [row.account, row]));
  return accounts.map((account) => {
    const found = byKey.get(account.key);
    return {
      ...account,
      arr: account.arr ?? found?.arr ?? null,
      renewalOn: account.renewalOn ?? found?.renewalOn ?? null,
      segment: account.segment ?? found?.segment ?? null,
      leftOn: account.leftOn ?? found?.leftOn ?? null,
    };
  });
}

/** What a run starts from. */
export interface RunInput {
  overview: Overview;
  measured: MeasureResult;
  accounts: OrgAccount[];
  run: RunFacts;
}

/** Keys of the accounts with an open customer priority. */
export function heldAccounts({ accounts, overview }: RunInput): Set<string> {
  return new Set(accounts.filter(({ id }) => overview.openPriorities.has(id)).map(({ key }) => key));
}

/** Everything up to the comparison with the org: accounts, readings and the facts of the run. */
export async function readInput(options: SyncOptions, effects: SyncEffects): Promise<RunInput> {
  const { config, asOf, dryRun, newModel } = options;
  const { client, patience, stages, receipts } = effects;
  const startedAt = effects.now();
  const early = earlyQueries(config, asOf, effects.history ?? null);
  const overview = await stages.run('read', (tell) =>
    readOverview(client, config.accounts, patience, early, rowsTold(tell)),
  );
  if (overview.accounts.length === 0) {
    const { object, key, where } = config.accounts;
    throw new CommandError(
      `No ${object} with a usable ${key}${where === null ? '' : ` where ${where}`} was found in the org. Check accounts in ${config.file} and that the user may read them.`,
    );
  }
  if (!dryRun) refuseOtherModel(config, overview.runs, newModel);
  await refuseAgainstHistory(config, effects.history ?? null);
  await refuseAgainstOrg(config, overview.runs, client, patience);
  for (const row of overview.rejected) await receipts.rejected(row);
  const last = lastAsOf(overview, asOf);
  const points = pointsFor({
    asOf,
    lastAsOf: last,
    // A first run that was cut off has left lamps; those that it left out need the past weeks as it did.
    firstRun: last === null || overview.lampCount === 0,
    definitions: config.indicators,
  });
  const measured = await stages.run('measure', async (tell) => {
    const result = await effects.measure(overview.accounts, points, overview.asked, tell);
    const sources = config.sources.length;
    tell({ done: sources, total: sources, unit: 'sources', rows: result.readRows });
    return result;
  });
  const accounts = withFacts(overview.accounts, measured);
  const run: RunFacts = {
    asOf,
    startedAt,
    model: config.model,
    inputHash: fingerprint(measured.inputHash, accounts, overview.openPriorities),
    definitions: receiptDefinitions(definitionsOf(config)),
    accounts: accounts.length,
    readRows: measured.readRows,
    rejected: measured.rejectedCounts.reduce((sum, { count }) => sum + count, overview.rejected.length),
    unmatched: measured.unmatched.length,
  };
  return { overview, measured, accounts, run };
}
