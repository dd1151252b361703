import type { Measured } from '../model.ts';
import type { RoleMatch } from './look.ts';
import type { OrgFindings } from './org.ts';
import type { RoleMatches } from './roles.ts';
import { keysOf, type ExportRole, type Starter, type Way } from './starters.ts';
import type { Words } from './words.ts';

/** Fewest and most indicators to begin with: with fewer a day tells little, with more nobody looks at them. */
export const GOOD_NUMBER = [3, 5] as const;

/** The elementary indicators come first; those with higher numbers stand in where there are too few of them. */
const ELEMENTARY = 8;

/** One starter indicator, and what there is for it. */
export interface Candidate {
  key: string;
  starter: Starter;
  /** The way in which its sources are had. */
  way: Way;
  /** About our own organisation, told for the book as a whole. */
  isBook: boolean;
  /** Share of accounts that would have a value; null for those of the book. */
  coverage: number | null;
  /** Why it can't be measured; null: it can. */
  lacks: string | null;
  proposed: boolean;
}

/** Objects of the org that the sources of a way read. */
export function objectsOf({ sources }: Way): string[] {
  return [...new Set(sources.flatMap(({ text }) => /\bsoql: .*? FROM (\w+)/.exec(text)?.[1] ?? []))];
}

function lackOfColumns(
  role: ExportRole,
  columns: readonly string[],
  match: RoleMatch,
  words: Words,
): string | null {
  const missing = columns.find((column) => match.columns[column] === undefined);
  if (missing === undefined) return null;
  const noun = (words.columns as Record<string, string | undefined>)[missing] ?? missing;
  return words.lacksColumn(match.files, noun);
}

/** What is missing for a starter to be measured in this way at all; null: nothing. `org` null: none was looked at. */
export function lackOf(
  way: Way,
  org: OrgFindings | null,
  { matches, doubts }: RoleMatches,
  words: Words,
): string | null {
  for (const object of objectsOf(way)) {
    if (org === null) return words.noOrg;
    if (!org.objects.has(object)) return words.noObject(object);
  }
  if (way.object !== null && org?.objects.get(way.object)?.rows === 0) return words.noRows(way.object);
  const reasons: string[] = [];
  const needs: string[] = [];
  for (const [role, columns] of way.exports) {
    const match = matches.get(role);
    if (match !== undefined) reasons.push(lackOfColumns(role, columns, match, words) ?? '');
    else if (doubts.has(role)) reasons.push(...(doubts.get(role) ?? []));
    else needs.push(words.needs[role]);
  }
  if (needs.length > 0) reasons.push(words.needsExport(needs.join(words.both)));
  const told = reasons.filter((reason) => reason !== '');
  return told.length === 0 ? null : told.join('; ');
}

/** Share of accounts with a value, by indicator. A measure that gives every account 0 says nothing. */
export function coverageOf({ readings }: Pick<Measured, 'readings'>, accounts: number): Map<string, number> {
  const known = new Map<string, number>();
  const telling = new Set<string>();
  for (const { indicator, value } of readings) {
    if (value === null) continue;
    known.set(indicator, (known.get(indicator) ?? 0) + 1);
    if (value !== 0) telling.add(indicator);
  }
  return new Map(
    [...known].map(([indicator, count]) => [
      indicator,
      accounts > 0 && telling.has(indicator) ? count / accounts : 0,
    ]),
  );
}

/** A way of a starter after it was tried: what it lacks, or the share of accounts with a value by indicator. */
export interface Tried {
  way: Way;
  lacks: string | null;
  coverage: ReadonlyMap<string, number>;
}

function bestWay(tried: readonly Tried[]): Tried | undefined {
  const share = ({ lacks, coverage }: Tried): number =>
    lacks === null ? Math.max(0, ...coverage.values()) : -1;
  return [...tried].sort((a, b) => share(b) - share(a))[0];
}

/**
 * All starter indicators, the best covered ones proposed: at most five, of our own organisation only beside at least one of
 * accounts, and those that stand in only until three are of accounts.
 */
export function propose(
  starters: readonly Starter[],
  tried: ReadonlyMap<Starter, readonly Tried[]>,
  words: Words,
): Candidate[] {
  const candidates = starters.flatMap((starter) => {
    const ways = tried.get(starter) ?? [];
    const best = bestWay(ways);
    if (best === undefined) return [];
    const lack = best.lacks === null ? null : ways.flatMap(({ lacks }) => lacks ?? []).join('; ');
    return keysOf(starter).map((key): Candidate => {
      const isBook = starter.book.some(({ name }) => name === key);
      const share = best.coverage.get(key) ?? 0;
      return {
        key,
        starter,
        way: best.way,
        isBook,
        coverage: isBook || lack !== null ? null : share,
        lacks: lack ?? (!isBook && share === 0 ? words.nothingTold : null),
        proposed: false,
      };
    });
  });
  const usable = candidates.filter(({ lacks }) => lacks === null);
  const ranked = [...usable].sort((a, b) => (b.coverage ?? 1) - (a.coverage ?? 1));
  const [fewest, most] = GOOD_NUMBER;
  const isElementary = ({ starter }: Candidate): boolean => starter.number <= ELEMENTARY;
  const best = new Set(ranked.filter(isElementary).slice(0, most));
  for (const each of ranked)
    if (!isElementary(each) && best.size < most && [...best].filter(({ isBook }) => !isBook).length < fewest)
      best.add(each);
  // Not all five places may go to our own organisation.
  if (![...best].some(({ isBook }) => !isBook)) return candidates;
  return candidates.map((each) => ({ ...each, proposed: best.has(each) }));
}
