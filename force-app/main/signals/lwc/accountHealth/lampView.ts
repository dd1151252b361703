import { lampOf, lampSeverity, parseTrend } from 'c/healthRules';
import type { Alarm, Lamp, TrendPoint } from 'c/healthRules';
import type { LampView } from 'c/healthLamp';
import { fill, shortDay, workingDaysBetween } from 'c/formats';
import { inLanguage, isDerived, reasonSentence, valueText, WORDS } from 'c/lampWords';
import type { IndicatorRecord, LampRecord } from './healthRecords';
import type { LampContext } from './lampContext';
import { LABELS } from './lampLabels';
import { playView } from './playView';
import { LABELS as SIGNAL } from './signalLabels';

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

/** One lamp in words. */
export function judgedLamp(record: LampRecord, indicator: IndicatorRecord, context: LampContext): JudgedLamp {
  const { lang, locale, today } = context;
  const lamp = lampOf(record.Band__c, record.Freshness__c ?? 'missing');
  const alarm = record.Alarm__c ?? 'none';
  const { Unit__c: unit, Healthier__c: healthier } = indicator;
  const day = (iso: string): string => shortDay(iso, locale, today);
  const value = (amount: number): string => valueText(amount, unit, locale);
  const derived = isDerived(indicator);
  const points = derived ? [] : parseTrend(record.Trend__c);
  const edge = derived ? null : record.Threshold__c;
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
      mark: derived ? SIGNAL.combination : '',
      value: derived ? '' : record.Value__c === null ? LABELS.noValue : value(record.Value__c),
      valueNote: lamp === 'stale' && record.Value__c !== null ? LABELS.lastKnown : '',
      threshold:
        edge === null
          ? ''
          : fill(healthier === 'higher' ? LABELS.atLeast : LABELS.atMost, { value: value(edge) }),
      points,
      edge,
      sparkText: sparkText(points, value, day),
      reason: reasonSentence(lamp, record, indicator, context),
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
