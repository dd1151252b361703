import type { Browser, Locator, Page } from 'playwright-core';
import { idOf, type RunningDemo } from './demo.ts';
import { visit } from './personas.ts';

/** An account page that one of the demo's people has open. */
export interface OpenAccount {
  page: Page;
  faults: string[];
  /** Data requests of the health card since the page was opened. */
  graphqlCalls: () => number;
}

/** Opens the account page of the first account of an archetype as one of the demo's people. */
export async function openAccount(
  { demo, browser }: { demo: RunningDemo; browser: Browser },
  { archetype, person, width = 1440 }: { archetype: string; person: 'hana' | 'kenji'; width?: number },
): Promise<OpenAccount> {
  const account = await idOf(demo, `SELECT Id FROM Account WHERE AccountNumber = '${demo.keyOf(archetype)}'`);
  const { page, faults } = await visit(demo.org, browser, { person, width });
  let calls = 0;
  page.on('request', (request) => {
    if (/query account(Health|Care)\(/.test(request.postData() ?? '')) calls += 1;
  });
  await page.goto(`${demo.url}/lightning/r/Account/${account}/view`);
  await page.locator('c-account-health [data-id=as-of], c-account-health [data-id=empty]').waitFor();
  return { page, faults, graphqlCalls: () => calls };
}

/** A lamp of the health card by the name of its indicator. */
export const lamp = (page: Page, name: string): Locator =>
  page.locator('c-health-lamp').filter({ has: page.getByRole('heading', { name, exact: true }) });
