import {
  gateLadder,
  parseTrend,
  rawLadder,
} from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { CommandError } from '../command.ts';
import { didYouMean } from '../config/tell.ts';
import type { Config } from '../config/types.ts';
import { membersOf } from '../judge/combinations.ts';
import { judge, lampKey } from '../judge/judge.ts';
import { pointsFor } from '../judge/points.ts';
import { allDefinitions, judgingRules } from '../judge/rules.ts';
import { workingDays } from '../judge/workingDays.ts';
import type { MeasureResult } from '../measure/measure.ts';
import type { AccountRow, Day, IndicatorDefinition, Judgement } from '../model.ts';
import type { OrgAccount, OrgLamp } from '../plan/types.ts';
import { withFacts } from '../sync/input.ts';
import { toldConditions, type ToldCondition } from './conditions.ts';
import type { PartEvidence } from './evidence.ts';
import type { ExplainWords } from './words.ts';

/** Where one value of one account comes from; printed by `explain --json`. */
export interface Explanation {
  account: { key: string; name: string };
  indicator: string;
  asOf: Day;
  model: string;
  /** As a sync of this day would write it. Null: the account has left, or a derived indicator has never held. */
  lamp: Judgement | null;
  /** What the org shows now; null: nothing. */
  shown: { asOf: Day | null; value: number | null; band: string | null } | null;
  /** The newest earlier point of the trend. */
  previous: { on: Day; value: number | null } | null;
  /** Its numbers with their SQL and rows; of a derived indicator those of the indicators that it is made of. */
  parts: PartEvidence[];
  /** Of a derived indicator: whether it holds, and which of its conditions do. */
  derived: { holds: boolean; conditions: ToldCondition[] } | null;
  /** What to know before believing it. */
  notes: string[];
}

/** What is explained. */
export interface ExplainQuestion {
  config: Config;
  indicator: string;
  account: string;
  asOf: Day;
  words: ExplainWords;
}

/** What the org knows, as far as an explanation needs it. */
export interface KnownOrg {
  accounts: readonly OrgAccount[];
  ambiguous: ReadonlySet<string>;
  /** Keys of accounts with an open customer priority. */
  held: ReadonlySet<string>;
  lamps: ReadonlyMap<string, OrgLamp>;
  /** As-of of the last finished run. */
  lastAsOf: Day | null;
}

/** What an explanation reads. */
export interface ExplainEffects {
  measure(accounts: readonly AccountRow[], points: Day[]): Promise<MeasureResult>;
  /** Where the values of measured indicators come from. */
  evidence(indicators: readonly string[]): Promise<PartEvidence[]>;
}

/** The definition of an indicator; a key that doesn't exist gets the nearest one that does. */
export function definitionOf(config: Config, indicator: string): IndicatorDefinition {
  const definitions = allDefinitions(config);
  const found = definitions.find(({ key }) => key === indicator);
  if (found) return found;
  const mend = didYouMean(
    indicator,
    definitions.map(({ key }) => key),
  );
  throw new CommandError(`${config.file} has no indicator '${indicator}': ${mend}`);
}

function accountOf({ config, account }: ExplainQuestion, org: KnownOrg): OrgAccount {
  const found = org.accounts.find(({ key }) => key === account);
  if (found) return found;
  const { key, object } = config.accounts;
  if (org.ambiguous.has(account))
    throw new CommandError(
      `--account ${account}: several ${object} rows have this ${key}, so none is measured; give each its own.`,
    );
  const near = didYouMean(
    account,
    org.accounts.map((each) => each.key),
  );
  const mend = near.startsWith('did you mean') ? near : `look at ${key} in the org`;
  throw new CommandError(`--account ${account}: no ${object} in the org has this ${key}; ${mend}`);
}

/** The newest point of a lamp's trend before a day. */
function previousOf(lamp: Judgement | null, asOf: Day): Explanation['previous'] {
  return parseTrend(lamp?.trend).findLast(({ on }) => on < asOf) ?? null;
}

/** Explains one value as a sync of the day would write it: the same measuring and judging, and nothing is written. */
export async function explain(
  question: ExplainQuestion,
  org: KnownOrg,
  effects: ExplainEffects,
): Promise<Explanation> {
  const { config, indicator, asOf, words } = question;
  definitionOf(config, indicator);
  const account = accountOf(question, org);
  const isPast = org.lastAsOf !== null && asOf < org.lastAsOf;
  const points = pointsFor({
    asOf,
    lastAsOf: isPast ? null : org.lastAsOf,
    firstRun: isPast || org.lastAsOf === null || org.lamps.size === 0,
    definitions: config.indicators,
  });
  const isCompared = [...config.baselines.values()].some(({ kind }) => kind === 'segment');
  const measured = await effects.measure(isCompared ? org.accounts : [account], points);
  const [present = account] = withFacts([account], measured);
  const judged = judge({
    asOf,
    definitions: config.indicators,
    readings: [...measured.readings].filter((reading) => reading.account === account.key),
    prior: isPast ? new Map() : org.lamps,
    openPriorities: org.held,
    days: workingDays(config.calendar),
    ...judgingRules(config),
    accounts: new Map([[account.key, present]]),
    touches: measured.touches.get(asOf) ?? new Map(),
  });
  const lamp = judged.lamps.find((each) => each.indicator === indicator) ?? null;
  const combination = config.combinations.find(({ definition }) => definition.key === indicator);
  const health = judged.accounts.find((each) => each.account === account.key);
  const shown = org.lamps.get(lampKey(account.key, indicator));
  const notes = [
    ...(isPast ? [words.past(asOf, org.lastAsOf ?? '')] : []),
    ...(health?.left === true ? [words.left(present.leftOn ?? '')] : []),
  ];
  return {
    account: { key: account.key, name: account.name },
    indicator,
    asOf,
    model: config.model,
    lamp,
    shown: shown === undefined ? null : { asOf: shown.asOf, value: shown.value, band: shown.band },
    previous: previousOf(lamp, asOf),
    parts: await effects.evidence(
      combination === undefined
        ? [indicator]
        : config.indicators
            .map(({ key }) => key)
            .filter((key) => membersOf(combination, config.indicators).has(key)),
    ),
    derived:
      combination === undefined
        ? null
        : toldConditions(
            combination,
            {
              lamps: new Map(judged.lamps.map((each) => [each.indicator, each])),
              ladder: health?.ladder ?? gateLadder(rawLadder({ use: [], outcome: [], recognition: [] })),
              hollow: health?.hollow ?? false,
            },
            words,
          ),
    notes,
  };
}
