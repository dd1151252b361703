import type { Told } from '../report/told.ts';
import type { OrgAccount, OrgHealth, OrgLamp, PlanStep, Row } from './types.ts';

/** Largest share of accounts whose health one run deletes, beyond the first few. */
const MAX_REMOVED_SHARE = 0.2;

/** So many accounts may always go. */
const FREE_REMOVALS = 10;

/** The account of a lamp by its key. */
function accountOf(key: string): string {
  return key.slice(0, key.lastIndexOf('|'));
}

/**
 * Deletes the health of accounts that are no longer chosen (their lamps go with it), the lamps of retired indicators and
 * those of accounts that have left. A run that would remove much of the book at once removes nothing and says so: a wrong filter must not empty the pages.
 */
export function removalSteps(
  accounts: ReadonlyMap<string, OrgAccount>,
  health: ReadonlyMap<string, OrgHealth>,
  lamps: ReadonlyMap<string, OrgLamp>,
  activeIndicators: ReadonlySet<string>,
  { kept, left }: { kept: ReadonlySet<string>; left: ReadonlySet<string> },
): { steps: PlanStep[]; messages: Told[] } {
  const gone = [...health]
    .filter(([key]) => !accounts.has(key) && !kept.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const allowed = Math.max(FREE_REMOVALS, Math.floor(health.size * MAX_REMOVED_SHARE));
  const tooMany = gone.length > allowed;
  const share = `${String(MAX_REMOVED_SHARE * 100)} %`;
  const messages: Told[] = [];
  if (tooMany)
    messages.push({
      en:
        `${String(gone.length)} of ${String(health.size)} accounts with health are no longer chosen by the accounts source; ` +
        `nothing was deleted because that is more than ${share}. Check its key field and filter.`,
      ja:
        `健康度のある取引先 ${String(health.size)} 件のうち ${String(gone.length)} 件が accounts の対象から外れました。` +
        `${share} を超えるため何も削除していません。キーの項目と条件を確認してください。`,
    });
  const emptied = new Set<string>();
  for (const key of lamps.keys()) {
    const account = accountOf(key);
    if (left.has(account)) emptied.add(account);
  }
  const tooManyLeft = emptied.size > allowed;
  if (tooManyLeft)
    messages.push({
      en:
        `${String(emptied.size)} of ${String(health.size)} accounts with health are said to have left at once; ` +
        `their lamps were kept because that is more than ${share}. Check accounts.left_on.`,
      ja:
        `健康度のある取引先 ${String(health.size)} 件のうち ${String(emptied.size)} 件が一度に解約したことになっています。` +
        `${share} を超えるためランプを残しました。accounts.left_on を確認してください。`,
    });
  const goneKeys = new Set(gone.map(([key]) => key));
  const retired: Row[] = [];
  for (const key of lamps.keys()) {
    const account = accountOf(key);
    const isLeft = left.has(account) && !tooManyLeft;
    if ((!activeIndicators.has(key.slice(account.length + 1)) || isLeft) && !goneKeys.has(account))
      retired.push({ Id: lamps.get(key)?.id ?? '', Key__c: key });
  }
  retired.sort((a, b) => (String(a['Key__c']) < String(b['Key__c']) ? -1 : 1));
  const healthRows = tooMany ? [] : gone.map(([key, { id }]): Row => ({ Id: id, Key__c: key }));
  return {
    steps: [
      { object: 'Account_Indicator__c', operation: 'delete', keyField: 'Key__c', rows: retired, parents: [] },
      { object: 'Account_Health__c', operation: 'delete', keyField: 'Key__c', rows: healthRows, parents: [] },
    ],
    messages,
  };
}
