import { lampOf } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type {
  Alarm,
  Band,
  Ladder,
  Lamp,
  Step,
  StepState,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { IndicatorDefinition, LampState } from '../model.ts';

/** One condition of a combination. */
export type Condition =
  | { kind: 'band'; indicator: string; bands: readonly Band[] }
  | { kind: 'lamp'; indicator: string; lamps: readonly Lamp[] }
  | { kind: 'alarm'; indicator: string; alarms: readonly Alarm[] }
  | { kind: 'step'; step: Step; states: readonly StepState[] }
  | { kind: 'hollow'; hollow: boolean };

/** A derived indicator: it holds while all of its conditions do. */
export interface Combination {
  definition: IndicatorDefinition;
  when: readonly Condition[];
}

/** What conditions can look at: one account's lamps by indicator key, its ladder as shown, and whether it is hollow. */
export interface AccountFacts {
  lamps: ReadonlyMap<string, LampState>;
  ladder: Ladder;
  hollow: boolean;
}

/** Whether one condition holds for an account. */
export function conditionHolds(condition: Condition, { lamps, ladder, hollow }: AccountFacts): boolean {
  switch (condition.kind) {
    case 'step':
      return condition.states.includes(ladder[condition.step]);
    case 'hollow':
      return hollow === condition.hollow;
    case 'alarm':
      return condition.alarms.includes(lamps.get(condition.indicator)?.alarm ?? 'none');
    case 'lamp': {
      const state = lamps.get(condition.indicator);
      return condition.lamps.includes(state === undefined ? 'unknown' : lampOf(state.band, state.freshness));
    }
    case 'band': {
      const state = lamps.get(condition.indicator);
      if (state === undefined || state.freshness !== 'fresh' || state.band === null) return false;
      return condition.bands.includes(state.band);
    }
  }
}

/** Whether a combination holds for an account. Stale and missing values meet no condition on a band. */
export function combinationHolds({ when }: Combination, facts: AccountFacts): boolean {
  return when.length > 0 && when.every((condition) => conditionHolds(condition, facts));
}

/**
 * Keys of the indicators that a combination is made of: those it names, those of the steps it names, and for hollow health
 * those of outcome and recognition.
 */
export function membersOf({ when }: Combination, definitions: readonly IndicatorDefinition[]): Set<string> {
  const ofSteps = (steps: readonly Step[]): string[] =>
    definitions.flatMap(({ key, step }) => (step !== undefined && steps.includes(step) ? [key] : []));
  return new Set(
    when.flatMap((condition) => {
      if (condition.kind === 'step') return ofSteps([condition.step]);
      if (condition.kind === 'hollow') return condition.hollow ? ofSteps(['outcome', 'recognition']) : [];
      return [condition.indicator];
    }),
  );
}
