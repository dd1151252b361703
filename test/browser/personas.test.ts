import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { axeFindings } from './axe.ts';
import { startDemo, type RunningDemo } from './demo.ts';
import { loaded, PEOPLE, picture, visit } from './personas.ts';
import { closeTabs } from './tabs.ts';

type Persona = keyof typeof PEOPLE;

/** Components of the home page, and tabs that only some have. */
const SEES: Record<Persona, { home: string[]; tabs: string[]; not: string[] }> = {
  csm: {
    home: ['c-standup-brief', 'c-due-actions'],
    tabs: ['Tenki_Standup', 'CSM_Action__c', 'CS_Touch__c', 'Sync_Run__c'],
    not: [],
  },
  sales: {
    home: ['c-sales-home', 'c-handoff-gaps'],
    tabs: ['Sales_Handoff__c', 'Success_Case__c', 'Account_Health__c'],
    not: ['Tenki_Standup', 'CSM_Action__c', 'CS_Touch__c', 'Survey_Response__c', 'Sync_Run__c'],
  },
  manager: {
    home: ['c-manager-home', 'c-due-actions'],
    tabs: ['Tenki_Standup', 'CSM_Action__c', 'Sync_Run__c'],
    not: [],
  },
  operations: {
    home: ['c-indicator-overview', 'c-sync-runs'],
    tabs: ['Health_Indicator__c', 'Sync_Run__c'],
    not: ['Tenki_Standup'],
  },
};
/** Components of one home alone; due actions are in the utility bar too. */
const HOMES = [
  'c-standup-brief',
  'c-sales-home',
  'c-handoff-gaps',
  'c-manager-home',
  'c-indicator-overview',
  'c-sync-runs',
];
const BROKEN = '[data-id=no-access], c-error-panel, .standin-failure';

let demo: RunningDemo;
let browser: Browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
});

afterEach(closeTabs);

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Nothing is refused, nothing is broken, nothing sticks out. */
async function whole(page: Page, at: string): Promise<void> {
  await loaded(page);
  assert.equal(await page.locator(BROKEN).count(), 0, `${at} shows nothing that is refused or broken`);
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
  const width = page.viewportSize()?.width ?? 0;
  assert.ok(wide <= width, `${at} is ${wide} px wide in a window of ${width}`);
}

async function tabsOf(page: Page): Promise<string[]> {
  const links = await page.locator('nav a[href^="/lightning/"]').all();
  const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')));
  return [...new Set(hrefs.flatMap((href) => (href === null ? [] : [href])))];
}

for (const persona of Object.keys(SEES) as Persona[]) {
  suite(`the ${persona} persona`, () => {
    for (const [language, width] of [
      ['en_US', 1440],
      ['ja', 400],
    ] as const) {
      test(`the home in ${language} at ${width} px is theirs alone`, async () => {
        const { page, faults } = await visit(demo.org, browser, { person: PEOPLE[persona], language, width });
        await page.goto(`${demo.url}/lightning/page/home`);
        const { home } = SEES[persona];
        for (const name of home) await page.locator(name).first().waitFor();
        const others = HOMES.filter((name) => !home.includes(name));
        assert.equal(await page.locator(others.join(', ')).count(), 0);
        await whole(page, 'home');
        assert.deepEqual(await axeFindings(page), []);
        await picture(page, `home-${persona}-${language}-${width}`);
        assert.deepEqual(faults, []);
      });
    }

    test('every tab opens whole, and tabs of others are absent', async () => {
      const person = PEOPLE[persona];
      const { page, faults } = await visit(demo.org, browser, { person, language: 'en_US', width: 1440 });
      await page.goto(`${demo.url}/lightning/page/home`);
      await page.locator(SEES[persona].home[0] ?? 'main').waitFor();
      const { tabs, not } = SEES[persona];
      const hrefs = await tabsOf(page);
      const has = (tab: string): boolean => hrefs.some((href) => href.split('/').includes(tab));
      assert.deepEqual([tabs.filter((tab) => !has(tab)), not.filter(has)], [[], []]);
      for (const href of hrefs) {
        await page.goto(demo.url + href);
        await whole(page, href);
      }
      assert.deepEqual(faults, []);
    });

    test('an account and an opportunity are whole', async () => {
      const { page, faults } = await visit(demo.org, browser, {
        person: PEOPLE[persona],
        language: 'en_US',
        width: 1440,
      });
      const [handoff] = await demo.query<{ Account__c: string; Opportunity__c: string }>(
        "SELECT Account__c, Opportunity__c FROM Sales_Handoff__c WHERE Status__c = 'Submitted' LIMIT 1",
      );
      assert.ok(handoff);
      for (const [object, id, card] of [
        ['Account', handoff.Account__c, 'c-account-health [data-id=weather]'],
        ['Opportunity', handoff.Opportunity__c, 'c-health-summary [data-id=weather]'],
      ] as const) {
        await page.goto(`${demo.url}/lightning/r/${object}/${id}/view`);
        await page.locator(card).waitFor();
        await whole(page, object);
        assert.deepEqual(await axeFindings(page), [], object);
        await picture(page, `${object.toLowerCase()}-${persona}`);
      }
      assert.deepEqual(faults, []);
    });
  });
}
