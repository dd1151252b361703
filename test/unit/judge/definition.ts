import type { Combination, Condition } from '../../../scripts/judge/combinations.ts';
import type { IndicatorDefinition, Reading } from '../../../scripts/model.ts';
import { businessCalendar } from '../../../scripts/config/calendar.ts';
import { workingDays } from '../../../scripts/judge/workingDays.ts';

/** Licence use: poor below 20 %, the alarm opens after three days and closes after two. */
export function licenceUse(changes: Partial<IndicatorDefinition> = {}): IndicatorDefinition {
  return {
    key: 'licence_use',
    kind: 'measured',
    source: 'usage',
    label: 'Licence use',
    labelJa: 'ライセンス利用率',
    subject: 'Active users',
    subjectJa: '利用者数',
    basis: 'of licences',
    basisJa: 'ライセンス比',
    dimension: 'adoption',
    step: 'use',
    unit: 'percent',
    healthier: 'higher',
    edges: { fair: 0.2, good: 0.5, excellent: 0.8 },
    segments: new Map(),
    alarmBand: 'poor',
    openAfter: 3,
    closeAfter: 2,
    cooldownDays: 0,
    informational: false,
    freshnessDays: 2,
    alarmReason: 'threshold',
    state: 'validated',
    version: 1,
    definition: 'Users with an event in 28 days, per licence.',
    definitionJa: '28日間の利用者数 / ライセンス数',
    play: {
      title: 'Find the sponsor',
      titleJa: '推進者を探す',
      steps: '1. Ask who lost time.',
      stepsJa: '1. 困りごとを聞く',
      push: true,
    },
    why: 'Half of the churned accounts were below it.',
    whyJa: '解約したお客様の半数がこれを下回っていました。',
    sort: 10,
    ...changes,
  };
}

/** Every day is a working day. */
export const everyDay = workingDays(businessCalendar([1, 2, 3, 4, 5, 6, 7], []));

/** Monday to Friday without 23 November 2026, a Monday. */
export const weekdays = workingDays(businessCalendar([1, 2, 3, 4, 5], ['2026-11-23']));

/** Results, on the step of outcome; alarms at once. */
export const results = licenceUse({ key: 'results', step: 'outcome', openAfter: 1, closeAfter: 1 });
/** Licence use that alarms at once. */
export const use = licenceUse({ openAfter: 1, closeAfter: 1 });

/** A reading of its own day. */
export function reading(
  asOf: string,
  value: number | null,
  indicator = 'licence_use',
  account = 'A-1',
): Reading {
  return { account, indicator, asOf, value, observedOn: value === null ? null : asOf };
}

/** A derived indicator that alarms at once. */
export function combination(kind: 'risk' | 'expansion', when: Condition[], push = false): Combination {
  const { play } = use;
  return {
    definition: licenceUse({
      key: 'both', kind, openAfter: 1, closeAfter: 1, alarmReason: 'combination', play: { ...play, push },
    }),
    when,
  }; // prettier-ignore
}

/** Licence use is poor, and results are not good. */
export const bothPoor: Condition[] = [
  { kind: 'band', indicator: 'licence_use', bands: ['poor'] },
  { kind: 'band', indicator: 'results', bands: ['poor', 'fair'] },
];
