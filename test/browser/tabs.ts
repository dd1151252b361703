import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Contexts without a page: their cache of scripts spares the next page most of its loading. */
const idle: BrowserContext[] = [];
const open = new Set<Page>();

/** Where a tab goes to, and how it looks at it. */
export interface TabOptions {
  /** Address without a slash at the end. */
  url: string;
  width?: number;
  height?: number;
}

/**
 * Opens an empty page in Tokyo's time. It shares nothing with other pages but scripts that never change: neither cookies
 * nor what was stored. `closeTabs` ends it.
 */
export async function openTab(
  browser: Browser,
  { url, width = 1440, height = 900 }: TabOptions,
): Promise<Page> {
  const context = idle.pop() ?? (await browser.newContext({ timezoneId: 'Asia/Tokyo' }));
  const page = await context.newPage();
  open.add(page);
  await page.setViewportSize({ width, height });
  const devtools = await context.newCDPSession(page);
  const storageTypes = 'cookies,local_storage,indexeddb';
  await devtools.send('Storage.clearDataForOrigin', { origin: url, storageTypes });
  await devtools.detach();
  return page;
}

/** Closes all pages; for `afterEach`. */
export async function closeTabs(): Promise<void> {
  for (const page of open) {
    const context = page.context();
    await page.close();
    if (context.pages().length === 0) idle.push(context);
  }
  open.clear();
}
