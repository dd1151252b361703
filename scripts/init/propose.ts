import type { Measured } from '../model.ts';
import type { FolderFindings } from './exports.ts';
import type { OrgFindings } from './org.ts';
import type { RoleMatch } from './roles.ts';
import { keysOf, type ExportRole, type Starter } from './starters.ts';

/** Fewest and most indicators to begin with: with fewer a day tells little, with more nobody looks at them. */
export const GOOD_NUMBER = [3, 5] as const;

/** One starter indicator, and what there is for it. */
export interface Candidate {
  key: string;
  starter: Starter;
  /** About our own organisation, told for the book as a whole. */
  isBook: boolean;
  /** Share of accounts that would have a value; null for those of the book. */
  coverage: number | null;
  /** Why it can't be measured; null: it can. */
  lacks: string | null;
  proposed: boolean;
}

/** Objects of the org that a starter's sources read. */
export function objectsOf({ sources }: Starter): string[] {
  return [...new Set(sources.flatMap(({ text }) => /\bsoql: .*? FROM (\w+)/.exec(text)?.[1] ?? []))];
}

const EXPORT_NEEDS: Readonly<Record<ExportRole, string>> = {
  usage: 'an export of use with account key, user and time',
  contracts: 'an export of contracts with account key and licences',
  content: 'an export of content views with account key, viewer and time',
};

/** What is missing for a starter to be measured at all; null: nothing. */
export function lackOf(
  starter: Starter,
  org: OrgFindings,
  roles: ReadonlyMap<ExportRole, RoleMatch>,
): string | null {
  for (const object of objectsOf(starter))
    if (!org.objects.has(object)) return `the org has no ${object}, or not its fields, for this user`;
  const rows = starter.object === null ? null : (org.objects.get(starter.object)?.rows ?? 0);
  if (starter.object !== null && rows === 0) return `${starter.object} has no rows yet`;
  const missing = starter.exports.filter((role) => !roles.has(role));
  return missing.length === 0 ? null : `needs ${missing.map((role) => EXPORT_NEEDS[role]).join(' and ')}`;
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

/**
 * All starter indicators, the best covered ones proposed: at most five, and of our own organisation only beside at least one
 * of accounts.
 */
export function propose(
  starters: readonly Starter[],
  lacks: ReadonlyMap<number, string>,
  coverage: ReadonlyMap<string, number>,
): Candidate[] {
  const candidates = starters.flatMap((starter) =>
    keysOf(starter).map((key): Candidate => {
      const isBook = starter.book.some(({ name }) => name === key);
      const lack = lacks.get(starter.number) ?? null;
      const isEmpty = !isBook && (coverage.get(key) ?? 0) === 0;
      return {
        key,
        starter,
        isBook,
        coverage: isBook || lack !== null ? null : (coverage.get(key) ?? 0),
        lacks: lack ?? (isEmpty ? 'no account would have a telling value' : null),
        proposed: false,
      };
    }),
  );
  const usable = candidates.filter(({ lacks: lack }) => lack === null);
  const ranked = [...usable].sort((a, b) => (b.coverage ?? 1) - (a.coverage ?? 1));
  const [, most] = GOOD_NUMBER;
  const best = new Set(ranked.slice(0, most));
  // Not all five places may go to our own organisation.
  if (![...best].some(({ isBook }) => !isBook)) return candidates;
  return candidates.map((each) => ({ ...each, proposed: best.has(each) }));
}

/** What was found, in lines for people. */
export function findingLines(org: OrgFindings, folder: FolderFindings | null): string[] {
  const percent = (share: number): string => `${String(Math.round(share * 100))} %`;
  const keys = org.keyFields.map(({ name, filled }) => `${name} ${percent(filled)}`).join(', ');
  return [
    `${org.accounts.toLocaleString('en')} accounts; fields that could be their key, and how many have one: ${keys || 'none'}`,
    ...[...org.objects].map(([object, { rows, filled }]) => {
      const fields = [...filled].map(([name, share]) => `${name} ${percent(share)}`).join(', ');
      return `${object}: ${rows.toLocaleString('en')} rows${rows > 0 && fields !== '' ? `, filled: ${fields}` : ''}`;
    }),
    ...(folder?.exports ?? []).map(({ files, count, columns, key }) => {
      const times = columns.flatMap(({ name, kind }) => (kind === 'time' || kind === 'day' ? [name] : []));
      const about =
        key === null
          ? 'no column with known account keys'
          : `${key.column} holds ${key.field} (${percent(key.overlap)} known)`;
      return `${files}${count > 1 ? ` (${String(count)} files)` : ''}: ${about}; ${times.length === 0 ? 'no times' : `times: ${times.join(', ')}`}`;
    }),
    ...(folder?.unreadable ?? []).map(({ files, reason }) => `${files}: cannot be read (${reason})`),
  ];
}
