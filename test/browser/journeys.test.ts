import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { axeFindings } from './axe.ts';
import { startDemo, type RunningDemo } from './demo.ts';
import { fillDate, inputOf, nextWeek, saveAndLeave } from './fields.ts';
import { loaded, PEOPLE, picture, visit } from './personas.ts';
import { closeTabs } from './tabs.ts';

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

const VIEWS = [
  { language: 'en_US', width: 1440, csm: PEOPLE.csm, soon: 'medium' },
  // A phone has its own date input.
  { language: 'ja', width: 400, csm: 'kenji', soon: 'iso' },
] as const;

async function whole(page: Page, at: string): Promise<void> {
  await loaded(page);
  assert.deepEqual(await axeFindings(page), [], at);
}

for (const { language, width, csm, soon } of VIEWS) {
  suite(`in ${language} at ${width} px`, () => {
    test('the morning of a CSM: from home to an action, a lamp and a priority that holds the plays', async () => {
      const { page, faults } = await visit(demo.org, browser, { person: csm, language, width });
      const shot = (name: string): Promise<void> => picture(page, `csm-${language}-${width}-${name}`);
      await page.goto(`${demo.url}/lightning/page/home`);
      await page.locator('c-standup-brief [data-reason=alarm]').click();
      await page.waitForURL(/Tenki_Standup\?.*c__reason=alarm/);
      const row = page.locator('c-standup-row button.toggle').first();
      await row.waitFor();
      const account = await row.innerText();
      await row.click();
      const detail = page.locator('c-standup-detail');
      await detail.locator('.reason').first().waitFor();
      await whole(page, 'stand-up with an open row');
      await shot('1-standup');

      await detail.locator('[data-id=plan] button').click();
      const form = page.getByRole('dialog');
      await inputOf(form, 'Name').fill(`Call ${account}`);
      await inputOf(form, 'Customer_Benefit__c').fill('They close the month without overtime');
      await fillDate(form, 'Due_Date__c', nextWeek(soon));
      await shot('2-plan');
      await saveAndLeave(form);
      await detail.locator('c-action-list').getByText(`Call ${account}`).waitFor();

      await detail.locator('[data-id=record]').click();
      await page.waitForURL(/\/lightning\/r\/Account\//);
      const lamp = page
        .locator('c-health-lamp')
        .filter({ has: page.locator('[data-id=play]') })
        .first();
      await lamp.locator('button[aria-expanded]').first().click();
      await lamp.locator('c-health-detail').waitFor();
      await whole(page, 'account with an open lamp');
      await shot('3-account');

      const heldBefore = await page.locator('[data-id=held]').count();
      await page.locator('[data-id=record-priority]').click();
      await inputOf(form, 'Name').fill('Orders are lost in their own shop');
      await fillDate(form, 'Review_On__c', nextWeek(soon));
      await saveAndLeave(form);
      await page.locator('c-priority-banner').getByText('Orders are lost in their own shop').waitFor();
      await page.locator('[data-id=held]').nth(heldBefore).waitFor();
      await whole(page, 'account with a priority');
      await shot('4-held');

      await page.goto(`${demo.url}/lightning/page/home`);
      await page.locator('#main c-due-actions').getByText(`Call ${account}`).waitFor();
      await shot('5-home');
      assert.deepEqual(faults, []);
    });

    test('the day of a sales rep: what came back, its reason, and the customer’s health', async () => {
      const { page, faults } = await visit(demo.org, browser, { person: PEOPLE.sales, language, width });
      await page.goto(`${demo.url}/lightning/page/home`);
      const returned = page.locator('c-sales-home [data-group=Returned] li').first();
      await returned.getByText('Who signs the invoices at the second company?').waitFor();
      await whole(page, 'home');
      await returned.getByRole('button').click();
      await page.waitForURL(/\/lightning\/r\/Opportunity\//);
      await page.locator('c-handoff-status [data-id=name]').waitFor();
      await page.locator('c-health-summary [data-id=weather]').waitFor();
      await whole(page, 'opportunity');
      await picture(page, `sales-${language}-${width}-opportunity`);
      await page.locator('c-health-summary [data-id=open]').click();
      await page.waitForURL(/\/lightning\/r\/Account\//);
      await page.locator('c-account-health [data-id=weather]').waitFor();
      // Reading health is all that sales does with it.
      for (const control of ['[data-id=plan]', '[data-id=record-priority]', 'c-health-lamp [data-id=play]'])
        assert.equal(await page.locator(`c-account-health ${control}`).count(), 0, control);
      await whole(page, 'account');
      await picture(page, `sales-${language}-${width}-account`);
      assert.deepEqual(faults, []);
    });

    test('the morning of a manager: figures, the late handoff, the team’s stand-up on the screen', async () => {
      const { page, faults } = await visit(demo.org, browser, { person: PEOPLE.manager, language, width });
      await page.goto(`${demo.url}/lightning/page/home`);
      const home = page.locator('c-manager-home');
      const [alarms] = await demo.query<{ n: number }>(
        'SELECT COUNT(Id) n FROM Account_Health__c WHERE Open_Alarms__c > 0',
      );
      const shown = await home.locator('[data-figure=alarms] .value').innerText();
      assert.equal(shown.trim(), String(alarms?.n));
      await home.locator('[data-id=late] li').first().waitFor();
      await whole(page, 'home');
      await home.locator('[data-id=standup]').click();
      await page.waitForURL(/Tenki_Standup\?c__scope=team/);
      await page.locator('c-standup-row').first().waitFor();
      await whole(page, 'stand-up of the team');
      await picture(page, `manager-${language}-${width}-standup`);
      await page.locator('[data-id=present] button').click();
      await page.locator('c-standup-presenter').waitFor();
      await whole(page, 'presenter');
      await picture(page, `manager-${language}-${width}-presenter`);
      assert.deepEqual(faults, []);
    });

    for (const [persona, card] of [
      ['csm', 'c-standup-brief'],
      ['sales', 'c-sales-home'],
      ['manager', 'c-manager-home'],
      ['operations', 'c-indicator-overview'],
    ] as const) {
      test(`${card}: a slow network shows a skeleton, a refusing server an error with a retry`, async () => {
        const { page } = await visit(demo.org, browser, { person: PEOPLE[persona], language, width });
        let refuses = true;
        await page.route('**/graphql', async (route) => {
          await new Promise((done) => setTimeout(done, 1500));
          if (!refuses) return route.continue();
          const json = [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Come back later' }];
          return route.fulfill({ status: 503, json });
        });
        await page.goto(`${demo.url}/lightning/page/home`);
        const home = page.locator(card);
        await home.locator('[data-id=loading]').waitFor();
        await picture(page, `${card}-${language}-${width}-loading`);
        const panel = home.locator('c-error-panel');
        await panel.getByText('Come back later').waitFor();
        assert.deepEqual(await axeFindings(page), []);
        await picture(page, `${card}-${language}-${width}-error`);
        refuses = false;
        await panel.getByRole('button').click();
        await panel.waitFor({ state: 'detached' });
        await loaded(page);
        assert.equal(await home.locator('c-error-panel').count(), 0);
      });
    }
  });
}

test('who wants less motion gets none on our cards', async () => {
  const { page } = await visit(demo.org, browser, { person: PEOPLE.csm, language: 'en_US', width: 1440 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${demo.url}/lightning/page/home`);
  await page.locator('c-standup-brief .row').first().waitFor();
  const moving = await page.evaluate(
    'document.getAnimations().filter((one) => one.playState === "running").length',
  );
  assert.equal(moving, 0);
});
