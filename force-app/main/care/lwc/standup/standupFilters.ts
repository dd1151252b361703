import type { Band } from 'c/healthRules';
import { BANDS } from 'c/healthRules';
import { REASONS } from './standupRules';
import type { Entry, Reason } from './standupRules';
import { SCOPES } from './standupScope';
import type { Scope } from './standupScope';

/** Windows of the renewal filter, in days. */
export const RENEWAL_WINDOWS = [30, 60, 90] as const;

/** What is shown. All of it is in the address, so that a link shows the same. */
export interface Filters {
  scope: Scope;
  /** None means every reason. */
  reasons: readonly Reason[];
  band: Band | 'unknown' | '';
  /** Renewal within this many days; 0 for any. */
  renewal: number;
  name: string;
  /** Accounts without a reason too. */
  calm: boolean;
  presenting: boolean;
}

type State = { readonly [name: string]: string | undefined };

const oneOf = <Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined =>
  values.find((value) => value === text);

/** Reads the filters from the address; what makes no sense there is left out. `home` is whose accounts show at first. */
export function readFilters(state: State = {}, home: Scope = 'me'): Filters {
  const given = (state.c__reason ?? '').split(',');
  return {
    scope: oneOf(SCOPES, state.c__scope) ?? home,
    reasons: REASONS.filter((reason) => given.includes(reason)),
    band: oneOf([...BANDS, 'unknown'] as const, state.c__band) ?? '',
    renewal: RENEWAL_WINDOWS.find((days) => String(days) === state.c__renewal) ?? 0,
    name: (state.c__name ?? '').slice(0, 80),
    calm: state.c__calm === '1',
    presenting: state.c__present === '1',
  };
}

/**
 * The filters as state of a page reference; what is as usual is left out, so that links stay short. Where the reader does
 * not begin with the own accounts the scope is always named: a link means the same to everybody.
 */
export function writeFilters(filters: Filters, home: Scope = 'me'): Record<string, string> {
  const state: Record<string, string> = {
    c__scope: filters.scope === 'me' && home === 'me' ? '' : filters.scope,
    c__reason: filters.reasons.join(','),
    c__band: filters.band,
    c__renewal: filters.renewal === 0 ? '' : String(filters.renewal),
    c__name: filters.name,
    c__calm: filters.calm ? '1' : '',
    c__present: filters.presenting ? '1' : '',
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== ''));
}

/** True when both states of a page reference say the same. */
export function isSameState(a: State, b: State): boolean {
  return [...Object.keys(a), ...Object.keys(b)].every((name) => a[name] === b[name]);
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** True when nothing narrows the list. */
export function isWide({ reasons, band, renewal, name }: Filters): boolean {
  return reasons.length === 0 && band === '' && renewal === 0 && name === '';
}

/** Passes everything but the reasons. */
function passes(filters: Filters): (entry: Entry) => boolean {
  const name = plain(filters.name.trim());
  return ({ account, renewsIn }) =>
    (filters.band === '' || (account.Band__c ?? 'unknown') === filters.band) &&
    (filters.renewal === 0 || (renewsIn !== null && renewsIn <= filters.renewal)) &&
    (name === '' || plain(account.name).includes(name));
}

/** The list as filtered, and how many accounts each reason would show beside the other filters. */
export function filterEntries(
  entries: readonly Entry[],
  filters: Filters,
): { shown: Entry[]; counts: Record<Reason, number> } {
  const passing = entries.filter(passes(filters));
  const counts = Object.fromEntries(REASONS.map((reason) => [reason, 0])) as Record<Reason, number>;
  for (const { reasons } of passing) for (const reason of reasons) counts[reason] += 1;
  const wanted = ({ reasons }: Entry): boolean => {
    if (filters.reasons.length > 0) return filters.reasons.some((reason) => reasons.includes(reason));
    return filters.calm || reasons.length > 0;
  };
  return { shown: passing.filter(wanted), counts };
}
