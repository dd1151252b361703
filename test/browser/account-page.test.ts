import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { TRUTHS } from '../../scripts/demo/truths.ts';
import { lamp, openAccount, type OpenAccount } from './account.ts';
import { axeFindings } from './axe.ts';
import { startDemo, type RunningDemo } from './demo.ts';
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

const open = (archetype: string, person: 'hana' | 'kenji', width = 1440): Promise<OpenAccount> =>
  openAccount({ demo, browser }, { archetype, person, width });

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

test('on paper the card has no controls', async () => {
  const { page } = await open('blocked', 'hana');
  await page.emulateMedia({ media: 'print' });
  for (const control of ['[data-id=plan]', '[data-filter=all]', 'c-priority-banner [data-mode=review]']) {
    assert.equal(await page.locator(control).first().isVisible(), false, control);
  }
  assert.ok(await page.locator('[data-id=weather]').isVisible());
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
