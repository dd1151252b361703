import type { FormValues } from 'c/formRules';
import USER_ID from '@salesforce/user/Id';

/**
 * Answers of forms that were closed before they were saved, by the form's key. They stay until the browser's tab is closed,
 * so that a reload loses nothing and nothing stays on a shared computer; another user of the tab does not get them.
 */
const nameOf = (key: string): string => `tenki.unsaved.${USER_ID}.${key}`;

/** In place of the storage where a browser refuses it, or has no room left. */
const kept = new Map<string, string>();

/** Does something with the storage; gives `otherwise` where there is none. */
function stored<Result>(use: (storage: Storage) => Result, otherwise: Result): Result {
  try {
    return use(sessionStorage);
  } catch {
    return otherwise;
  }
}

export function keep(key: string | undefined, values: FormValues): void {
  if (!key) return;
  const text = JSON.stringify(values);
  const isStored = stored((storage) => {
    storage.setItem(nameOf(key), text);
    return true;
  }, false);
  if (isStored) kept.delete(key);
  else kept.set(key, text);
}

export function forget(key: string | undefined): void {
  if (!key) return;
  kept.delete(key);
  stored((storage) => storage.removeItem(nameOf(key)), undefined);
}

export function unsaved(key: string | undefined): FormValues | undefined {
  if (!key) return undefined;
  const text = kept.get(key) ?? stored((storage) => storage.getItem(nameOf(key)), null);
  return text === null ? undefined : answersOf(text);
}

/** Texts by field; undefined for anything else that somebody left in the storage. */
function answersOf(text: string): FormValues | undefined {
  try {
    const values: unknown = JSON.parse(text);
    if (typeof values !== 'object' || values === null || Array.isArray(values)) return undefined;
    return Object.values(values).every((value) => typeof value === 'string')
      ? (values as FormValues)
      : undefined;
  } catch {
    return undefined;
  }
}
