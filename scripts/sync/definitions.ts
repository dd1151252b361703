import { CommandError } from '../command.ts';
import type { Config } from '../config/types.ts';
import {
  definitionsHash,
  definitionsOf,
  definitionsText,
  parseDefinitions,
  refuseChanged,
  type Definitions,
} from '../history/definitions.ts';
import type { History } from '../history/history.ts';
import type { RunFacts } from '../plan/types.ts';
import type { Patience } from '../target/backoff.ts';
import type { OrgClient } from '../target/client.ts';
import type { Overview } from '../target/overview.ts';
import { readDefinitions } from '../target/snapshots.ts';

/** Runs that an overview holds at most: with fewer, it holds all of them. */
const OVERVIEW_RUNS = 50;

/** The definitions of a configuration, as a run's receipt carries them. */
export function receiptDefinitions(definitions: Definitions): NonNullable<RunFacts['definitions']> {
  return { hash: definitionsHash(definitions), text: definitionsText(definitions) };
}

/** Refuses definitions that changed under their model since a run that the history holds. */
export async function refuseAgainstHistory(config: Config, history: History | null): Promise<void> {
  if (history !== null) refuseChanged(config, definitionsOf(config), await history.definitions(config.model));
}

/** The definitions of the newest run of a model that the org holds; null where none of its runs tells. One call. */
export async function orgDefinitions(
  { model }: Pick<Config, 'model'>,
  client: OrgClient,
  patience: Patience,
): Promise<{ definitions: Definitions; since: string } | null> {
  const found = await readDefinitions(client, model, patience);
  if (found === null) return null;
  return { definitions: parseDefinitions(found.text), since: `as of ${found.asOf ?? 'an unknown day'}` };
}

/**
 * Refuses definitions that changed under their model since a run that the org holds, so that a fresh checkout notices too.
 * `runs` are the newest ones, newest first. Costs a call only when something differs, or when the model hasn't been used
 * for many runs.
 */
export async function refuseAgainstOrg(
  config: Config,
  runs: Overview['runs'],
  client: OrgClient,
  patience: Patience,
): Promise<void> {
  const now = definitionsOf(config);
  const newest = runs.find(({ model, definitionsHash: hash }) => model === config.model && hash !== null);
  if (newest === undefined && runs.length < OVERVIEW_RUNS) return;
  if (newest?.definitionsHash === definitionsHash(now)) return;
  refuseChanged(config, now, await orgDefinitions(config, client, patience));
}

/** The newest run under another model than the configuration's; null where the org knows no other. */
export function otherModel(
  { model }: Pick<Config, 'model'>,
  runs: Overview['runs'],
): { model: string; asOf: string } | null {
  const last = runs.find((run) => run.model !== null);
  if (last === undefined || last.model === null || last.model === model) return null;
  return { model: last.model, asOf: last.asOf ?? 'an unknown day' };
}

/**
 * Refuses to judge an org under another model than its last run, unless `newModel` names the configuration's: a wrong
 * `--config` would turn its indicators into others, and bands that people work with would be gone.
 */
export function refuseOtherModel(
  { file, model }: Pick<Config, 'file' | 'model'>,
  runs: Overview['runs'],
  newModel: string | undefined,
): void {
  const other = otherModel({ model }, runs);
  if (other === null || newModel === model) return;
  throw new CommandError(
    `${file}: model is '${model}', but the org was last synced with '${other.model}' (as of ${other.asOf}), and all lamps ` +
      `would be judged anew. Give the configuration of '${other.model}' with --config, or pass --new-model ${model} if the ` +
      'change is meant; --dry-run shows what it would change.',
  );
}
