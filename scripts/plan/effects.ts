import { BANDS } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { DateTime } from 'luxon';
import { addDays } from '../judge/days.ts';
import { lampKey } from '../judge/judge.ts';
import type { Day, IndicatorDefinition, Judgement } from '../model.ts';
import { cut } from './rows.ts';
import type { OrgAccount, OrgAction, PlanOptions, PlanStep, Row } from './types.ts';

/** Done actions that were last changed longer ago are not looked at any more: the longest wait for an effect, and a month. */
const LOOK_BACK_DAYS = 400;

/** Longest `Effect_Note__c`. */
const NOTE_LENGTH = 255;

/** First day of the Done actions whose effect a run may still fill in. */
export function effectsSince(asOf: Day): Day {
  return addDays(asOf, -LOOK_BACK_DAYS);
}

/** What effects are read from. */
export interface EffectOptions {
  asOf: Day;
  timeZone: string;
  effectDays: number;
  language: PlanOptions['language'];
  words: PlanOptions['words'];
}

type Effect = 'recovered' | 'not_recovered' | 'churned';

interface Found {
  effect: Effect;
  on: Day;
}

/**
 * What became of an alarm after its action was done. It recovered when it closed on fresh data within the days, and did not
 * when they are over; an account that left within them churned. Null: it is too early, or the alarm was closed
 * before anything was done.
 */
export function effectOf(
  doneOn: Day,
  lamp: Judgement | undefined,
  account: Pick<OrgAccount, 'leftOn'>,
  { asOf, effectDays }: Pick<EffectOptions, 'asOf' | 'effectDays'>,
): Found | null {
  const last = addDays(doneOn, effectDays);
  const { leftOn } = account;
  if (leftOn !== null && leftOn <= asOf && leftOn >= doneOn && leftOn <= last)
    return { effect: 'churned', on: leftOn };
  if (lamp === undefined) return null;
  const isOpen = lamp.alarm === 'alarm' || lamp.alarm === 'held';
  const closedOn = isOpen ? null : lamp.alarmClosedOn;
  if (closedOn !== null && closedOn < doneOn) return null;
  if (closedOn !== null && closedOn <= last)
    return lamp.freshness === 'fresh' ? { effect: 'recovered', on: closedOn } : null;
  if (!isOpen && closedOn === null) return null;
  return asOf > last ? { effect: 'not_recovered', on: last } : null;
}

/** The reading that an effect was taken from, in words. */
function noteOf(
  found: Found,
  lamp: Judgement | undefined,
  definition: IndicatorDefinition | undefined,
  language: PlanOptions['language'],
  { words, effectDays }: EffectOptions,
): string {
  const isJapanese = language === 'ja';
  const label = (isJapanese && definition?.labelJa) || definition?.label || lamp?.indicator || '';
  if (found.effect === 'churned')
    return isJapanese ? `${found.on} に解約` : `The customer left on ${found.on}.`;
  const band = BANDS.find((each) => each === lamp?.band);
  const word = band === undefined ? '–' : words[language].band(band);
  const number = lamp?.value ?? null;
  const value = number === null ? '' : ` ${words[language].value(number, definition?.unit ?? 'number')}`;
  if (found.effect === 'recovered')
    return isJapanese
      ? `${label}：${found.on} にアラーム解除（${word}${value}）`
      : `${label}: the alarm closed on ${found.on} (${word}${value}).`;
  return isJapanese
    ? `${label}：${String(effectDays)}日後もアラーム継続（${word}${value}）`
    : `${label}: the alarm was not closed within ${String(effectDays)} days (${word}${value}).`;
}

/** The day on which an action was done: as somebody says, else the business day of its last change. */
function doneOnOf({ doneOn, changedAt }: OrgAction, zone: string): Day | null {
  if (doneOn !== null) return doneOn;
  return DateTime.fromISO((changedAt ?? '').replace(/\+0000$/, 'Z'), { zone }).toISODate();
}

/** Fills in the effect of Done actions that have none yet. Goes only by lamps, whose readings are the customer's own doing. */
export function effectStep(
  lamps: readonly Judgement[],
  definitions: ReadonlyMap<string, IndicatorDefinition>,
  accounts: ReadonlyMap<string, OrgAccount>,
  actions: readonly OrgAction[],
  options: EffectOptions,
): PlanStep {
  const byId = new Map([...accounts.values()].map((account) => [account.id, account]));
  const byKey = new Map(lamps.map((lamp) => [lampKey(lamp.account, lamp.indicator), lamp]));
  const rows = actions.flatMap((action): Row[] => {
    const account = byId.get(action.accountId);
    if (action.status !== 'Done' || action.effect !== null || account === undefined) return [];
    if (action.indicator === null) return [];
    const doneOn = doneOnOf(action, options.timeZone);
    const lamp = byKey.get(lampKey(account.key, action.indicator));
    const found = doneOn === null ? null : effectOf(doneOn, lamp, account, options);
    if (found === null) return [];
    const language = account.language ?? options.language;
    const note = noteOf(found, lamp, definitions.get(action.indicator), language, options);
    return [
      {
        Id: action.id,
        Effect__c: found.effect,
        Effect_On__c: found.on,
        Effect_Note__c: cut(note, NOTE_LENGTH),
      },
    ];
  });
  rows.sort((a, b) => (String(a['Id']) < String(b['Id']) ? -1 : 1));
  return { object: 'CSM_Action__c', operation: 'update', keyField: 'Id', rows, parents: [] };
}

/** Our own proposals whose alarm closed before anybody planned anything: there is nothing to do any more. */
export function closedProposals(
  lamps: readonly Judgement[],
  accounts: ReadonlyMap<string, OrgAccount>,
  actions: readonly OrgAction[],
): { step: PlanStep; remaining: OrgAction[] } {
  const keyById = new Map([...accounts.values()].map(({ id, key }) => [id, key]));
  const over = new Set(
    lamps
      .filter(({ alarm, freshness }) => (alarm === 'none' || alarm === 'watch') && freshness === 'fresh')
      .map(({ account, indicator }) => lampKey(account, indicator)),
  );
  const isOver = ({ key, status, isUntouched, accountId, indicator }: OrgAction): boolean =>
    key !== null &&
    (status === 'Proposed' || status === 'Held') &&
    isUntouched &&
    over.has(lampKey(keyById.get(accountId) ?? '', indicator ?? ''));
  const rows = actions
    .filter(isOver)
    .map(({ id }): Row => ({ Id: id, Status__c: 'Dismissed', Dismiss_Reason__c: 'alarm_closed' }))
    .sort((a, b) => (String(a['Id']) < String(b['Id']) ? -1 : 1));
  return {
    step: { object: 'CSM_Action__c', operation: 'update', keyField: 'Id', rows, parents: [] },
    remaining: actions.map((action) => (isOver(action) ? { ...action, status: 'Dismissed' } : action)),
  };
}
