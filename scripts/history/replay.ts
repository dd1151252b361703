import { lampSeverity, lampOf } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { addDays } from '../judge/days.ts';
import type { Day } from '../model.ts';
import type { History } from './history.ts';
import { keptAccounts, keptLamps } from './lamps.ts';
import { seenAt, type FoundRun } from './runs.ts';
import type { KeptAccount, KeptLamp } from './types.ts';

/** An account as it was on the pages, its lamps worst first. */
export interface SeenAccount extends KeptAccount {
  lamps: KeptLamp[];
}

/** What was seen at a moment. */
export interface Seen {
  /** Null: no run had begun by then, and the day hasn't been reconstructed. */
  run: FoundRun | null;
  /** The run hadn't finished by then: pages may have shown part of the run before. */
  writing: boolean;
  /** First run of all; null: the history is empty. */
  first: FoundRun | null;
  accounts: SeenAccount[];
}

/** The newest reconstruction of the day that a morning's run would have judged. */
function reconstructed(runs: readonly FoundRun[], asOf: Day): FoundRun | null {
  const of = runs.filter((run) => run.origin === 'reconstructed' && run.asOf === asOf);
  return of.sort((a, b) => (a.knownAt < b.knownAt ? -1 : 1)).at(-1) ?? null;
}

function severity({ band, freshness, alarm }: KeptLamp): number {
  return lampSeverity(lampOf(band, freshness), alarm);
}

async function accountsOf(run: FoundRun, account: string | undefined): Promise<SeenAccount[]> {
  const accounts = await keptAccounts(run, account);
  const byAccount = new Map<string, KeptLamp[]>();
  for (const lamp of await keptLamps(run, account)) {
    const own = byAccount.get(lamp.account);
    if (own === undefined) byAccount.set(lamp.account, [lamp]);
    else own.push(lamp);
  }
  return accounts.map((each) => ({
    ...each,
    lamps: (byAccount.get(each.account) ?? []).sort((a, b) => severity(b) - severity(a)),
  }));
}

/**
 * What the pages showed at a moment, from the history only. Where nothing was seen by then, the reconstruction of the day
 * before `on` is given, if there is one.
 */
export async function replay(
  history: History,
  { on, moment, account }: { on: Day; moment: Date; account?: string | undefined },
): Promise<Seen> {
  const runs = await history.runs();
  const run = seenAt(runs, moment) ?? reconstructed(runs, addDays(on, -1));
  const first = runs
    .filter(({ origin }) => origin === 'as_seen')
    .sort((a, b) => (a.knownAt < b.knownAt ? -1 : 1))[0];
  if (run === null) return { run, writing: false, first: first ?? null, accounts: [] };
  const unfinished = run.finishedAt === null || run.finishedAt > moment.toISOString();
  return {
    run,
    writing: run.origin === 'as_seen' && unfinished,
    first: first ?? null,
    accounts: await accountsOf(run, account),
  };
}
