import { CommandError } from '../command.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/types.ts';
import type { ReadEffects } from '../explain/read.ts';
import { addDays } from '../judge/days.ts';
import { measure } from '../measure/measure.ts';
import type { AccountRow, Day } from '../model.ts';
import { composeConfig, type Chosen } from './compose.ts';
import type { FolderFindings } from './exports.ts';
import { unusedLines } from './findings.ts';
import type { RoleMatch } from './look.ts';
import { USUAL_KEY, type OrgFindings } from './org.ts';
import { coverageOf, GOOD_NUMBER, lackOf, propose, type Candidate, type Tried } from './propose.ts';
import { matchRoles } from './roles.ts';
import type { ExportRole, Starter, Way } from './starters.ts';
import type { Words } from './words.ts';

/** What a first configuration is made of. */
export interface InitInput {
  starters: readonly Starter[];
  /** Null: no org was looked at, and the folder must list the accounts. */
  org: OrgFindings | null;
  /** Null: there is no folder of exports. */
  folder: FolderFindings | null;
  dataDir: string;
  timeZone: string;
  on: Day;
  asOf: Day;
  words: Words;
}

/** What can be measured of an org and a folder of exports, before somebody chooses. */
export interface Survey {
  keyField: string;
  accounts: number;
  candidates: readonly Candidate[];
  /** Warnings that hold whatever is chosen. */
  warnings: readonly string[];
  /** Newest day of the exports that ended long ago; null: all are fresh. */
  endedOn: Day | null;
  /** A configuration of these indicators. Throws a CommandError when none is about accounts or one can't be measured. */
  configure(wanted: readonly string[], reviewOn: Day): Promise<Configured>;
}

/** A configuration that can be used at once. */
export interface Configured {
  text: string;
  candidates: readonly Candidate[];
  warnings: readonly string[];
}

/** Days without a new row after which an export counts as ended. */
const ENDED_DAYS = 14;

/** The field that exports name accounts by; else the one that most accounts have. */
export function chooseKey(org: OrgFindings | null, folder: FolderFindings | null, words: Words): string {
  if (org === null) return USUAL_KEY;
  const votes = new Map<string, number>();
  for (const { key } of folder?.exports ?? [])
    if (key !== null) votes.set(key.field, (votes.get(key.field) ?? 0) + key.overlap);
  const ranked = org.keyFields
    .filter(({ name, isKey }) => isKey || votes.has(name))
    .sort(
      (a, b) =>
        (votes.get(b.name) ?? 0) - (votes.get(a.name) ?? 0) ||
        b.filled - a.filled ||
        (a.name === USUAL_KEY ? -1 : 1),
    );
  const [best] = ranked;
  if (best === undefined || best.filled === 0) throw new CommandError(words.noAccountKey);
  return best.name;
}

function accountsOf({ org, folder }: InitInput, keyField: string): AccountRow[] {
  const values = org?.keyFields.find(({ name }) => name === keyField)?.values ?? folder?.list?.keys ?? [];
  const nothing = { id: '', arr: null, renewalOn: null, segment: null, leftOn: null };
  return [...new Set(values)].map((key) => ({ ...nothing, key, name: key }));
}

function asked(candidates: readonly Candidate[], wanted: readonly string[], words: Words): Candidate[] {
  const byKey = new Map(candidates.map((each) => [each.key, each]));
  return wanted.map((key) => {
    const found = byKey.get(key);
    if (found === undefined) throw new CommandError(words.noSuch(key, [...byKey.keys()]));
    if (found.lacks !== null && found.coverage === null)
      throw new CommandError(words.notMeasured(key, found.lacks));
    return found;
  });
}

/** The last day that a way's exports tell of; the as-of day where they are fresh or it reads the org. */
function lastDayOf(way: Way, roles: ReadonlyMap<ExportRole, RoleMatch>, asOf: Day): Day {
  const ends = [...way.exports.keys()].flatMap((role) => roles.get(role)?.newest ?? []);
  return ends.reduce((least, end) => (end < least ? end : least), asOf);
}

function keyNote({ org, words }: InitInput, keyField: string): string | null {
  if (org === null) return words.keyGuessed;
  return keyField === 'Name' ? words.keyIsName : null;
}

function numberWarnings(chosen: number, words: Words): string[] {
  const [fewest, most] = GOOD_NUMBER;
  if (chosen < fewest) return [words.tooFew(chosen)];
  return chosen > most ? [words.tooMany(chosen)] : [];
}

