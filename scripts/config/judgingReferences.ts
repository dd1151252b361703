import { HOLLOW_KEY } from './hollow.ts';
import type { IndicatorInput } from './indicatorSchema.ts';
import type { ConditionInput } from './judgingSchema.ts';
import type { Problem } from './problems.ts';
import type { ConfigInput } from './schema.ts';
import { didYouMean } from './tell.ts';

type Path = readonly (string | number)[];

/** Decimals of a number field, and the first number that it can't hold. */
const SCALE = 10_000;
const MOST = 1e14;

/** The nearest number that the org can hold. */
function toScaleText(value: number): string {
  if (Math.abs(value) >= MOST) return 'a smaller one';
  return String(Math.round(value * SCALE) / SCALE);
}

/** Edges out of order, or percents that are not fractions. `path` is that of the edges. */
export function edgeProblems(
  path: readonly (string | number)[],
  bands: IndicatorInput['bands'],
  { healthier, unit }: Pick<IndicatorInput, 'healthier' | 'unit'>,
): Problem[] {
  const { fair, good, excellent } = bands;
  const ordered = healthier === 'higher' ? fair < good && good < excellent : fair > good && good > excellent;
  const problems: Problem[] = [];
  if (!ordered)
    problems.push({
      path,
      message: `the edges ${fair}, ${good}, ${excellent} are out of order for healthier: ${healthier} — write fair ${healthier === 'higher' ? '< good < excellent' : '> good > excellent'}`,
    });
  for (const [band, value] of Object.entries(bands))
    if (Math.abs(value) >= MOST || Math.round(value * SCALE) / SCALE !== value)
      problems.push({
        path: [...path, band],
        message: `the org keeps ${value} with four decimals and fourteen digits before them — write ${toScaleText(value)}`,
      });
  if (unit === 'percent')
    for (const [band, value] of Object.entries(bands))
      if (Math.abs(value) > 10)
        problems.push({
          path: [...path, band],
          message: `${value} would be ${value * 100} % — write percents as fractions, for example ${value / 100}`,
        });
  return problems;
}

/** An indicator that is named somewhere and does not exist, or is retired. */
function indicatorProblems(
  config: ConfigInput,
  left: ReadonlySet<string>,
  path: Path,
  name: string,
): Problem[] {
  const indicator = config.indicators[name];
  if (indicator?.state === 'retired')
    return [{ path, message: `${name} is retired and has no lamp — name another indicator` }];
  if (indicator !== undefined || left.has(name)) return [];
  const known = Object.keys(config.indicators);
  return [{ path, message: `there is no indicator ${name} — ${didYouMean(name, known)}` }];
}

function conditionProblems(
  config: ConfigInput,
  left: ReadonlySet<string>,
  path: Path,
  condition: ConditionInput,
): Problem[] {
  const { indicator, band, lamp, alarm, step, state, hollow } = condition;
  const asked = [band, lamp, alarm].filter((each) => each !== undefined).length;
  const subjects = [indicator, step, hollow].filter((each) => each !== undefined).length;
  const isWhole =
    subjects === 1 &&
    asked === (indicator === undefined ? 0 : 1) &&
    (state === undefined) === (step === undefined);
  if (!isWhole)
    return [
      {
        path,
        message:
          'is no single condition — write { indicator: …, band: … } (or lamp:, alarm:), { step: …, state: … } or { hollow: true }',
      },
    ];
  return indicator === undefined ? [] : indicatorProblems(config, left, [...path, 'indicator'], indicator);
}

/** What a condition asks about; two conditions about the same could be one, or can never hold together. */
function conditionSubject({ indicator, band, lamp, step }: ConditionInput): string {
  if (step !== undefined) return `step ${step}`;
  if (indicator === undefined) return 'hollow';
  return `the ${band !== undefined ? 'band' : lamp !== undefined ? 'lamp' : 'alarm'} of ${indicator}`;
}

