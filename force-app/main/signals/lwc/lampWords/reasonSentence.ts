import { reasonText } from 'c/healthRules';
import type { Band, Healthier, Lamp, ReasonCode, Unit } from 'c/healthRules';
import { fill, shortDay } from 'c/formats';
import { LABELS } from './labels';
import { valueText } from './valueText';
import { WORDS } from './words';

/** What a lamp's record says for its reason. Values are in the indicator's unit. */
export interface ReasonRecord {
  Band__c: Band | null;
  Band_Since__c: string | null;
  Reason_Code__c: ReasonCode | null;
  Threshold__c: number | null;
  Value__c: number | null;
  Observed_On__c: string | null;
}

/** What an indicator says for the reasons of its lamps. */
export interface ReasonIndicator {
  Name: string;
  Unit__c: Unit;
  Healthier__c: Healthier;
  Subject__c: string | null;
  Subject_Ja__c: string | null;
  Basis__c: string | null;
  Basis_Ja__c: string | null;
  Definition__c: string | null;
  Definition_Ja__c: string | null;
  /** `risk` and `expansion` are derived from other lamps. */
  Kind__c: 'measured' | 'risk' | 'expansion' | null;
}

/** For whom the words are. `today` is the user's plain day. */
export interface Reader {
  lang: string;
  locale: string;
  today: string;
}

const REASONS = {
  threshold_higher: LABELS.reasonThresholdHigher,
  threshold_lower: LABELS.reasonThresholdLower,
  drop: LABELS.reasonDrop,
  silence: LABELS.reasonSilence,
  missed_milestone: LABELS.reasonMilestone,
  stale: LABELS.reasonStale,
  missing: LABELS.reasonMissing,
  hollow: LABELS.reasonHollow,
  combination: LABELS.reasonCombination,
};

/** Chooses the indicator's own text for the language of the page; English where there is no Japanese. */
export function inLanguage(lang: string, english: string | null, japanese: string | null): string {
  return (lang.startsWith('ja') && japanese) || english || '';
}

/** True for a lamp that is derived from other lamps: it has no value of its own. */
export function isDerived({ Kind__c: kind }: Pick<ReasonIndicator, 'Kind__c'>): boolean {
  return kind === 'risk' || kind === 'expansion';
}

/** Why a lamp shows what it shows, in a sentence. A derived lamp says what it is made of. */
export function reasonSentence(
  lamp: Lamp,
  record: ReasonRecord,
  indicator: ReasonIndicator,
  { lang, locale, today }: Reader,
): string {
  if (isDerived(indicator)) return inLanguage(lang, indicator.Definition__c, indicator.Definition_Ja__c);
  const code = lamp === 'unknown' ? 'missing' : lamp === 'stale' ? 'stale' : record.Reason_Code__c;
  if (code === null) {
    if (!record.Band__c || !record.Band_Since__c) return '';
    return fill(LABELS.reasonSince, {
      band: WORDS[record.Band__c].word,
      date: shortDay(record.Band_Since__c, locale, today),
    });
  }
  const facts = {
    code,
    healthier: indicator.Healthier__c,
    unit: indicator.Unit__c,
    subject: inLanguage(lang, indicator.Subject__c, indicator.Subject_Ja__c) || indicator.Name,
    basis: inLanguage(lang, indicator.Basis__c, indicator.Basis_Ja__c),
    threshold: record.Threshold__c,
    value: record.Value__c,
    band: record.Band__c,
    bandSince: record.Band_Since__c,
    observedOn: record.Observed_On__c,
  };
  return reasonText(REASONS, facts, {
    value: (amount, unit) => valueText(amount, unit, locale),
    date: (iso) => shortDay(iso, locale, today),
    band: (band) => WORDS[band].word.toLocaleLowerCase(lang),
  });
}
