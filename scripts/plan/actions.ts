import { lampOf, lampSeverity } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Day, IndicatorDefinition, Judgement } from '../model.ts';
import { membersOf, type Combination } from '../judge/combinations.ts';
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

/** Statuses of actions that are not decided yet. */
export const OPEN_STATUSES: readonly string[] = ['Proposed', 'Planned', 'Held'];

const OPEN = new Set(OPEN_STATUSES);

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
  const japanese = (account.language ?? language) === 'ja';
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

/** What decides who gets a proposal. */
export interface ProposeOptions {
  asOf: Day;
  /** For owners whose own is neither English nor Japanese. */
  language: PlanOptions['language'];
  combinations: readonly Combination[];
  /** Most open proposals of an account. */
  maxProposals: number;
  /** Accounts that hear from us too often: plays that push wait. */
  overloaded: ReadonlySet<string>;
}

/** Lamps whose alarm is part of a risk that holds, and is answered by the play of that risk. */
function coveredLamps(
  lamps: readonly Judgement[],
  definitions: ReadonlyMap<string, IndicatorDefinition>,
  combinations: readonly Combination[],
): Set<string> {
  const all = [...definitions.values()];
  const members = new Map(
    combinations
      .filter(({ definition }) => definition.kind === 'risk')
      .map((each) => [each.definition.key, membersOf(each, all)]),
  );
  const covered = new Set<string>();
  for (const { account, indicator, value } of lamps)
    if (value === 1) for (const member of members.get(indicator) ?? []) covered.add(lampKey(account, member));
  return covered;
}

/** Worst first: urgency, then risks that several indicators make, then the older alarm, then the place in lists. */
function worstFirst(
  definitions: ReadonlyMap<string, IndicatorDefinition>,
): (a: Judgement, b: Judgement) => number {
  const rank = (lamp: Judgement): number => lampSeverity(lampOf(lamp.band, lamp.freshness), lamp.alarm);
  const isMeasured = ({ indicator }: Judgement): number =>
    definitions.get(indicator)?.kind === 'measured' ? 1 : 0;
  const sort = ({ indicator }: Judgement): number => definitions.get(indicator)?.sort ?? 0;
  return (a, b) =>
    rank(b) - rank(a) ||
    isMeasured(a) - isMeasured(b) ||
    (a.alarmSince ?? '').localeCompare(b.alarmSince ?? '') ||
    sort(a) - sort(b) ||
    (a.indicator < b.indicator ? -1 : 1);
}

/** Lamps by account, in the order of the lamps. */
function groupByAccount(lamps: readonly Judgement[]): Map<string, Judgement[]> {
  const groups = new Map<string, Judgement[]>();
  for (const lamp of lamps) {
    const group = groups.get(lamp.account);
    if (group) group.push(lamp);
    else groups.set(lamp.account, [lamp]);
  }
  return groups;
}

/**
 * Proposes the play of each open alarm once, unless an open action for the account and indicator exists, and at most
 * `maxProposals` open ones for an account, worst first. A risk that holds speaks for the indicators it is made of. A held
 * alarm proposes nothing and puts our own untouched proposals on hold. Goes by state and not by the moment of opening, so
 * that a proposal that failed is tried again by the next run.
 */
export function actionSteps(
  lamps: readonly Judgement[],
  definitions: ReadonlyMap<string, IndicatorDefinition>,
  accounts: ReadonlyMap<string, OrgAccount>,
  actions: readonly OrgAction[],
  options: ProposeOptions,
): PlanStep[] {
  const keyById = new Map([...accounts.values()].map(({ id, key }) => [id, key]));
  const accountOf = ({ accountId }: OrgAction): string => keyById.get(accountId) ?? '';
  const lampOfAction = (action: OrgAction): string => lampKey(accountOf(action), action.indicator ?? '');
  const known = new Set(actions.flatMap(({ key }) => (key === null ? [] : [key])));
  const busy = new Set(actions.filter(({ status }) => OPEN.has(status)).map(lampOfAction));
  const waiting = new Map<string, number>();
  for (const action of actions)
    if (action.key !== null && (action.status === 'Proposed' || action.status === 'Held'))
      waiting.set(accountOf(action), (waiting.get(accountOf(action)) ?? 0) + 1);
  const covered = coveredLamps(lamps, definitions, options.combinations);
  const since = proposedSince(options.asOf);

  const proposalsOf = (accountKey: string, own: readonly Judgement[]): Row[] => {
    const account = accounts.get(accountKey);
    if (account === undefined) return [];
    const due = own.flatMap((lamp) => {
      const id = lampKey(lamp.account, lamp.indicator);
      const definition = definitions.get(lamp.indicator);
      const isDue = lamp.alarm === 'alarm' && lamp.alarmSince !== null && lamp.alarmSince >= since;
      if (!isDue || definition === undefined || busy.has(id) || covered.has(id)) return [];
      if (definition.play.push && options.overloaded.has(accountKey)) return [];
      const key = `${id}|${lamp.alarmSince ?? ''}`;
      return known.has(key) ? [] : [{ lamp, key, definition }];
    });
    const worst = worstFirst(definitions);
    const room = Math.max(0, options.maxProposals - (waiting.get(accountKey) ?? 0));
    return due
      .sort((a, b) => worst(a.lamp, b.lamp))
      .slice(0, room)
      .map(({ lamp, key, definition }) => proposal(lamp, key, account, definition, options.language));
  };
  const created = [...groupByAccount(lamps)].flatMap(([account, own]) => proposalsOf(account, own));
  const judged = new Set(lamps.map(({ account, indicator }) => lampKey(account, indicator)));
  const held = new Set(
    lamps
      .filter(({ alarm }) => alarm === 'held')
      .map(({ account, indicator }) => lampKey(account, indicator)),
  );
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