/** Measures every starter indicator that can be, in each way in which it can. */
export async function survey(input: InitInput, effects: ReadEffects): Promise<Survey> {
  const { starters, org, folder, words, on, asOf } = input;
  const keyField = chooseKey(org, folder, words);
  const roles = matchRoles(folder?.exports ?? [], keyField, words);
  const accounts = accountsOf(input, keyField);
  const notes = new Map<string, readonly string[]>();
  const ends = new Map<string, Day>();
  const usedRoles = (ways: readonly Way[]): Map<ExportRole, RoleMatch> => {
    const names = new Set<ExportRole>(['amounts', ...ways.flatMap((way) => [...way.exports.keys()])]);
    return new Map([...roles.matches].filter(([role]) => names.has(role)));
  };
  const compose = (chosen: readonly Chosen[], notTaken: readonly string[], reviewOn: Day): string => {
    const used = usedRoles(chosen.map(({ way }) => way));
    return composeConfig({
      ...input,
      ...{
        model: 'starter-1',
        keyField,
        keyNote: keyNote(input, keyField),
        chosen,
        notes,
        notTaken,
        reviewOn,
      },
      roles: used,
      amountDoubts: roles.doubts.get('amounts') ?? [],
      unused: unusedLines(folder, used, [...roles.doubts.values()].flat(), accounts.length, words),
    });
  };
  const load = (text: string): Promise<Config> =>
    loadConfig('the proposed configuration', { readText: () => Promise.resolve(text) });
  // Each starter is measured alone, so that one broken export does not spoil the others.
  const tryWay = async (starter: Starter, way: Way): Promise<Tried> => {
    const coverage = new Map<string, number>();
    const lacks = lackOf(way, org, roles, words);
    if (lacks !== null || starter.indicators.length === 0) return { way, lacks, coverage };
    const keys = starter.indicators.map(({ name }) => name);
    const day = lastDayOf(way, roles.matches, asOf);
    try {
      const config = await load(compose([{ starter, way, keys: new Set(keys) }], [], addDays(on, 1)));
      const measured = await measure(config, accounts, [day], effects);
      for (const [key, share] of coverageOf(measured, accounts.length)) {
        coverage.set(key, share);
        const rejected = measured.rejectedCounts.map(({ source, rule, count }) =>
          words.setAside(count, source, rule),
        );
        notes.set(key, [words.coverage(day, share, accounts.length), ...rejected]);
      }
      for (const role of way.exports.keys()) {
        const match = roles.matches.get(role);
        if (match?.newest != null && match.newest < addDays(on, -ENDED_DAYS))
          ends.set(match.files, match.newest);
      }
      return { way, lacks, coverage };
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      return { way, lacks: error.message, coverage };
    }
  };
  const tried = new Map<Starter, Tried[]>();
  for (const starter of starters) {
    const ways: Tried[] = [];
    for (const way of starter.ways) ways.push(await tryWay(starter, way));
    tried.set(starter, ways);
  }
  const candidates = propose(starters, tried, words);
  const warnings = [...ends].map(([files, day]) => words.ended(files, day));
  return {
    keyField,
    accounts: accounts.length,
    candidates,
    warnings,
    endedOn: [...ends.values()].sort().at(-1) ?? null,
    async configure(wanted, reviewOn) {
      const chosen = asked(candidates, wanted, words);
      if (!chosen.some(({ isBook }) => !isBook))
        throw new CommandError(
          words.noneYet(
            candidates
              .filter(({ isBook }) => !isBook)
              .map(({ key, lacks }) => `${key}: ${lacks ?? words.couldBe}`),
          ),
        );
      const taken = new Set(chosen.map(({ key }) => key));
      const parts = starters.flatMap((starter): Chosen[] => {
        const own = chosen.filter((each) => each.starter === starter);
        const [first] = own;
        return first === undefined
          ? []
          : [{ starter, way: first.way, keys: new Set(own.map(({ key }) => key)) }];
      });
      const left = candidates.filter(({ key }) => !taken.has(key));
      const text = compose(
        parts,
        left.map(({ key, lacks }) => `${key}: ${lacks ?? words.couldBe}`),
        reviewOn,
      );
      await load(text);
      return {
        text,
        candidates: candidates.map((each) => ({ ...each, proposed: taken.has(each.key) })),
        warnings: [...numberWarnings(chosen.length, words), ...warnings],
      };
    },
  };
}
