import { lampOf, lampSeverity, parseTrend, reasonText } from 'c/healthRules';
import type { Alarm, Band, Lamp, ReasonFormat, TrendPoint, Unit } from 'c/healthRules';
import type { LampView } from 'c/healthLamp';
import { fill, shortDay, workingDaysBetween } from 'c/formats';
import type { IndicatorRecord, LampRecord } from './healthRecords';
import { inLanguage } from './lampContext';
import type { LampContext } from './lampContext';
import { LABELS } from './lampLabels';
import { playView } from './playView';
import { LABELS as SIGNAL } from './signalLabels';
import { valueText } from './valueText';
import { WORDS } from './words';

/** A lamp judged for the page: its view and what ordering and counting need. */
export interface JudgedLamp {
  record: LampRecord;
  indicator: IndicatorRecord;
  lamp: Lamp;
  alarm: Alarm;
  severity: number;
  view: LampView;
}

const ALARMS: Record<Alarm, { text: string; className: string }> = {
  alarm: { text: LABELS.alarm, className: 'alarm' },
  held: { text: LABELS.held, className: 'hold' },
  watch: { text: LABELS.watch, className: 'watch' },
  none: { text: '', className: '' },
};

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

/** One lamp in words. */
export function judgedLamp(record: LampRecord, indicator: IndicatorRecord, context: LampContext): JudgedLamp {
  const { lang, locale, today } = context;
  const lamp = lampOf(record.Band__c, record.Freshness__c ?? 'missing');
  const alarm = record.Alarm__c ?? 'none';
  const { Unit__c: unit, Healthier__c: healthier } = indicator;
  const day = (iso: string): string => shortDay(iso, locale, today);
  const value = (amount: number): string => valueText(amount, unit, locale);
  const isDerived = indicator.Kind__c === 'risk' || indicator.Kind__c === 'expansion';
  const points = isDerived ? [] : parseTrend(record.Trend__c);
  const edge = isDerived ? null : record.Threshold__c;
  return {
    record,
    indicator,
    lamp,
    alarm,
    severity: lampSeverity(lamp, alarm),
    view: {
      id: record.Id,
      tone: lamp,
      ...WORDS[lamp],
      ...alarmView(alarm, record, day),
      name: inLanguage(lang, indicator.Name, indicator.Label_Ja__c),
      mark: isDerived ? SIGNAL.combination : '',
      value: isDerived ? '' : record.Value__c === null ? LABELS.noValue : value(record.Value__c),
      valueNote: lamp === 'stale' && record.Value__c !== null ? LABELS.lastKnown : '',
      threshold:
        edge === null
          ? ''
          : fill(healthier === 'higher' ? LABELS.atLeast : LABELS.atMost, { value: value(edge) }),
      points,
      edge,
      sparkText: sparkText(points, value, day),
      reason: isDerived
        ? inLanguage(lang, indicator.Definition__c, indicator.Definition_Ja__c)
        : reason(lamp, record, indicator, context),
      advice: advice(lamp, record, indicator, today),
      play: playView({ record, indicator, lamp, alarm }, context),
    },
  };
}

function alarmView(
  alarm: Alarm,
  record: LampRecord,
  day: (iso: string) => string,
): { alarmText: string; alarmClass: string } {
  const { text, className } = ALARMS[alarm];
  const since = (alarm === 'watch' ? record.Side_Since__c : record.Alarm_Since__c) ?? record.Band_Since__c;
  return { alarmText: text && fill(text, { date: since ? day(since) : '' }).trim(), alarmClass: className };
}

function reason(lamp: Lamp, record: LampRecord, indicator: IndicatorRecord, context: LampContext): string {
  const { lang, locale, today } = context;
  const bandWord = (band: Band): string => WORDS[band].word.toLocaleLowerCase(lang);
  const code = lamp === 'unknown' ? 'missing' : lamp === 'stale' ? 'stale' : record.Reason_Code__c;
  if (code === null) {
    if (!record.Band__c || !record.Band_Since__c) return '';
    return fill(LABELS.reasonSince, {
      band: WORDS[record.Band__c].word,
      date: shortDay(record.Band_Since__c, locale, today),
    });
  }
  const format: ReasonFormat = {
    value: (amount: number, unit: Unit) => valueText(amount, unit, locale),
    date: (iso) => shortDay(iso, locale, today),
    band: bandWord,
  };
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
  return reasonText(REASONS, facts, format);
}

function advice(lamp: Lamp, record: LampRecord, indicator: IndicatorRecord, today: string): string {
  if (lamp === 'unknown') return LABELS.unknownDo;
  if (lamp !== 'stale') return '';
  if (!record.Observed_On__c || indicator.Freshness_Days__c === null) return LABELS.staleDo;
  const age = workingDaysBetween(record.Observed_On__c, today);
  return fill(LABELS.staleAge, { age, agreed: indicator.Freshness_Days__c });
}

function sparkText(
  points: readonly TrendPoint[],
  value: (amount: number) => string,
  day: (iso: string) => string,
): string {
  const known = points.filter(isKnown);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return '';
  const amounts = known.map((point) => point.value);
  const text = fill(LABELS.spark, {
    first: value(first.value),
    firstDay: day(first.on),
    last: value(last.value),
    lastDay: day(last.on),
    low: value(Math.min(...amounts)),
    high: value(Math.max(...amounts)),
  });
  const gaps = points.length - known.length;
  return gaps === 0 ? text : fill(LABELS.sparkGaps, { text, n: gaps });
}

function isKnown(point: TrendPoint): point is { on: string; value: number } {
  return point.value !== null;
}
