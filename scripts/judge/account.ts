import {
  BANDS,
  bandCap,
  gateLadder,
  isHollow,
  lampOf,
  rawLadder,
  STEPS,
  worseOrEqual,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Band, Lamp, Step } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { AccountJudgement, IndicatorDefinition, LampState, Touches } from '../model.ts';

/** One lamp of an account with its definition. */
export interface JudgedLamp {
  definition: IndicatorDefinition;
  state: LampState;
}

interface KnownLamp {
  key: string;
  step: Step | undefined;
  band: Band;
}

/** Fresh lamps of validated indicators that are more than informational: the only ones that decide an account's band. */
function decidingLamps(lamps: readonly JudgedLamp[]): KnownLamp[] {
  return lamps.flatMap(({ definition, state }) =>
    definition.state === 'validated' &&
    !definition.informational &&
    state.freshness === 'fresh' &&
    state.band !== null
      ? [{ key: definition.key, step: definition.step, band: state.band }]
      : [],
  );
}

/** Lamps of each step. An informational one says nothing about whether a step is reached. */
function lampsByStep(lamps: readonly JudgedLamp[]): Record<Step, Lamp[]> {
  const byStep: Record<Step, Lamp[]> = { use: [], outcome: [], recognition: [] };
  for (const { definition, state } of lamps) {
    if (definition.step !== undefined && !definition.informational)
      byStep[definition.step].push(lampOf(state.band, state.freshness));
  }
  return byStep;
}

/** What an account is judged by besides its lamps. */
export interface AccountContext {
  touches: Touches | null;
  /** More touches than this without a contact begun by the customer are an overload. */
  limit: number;
  /** Null: locked. */
  composite: ReadonlyMap<string, number> | null;
}

const NO_CONTEXT: AccountContext = { touches: null, limit: 0, composite: null };

/**
 * Weighted mean of the bands, 0 to 100 with the two decimals of the org's field; null unless every part is fresh: a part
 * that nobody knows can't be averaged away.
 */
function compositeOf(weights: ReadonlyMap<string, number>, lamps: readonly JudgedLamp[]): number | null {
  const byKey = new Map(lamps.map(({ definition, state }) => [definition.key, state]));
  let sum = 0;
  let total = 0;
  for (const [key, weight] of weights) {
    const state = byKey.get(key);
    if (state === undefined || state.freshness !== 'fresh' || state.band === null) return null;
    sum += weight * BANDS.indexOf(state.band);
    total += weight;
  }
  return Math.round((10_000 * sum) / (total * (BANDS.length - 1))) / 100;
}

/** Health of an account that is no customer any more: none, which is not bad health. */
export function leftAccount(account: string): AccountJudgement {
  return {
    account,
    band: null,
    deciding: [],
    ladder: { use: 'unknown', outcome: 'unknown', recognition: 'unknown' },
    hollow: false,
    left: true,
    touches: null,
    touchOverload: false,
    composite: null,
  };
}

/**
 * Health of one account, by rule and never by points: the worst fresh lamp of a validated indicator decides, and the ladder
 * caps it, so that an account whose outcome or recognition isn't reached is at most fair however much it is used. No
 * validated lamp with a value: no band. `deciding` names the lamps at the worst band; where the ladder caps, the
 * indicators of the steps that aren't reached.
 */
export function judgeAccount(
  account: string,
  lamps: readonly JudgedLamp[],
  { touches, limit, composite }: AccountContext = NO_CONTEXT,
): AccountJudgement {
  const raw = rawLadder(lampsByStep(lamps));
  const gated = gateLadder(raw);
  const result = {
    account,
    ladder: gated,
    hollow: isHollow(raw),
    left: false,
    touches: touches?.ours ?? null,
    touchOverload: touches !== null && touches.customer === 0 && touches.ours > limit,
    composite: composite === null ? null : compositeOf(composite, lamps),
  };
  const known = decidingLamps(lamps);
  const first = known[0];
  if (first === undefined) return { ...result, band: null, deciding: [] };
  const worst = known.reduce((band, lamp) => (worseOrEqual(lamp.band, band) ? lamp.band : band), first.band);
  const cap = bandCap(gated);
  if (worseOrEqual(worst, cap)) {
    return {
      ...result,
      band: worst,
      deciding: known.filter(({ band }) => band === worst).map(({ key }) => key),
    };
  }
  const open = STEPS.filter((step) => step !== 'use' && gated[step] !== 'yes');
  const deciding = lamps.filter(
    ({ definition }) => definition.step !== undefined && open.includes(definition.step),
  );
  return { ...result, band: cap, deciding: deciding.map(({ definition }) => definition.key) };
}
