import { weatherOf } from 'c/healthRules';
import type { Alarm, Band, Lamp, Weather, WeatherCause } from 'c/healthRules';
import type { WeatherView } from 'c/healthWeather';
import { weatherWord } from 'c/weatherIcon';
import { count, daysBetween, fill, longDay } from 'c/formats';
import { WORDS } from 'c/lampWords';
import { LABELS } from './labels';

/** What the weather takes from an account's health. */
export interface WeatherAccount {
  Band__c: Band | null;
  Hollow__c: boolean;
  /** Keys of the indicators that decide the band, joined by semicolons. */
  Deciding_Indicators__c: string | null;
  Renewal_On__c: string | null;
  /** Yearly money as the org formats it for this user, with its currency. */
  Money: string | null;
}

/** What the weather takes from a lamp. */
export interface WeatherLamp {
  lamp: Lamp;
  alarm: Alarm;
  severity: number;
  indicator: {
    Key__c: string | null;
    Kind__c: string | null;
    State__c: string | null;
    Sort__c: number | null;
  };
  view: { id: string; name: string };
}

/** What the weather is made from. */
export interface WeatherFactsOfPage {
  account: WeatherAccount | null;
  lamps: readonly WeatherLamp[];
  openPriorities: number;
  locale: string;
  lang: string;
  /** The user's plain day. */
  today: string;
}

const isOpen = ({ alarm }: WeatherLamp): boolean => alarm === 'alarm' || alarm === 'held';
const hasNoValue = ({ lamp }: WeatherLamp): boolean => lamp === 'unknown' || lamp === 'stale';

/** Worst first; equal ones in the configured order. */
export function worstFirst<Shape extends WeatherLamp>(lamps: readonly Shape[]): Shape[] {
  return lamps.toSorted(
    (a, b) => b.severity - a.severity || (a.indicator.Sort__c ?? 0) - (b.indicator.Sort__c ?? 0),
  );
}

/** The weather in words: why, which lamps decide, what a good whole hides, and what is at stake. */
export function weatherView(facts: WeatherFactsOfPage): WeatherView {
  const { account, lamps, openPriorities, lang } = facts;
  const band = account?.Band__c ?? null;
  const measured = lamps.filter(({ indicator }) => (indicator.Kind__c ?? 'measured') === 'measured');
  const silent = measured.filter(hasNoValue);
  const open = lamps.filter(isOpen);
  const { weather, causes } = weatherOf({
    band,
    openAlarms: open.length,
    hollow: account?.Hollow__c ?? false,
    holds: openPriorities,
    unknownShare: measured.length === 0 ? 1 : silent.length / measured.length,
  });
  const keys = new Set((account?.Deciding_Indicators__c ?? '').split(';').filter(Boolean));
  const deciding: Record<WeatherCause, readonly WeatherLamp[]> = {
    band: lamps.filter(({ indicator }) => keys.has(indicator.Key__c ?? '')),
    alarms: open,
    hollow: lamps.filter(({ indicator }) => indicator.Key__c === 'hollow_health'),
    priority: [],
    // They are named under what needs attention.
    unknown: [],
  };
  const bandWord = band ? WORDS[band].word.toLocaleLowerCase(lang) : '';
  const words: Record<WeatherCause, string> = {
    band: fill(LABELS.becauseBand, { band: bandWord }),
    alarms: count(open.length, LABELS.alarmOne, LABELS.alarmMany),
    hollow: LABELS.becauseHollow,
    priority: count(openPriorities, LABELS.becausePriorityOne, LABELS.becausePriorityMany),
    unknown: noForecast(band, measured, silent.length),
  };
  // Hollow health is said whatever else is worse: it looks like health.
  const told = account?.Hollow__c && !causes.includes('hollow') ? [...causes, 'hollow' as const] : causes;
  const named = worstFirst([...new Set(causes.flatMap((cause) => deciding[cause]))]);
  return {
    weather,
    word: weatherWord(weather),
    why: told.map((cause) => words[cause]),
    decided: named.map(({ view }) => ({ id: view.id, name: view.name })),
    conflict: conflict(weather, band, bandWord, lamps, lang),
    renewal: account?.Renewal_On__c ? renewal(account.Renewal_On__c, facts) : '',
    money: wholeMoney(account?.Money ?? ''),
  };
}

/** Money as the org writes it, without cents that are zero: for a year they say nothing. */
function wholeMoney(text: string): string {
  return text.replace(/[.,]00(?!\d)/g, '');
}

/** Why there is no forecast. A book in which nothing is validated yet has values, and still no band. */
function noForecast(band: Band | null, measured: readonly WeatherLamp[], silent: number): string {
  if (band !== null || silent * 2 > measured.length)
    return fill(LABELS.becauseUnknown, { n: silent, all: measured.length });
  const isProvisional = measured.every(({ indicator }) => indicator.State__c === 'provisional');
  return isProvisional ? LABELS.becauseProvisional : LABELS.becauseNoBand;
}

/** What a good whole hides: a lamp that is poor or has an open alarm while band or weather say good. */
function conflict(
  weather: Weather,
  band: Band | null,
  bandWord: string,
  lamps: readonly WeatherLamp[],
  lang: string,
): string {
  const hidden = worstFirst(lamps.filter((each) => each.lamp === 'poor' || isOpen(each)));
  if (hidden.length === 0) return '';
  const names = new Intl.ListFormat(lang, { type: 'conjunction' }).format(
    hidden.map(({ view }) => view.name),
  );
  if (weather === 'sunny' || weather === 'fair') return fill(LABELS.conflict, { names });
  return band === 'good' || band === 'excellent' ? fill(LABELS.conflictBand, { band: bandWord, names }) : '';
}

function renewal(day: string, { locale, today }: WeatherFactsOfPage): string {
  const n = daysBetween(today, day);
  const near: Partial<Record<number, string>> = { 0: LABELS.renewalToday, 1: LABELS.renewalTomorrow };
  const template = near[n] ?? (n > 0 ? LABELS.renewalIn : LABELS.renewalPast);
  return fill(template, { date: longDay(day, locale), n });
}
