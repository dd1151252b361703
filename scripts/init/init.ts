import { CommandError } from '../command.ts';
import { loadConfig } from '../config/load.ts';
import { didYouMean } from '../config/tell.ts';
import type { Config } from '../config/types.ts';
import type { ReadEffects } from '../explain/read.ts';
import { measure } from '../measure/measure.ts';
import type { AccountRow, Day } from '../model.ts';
import { composeConfig } from './compose.ts';
import type { FolderFindings } from './exports.ts';
import type { OrgFindings } from './org.ts';
import { coverageOf, GOOD_NUMBER, lackOf, propose, type Candidate } from './propose.ts';
import { matchRoles } from './roles.ts';
import type { Starter } from './starters.ts';

/** What a first configuration is made of. */
export interface InitInput {
  starters: readonly Starter[];
  org: OrgFindings;
  /** Null: there is no folder of exports. */
  folder: FolderFindings | null;
  dataDir: string;
  timeZone: string;
  on: Day;
  asOf: Day;
  reviewOn: Day;
  /** Keys that were asked for; null: the proposed ones. */
  wanted: readonly string[] | null;
}

/** A configuration that can be used at once, and how it came about. */
export interface InitResult {
  text: string;
  keyField: string;
  candidates: Candidate[];
  warnings: string[];
}

/** The field that exports name accounts by; else the one that most accounts have. */
export function chooseKey({ keyFields }: OrgFindings, folder: FolderFindings | null): string {
  const votes = new Map<string, number>();
  for (const { key } of folder?.exports ?? [])
    if (key !== null) votes.set(key.field, (votes.get(key.field) ?? 0) + key.overlap);
  const ranked = [...keyFields].sort(
    (a, b) =>
      (votes.get(b.name) ?? 0) - (votes.get(a.name) ?? 0) ||
      b.filled - a.filled ||
      (a.name === 'AccountNumber' ? -1 : 1),
  );
  const [best] = ranked;
  if (best === undefined || best.filled === 0)
    throw new CommandError(
      'No account has a key: fill AccountNumber, or a text field that is an external id, for every customer.',
    );
  return best.name;
}

function accountsOf({ keyFields }: OrgFindings, keyField: string): AccountRow[] {
  const values = keyFields.find(({ name }) => name === keyField)?.values ?? [];
  const nothing = { id: '', arr: null, renewalOn: null, segment: null, leftOn: null };
  return [...new Set(values)].map((key) => ({ ...nothing, key, name: key }));
}

function asked(candidates: readonly Candidate[], wanted: readonly string[]): Candidate[] {
  const byKey = new Map(candidates.map((each) => [each.key, each]));
  return wanted.map((key) => {
    const found = byKey.get(key);
    if (found === undefined)
      throw new CommandError(
        `--indicators ${key}: there is no such starter indicator; ${didYouMean(key, [...byKey.keys()])}`,
      );
    if (found.lacks !== null && found.coverage === null)
      throw new CommandError(`--indicators ${key}: it cannot be measured: ${found.lacks}.`);
    return found;
  });
}

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

/**
 * Measures all starter indicators that can be, and makes a configuration of those that were asked for or tell most. Throws a
 * CommandError when there is none.
 */
export async function init(input: InitInput, effects: ReadEffects): Promise<InitResult> {
  const { starters, org, folder, wanted } = input;
  const keyField = chooseKey(org, folder);
  const roles = matchRoles((folder?.exports ?? []).filter(({ key }) => key?.field === keyField));
  const lacks = new Map<number, string>();
  for (const starter of starters) {
    const lack = lackOf(starter, org, roles);
    if (lack !== null) lacks.set(starter.number, lack);
  }
  const compose = (chosen: readonly Pick<Candidate, 'key' | 'starter' | 'coverage'>[]): string =>
    composeConfig({
      ...input,
      model: 'starter-1',
      keyField,
      roles,
      chosen: starters.flatMap((starter) => {
        const keys = new Set(chosen.flatMap((each) => (each.starter === starter ? [each.key] : [])));
        return keys.size === 0 ? [] : [{ starter, keys }];
      }),
      notes: new Map(
        chosen.flatMap(({ key, coverage }) =>
          coverage === null
            ? []
            : [[key, `On ${input.on} ${percent(coverage)} of the accounts would have had a value.`] as const],
        ),
      ),
    });
  const load = (text: string): Promise<Config> =>
    loadConfig('the proposed configuration', { readText: () => Promise.resolve(text) });
  const accounts = accountsOf(org, keyField);
  const coverage = new Map<string, number>();
  // Each starter is measured alone, so that one broken export does not spoil the others.
  for (const starter of starters) {
    if (lacks.has(starter.number) || starter.indicators.length === 0) continue;
    const trial = starter.indicators.map(({ name }) => ({ key: name, starter, coverage: null }));
    const config = await load(compose(trial));
    try {
      const measured = await measure(config, accounts, [input.asOf], effects);
      for (const [key, share] of coverageOf(measured, accounts.length)) coverage.set(key, share);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      lacks.set(starter.number, error.message);
    }
  }
  const candidates = propose(starters, lacks, coverage);
  const chosen = wanted === null ? candidates.filter(({ proposed }) => proposed) : asked(candidates, wanted);
  if (!chosen.some(({ isBook }) => !isBook))
    throw new CommandError(
      `No indicator of accounts can be measured yet. ${candidates
        .filter(({ isBook }) => !isBook)
        .map(({ key, lacks: lack }) => `${key}: ${lack ?? 'not asked for'}`)
        .join('; ')}. Enter survey answers or cases in the org, or put an export into the folder of --data.`,
    );
  const [fewest, most] = GOOD_NUMBER;
  const warnings =
    chosen.length < fewest
      ? [
          `Only ${String(chosen.length)}: begin with ${String(fewest)} to ${String(most)} indicators when you can.`,
        ]
      : chosen.length > most
        ? [
            `${String(chosen.length)} are more than anybody looks at every morning: begin with ${String(fewest)} to ${String(most)}.`,
          ]
        : [];
  const text = compose(chosen);
  await load(text);
  const isChosen = new Set(chosen.map(({ key }) => key));
  return {
    text,
    keyField,
    candidates: candidates.map((each) => ({ ...each, proposed: isChosen.has(each.key) })),
    warnings,
  };
}
