import type { AccountJudgement, Day } from '../model.ts';
import { sameRow } from './rows.ts';
import type { OrgAccount, OrgHealth, PlanStep, Row } from './types.ts';

/** Longest text of `Deciding_Indicators__c`. */
const DECIDING_LENGTH = 255;

/** Fields of `Account_Health__c` that are compared: what a person can see. */
export const HEALTH_FIELDS: readonly string[] = [
  ...[
    'Band__c',
    'Deciding_Indicators__c',
    'Use__c',
    'Outcome__c',
    'Recognition__c',
    'Hollow__c',
    'Arr__c',
    'Renewal_On__c',
    'Touches__c',
    'Touch_Overload__c',
    'Composite__c',
  ],
];

/** Keys joined by `;`, whole keys only. */
export function decidingText(keys: readonly string[]): string {
  let text = '';
  for (const key of keys) {
    const next = text === '' ? key : `${text};${key}`;
    if (next.length > DECIDING_LENGTH) break;
    text = next;
  }
  return text;
}

function visibleFields(judgement: AccountJudgement, account: OrgAccount): Row {
  return {
    Band__c: judgement.band,
    Deciding_Indicators__c: decidingText(judgement.deciding) || null,
    Use__c: judgement.ladder.use,
    Outcome__c: judgement.ladder.outcome,
    Recognition__c: judgement.ladder.recognition,
    Hollow__c: judgement.hollow,
    Arr__c: account.arr,
    Renewal_On__c: account.renewalOn,
    Touches__c: judgement.touches,
    Touch_Overload__c: judgement.touchOverload,
    Composite__c: judgement.composite,
  };
}

/** A touch more or less on one day is no news; a few are. */
const TOUCHES_MOVE = 2;

/** The row as it is compared: a number of touches that hardly moved counts as the one that is there. */
function compared(visible: Row, before: Row | undefined): Row {
  const [now, then] = [visible['Touches__c'], before?.['Touches__c']];
  const isSame = typeof now === 'number' && typeof then === 'number' && Math.abs(now - then) <= TOUCHES_MOVE;
  return isSame ? { ...visible, Touches__c: then } : visible;
}

/** Facts of the run that go on each written row. */
export interface RunMark {
  asOf: Day;
  runKey: string;
  model: string;
}

/** New and changed `Account_Health__c` rows. A new row names its account; a present one can't move to another. */
export function healthSteps(
  judgements: readonly AccountJudgement[],
  accounts: ReadonlyMap<string, OrgAccount>,
  present: ReadonlyMap<string, OrgHealth>,
  mark: RunMark,
): PlanStep[] {
  const created: Row[] = [];
  const changed: Row[] = [];
  for (const judgement of judgements) {
    const account = accounts.get(judgement.account);
    if (account === undefined) continue;
    const before = present.get(account.key);
    const visible = visibleFields(judgement, account);
    if (sameRow(compared(visible, before?.fields), before?.fields)) continue;
    const row = {
      Key__c: account.key,
      ...visible,
      As_Of__c: mark.asOf,
      'Run__r.Key__c': mark.runKey,
      Model__c: mark.model,
    };
    if (before === undefined) created.push({ ...row, Account__c: account.id });
    else changed.push(row);
  }
  const parents = [{ column: 'Run__r.Key__c', object: 'Sync_Run__c' }];
  return [
    { object: 'Account_Health__c', operation: 'insert', keyField: 'Key__c', rows: created, parents },
    { object: 'Account_Health__c', operation: 'upsert', keyField: 'Key__c', rows: changed, parents },
  ];
}
