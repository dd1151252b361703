import type { Config } from '../config/types.ts';
import type { IndicatorDefinition } from '../model.ts';
import type { JudgeInput } from './judge.ts';

/** What the configuration says about judging beside the definitions of the measured indicators. */
export function judgingRules({
  combinations,
  overrides,
  touches,
  composite,
}: Config): Pick<JudgeInput, 'combinations' | 'overrides' | 'touchLimit' | 'composite'> {
  return { combinations, overrides, touchLimit: touches?.limit ?? 0, composite };
}

/** Measured and derived indicators: all that an org has definitions of. */
export function allDefinitions({ indicators, combinations }: Config): IndicatorDefinition[] {
  return [...indicators, ...combinations.map(({ definition }) => definition)];
}
