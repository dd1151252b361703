import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { RunningDemo } from './demo.ts';
import { watchFaults } from './faults.ts';

/** The demo's people who open pages, by what they do. */
export const PEOPLE = { csm: 'hana', sales: 'sora', manager: 'mio', operations: 'ren' } as const;
export type Language = 'en_US' | 'ja';

const SHOTS = path.resolve(import.meta.dirname, '../../test-output/pages');

/** A page that one of the people has open, with what must not happen on it. */
export interface Visit {
  page: Page;
  faults: string[];
}

/** Signs a person in, in a language, in a window of its own; nothing is opened yet. */
export async function visit(
  demo: RunningDemo,
  browser: Browser,
  who: { person: string; language: Language; width: number },
): Promise<Visit> {
  const [user] = await demo.query<{ Id: string }>(
    `SELECT Id FROM User WHERE Username = '${who.person}@tenki.example'`,
  );
  assert.ok(user, who.person);
  const viewport = { width: who.width, height: 900 };
  const context = await browser.newContext({ viewport, timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  const faults = watchFaults(page, demo.url);
  const back = '/lightning';
  await page.request.post(`${demo.url}/lightning/switch`, { form: { user: user.Id, back } });
  await page.request.post(`${demo.url}/lightning/switch`, { form: { language: who.language, back } });
  return { page, faults };
}

/** Waits until no card of ours loads any more. */
export async function loaded(page: Page): Promise<void> {
  await page.locator('main').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('[data-id=loading]').first().waitFor({ state: 'detached' });
}

/** Keeps a picture of the page for people to look at, under test-output. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
}