function combinationProblems(config: ConfigInput, left: ReadonlySet<string>): Problem[] {
  return Object.entries(config.combinations).flatMap(([key, { when }]) => {
    const path = ['combinations', key];
    const problems: Problem[] = [];
    if (key === HOLLOW_KEY)
      problems.push({ path, message: 'is built in — give it other texts and another play under hollow:' });
    else if (config.indicators[key] !== undefined)
      problems.push({ path, message: 'is the key of an indicator already — write another key' });
    if (when.length < 2)
      problems.push({
        path: [...path, 'when'],
        message:
          'has fewer than two conditions — a combination needs two or more; for one, use the alarm of the indicator',
      });
    const seen = new Set<string>();
    for (const [index, condition] of when.entries()) {
      const about = conditionSubject(condition);
      if (seen.has(about))
        problems.push({
          path: [...path, 'when', index],
          message: `asks about ${about} again — write one condition with a list, for example band: [poor, fair]`,
        });
      seen.add(about);
    }
    return [
      ...problems,
      ...when.flatMap((condition, index) =>
        conditionProblems(config, left, [...path, 'when', index], condition),
      ),
    ];
  });
}

function overrideProblems(config: ConfigInput, left: ReadonlySet<string>): Problem[] {
  const seen = new Set<string>();
  return config.overrides.flatMap(({ account, indicator, bands }, index) => {
    const path = ['overrides', index];
    const problems = indicatorProblems(config, left, [...path, 'indicator'], indicator);
    const definition = config.indicators[indicator];
    if (definition !== undefined) problems.push(...edgeProblems([...path, 'bands'], bands, definition));
    const key = JSON.stringify([account, indicator]);
    if (seen.has(key))
      problems.push({
        path,
        message: `${account} has an override for ${indicator} already — keep one of them`,
      });
    seen.add(key);
    return problems;
  });
}

function touchesProblems(config: ConfigInput, left: ReadonlySet<string>): Problem[] {
  const name = config.touches?.source;
  if (name === undefined || left.has(name)) return [];
  const path = ['touches', 'source'];
  const source = config.sources[name];
  if (!source)
    return [
      { path, message: `there is no source ${name} — ${didYouMean(name, Object.keys(config.sources))}` },
    ];
  if (source.account === undefined)
    return [{ path, message: `${name} has no account column — write account: … at the source` }];
  return source.time === undefined
    ? [{ path, message: `${name} has no time column — write time: … at the source` }]
    : [];
}

function segmentProblems(key: string, config: ConfigInput, indicator: IndicatorInput): Problem[] {
  const path = ['indicators', key];
  const problems = Object.entries(indicator.segments ?? {}).flatMap(([name, { bands }]) =>
    edgeProblems([...path, 'segments', name, 'bands'], bands, indicator),
  );
  if (config.accounts.segment !== undefined) return problems;
  const say = (setting: string): void => {
    problems.push({
      path: [...path, setting],
      message: 'needs to know the segment of an account — write segment: { field: Industry } under accounts',
    });
  };
  if (indicator.segments !== undefined) say('segments');
  if (indicator.baseline?.kind === 'segment') say('baseline');
  return problems;
}

/**
 * What only the whole file can tell about judging: edges, segments, combinations, overrides, touches and the composite.
 * `left` are sources and indicators that exist but are broken.
 */
export function judgingProblems(config: ConfigInput, left: ReadonlySet<string>): Problem[] {
  const weights = Object.keys(config.composite?.weights ?? {});
  return [
    ...Object.entries(config.indicators).flatMap(([key, indicator]) => [
      ...(key === HOLLOW_KEY
        ? [{ path: ['indicators', key], message: 'is the key of a built-in risk — write another key' }]
        : []),
      ...edgeProblems(['indicators', key, 'bands'], indicator.bands, indicator),
      ...segmentProblems(key, config, indicator),
    ]),
    ...combinationProblems(config, left),
    ...overrideProblems(config, left),
    ...touchesProblems(config, left),
    ...weights.flatMap((name) => indicatorProblems(config, left, ['composite', 'weights', name], name)),
  ];
}
