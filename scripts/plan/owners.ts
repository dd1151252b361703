import type { FailedRow } from '../apply/types.ts';
import { named, type Told } from '../report/told.ts';
import type { PlanStep, Row } from './types.ts';

/** Refusals of an owner: an inactive user, or one who may not read the object. */
const OWNER_CODES = new Set([
  'INACTIVE_OWNER_OR_USER',
  'OP_WITH_INVALID_USER_TYPE_EXCEPTION',
  'TRANSFER_REQUIRES_READ',
]);

/** Account keys that are named in a message. */
const MAX_NAMED = 5;

/** Proposals whose account's owner can't own them, once more with another owner. */
export interface Reassigned {
  step: PlanStep;
  /** Keys of the rows in the step. */
  keys: ReadonlySet<string>;
  message: Told;
}

/**
 * Proposals that the org refused because of their owner, for a fallback owner; without one the integration user, who
 * writes them, owns them. Null where no proposal was refused for that.
 */
export function reassigned(
  steps: readonly PlanStep[],
  failed: readonly FailedRow[],
  fallback: { id: string; name: string } | null,
): Reassigned | null {
  const refused = new Set(
    failed
      .filter(({ object, code }) => object === 'CSM_Action__c' && OWNER_CODES.has(code))
      .map(({ key }) => key),
  );
  const step = steps.find(({ object, operation }) => object === 'CSM_Action__c' && operation === 'insert');
  const own = [...(step?.rows ?? [])].filter((row) => refused.has(String(row['Key__c'])));
  if (step === undefined || own.length === 0) return null;
  const rows = own.map((row): Row => {
    const others = Object.entries(row).filter(([field]) => field !== 'OwnerId');
    return { ...Object.fromEntries(others), ...(fallback === null ? {} : { OwnerId: fallback.id }) };
  });
  const accounts = [...new Set(own.map((row) => String(row['Key__c']).split('|').slice(0, -2).join('|')))];
  const { en, ja } = named(accounts, MAX_NAMED);
  const noun = own.length === 1 ? '1 proposal went' : `${String(own.length)} proposals went`;
  return {
    step: { ...step, rows },
    keys: new Set(own.map((row) => String(row['Key__c']))),
    message: {
      en:
        `${noun} to ${fallback?.name ?? 'the integration user'}, because the owner of the account is inactive or may not own actions: ${en}. ` +
        'Give the accounts another owner, or the owner the permission set Tenki_CSM.',
      ja:
        `取引先の所有者が無効か対応アクションを所有できないため、提案 ${String(own.length)} 件の所有者を${fallback?.name ?? '連携ユーザー'}にしました: ${ja}。` +
        '取引先の所有者を変えるか、所有者に権限セット Tenki_CSM を割り当ててください。',
    },
  };
}
