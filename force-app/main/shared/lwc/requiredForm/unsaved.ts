import type { FormValues } from 'c/formRules';

/**
 * Answers of forms that were closed before they were saved, by the form's key. In memory only: they are customer data,
 * and nothing of them may stay on a shared computer when the page is closed.
 */
const kept = new Map<string, FormValues>();

export function keep(key: string | undefined, values: FormValues): void {
  if (key) kept.set(key, values);
}

export function forget(key: string | undefined): void {
  if (key) kept.delete(key);
}

export function unsaved(key: string | undefined): FormValues | undefined {
  return key ? kept.get(key) : undefined;
}
