import type { Alarm, Lamp } from 'c/healthRules';
import { draftOf } from 'c/actionForm';
import type { ActionDraft } from 'c/actionForm';
import { isOpen } from 'c/actionList';
import type { ActionRecord } from 'c/actionList';
import type { PlayView } from 'c/healthLamp';
import { fill, shortDay } from 'c/formats';
import { inLanguage } from 'c/lampWords';
import type { IndicatorRecord, LampRecord } from './healthRecords';
import type { LampContext } from './lampContext';
import { LABELS } from './lampLabels';

interface LampState {
  record: LampRecord;
  indicator: IndicatorRecord;
  lamp: Lamp;
  alarm: Alarm;
}

/** The open action for an indicator, if there is one: its play is not offered twice. */
export function openActionFor(indicatorId: string, actions: readonly ActionRecord[]): ActionRecord | null {
  return actions.find((action) => action.Indicator__c === indicatorId && isOpen(action)) ?? null;
}

/** What the form starts from when a lamp's play is chosen: its open action, or a new one from the play. */
export function draftFor(
  { record, indicator }: Pick<LampState, 'record' | 'indicator'>,
  actions: readonly ActionRecord[],
  lang: string,
): ActionDraft {
  const action = openActionFor(record.Indicator__c, actions);
  const play = inLanguage(lang, indicator.Play__c, indicator.Play_Ja__c);
  if (action) return { ...draftOf(action), play: action.Play__c ?? play, status: 'Planned' };
  const title = inLanguage(lang, indicator.Play_Title__c, indicator.Play_Title_Ja__c);
  return { title, play, indicatorId: record.Indicator__c, status: 'Planned' };
}

/**
 * A proposed action in the reader's language. The sync writes its title and play in English; until a person plans it, the
 * indicator's own texts say the same in Japanese.
 */
export function inReadersLanguage(
  action: ActionRecord,
  lamps: readonly LampRecord[],
  lang: string,
): ActionRecord {
  const indicator = lamps.find((lamp) => lamp.Indicator__c === action.Indicator__c)?.Indicator__r;
  const isAsProposed = action.Status__c === 'Proposed' || action.Status__c === 'Held';
  if (!indicator || !isAsProposed || !indicator.Play_Title__c?.startsWith(action.Name)) return action;
  return {
    ...action,
    Name: inLanguage(lang, action.Name, indicator.Play_Title_Ja__c),
    Play__c: inLanguage(lang, action.Play__c, indicator.Play_Ja__c),
  };
}

/** A proposed action whose play pushes is held from the moment that a customer priority opens, not from the next run. */
export function heldAtOnce(
  action: ActionRecord,
  lamps: readonly LampRecord[],
  hasPriority: boolean,
): ActionRecord {
  const pushes = lamps.some((lamp) => lamp.Indicator__c === action.Indicator__c && lamp.Indicator__r.Push__c);
  return hasPriority && pushes && action.Status__c === 'Proposed' ? { ...action, Status__c: 'Held' } : action;
}

/**
 * The play of a lamp that asks for one: offered, planned already, or held. Plays that push usage wait while a customer
 * priority is open.
 */
export function playView(
  { record, indicator, lamp, alarm }: LampState,
  context: LampContext,
): PlayView | null {
  const title = inLanguage(context.lang, indicator.Play_Title__c, indicator.Play_Title_Ja__c);
  const asks = alarm !== 'none' || lamp === 'poor' || lamp === 'fair' || indicator.Kind__c === 'expansion';
  if (!title || !asks) return null;
  const action = openActionFor(record.Indicator__c, context.actions);
  if (action?.Status__c === 'Planned') {
    const due = action.Due_Date__c;
    const note = due
      ? fill(LABELS.playPlannedDue, { date: shortDay(due, context.locale, context.today) })
      : LABELS.playPlanned;
    return { held: false, title: action.Name, icon: 'utility:event', note };
  }
  const [priority] = context.priorities;
  if (indicator.Push__c && priority !== undefined) {
    return { held: true, title, icon: 'utility:pause', note: fill(LABELS.playHeldPriority, { priority }) };
  }
  if (alarm === 'held') return { held: true, title, icon: 'utility:pause', note: LABELS.playHeldRun };
  return { held: false, title, icon: 'utility:magicwand', note: '' };
}
