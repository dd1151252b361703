/**
 * The rules of health that components and the sync share: one truth, pure, without imports, so that Node, the LWC
 * compiler and jest all load this one file. Texts for people come in as templates; nothing here is in a language.
 */

/** Bands from worst to best. */
export const BANDS = ['poor', 'fair', 'good', 'excellent'] as const;
export type Band = (typeof BANDS)[number];

export type Freshness = 'fresh' | 'stale' | 'missing';

/** What one lamp shows: a band is shown only while the value is fresh. */
export type Lamp = Band | 'stale' | 'unknown';

/** `watch`: on the bad side, not yet for long enough. `held`: an open alarm whose play must wait. */
export type Alarm = 'none' | 'watch' | 'alarm' | 'held';

/** Steps of the ladder from the bottom to the top. */
export const STEPS = ['use', 'outcome', 'recognition'] as const;
export type Step = (typeof STEPS)[number];
export type StepState = 'yes' | 'no' | 'unknown';
export type Ladder = Record<Step, StepState>;

/** The DEAR dimensions, in the order of the page. */
export const DIMENSIONS = ['deployment', 'engagement', 'adoption', 'roi'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export type ReasonCode =
  'threshold' | 'drop' | 'silence' | 'missed_milestone' | 'stale' | 'missing' | 'hollow' | 'combination';

/** Unit of a value; `percent` values are fractions (0.2 = 20 %). */
export type Unit = 'count' | 'percent' | 'days' | 'number' | 'per_week';
export type Healthier = 'higher' | 'lower';

/**
 * Band edges in the indicator's unit. An edge belongs to the better band: with `higher` a value >= `fair` is fair or
 * better; with `lower` (days since last use) `fair` is the largest edge and a value <= `fair` is fair or better.
 */
export interface Edges {
  healthier: Healthier;
  fair: number;
  good: number;
  excellent: number;
}

/** Band of a value. Edges are inclusive for the better band. */
export function bandOf(value: number, edges: Edges): Band {
  const reaches = (edge: number): boolean => (edges.healthier === 'higher' ? value >= edge : value <= edge);
  if (reaches(edges.excellent)) return 'excellent';
  if (reaches(edges.good)) return 'good';
  return reaches(edges.fair) ? 'fair' : 'poor';
}

/** Lamp of a band and its freshness: unknown and stale are states of their own and never show a band. */
export function lampOf(band: Band | null, freshness: Freshness): Lamp {
  if (freshness === 'missing') return 'unknown';
  if (freshness === 'stale') return 'stale';
  return band ?? 'unknown';
}

/** True when `band` is `other` or a worse band. */
export function worseOrEqual(band: Band, other: Band): boolean {
  return BANDS.indexOf(band) <= BANDS.indexOf(other);
}

/**
 * How urgent a lamp is; larger is worse, so "worst first" sorts by `lampSeverity(b) - lampSeverity(a)`. Order: alarm on
 * poor, other alarms, poor, held, fair or watch, stale, unknown, good, excellent.
 */
export function lampSeverity(lamp: Lamp, alarm: Alarm): number {
  if (alarm === 'alarm') return lamp === 'poor' ? 8 : 7;
  if (alarm === 'held') return 5;
  if (lamp === 'poor') return 6;
  if (lamp === 'fair' || alarm === 'watch') return 4;
  if (lamp === 'stale') return 3;
  if (lamp === 'unknown') return 2;
  return lamp === 'good' ? 1 : 0;
}

/** State of one step from its own lamps alone: stale and unknown lamps say nothing. */
export function stepState(lamps: readonly Lamp[]): StepState {
  const known = lamps.filter((lamp) => lamp !== 'stale' && lamp !== 'unknown');
  if (known.length === 0) return 'unknown';
  return known.every((lamp) => lamp === 'good' || lamp === 'excellent') ? 'yes' : 'no';
}

/** Step states before the rule that no step can be passed before the one below. */
export function rawLadder(lamps: Record<Step, readonly Lamp[]>): Ladder {
  return {
    use: stepState(lamps.use),
    outcome: stepState(lamps.outcome),
    recognition: stepState(lamps.recognition),
  };
}

/** A step can't be `yes` unless the one below is; then it takes the state of the one below. */
export function gateLadder(raw: Ladder): Ladder {
  const gate = (own: StepState, below: StepState): StepState => (own === 'yes' ? below : own);
  const outcome = gate(raw.outcome, raw.use);
  return { use: raw.use, outcome, recognition: gate(raw.recognition, outcome) };
}

/** The ladder as shown: raw step states, gated from the bottom. */
export function ladder(lamps: Record<Step, readonly Lamp[]>): Ladder {
  return gateLadder(rawLadder(lamps));
}

/**
 * Hollow health: the product is used, but an outcome or its recognition is missing. Takes raw step states: what the
 * lamps of each step say by themselves.
 */
export function isHollow(raw: Ladder): boolean {
  return raw.use === 'yes' && (raw.outcome !== 'yes' || raw.recognition !== 'yes');
}

/** The best band that the ladder allows: use alone never makes an account good. */
export function bandCap(gated: Ladder): Band {
  return gated.outcome === 'yes' && gated.recognition === 'yes' ? 'excellent' : 'fair';
}

/** The weather of an account, from best to worst; `none` is "no forecast". */
export const WEATHERS = ['sunny', 'fair', 'cloudy', 'rain', 'storm'] as const;
export type Weather = (typeof WEATHERS)[number] | 'none';

/** What the weather follows. */
export interface WeatherFacts {
  /** The account's band; null when no validated lamp has a value. */
  band: Band | null;
  /** Lamps whose alarm is open, held ones among them. */
  openAlarms: number;
  hollow: boolean;
  /** Open customer priorities: while there is one, plays that push are held. */
  holds: number;
  /** Lamps without a value of today (unknown or stale) as a share of all lamps, 0 to 1. */
  unknownShare: number;
}

/** What made the weather as it is; several when they say the same. */
export type WeatherCause = 'band' | 'alarms' | 'hollow' | 'priority' | 'unknown';

/** From this many open alarms on, rain becomes storm. */
const STORM_ALARMS = 3;
/** More than this share without a value of today: no forecast. */
const NO_FORECAST_SHARE = 0.5;

/**
 * Weather by rule, never by points: the worst of these decides. Band: excellent sunny, good fair, fair cloudy, poor rain.
 * An open alarm: rain, three: storm. Hollow health or an open customer priority: cloudy at best. Any lamp without a value
 * of today: fair at best. Without an alarm or hollow health, no band or more than half of the lamps without a value is no
 * forecast.
 */
export function weatherOf(facts: WeatherFacts): { weather: Weather; causes: WeatherCause[] } {
  const { band, openAlarms, hollow, holds, unknownShare } = facts;
  if (openAlarms === 0 && !hollow && (band === null || unknownShare > NO_FORECAST_SHARE)) {
    return { weather: 'none', causes: ['unknown'] };
  }
  const says: readonly (readonly [WeatherCause, Weather | null])[] = [
    ['band', band === null ? null : (WEATHERS[BANDS.length - 1 - BANDS.indexOf(band)] ?? null)],
    ['alarms', openAlarms >= STORM_ALARMS ? 'storm' : openAlarms > 0 ? 'rain' : null],
    ['hollow', hollow ? 'cloudy' : null],
    ['priority', holds > 0 ? 'cloudy' : null],
    ['unknown', unknownShare > 0 ? 'fair' : null],
  ];
  const rank = (weather: Weather | null): number => WEATHERS.findIndex((each) => each === weather);
  const worst = Math.max(...says.map(([, weather]) => rank(weather)));
  return {
    weather: WEATHERS[worst] ?? 'none',
    causes: says.filter(([, weather]) => rank(weather) === worst).map(([cause]) => cause),
  };
}

/** One point of a sparkline; null is "unknown on that day". */
export interface TrendPoint {
  on: string;
  value: number | null;
}

const TREND_POINT = /^(\d{4}-\d{2}-\d{2})=(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)?$/i;

/** Reads a trend text such as `2026-08-28=0.42;2026-09-04=`. Parts that are no points are left out. */
export function parseTrend(text: string | null | undefined): TrendPoint[] {
  return (text ?? '').split(';').flatMap((part) => {
    const match = TREND_POINT.exec(part.trim());
    if (!match || match[1] === undefined) return [];
    return [{ on: match[1], value: match[2] === undefined ? null : Number(match[2]) }];
  });
}

/** Writes points in the order given. Values are rounded to four decimals, as the number fields of the org are. */
export function formatTrend(points: readonly TrendPoint[]): string {
  return points.map(({ on, value }) => `${on}=${value === null ? '' : String(roundValue(value))}`).join(';');
}

/** Rounds to the four decimals that a value field holds; never gives -0. */
export function roundValue(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}

/** Templates with `{n}` for values of a unit. */
export interface UnitTexts {
  day: string;
  days: string;
  perWeek: string;
}

/** A value in its unit, such as "12%", "3 days", "1.4 per week". Percent values are fractions. */
export function unitText(value: number, unit: Unit, locale: string, texts: UnitTexts): string {
  const number = (digits: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const fill = (template: string, digits: number): string => template.replace('{n}', number(digits));
  switch (unit) {
    case 'percent':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
    case 'days':
      return fill(value === 1 ? texts.day : texts.days, 0);
    case 'per_week':
      return fill(texts.perWeek, 1);
    case 'count':
      return number(0);
    default:
      return number(1);
  }
}

/** Label of each reason sentence's template, so that every reader of labels finds the same one. */
export const REASON_LABELS: Readonly<Record<string, string>> = {
  threshold_higher: 'Tenki_Reason_BelowThreshold',
  threshold_lower: 'Tenki_Reason_AboveThreshold',
  drop: 'Tenki_Reason_Drop',
  silence: 'Tenki_Reason_Silence',
  missed_milestone: 'Tenki_Reason_MissedMilestone',
  stale: 'Tenki_Reason_Stale',
  missing: 'Tenki_Reason_Missing',
  hollow: 'Tenki_Reason_Hollow',
  combination: 'Tenki_Reason_Combination',
};

/** What a reason sentence can speak about. Null where a lamp has none. */
export interface ReasonFacts {
  code: ReasonCode;
  healthier: Healthier;
  unit: Unit;
  /** What is measured, for example "Active users", and what the threshold is a part of, for example "of licences". */
  subject: string;
  basis: string;
  threshold: number | null;
  value: number | null;
  band: Band | null;
  bandSince: string | null;
  observedOn: string | null;
}

/** Formats the values of a reason sentence for one language. */
export interface ReasonFormat {
  value(value: number, unit: Unit): string;
  /** Formats an ISO date. */
  date(iso: string): string;
  band(band: Band): string;
}

/**
 * Templates by reason code; `<code>_<healthier>` (for example `threshold_lower`) wins over `<code>`. Placeholders:
 * {subject} {basis} {threshold} {value} {band} {bandSince} {observedOn}.
 */
export type ReasonTemplates = Readonly<Record<string, string>>;

/**
 * The reason sentence of a lamp, for example "Active users fell below 20 % of licences; poor since 12 Nov". A fact that
 * is absent leaves an empty place whose surplus space is removed. Empty when there is no template for the code.
 */
export function reasonText(templates: ReasonTemplates, facts: ReasonFacts, format: ReasonFormat): string {
  const template = templates[`${facts.code}_${facts.healthier}`] ?? templates[facts.code] ?? '';
  const number = (value: number | null): string => (value === null ? '' : format.value(value, facts.unit));
  const day = (iso: string | null): string => (iso === null ? '' : format.date(iso));
  const texts: Record<string, string> = {
    subject: facts.subject,
    basis: facts.basis,
    threshold: number(facts.threshold),
    value: number(facts.value),
    band: facts.band === null ? '' : format.band(facts.band),
    bandSince: day(facts.bandSince),
    observedOn: day(facts.observedOn),
  };
  return template
    .replace(/\{(\w+)\}/g, (whole, name: string) => texts[name] ?? whole)
    .replace(/ {2,}/g, ' ')
    .replace(/ +([;,.])/g, '$1')
    .trim();
}
