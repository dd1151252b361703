import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { lamp, openAccount, type OpenAccount } from './account.ts';
import { axeFindings } from './axe.ts';
import { startDemo, type RunningDemo } from './demo.ts';
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

const open = (archetype: string, person: 'hana' | 'kenji', width = 1440): Promise<OpenAccount> =>
  openAccount({ demo, browser }, { archetype, person, width });

test('a customer priority is recorded, reviewed and resolved without leaving the page', async () => {
  const { page, faults } = await open('steady', 'hana');
  const form = page.getByRole('dialog');
  const save = form.getByRole('button', { name: 'Save' });
  const tomorrow = new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Tokyo', dateStyle: 'medium' }).format(
    Date.now() + 86_400_000,
  );
  await page.locator('[data-id=record-priority]').click();
  await form.locator('[data-field=Name] input').fill('tbd');
  await save.click();
  await form.getByRole('alert').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await form.locator('[data-field=Name] input').fill('Orders are lost in their own shop');
  await form.locator('[data-field=Review_On__c] input').fill(tomorrow);
  await form.locator('[data-field=Review_On__c] input').press('Tab');
  await save.click();
  await form.waitFor({ state: 'detached' });
  const banner = page.locator('c-priority-banner');
  await banner.getByText('Orders are lost in their own shop').waitFor();
  assert.deepEqual(await axeFindings(page), []);

  await banner.locator('[data-mode=review]').click();
  await form.locator('[data-field=Note__c] textarea').fill('A fix is promised for Monday');
  await form.locator('[data-field=Review_On__c] input').fill(tomorrow);
  await form.locator('[data-field=Review_On__c] input').press('Tab');
  await save.click();
  await banner.getByText('A fix is promised for Monday').waitFor();
  assert.deepEqual(faults, []);

  await banner.locator('[data-mode=resolve]').click();
  await save.click();
  await banner.waitFor({ state: 'detached' });
  const saved = await demo.query<{ Status__c: string; Note__c: string; Resolved_On__c: string }>(
    "SELECT Status__c, Note__c, Resolved_On__c FROM Customer_Priority__c WHERE Name = 'Orders are lost in their own shop'",
  );
  assert.equal(saved.length, 1);
  assert.equal(saved[0]?.Status__c, 'Resolved');
  assert.match(saved[0]?.Note__c ?? '', /: A fix is promised for Monday$/);
});

test('the lamps stay while actions and history fail, and a retry brings them', async () => {
  const { page } = await open('healthy', 'hana');
  const care = (body: string | null): boolean => body?.includes('accountCare') ?? false;
  let refusing = true;
  await page.route(/\/graphql/, async (route) => {
    if (refusing && care(route.request().postData())) await route.fulfill({ status: 500, body: '[]' });
    else {
      // A slow network: nothing is drawn until both answers are there.
      await new Promise((done) => setTimeout(done, 400));
      await route.continue();
    }
  });
  await page.reload();
  await page.locator('c-account-health [data-id=loading]').waitFor();
  await page.locator('c-error-panel').getByText('Actions and history could not be read.').waitFor();
  await page.locator('[data-id=weather]').waitFor();
  assert.equal(await page.locator('[data-id=plan]').count(), 0, 'what was planned is not known');
  refusing = false;
  await page.locator('c-error-panel').getByRole('button').click();
  await page.locator('[data-id=plan]').waitFor();
  await page.locator('c-health-moves').waitFor();
});

