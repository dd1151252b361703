import type { Band } from 'c/healthRules';
import { count, daysBetween, dayOf, epoch, fill, longDay, shortDay } from 'c/formats';
import { inLanguage, WORDS } from 'c/lampWords';
import { weatherWord } from 'c/weatherIcon';
import type { RowView } from 'c/standupRow';
import { LABELS } from './labels';
import type { IndicatorName, StandupAction } from './standupRecords';
import type { Entry, Reason } from './standupRules';

/** What a row's words depend on beside its entry. */
export interface RowContext {
  locale: string;
  timeZone: string;
  /** The user's plain day. */
  today: string;
  /** Indicators by key and by id. */
  names: ReadonlyMap<string, string>;
  /** Keys of the indicators that show an outcome or its recognition. */
  results: ReadonlySet<string>;
  /** Nothing is validated yet, so no account can have a band. */
  isProvisional: boolean;
  /** Writes money of the org's currency. */
  money: (amount: number) => string;
}

/** Deciding lamps that a row names; the rest are in the open row. */
const NAMED = 3;

/** Names of indicators in the reader's language, by key and by id. */
export function indicatorNames(
  indicators: readonly IndicatorName[],
  lang: string,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const indicator of indicators) {
    const name = inLanguage(lang, indicator.Name, indicator.Label_Ja__c);
    names.set(indicator.Key__c, name).set(indicator.Id, name);
  }
  return names;
}

/** Keys of the indicators that show an outcome or its recognition. */
export function resultKeys(indicators: readonly IndicatorName[]): ReadonlySet<string> {
  return new Set(
    indicators.flatMap(({ Key__c: key, Step__c: step }) => (step && step !== 'use' ? [key] : [])),
  );
}

/** The indicators that are measured; the others are derived from them. */
export function measured(indicators: readonly IndicatorName[]): IndicatorName[] {
  return indicators.filter(({ Kind__c: kind }) => (kind ?? 'measured') === 'measured');
}

/** Word and mark of a band, or that there is none. */
function bandLooks(band: Band | null): { word: string; icon: string; variant: string } {
  return WORDS[band ?? 'unknown'];
}

/** The word of a band, or that there is none. */
export function bandWord(band: Band | null): string {
  return bandLooks(band).word;
}

function listed(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { style: 'narrow', type: 'conjunction' }).format(names);
}

function alarmText({ newAlarms }: Entry, { names, locale }: RowContext): string {
  const called = newAlarms.map(({ Indicator__c: id }) => names.get(id) ?? '').filter(Boolean);
  const template = newAlarms.length === 1 ? LABELS.alarmOne : LABELS.alarmMany;
  return fill(template, { n: newAlarms.length, name: listed(called.slice(0, NAMED), locale) });
}

function actionText({ dueActions: [first] }: Entry, { today }: RowContext): string {
  if (!first?.Due_Date__c) return '';
  const late = daysBetween(first.Due_Date__c, today);
  if (late === 0) return fill(LABELS.actionToday, { title: first.Name });
  return fill(late === 1 ? LABELS.actionOverdueOne : LABELS.actionOverdue, { n: late, title: first.Name });
}

function renewalText({ renewsIn }: Entry): string {
  if (renewsIn === 0) return LABELS.renewsToday;
  return count(renewsIn ?? 0, LABELS.renewsOne, LABELS.renewsMany);
}

const TEXTS: Record<Reason, (entry: Entry, context: RowContext) => string> = {
  alarm: alarmText,
  action: actionText,
  hold: ({ holds }) => fill(LABELS.hold, { name: holds[0]?.Name ?? '' }),
  stale: ({ account }) => count(account.Stale__c ?? 0, LABELS.staleOne, LABELS.staleMany),
  renewal: renewalText,
};

/** What was done or planned last, and when. */
function toldAction(action: StandupAction | null, { locale, timeZone, today }: RowContext): string {
  if (!action) return LABELS.actionNone;
  const saved = action.LastModifiedDate ? dayOf(new Date(epoch(action.LastModifiedDate)), timeZone) : '';
  const day = (iso: string | null): string => (iso ? shortDay(iso, locale, today) : '');
  switch (action.Status__c) {
    case 'Planned':
      return fill(LABELS.actionPlanned, { date: day(action.Due_Date__c) });
    case 'Done':
      return fill(LABELS.actionDone, { date: day(action.Done_On__c ?? saved) });
    case 'Dismissed':
      return fill(LABELS.actionDismissed, { date: day(saved) });
    case 'Held':
      return LABELS.actionHeld;
    default:
      return LABELS.actionProposed;
  }
}

/** By rule all deciding lamps share the account's band, unless the ladder holds it down: then their own bands differ. */
function decidedText({ account }: Entry, { names, results, locale, isProvisional }: RowContext): string {
  if (account.Band__c === null && isProvisional) return LABELS.provisional;
  const keys = (account.Deciding_Indicators__c ?? '').split(';');
  const called = keys.flatMap((key) => names.get(key) ?? []);
  const band = bandWord(account.Band__c);
  if (called.length === 0) return band;
  const more = called.length > NAMED ? [`+${called.length - NAMED}`] : [];
  const isCapped = account.Band__c === 'fair' && keys.every((key) => results.has(key));
  return fill(isCapped ? LABELS.decidedCapped : LABELS.decided, {
    band,
    names: listed([...called.slice(0, NAMED), ...more], locale),
  });
}

/** A row in words. Made only for rows that are drawn. */
export function rowView(entry: Entry, context: RowContext): RowView {
  const { account, reasons, action } = entry;
  const { locale, money } = context;
  const looks = bandLooks(account.Band__c);
  return {
    id: account.Account__c,
    name: account.name,
    band: account.Band__c,
    bandIcon: looks.icon,
    bandVariant: looks.variant,
    weather: entry.weather,
    weatherWord: weatherWord(entry.weather),
    decided: decidedText(entry, context),
    reasons:
      reasons.length === 0
        ? [{ key: 'calm', text: LABELS.calmRow, className: 'reason calm' }]
        : reasons.map((key) => ({
            key,
            text: TEXTS[key](entry, context),
            className: `reason ${key}`,
          })),
    arr: account.Arr__c === null ? LABELS.noArr : money(account.Arr__c),
    renewal: account.Renewal_On__c
      ? fill(LABELS.renewalOn, { date: longDay(account.Renewal_On__c, locale) })
      : LABELS.renewalUnknown,
    left: entry.renewsIn === null ? '' : renewalText(entry),
    action: toldAction(action, context),
    actionOwner: action?.ownerName ?? '',
    owner: account.ownerName ? fill(LABELS.owner, { name: account.ownerName }) : '',
  };
}
