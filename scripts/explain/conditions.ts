import { lampOf } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import {
  combinationHolds,
  conditionHolds,
  type AccountFacts,
  type Combination,
  type Condition,
} from '../judge/combinations.ts';

/** One condition of a derived indicator, with what was found. */
export interface ToldCondition {
  asked: string;
  found: string;
  holds: boolean;
}

const either = (words: readonly string[]): string => words.join(' or ');

function told(condition: Condition, { lamps, ladder, hollow }: AccountFacts): [string, string] {
  switch (condition.kind) {
    case 'step':
      return [`step ${condition.step} is ${either(condition.states)}`, ladder[condition.step]];
    case 'hollow':
      return [
        `high use without a recognised result: ${condition.hollow ? 'yes' : 'no'}`,
        hollow ? 'yes' : 'no',
      ];
    case 'alarm':
      return [
        `alarm of ${condition.indicator} is ${either(condition.alarms)}`,
        lamps.get(condition.indicator)?.alarm ?? 'none',
      ];
    case 'lamp':
    case 'band': {
      const state = lamps.get(condition.indicator);
      const found = state === undefined ? 'unknown' : lampOf(state.band, state.freshness);
      const words = condition.kind === 'lamp' ? condition.lamps : condition.bands;
      return [`${condition.indicator} is ${either(words)}`, found];
    }
  }
}

/** The conditions of a combination, and whether all of them hold. */
export function toldConditions(
  combination: Combination,
  facts: AccountFacts,
): { holds: boolean; conditions: ToldCondition[] } {
  return {
    holds: combinationHolds(combination, facts),
    conditions: combination.when.map((condition) => {
      const [asked, found] = told(condition, facts);
      return { asked, found, holds: conditionHolds(condition, facts) };
    }),
  };
}
