import { lampOf } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import {
  combinationHolds,
  conditionHolds,
  type AccountFacts,
  type Combination,
  type Condition,
} from '../judge/combinations.ts';
import type { ExplainWords } from './words.ts';

/** One condition of a derived indicator, with what was found. */
export interface ToldCondition {
  asked: string;
  found: string;
  holds: boolean;
}

function told(
  condition: Condition,
  { lamps, ladder, hollow }: AccountFacts,
  words: ExplainWords,
): [string, string] {
  const either = (names: readonly string[]): string => words.either(names.map(words.term));
  const isSo = (holds: boolean): string => (holds ? words.yes : words.no);
  switch (condition.kind) {
    case 'step':
      return [
        words.stepIs(words.term(condition.step), either(condition.states)),
        words.term(ladder[condition.step]),
      ];
    case 'hollow':
      return [words.hollow(isSo(condition.hollow)), isSo(hollow)];
    case 'alarm':
      return [
        words.alarmIs(condition.indicator, either(condition.alarms)),
        words.term(lamps.get(condition.indicator)?.alarm ?? 'none'),
      ];
    case 'lamp':
    case 'band': {
      const state = lamps.get(condition.indicator);
      const found = state === undefined ? 'unknown' : lampOf(state.band, state.freshness);
      const names = condition.kind === 'lamp' ? condition.lamps : condition.bands;
      return [words.lampIs(condition.indicator, either(names)), words.term(found)];
    }
  }
}

/** The conditions of a combination, and whether all of them hold. */
export function toldConditions(
  combination: Combination,
  facts: AccountFacts,
  words: ExplainWords,
): { holds: boolean; conditions: ToldCondition[] } {
  return {
    holds: combinationHolds(combination, facts),
    conditions: combination.when.map((condition) => {
      const [asked, found] = told(condition, facts, words);
      return { asked, found, holds: conditionHolds(condition, facts) };
    }),
  };
}
