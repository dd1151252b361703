import type { FilterChange, FiltersView } from 'c/standupFilters';
import { BANDS } from 'c/healthRules';
import { fill } from 'c/formats';
import { LABELS } from './labels';
import { bandWord } from './rowView';
import { readFilters, RENEWAL_WINDOWS, writeFilters } from './standupFilters';
import type { Filters } from './standupFilters';
import { REASONS } from './standupRules';
import type { Reason } from './standupRules';

/** The choice that narrows nothing; a combobox shows no option whose value is empty. */
const ANY = 'any';

const REASON_NAMES: Record<Reason, string> = {
  alarm: LABELS.reasonAlarm,
  action: LABELS.reasonAction,
  hold: LABELS.reasonHold,
  stale: LABELS.reasonStale,
  renewal: LABELS.reasonRenewal,
};

/** The controls as they stand, with how many accounts each reason would show. */
export function filtersView(filters: Filters, counts: Record<Reason, number>, locale: string): FiltersView {
  const number = new Intl.NumberFormat(locale);
  return {
    scope: filters.scope,
    scopes: [
      { value: 'me', label: LABELS.scopeMe },
      { value: 'team', label: LABELS.scopeTeam },
      { value: 'all', label: LABELS.scopeAll },
    ],
    chips: REASONS.map((key) => ({
      key,
      name: REASON_NAMES[key],
      count: number.format(counts[key]),
      pressed: filters.reasons.includes(key),
    })),
    band: filters.band || ANY,
    bands: [
      { value: ANY, label: LABELS.bandAny },
      ...BANDS.map((band) => ({ value: band, label: bandWord(band) })),
      { value: 'unknown', label: bandWord(null) },
    ],
    renewal: filters.renewal === 0 ? ANY : String(filters.renewal),
    renewals: [
      { value: ANY, label: LABELS.renewalAny },
      ...RENEWAL_WINDOWS.map((days) => ({
        value: String(days),
        label: fill(LABELS.renewalWithin, { n: days }),
      })),
    ],
    name: filters.name,
    calm: filters.calm,
    labels: {
      scope: LABELS.scope,
      reasons: LABELS.reasons,
      band: LABELS.band,
      renewal: LABELS.renewal,
      search: LABELS.search,
      calm: LABELS.calm,
    },
  };
}

/** The filters after a control has changed. A reason is added or taken away. */
export function changedFilters(filters: Filters, { field, value }: FilterChange): Filters {
  const given = value === ANY ? '' : value;
  const reasons =
    field === 'reason'
      ? REASONS.filter((reason) => filters.reasons.includes(reason) !== (reason === value))
      : filters.reasons;
  const state = {
    ...writeFilters({ ...filters, reasons }),
    ...(field === 'reason' ? {} : { [`c__${field}`]: given }),
  };
  return readFilters(state);
}