test('an action is planned: all problems at once, placeholders refused, then saved, told and listed', async () => {
  const { page, faults } = await open('declining', 'hana');
  await lamp(page, 'Licence use').locator('[data-id=play]').click();
  const form = page.getByRole('dialog');
  const benefit = form.locator('c-form-field[data-field=Customer_Benefit__c] input');
  const due = form.locator('c-form-field[data-field=Due_Date__c] input');
  await benefit.waitFor();
  assert.ok(
    (await form.locator('c-form-field[data-field=Name] input').inputValue()).length > 5,
    'the title is prefilled',
  );
  assert.match(await form.locator('[data-id=play]').innerText(), /^How to do it|1\./m);

  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Say in one line what the customer gains from this.').first().waitFor();
  await form.getByText('Choose the day by which this is done.').first().waitFor();
  await form.getByRole('alert').getByText('2 fields need your attention:').waitFor();
  assert.deepEqual(await axeFindings(page), []);

  await benefit.fill('tbd');
  await due.fill('Jan 5, 2020');
  await due.press('Tab');
  await form.getByRole('button', { name: 'Save' }).click();
  await form
    .getByText(/placeholder/i)
    .first()
    .waitFor();
  await form
    .getByText(/in the past/)
    .first()
    .waitFor();

  await benefit.fill('Their new team closes the month without us');
  const soon = new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Tokyo', dateStyle: 'medium' }).format(
    new Date(Date.now() + 5 * 86_400_000),
  );
  await due.fill(soon);
  await due.press('Tab');
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').or(page.locator('.slds-notify_toast')).first().waitFor();
  await form.waitFor({ state: 'detached' });
  const planned = page.locator('c-action-list [data-action]').filter({ hasText: 'Planned' });
  await planned.first().waitFor();
  await page.locator('[data-id=newer]').waitFor();
  assert.deepEqual(faults, []);

  const saved = await demo.query<{ Status__c: string; Customer_Benefit__c: string; Owner: { Name: string } }>(
    `SELECT Status__c, Customer_Benefit__c, Owner.Name FROM CSM_Action__c WHERE Customer_Benefit__c = 'Their new team closes the month without us'`,
  );
  assert.deepEqual(
    saved.map(({ Status__c, Owner }) => [Status__c, Owner.Name]),
    // Whoever plans it, it is its account's owner's.
    [['Planned', 'Kenji Demo']],
  );
});

test('done asks for what came out of it, dismissed for a reason', async () => {
  const { page } = await open('declining', 'hana');
  const form = page.getByRole('dialog');
  await page.locator('c-action-list button[data-status=Done]').first().click();
  await form.locator('[data-id=save]').click();
  await form.getByText('Say what came out of it before you mark it done.').first().waitFor();
  await form
    .locator('c-form-field[data-field=Outcome__c] input')
    .fill('Their controller ran the report alone');
  await form.locator('[data-id=save]').click();
  await form.waitFor({ state: 'detached' });

  await page.locator('c-action-list button[data-status=Dismissed]').first().click();
  await form.locator('[data-id=save]').click();
  await form.getByText('Choose why this is dismissed.').first().waitFor();
  await form.locator('c-form-field[data-field=Dismiss_Reason__c]').getByRole('combobox').click();
  await page.getByRole('option', { name: 'Already solved' }).click();
  await form.locator('[data-id=save]').click();
  await form.waitFor({ state: 'detached' });
  const closed = await demo.query<{
    Status__c: string;
    Outcome__c: string | null;
    Dismiss_Reason__c: string | null;
  }>(
    "SELECT Status__c, Outcome__c, Dismiss_Reason__c FROM CSM_Action__c WHERE Status__c IN ('Done', 'Dismissed') AND LastModifiedBy.Username = 'hana@tenki.example'",
  );
  assert.deepEqual(
    closed
      .map(({ Status__c, Outcome__c, Dismiss_Reason__c }) => [Status__c, Outcome__c, Dismiss_Reason__c])
      .sort(),
    [
      ['Dismissed', null, 'already_solved'],
      ['Done', 'Their controller ran the report alone', null],
    ],
  );
});

test('what only the org refuses is shown at its field, and the draft stays', async () => {
  const { page } = await open('silent', 'hana');
  await page.locator('c-health-lamp [data-id=play]').first().click();
  const form = page.getByRole('dialog');
  const benefit = form.locator('c-form-field[data-field=Customer_Benefit__c] input');
  await benefit.fill('Their month end gets shorter');
  await form
    .locator('c-form-field[data-field=Due_Date__c] input')
    .fill(
      new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Tokyo', dateStyle: 'medium' }).format(
        Date.now() + 86_400_000,
      ),
    );
  await form.locator('c-form-field[data-field=Due_Date__c] input').press('Tab');
  // On its way to the org the benefit becomes a placeholder, as if the form's own check were missing.
  await page.route('**/ui-api/records**', async (route) => {
    const body = route.request().postData() ?? '';
    await route.continue({ postData: body.replace('Their month end gets shorter', 'tbd') });
  });
  await form.getByRole('button', { name: 'Save' }).click();
  await form
    .locator('c-form-field[data-field=Customer_Benefit__c]')
    .getByText('This looks like a placeholder. Say what the customer gains.')
    .waitFor();
  assert.equal(await benefit.inputValue(), 'Their month end gets shorter');
});

test('an open customer priority says: do not push, and holds the play', async () => {
  const { page, faults } = await open('blocked', 'hana');
  await page.getByText('Do not push', { exact: true }).waitFor();
  const licences = lamp(page, 'Licence use');
  await licences.locator('[data-id=held]').waitFor();
  assert.equal(await licences.locator('[data-id=play]').count(), 0, 'no button to push with');
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});
