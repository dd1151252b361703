import type { Combination, Condition } from '../judge/combinations.ts';
import type { IndicatorDefinition, BandEdges } from '../model.ts';
import { compilePlay } from './compileIndicator.ts';
import { HOLLOW, HOLLOW_KEY } from './hollow.ts';
import type { CombinationInput, ConditionInput } from './judgingSchema.ts';
import type { ConfigInput } from './schema.ts';
import { compileReason } from './schemaParts.ts';

/** A derived lamp is 1 while its combination holds and 0 else. */
const DERIVED_EDGES: BandEdges = { fair: 1, good: 1, excellent: 1 };

/** A derived lamp is judged anew by every run, so it does not age. */
const NEVER_STALE = 9999;

const listOf = <T>(written: T | T[] | undefined): T[] =>
  written === undefined ? [] : ([written].flat() as T[]);

function compileCondition(written: ConditionInput): Condition {
  const { indicator = '', step } = written;
  if (written.hollow !== undefined) return { kind: 'hollow', hollow: written.hollow };
  if (step !== undefined) return { kind: 'step', step, states: listOf(written.state) };
  if (written.band !== undefined) return { kind: 'band', indicator, bands: listOf(written.band) };
  if (written.lamp !== undefined) return { kind: 'lamp', indicator, lamps: listOf(written.lamp) };
  return { kind: 'alarm', indicator, alarms: listOf(written.alarm) };
}

function definitionOf(
  key: string,
  written: CombinationInput,
  reason: IndicatorDefinition['alarmReason'],
): IndicatorDefinition {
  return {
    key,
    kind: written.kind,
    source: null,
    label: written.label.en,
    labelJa: written.label.ja,
    subject: written.label.en,
    subjectJa: written.label.ja,
    basis: '',
    basisJa: '',
    dimension: written.dimension,
    unit: 'count',
    healthier: written.kind === 'risk' ? 'lower' : 'higher',
    edges: DERIVED_EDGES,
    segments: new Map(),
    alarmBand: 'poor',
    openAfter: 1,
    closeAfter: 1,
    cooldownDays: written.cooldown,
    informational: false,
    freshnessDays: NEVER_STALE,
    alarmReason: reason,
    state: 'validated',
    version: written.version,
    definition: written.definition.en.trim(),
    definitionJa: written.definition.ja.trim(),
    play: compilePlay(written.play),
    ...compileReason(written.why),
    sort: written.sort,
  };
}

/** Whether anything is measured that could end hollow health; else its alarm would say nothing about an account. */
function measuresResults({ indicators }: ConfigInput): boolean {
  return Object.values(indicators).some(
    ({ step, state }) => state !== 'retired' && (step === 'outcome' || step === 'recognition'),
  );
}

/**
 * The configured combinations, and the built-in risk "hollow health" with the texts that the configuration gives it, where
 * an outcome or its recognition is measured at all.
 */
export function compileCombinations(input: ConfigInput): Combination[] {
  const { combinations, hollow } = input;
  const configured = Object.entries(combinations).map(([key, written]) => ({
    definition: definitionOf(key, written, 'combination'),
    when: written.when.map(compileCondition),
  }));
  if (!measuresResults(input)) return configured;
  const own: CombinationInput = {
    ...HOLLOW,
    label: hollow.label ?? HOLLOW.label,
    definition: hollow.definition ?? HOLLOW.definition,
    play: hollow.play ?? HOLLOW.play,
  };
  const builtIn = {
    definition: definitionOf(HOLLOW_KEY, own, 'hollow'),
    when: own.when.map(compileCondition),
  };
  return [...configured, builtIn];
}
