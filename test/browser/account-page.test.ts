import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { TRUTHS } from '../../scripts/demo/truths.ts';
import { axeFindings } from './axe.ts';
import { startDemo, type RunningDemo } from './demo.ts';
import { visit } from './personas.ts';
import { closeTabs } from './tabs.ts';

const LAMP_WORDS = ['poor', 'fair', 'good', 'excellent', 'stale', 'unknown'];

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

interface Opened {
  page: Page;
  faults: string[];
  /** Data requests of the health card since the page was opened. */
  graphqlCalls: () => number;
}

/** Opens the account page of the first account of an archetype as one of the demo's people. */
async function open(archetype: string, person: 'hana' | 'kenji', width = 1440): Promise<Opened> {
  const [account] = await demo.query<{ Id: string }>(
    `SELECT Id FROM Account WHERE AccountNumber = '${demo.keyOf(archetype)}'`,
  );
  assert.ok(account);
  const { page, faults } = await visit(demo.org, browser, { person, width });
  let calls = 0;
  page.on('request', (request) => {
    if (/query account(Health|Care)\(/.test(request.postData() ?? '')) calls += 1;
  });
  await page.goto(`${demo.url}/lightning/r/Account/${account.Id}/view`);
  await page.locator('c-account-health [data-id=as-of], c-account-health [data-id=empty]').waitFor();
  return { page, faults, graphqlCalls: () => calls };
}

const lamp = (page: Page, name: string) =>
  page.locator('c-health-lamp').filter({ has: page.getByRole('heading', { name, exact: true }) });

test('every planted truth is what the org says', async () => {
  const lamps = await demo.query<{
    Key__c: string;
    Band__c: string | null;
    Freshness__c: string;
    Alarm__c: string;
  }>('SELECT Key__c, Band__c, Freshness__c, Alarm__c FROM Account_Indicator__c');
  const health = await demo.query<{
    Key__c: string;
    Band__c: string | null;
    Hollow__c: boolean;
    Touch_Overload__c: boolean;
  }>('SELECT Key__c, Band__c, Hollow__c, Touch_Overload__c FROM Account_Health__c');
  const bandOf = new Map(health.map((row) => [row.Key__c, row.Band__c]));
  const byKey = new Map(lamps.map((row) => [row.Key__c, row]));
  const hollow = new Set(health.filter((row) => row.Hollow__c).map((row) => row.Key__c));
  const overloaded = new Set(health.filter((row) => row.Touch_Overload__c).map((row) => row.Key__c));
  let compared = 0;
  for (const truth of TRUTHS) {
    for (const account of demo.keysOf(truth.archetype)) {
      for (const [indicator, wanted] of Object.entries(truth.mustShow)) {
        compared += 1;
        if (indicator === 'account') {
          assert.equal(bandOf.get(account), wanted, `${account} (${truth.archetype}) as a whole`);
          continue;
        }
        if (indicator === 'hollow') {
          assert.ok(hollow.has(account), `${account} is hollow`);
          continue;
        }
        if (indicator === 'touch_overload') {
          assert.ok(overloaded.has(account), `${account} hears from us too often`);
          continue;
        }
        const row = byKey.get(`${account}|${indicator}`);
        assert.ok(row, `${account} has a lamp for ${indicator}`);
        const shown =
          row.Freshness__c === 'missing' ? 'unknown' : row.Freshness__c === 'stale' ? 'stale' : row.Band__c;
        const seen = LAMP_WORDS.includes(wanted) ? shown : row.Alarm__c;
        assert.equal(seen, wanted, `${account} (${truth.archetype}) ${indicator}`);
      }
      if (truth.archetype !== 'hollow')
        assert.ok(!hollow.has(account), `${account} (${truth.archetype}) is not hollow`);
    }
  }
  assert.ok(compared > 24, `${compared} truths compared`);
});

test('a CSM reads what went wrong, since when, and what to do', async () => {
  const { page, faults, graphqlCalls } = await open('declining', 'hana');
  const licences = lamp(page, 'Licence use');
  await licences.getByText('Poor', { exact: true }).waitFor();
  const text = await licences.innerText();
  assert.match(text, /Active users fell below 20% of licences; poor since [A-Z][a-z]{2} \d{1,2}/);
  assert.match(text, /threshold ≥ 20%/);
  assert.match(await page.locator('[data-id=weather]').innerText(), /^(Rain|Storm)$/);
  assert.match(await page.locator('[data-id=decided]').innerText(), /Licence use/);
  assert.match(await page.locator('[data-id=renewal]').innerText(), /in \d+ days/);
  assert.match(await page.locator('[data-id=as-of]').innerText(), /^As of .*, checked .* by run R-000003$/);
  const groups = await page
    .locator('c-account-health [data-group]')
    .evaluateAll((all) =>
      all.map((each) => (each as unknown as { dataset: { group: string } }).dataset.group),
    );
  assert.deepEqual(groups, ['deployment', 'engagement', 'adoption', 'roi']);
  assert.ok(graphqlCalls() <= 2, `${graphqlCalls()} data requests for the whole card`);
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});

test('a lamp opens in place, by keyboard too, without another request', async () => {
  const { page, faults, graphqlCalls } = await open('declining', 'hana');
  const asked = graphqlCalls();
  const licences = lamp(page, 'Licence use');
  const toggle = licences.locator('[data-id=toggle]');
  await toggle.press('Enter');
  await licences.locator('c-health-bands').waitFor();
  assert.equal(await toggle.getAttribute('aria-expanded'), 'true');
  const text = await licences.innerText();
  assert.match(text, /past 28 days/);
  assert.match(text, /What it measures/);
  assert.match(text, /Observed on [A-Z][a-z]{2} \d{1,2}: \d+ working days? old, \d+ are agreed/);
  assert.match(text, /Not enough data yet/);
  const bar = licences.locator('c-health-bands').getByRole('img');
  assert.match((await bar.getAttribute('aria-label')) ?? '', /is Poor\. Fair from 20%, good from 50%/);
  const line = licences.locator('c-health-sparkline').getByRole('img');
  assert.match((await line.getAttribute('aria-label')) ?? '', /^From .* to .*lowest/);
  await licences.getByText('Values as a table').click();
  const [{ Trend__c: trend } = { Trend__c: '' }] = await demo.query<{ Trend__c: string }>(
    `SELECT Trend__c FROM Account_Indicator__c WHERE Key__c = '${demo.keyOf('declining')}|licence_use'`,
  );
  assert.equal(await licences.getByRole('row').count(), trend.split(';').length + 1);
  assert.deepEqual(await axeFindings(page), []);
  await toggle.press('Enter');
  await licences.locator('c-health-detail').waitFor({ state: 'detached' });
  assert.equal(graphqlCalls(), asked, 'opening asks for nothing');
  assert.deepEqual(faults, []);
});

test('the filter keeps its choice, the links open what they name', async () => {
  const { page } = await open('declining', 'hana');
  const few = await page.locator('c-health-lamp').count();
  await page.locator('[data-filter=all]').click();
  await page.locator('c-health-lamp').nth(few).waitFor();
  await page.reload();
  await page.locator('[data-filter=all][aria-pressed=true]').waitFor();
  await page.locator('[data-id=decided]').getByRole('button', { name: 'Licence use' }).click();
  await lamp(page, 'Licence use').locator('c-health-detail').waitFor();
});

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

test('on paper the card has no controls', async () => {
  const { page } = await open('blocked', 'hana');
  await page.emulateMedia({ media: 'print' });
  for (const control of ['[data-id=plan]', '[data-filter=all]', 'c-priority-banner [data-mode=review]']) {
    assert.equal(await page.locator(control).first().isVisible(), false, control);
  }
  assert.ok(await page.locator('[data-id=weather]').isVisible());
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

test('unknown, stale and hollow are shown as such, never as health', async () => {
  const none = await open('no_data', 'hana');
  assert.equal(await none.page.getByText('Excellent', { exact: true }).count(), 0);
  assert.equal(await none.page.getByText('Good', { exact: true }).count(), 0);
  assert.ok((await none.page.getByText('Unknown', { exact: true }).count()) > 8);
  const old = await open('old_survey', 'hana');
  await lamp(old.page, 'Survey score').getByText('Stale', { exact: true }).waitFor();
  const hollow = await open('hollow', 'hana');
  await hollow.page.locator('[data-id=hollow]').waitFor();
  for (const { page, faults } of [none, old, hollow]) {
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(faults, []);
  }
});

test('a Japanese reader gets everything in Japanese, on a phone too', async () => {
  for (const width of [1440, 400]) {
    const { page, faults } = await open('declining', 'kenji', width);
    const licences = lamp(page, 'ライセンス利用率');
    await licences.getByText('低い', { exact: true }).waitFor();
    assert.match(await licences.innerText(), /20%を下回っています。\d+月\d+日から「低い」/);
    const card = await page.locator('c-account-health').innerText();
    const english = card.match(/\b(Poor|Fair|Good|Excellent|Alarm|Planned|Proposed|threshold|since|days)\b/g);
    assert.equal(english, null);
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
    assert.ok(wide <= width, `page is ${wide} px wide in a window of ${width}`);
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(faults, []);
  }
});
