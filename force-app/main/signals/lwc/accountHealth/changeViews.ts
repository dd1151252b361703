import type { Lamp } from 'c/healthRules';
import type { ChangeView } from 'c/healthDetail';
import { fill } from 'c/formats';
import { changeText } from 'c/lampWords';
import type { IndicatorRecord, LampRecord } from './healthRecords';
import { LABELS } from './lampLabels';

/** Changes of a value over 7 and 28 days in words; none while the value is not of today. */
export function changeViews(
  lamp: Lamp,
  record: LampRecord,
  indicator: IndicatorRecord,
  locale: string,
): ChangeView[] {
  if (lamp === 'stale' || lamp === 'unknown') return [];
  const { Unit__c: unit, Healthier__c: healthier } = indicator;
  const isHealthy = lamp === 'good' || lamp === 'excellent';
  const change = (days: number, delta: number | null): ChangeView => {
    const base = {
      key: `d${days}`,
      period: fill(LABELS.changePeriod, { n: days }),
      icon: 'utility:dash',
      judgement: '',
      className: 'change',
    };
    if (delta === null) return { ...base, text: LABELS.changeNone };
    if (delta === 0) return { ...base, text: LABELS.changeSame };
    const isBetter = delta > 0 === (healthier === 'higher');
    return {
      ...base,
      icon: delta > 0 ? 'utility:arrowup' : 'utility:arrowdown',
      text: changeText(delta, unit, locale),
      judgement: isBetter ? LABELS.better : LABELS.worse,
      // On a healthy lamp a change for the worse is no reason to shout.
      className: isBetter || isHealthy ? 'change' : 'change worse',
    };
  };
  return [change(7, record.Change_7d__c), change(28, record.Change_28d__c)];
}
