import { clock, dayOf, epoch, longDay, shortDay } from 'c/formats';
import { inLanguage } from 'c/lampWords';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import { LABELS } from './labels';

/** The answer as the wire gives it. */
export interface SyncAnswer {
  readonly uiapi: {
    readonly query: { readonly Sync_Run__c: Connection; readonly Health_Indicator__c: Connection };
    readonly aggregate: { readonly Account_Indicator__c: Connection };
  };
}

/** For whom the words are. `today` is the user's plain day. */
export interface OverviewReader {
  lang: string;
  locale: string;
  timeZone: string;
  today: string;
}

/** A run in words. */
export interface RunRow {
  id: string;
  name: string;
  kind: string;
  status: string;
  icon: string;
  variant: string;
  message: string;
  asOf: string;
  started: string;
  rejected: string;
  unmatched: string;
  failed: string;
}

/** An indicator with how well it is fed. Shares are of its lamps. */
export interface IndicatorRow {
  id: string;
  name: string;
  state: string;
  lamps: string;
  unknown: string;
  stale: string;
  evidence: string;
}

interface Run {
  Id: string;
  Name: string;
  Kind: string | null;
  Status__c: 'Running' | 'Done' | 'Findings' | 'Failed' | null;
  Status: string | null;
  As_Of__c: string | null;
  Started_At__c: string | null;
  Rejected__c: number | null;
  Unmatched__c: number | null;
  Failed__c: number | null;
  Message__c: string | null;
}

interface Indicator {
  Id: string;
  Name: string;
  Label_Ja__c: string | null;
  Kind__c: 'measured' | 'risk' | 'expansion' | null;
  State: string | null;
  Evidence_As_Of__c: string | null;
}

interface Share {
  aggregate: { Indicator__c: string; Freshness__c: string | null; Id: { count: number } };
}

const LOOKS = {
  Running: { icon: 'utility:clock', variant: '' },
  Done: { icon: 'utility:success', variant: 'success' },
  Findings: { icon: 'utility:warning', variant: 'warning' },
  Failed: { icon: 'utility:error', variant: 'error' },
} as const;

/** The newest runs, newest first. */
export function runRows({ uiapi: { query } }: SyncAnswer, reader: OverviewReader): RunRow[] {
  const { locale, timeZone, today } = reader;
  const number = (n: number | null): string => new Intl.NumberFormat(locale).format(n ?? 0);
  const moment = (iso: string): string => {
    const at = epoch(iso);
    const day = shortDay(dayOf(new Date(at), timeZone), locale, today);
    return `${day} ${clock(new Date(at).toISOString(), locale, timeZone)}`;
  };
  return records<Run>(query.Sync_Run__c).map((run) => ({
    id: run.Id,
    name: run.Name,
    kind: run.Kind ?? '',
    status: run.Status ?? '',
    ...LOOKS[run.Status__c ?? 'Running'],
    message: run.Message__c ?? '',
    asOf: run.As_Of__c ? longDay(run.As_Of__c, locale) : '',
    started: run.Started_At__c ? moment(run.Started_At__c) : '',
    rejected: number(run.Rejected__c),
    unmatched: number(run.Unmatched__c),
    failed: number(run.Failed__c),
  }));
}

/** Measured indicators in the configured order, with their state and how many of their lamps are unknown or stale. */
export function indicatorRows(
  { uiapi: { query, aggregate } }: SyncAnswer,
  reader: OverviewReader,
): IndicatorRow[] {
  const { lang, locale } = reader;
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const counts = records<Share>(aggregate.Account_Indicator__c).map(({ aggregate: each }) => each);
  return records<Indicator>(query.Health_Indicator__c)
    .filter(({ Kind__c: kind }) => (kind ?? 'measured') === 'measured')
    .map((indicator) => {
      const own = counts.filter(({ Indicator__c }) => Indicator__c === indicator.Id);
      const of = (freshness: string): number =>
        own.find(({ Freshness__c }) => (Freshness__c ?? 'missing') === freshness)?.Id.count ?? 0;
      const all = own.reduce((sum, { Id: { count } }) => sum + count, 0);
      const share = (freshness: string): string => (all === 0 ? '' : percent.format(of(freshness) / all));
      return {
        id: indicator.Id,
        name: inLanguage(lang, indicator.Name, indicator.Label_Ja__c),
        state: indicator.State ?? '',
        lamps: number.format(all),
        unknown: share('missing'),
        stale: share('stale'),
        evidence: indicator.Evidence_As_Of__c
          ? longDay(indicator.Evidence_As_Of__c, locale)
          : LABELS.evidenceNone,
      };
    });
}
