import type { Page } from 'playwright-core';

/**
 * Collects everything on a page that must not happen: messages of level error or warning on the console, uncaught errors,
 * answers with status 400 or more, requests to another origin than `url`. The list grows while the page is used.
 */
export function watchFaults(page: Page, url: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      faults.push(`foreign: ${request.url()}`);
  });
  return faults;
}
