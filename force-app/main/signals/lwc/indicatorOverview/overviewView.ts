import { longDay } from 'c/formats';
import { inLanguage } from 'c/lampWords';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import { LABELS } from './labels';

/** The answer as the wire gives it. */
export interface IndicatorAnswer {
  readonly uiapi: {
    readonly query: { readonly Health_Indicator__c: Connection };
    readonly aggregate: { readonly Account_Indicator__c: Connection };
  };
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

/** Measured indicators in the configured order, with their state and how many of their lamps are unknown or stale. */
export function indicatorRows(
  { uiapi: { query, aggregate } }: IndicatorAnswer,
  { lang, locale }: { lang: string; locale: string },
): IndicatorRow[] {
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
