import type { Locator, Page } from 'playwright-core';

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

/** A field of one of our forms. */
export const fieldOf = (form: Locator, name: string): Locator =>
  form.locator(`c-form-field[data-field=${name}]`);

/** The input of a field in one of our forms. */
export const inputOf = (form: Locator, name: string): Locator => fieldOf(form, name).locator('input');

/** Types a date and leaves the field. */
export async function fillDate(form: Locator, name: string, day: string): Promise<void> {
  await inputOf(form, name).fill(day);
  await inputOf(form, name).press('Tab');
}

/** Presses the button that saves one of our forms. */
export const save = (form: Locator): Promise<void> => form.locator('[data-id=save] button').click();

/** Waits until a form is gone. */
export const gone = (form: Locator): Promise<void> => form.waitFor({ state: 'detached' });

/** Saves one of our forms and waits until it is gone. */
export async function saveAndLeave(form: Locator): Promise<void> {
  await save(form);
  await gone(form);
}

/** Presses a quick action, in the menu of further actions when there is no room for its button. */
export async function act({ page, form }: { page: Page; form: Locator }, action: string): Promise<void> {
  const panel = page.locator('.standin-highlights');
  const button = panel.getByRole('button', { name: action, exact: true });
  if (await button.isVisible()) {
    await button.click();
  } else {
    await panel.getByRole('button').last().click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  }
  await form.locator('c-form-field').first().waitFor();
}
