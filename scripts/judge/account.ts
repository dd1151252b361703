import {
  bandCap,
  gateLadder,
  isHollow,
  lampOf,
  rawLadder,
  STEPS,
  worseOrEqual,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Band, Lamp, Step } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { AccountJudgement, IndicatorDefinition, LampState } from '../model.ts';

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

/** Fresh lamps of validated indicators: the only ones that decide an account's band. */
function decidingLamps(lamps: readonly JudgedLamp[]): KnownLamp[] {
  return lamps.flatMap(({ definition, state }) =>
    definition.state === 'validated' && state.freshness === 'fresh' && state.band !== null
      ? [{ key: definition.key, step: definition.step, band: state.band }]
      : [],
  );
}

function lampsByStep(lamps: readonly JudgedLamp[]): Record<Step, Lamp[]> {
  const byStep: Record<Step, Lamp[]> = { use: [], outcome: [], recognition: [] };
  for (const { definition, state } of lamps) {
    if (definition.step !== undefined) byStep[definition.step].push(lampOf(state.band, state.freshness));
  }
  return byStep;
}

/**
 * Health of one account, by rule and never by points: the worst fresh lamp of a validated indicator decides, and the ladder
 * caps it, so that an account whose outcome or recognition isn't reached is at most fair however much it is used. No
 * validated lamp with a value: no band. `deciding` names the lamps at the worst band; where the ladder caps, the
 * indicators of the steps that aren't reached.
 */
export function judgeAccount(account: string, lamps: readonly JudgedLamp[]): AccountJudgement {
  const raw = rawLadder(lampsByStep(lamps));
  const gated = gateLadder(raw);
  const result = { account, ladder: gated, hollow: isHollow(raw) };
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
