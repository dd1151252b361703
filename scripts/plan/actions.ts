import type { Day, IndicatorDefinition, Judgement } from '../model.ts';
import { addDays } from '../judge/days.ts';
import { lampKey } from '../judge/judge.ts';
import { cut } from './rows.ts';
import type { OrgAccount, OrgAction, PlanOptions, PlanStep, Row } from './types.ts';

/**
 * Alarms opened longer ago are not proposed any more. It bounds the actions that a run reads, and is longer than the 13
 * weeks that a first run reconstructs.
 */
export const PROPOSE_DAYS = 100;

/** Longest Name of a record. */
const NAME_LENGTH = 80;

const OPEN = new Set(['Proposed', 'Planned', 'Held']);

/** First day of the alarms that a run may still propose an action for. */
export function proposedSince(asOf: Day): Day {
  return addDays(asOf, -PROPOSE_DAYS);
}

function proposal(
  lamp: Judgement,
  key: string,
  account: OrgAccount,
  { play }: IndicatorDefinition,
  language: PlanOptions['language'],
): Row {
  const japanese = language === 'ja';
  return {
    Key__c: key,
    Name: cut((japanese && play.titleJa) || play.title, NAME_LENGTH),
    Account__c: account.id,
    'Indicator__r.Key__c': lamp.indicator,
    Status__c: 'Proposed',
    Play__c: (japanese && play.stepsJa) || play.steps,
    Opened_On__c: lamp.alarmSince,
    Source__c: 'alarm',
    OwnerId: account.ownerId,
  };
}

/** Status that one of our own proposals should have while its lamp is held, and afterwards; null when it stays. */
function statusFor(
  action: OrgAction,
  held: ReadonlySet<string>,
  lamps: ReadonlySet<string>,
  lamp: string,
): string | null {
  if (action.key === null || !lamps.has(lamp)) return null;
  if (action.status === 'Proposed' && held.has(lamp)) return 'Held';
  return action.status === 'Held' && !held.has(lamp) ? 'Proposed' : null;
}

/**
 * Proposes the play of each open alarm once, unless an open action for the account and indicator exists; a held alarm
 * proposes nothing and puts our own untouched proposals on hold. Goes by state and not by the moment of opening, so that a
 * proposal that failed is tried again by the next run.
 */
export function actionSteps(
  lamps: readonly Judgement[],
  definitions: ReadonlyMap<string, IndicatorDefinition>,
  accounts: ReadonlyMap<string, OrgAccount>,
  actions: readonly OrgAction[],
  options: { asOf: Day; language: PlanOptions['language'] },
): PlanStep[] {
  const keyById = new Map([...accounts.values()].map(({ id, key }) => [id, key]));
  const lampOfAction = ({ accountId, indicator }: OrgAction): string =>
    lampKey(keyById.get(accountId) ?? '', indicator ?? '');
  const known = new Set(actions.flatMap(({ key }) => (key === null ? [] : [key])));
  const busy = new Set(actions.filter(({ status }) => OPEN.has(status)).map(lampOfAction));
  const since = proposedSince(options.asOf);
  const judged = new Set<string>();
  const held = new Set<string>();
  const created: Row[] = [];
  for (const lamp of lamps) {
    const id = lampKey(lamp.account, lamp.indicator);
    judged.add(id);
    if (lamp.alarm === 'held') held.add(id);
    const account = accounts.get(lamp.account);
    const definition = definitions.get(lamp.indicator);
    if (lamp.alarm !== 'alarm' || lamp.alarmSince === null || lamp.alarmSince < since) continue;
    if (account === undefined || definition === undefined || busy.has(id)) continue;
    const key = `${id}|${lamp.alarmSince}`;
    if (!known.has(key)) created.push(proposal(lamp, key, account, definition, options.language));
  }
  const changed = actions.flatMap((action): Row[] => {
    const status = statusFor(action, held, judged, lampOfAction(action));
    return status === null ? [] : [{ Key__c: action.key, Status__c: status }];
  });
  changed.sort((a, b) => (String(a['Key__c']) < String(b['Key__c']) ? -1 : 1));
  const parents = [{ column: 'Indicator__r.Key__c', object: 'Health_Indicator__c' }];
  return [
    { object: 'CSM_Action__c', operation: 'insert', keyField: 'Key__c', rows: created, parents },
    { object: 'CSM_Action__c', operation: 'upsert', keyField: 'Key__c', rows: changed, parents: [] },
  ];
}
