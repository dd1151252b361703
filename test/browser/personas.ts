import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { setLanguage } from '../../scripts/local-org/page/session.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { userId } from './demo.ts';
import { watchFaults } from './faults.ts';
import { openTab } from './tabs.ts';

/** The demo's people who open pages, by what they do. */
export const PEOPLE = { csm: 'hana', sales: 'sora', manager: 'mio', operations: 'ren' } as const;
export type Language = 'en_US' | 'ja';

const SHOTS = path.resolve(import.meta.dirname, '../../test-output/pages');

/** A page that one of the people has open, with what must not happen on it. */
export interface Visit {
  page: Page;
  faults: string[];
}

/** Signs a person in, in a language, on a page of its own; nothing is opened yet. */
export async function visit(
  org: RunningOrg,
  browser: Browser,
  who: { person: string; language?: Language; width?: number },
): Promise<Visit> {
  const page = await openTab(browser, {
    url: org.url,
    ...(who.width === undefined ? {} : { width: who.width }),
  });
  const id = userId(org, who.person);
  const session = org.org.sessionFor(id);
  assert.ok(session, who.person);
  if (who.language && session.language !== who.language) setLanguage(org.org, session, who.language);
  await page.context().addCookies([{ name: 'sid', value: org.org.issueToken(id), url: org.url }]);
  return { page, faults: watchFaults(page, org.url) };
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
