import type { Locator } from 'playwright-core';

/** How a date field takes a day: as the user's locale writes it, or as the date input of a phone does. */
export type DateForm = 'medium' | 'iso';

/** The day a week from now. */
export function nextWeek(form: DateForm): string {
  const day = new Date(Date.now() + 7 * 86_400_000);
  const style = form === 'iso' ? {} : { dateStyle: 'medium' as const };
  return new Intl.DateTimeFormat(form === 'iso' ? 'sv-SE' : 'en-US', {
    timeZone: 'Asia/Tokyo',
    ...style,
  }).format(day);
}

/** The input of a field in one of our forms. */
export const inputOf = (form: Locator, name: string): Locator =>
  form.locator(`c-form-field[data-field=${name}] input`);

/** Types a date and leaves the field. */
export async function fillDate(form: Locator, name: string, day: string): Promise<void> {
  await inputOf(form, name).fill(day);
  await inputOf(form, name).press('Tab');
}

/** Saves one of our forms and waits until it is gone. */
export async function saveAndLeave(form: Locator): Promise<void> {
  await form.locator('[data-id=save] button').click();
  await form.waitFor({ state: 'detached' });
}
