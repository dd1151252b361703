import { isEarly, type EarlyDates } from '../measure/earlyDates.ts';
import type { Day, Rejected } from '../model.ts';
import type { AccountsDefinition, AccountValue } from '../config/types.ts';
import type { OrgAccount } from '../plan/types.ts';
import type { Language } from '../report/labels.ts';
import { numberOf, textOf, wordOf } from './cells.ts';
import type { ReadRow } from './cells.ts';

/** Longest account key: `Account_Health__c.Key__c`. */
const KEY_LENGTH = 80;

/** Accounts with a key of their own, and what was set aside. */
export interface ChosenAccounts {
  accounts: OrgAccount[];
  rejected: Rejected[];
  ambiguous: Set<string>;
  withoutKey: number;
  /** Fields with days that can't be meant: they count as empty. */
  early: EarlyDates[];
}

/** Field with the language of the owner. Only accounts surely belong to a user, so only theirs can be read. */
export const OWNER_LANGUAGE = 'Owner.LanguageLocaleKey';

/** English or Japanese, whatever the country; null: another language, or not known. */
function languageOf(row: ReadRow): Language | null {
  return wordOf({ language: textOf(row, OWNER_LANGUAGE)?.slice(0, 2) }, 'language', ['en', 'ja']);
}

function fieldOf(value: AccountValue | null): string | null {
  return value !== null && 'field' in value ? value.field : null;
}

/** The day of a date or of a time as the org writes it. */
function dayOf(row: ReadRow, field: string): Day | null {
  return textOf(row, field)?.slice(0, 10) ?? null;
}

/** Reads days of accounts; one before any that can be meant counts as empty, and is noted. */
function dayReader(object: string): {
  early: Map<string, EarlyDates>;
  read: (row: ReadRow, field: string) => Day | null;
} {
  const early = new Map<string, EarlyDates>();
  const read = (row: ReadRow, field: string): Day | null => {
    const day = dayOf(row, field);
    if (day === null || !isEarly(day)) return day;
    const { rows, day: least } = early.get(field) ?? { rows: 0, day };
    early.set(field, { source: object, column: field, rows: rows + 1, day: day < least ? day : least });
    return null;
  };
  return { early, read };
}

function setAside(row: ReadRow, object: string, rule: string, reason: string): Rejected {
  const text = `${textOf(row, 'Id') ?? ''} ${textOf(row, 'Name') ?? ''}`.trim();
  return { source: 'accounts', file: object, line: null, rule, reason, row: text };
}

/**
 * Accounts by their key, ascending. A key that several accounts share is set aside with all of them: nobody can tell which
 * one an export means.
 */
export function chooseAccounts(rows: readonly ReadRow[], definition: AccountsDefinition): ChosenAccounts {
  const { object, key: keyField } = definition;
  const byKey = new Map<string, ReadRow[]>();
  const rejected: Rejected[] = [];
  let withoutKey = 0;
  for (const row of rows) {
    const key = (textOf(row, keyField) ?? '').trim();
    if (key === '') withoutKey += 1;
    else if (key.length > KEY_LENGTH) {
      rejected.push(
        setAside(row, object, 'key_length', `${keyField} is longer than ${String(KEY_LENGTH)} characters`),
      );
    } else {
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [row]);
      else same.push(row);
    }
  }
  const arr = fieldOf(definition.arr);
  const renewalOn = fieldOf(definition.renewalOn);
  const segment = fieldOf(definition.segment);
  const leftOn = fieldOf(definition.leftOn);
  const days = dayReader(object);
  const accounts: OrgAccount[] = [];
  const ambiguous = new Set<string>();
  for (const [key, same] of byKey) {
    const [row] = same;
    if (row === undefined) continue;
    if (same.length > 1) {
      ambiguous.add(key);
      const reason = `${String(same.length)} accounts have ${keyField} '${key}'; give each its own`;
      for (const one of same) rejected.push(setAside(one, object, 'duplicate_key', reason));
      continue;
    }
    const language = languageOf(row);
    accounts.push({
      key,
      id: textOf(row, 'Id') ?? '',
      name: textOf(row, 'Name') ?? key,
      ownerId: textOf(row, 'OwnerId') ?? '',
      arr: arr === null ? null : numberOf(row, arr),
      renewalOn: renewalOn === null ? null : days.read(row, renewalOn),
      segment: segment === null ? null : textOf(row, segment),
      leftOn: leftOn === null ? null : days.read(row, leftOn),
      ...(language === null ? {} : { language }),
    });
  }
  accounts.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { accounts, rejected, ambiguous, withoutKey, early: [...days.early.values()] };
}
