import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { axeFindings } from './axe.ts';
import { remove, startDemo, userId, write, type RunningDemo } from './demo.ts';
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
  {
    language: 'en_US',
    width: 1440,
    csm: PEOPLE.csm,
    soon: 'medium',
    ended: 'Your session has ended',
    restored: 'Your unsaved answers are back.',
    gone: 'This record is not there any more.',
    noRight: 'You may not change this record.',
  },
  {
    language: 'ja',
    width: 400,
    csm: 'kenji',
    soon: 'iso',
    ended: 'セッションが終了しました',
    restored: '保存していない入力内容を復元しました。',
    gone: 'このレコードは既に存在しません。',
    noRight: 'このレコードを変更する権限がありません。',
  },
] as const;

type View = (typeof VIEWS)[number];

interface Row {
  Id: string;
  Name: string;
}

/** A CSM's accounts of an archetype. */
async function accountsOf(csm: string, archetype: string): Promise<Row[]> {
  const keys = demo.keysOf(archetype).map((key) => `'${key}'`);
  const rows = await demo.query<Row>(
    `SELECT Id, Name FROM Account WHERE AccountNumber IN (${keys.join(', ')}) AND Owner.Username = '${csm}@tenki.example' ORDER BY AccountNumber`,
  );
  assert.ok(rows.length > 0, `${csm} has an account that is ${archetype}`);
  return rows;
}

/** Opens an account of one kind as its CSM; the card is there, or what stands in its place. */
async function openAccount(
  view: View,
  archetype: string,
): Promise<{ page: Page; form: Locator; id: string }> {
  const [account] = await accountsOf(view.csm, archetype);
  const { page } = await visit(demo.org, browser, { ...view, person: view.csm });
  const id = account?.Id ?? '';
  await page.goto(`${demo.url}/lightning/r/Account/${id}/view`);
  await page.locator('c-account-health [data-id=weather]').waitFor();
  return { page, form: page.getByRole('dialog'), id };
}

async function planAction(
  { page, form }: { page: Page; form: Locator },
  view: View,
  name: string,
): Promise<void> {
  await page.locator('c-account-health [data-id=plan] button').click();
  await inputOf(form, 'Name').fill(name);
  await inputOf(form, 'Customer_Benefit__c').fill('They close the month without overtime');
  await fillDate(form, 'Due_Date__c', nextWeek(view.soon));
}

/** What has moved on the page since a moment without the user's doing, as browsers count it; below 0.1 is good. */
function layoutShift(page: Page, since: number): Promise<number> {
  return page.evaluate(
    (from) =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as {
            startTime: number;
            value: number;
            hadRecentInput: boolean;
          }[])
            if (entry.startTime >= from && !entry.hadRecentInput) sum += entry.value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
    since,
  );
}

const named = (name: string): Promise<Row[]> =>
  demo.query<Row>(`SELECT Id, Name FROM CSM_Action__c WHERE Name = '${name}'`);

for (const view of VIEWS) {
  const { language, width, csm } = view;
  const shot = (page: Page, name: string): Promise<void> =>
    picture(page, `refusal-${name}-${language}-${width}`);

  suite(`in ${language} at ${width} px`, () => {
    test('on a slow network the card says that it comes, nothing jumps, and a double click saves once', async () => {
      const [account] = await accountsOf(csm, 'healthy');
      const { page, faults } = await visit(demo.org, browser, { ...view, person: csm });
      await page.route('**/services/data/**', async (route) => {
        await new Promise((done) => setTimeout(done, 1_200));
        await route.continue();
      });
      await page.goto(`${demo.url}/lightning/r/Account/${account?.Id ?? ''}/view`);
      await page.locator('c-account-health [data-id=loading]').waitFor();
      // From here on the frame of the page stands: what moves now is moved by our cards.
      await page.locator('.standin-highlights').getByText('Customer - Direct').waitFor();
      const framed = await page.evaluate(() => performance.now());
      await shot(page, 'slow');
      await page.locator('c-account-health [data-id=weather]').waitFor();
      const shift = await layoutShift(page, framed);
      assert.ok(shift < 0.1, `the cards shift the page by ${shift.toFixed(3)}`);
      const form = page.getByRole('dialog');
      await planAction({ page, form }, view, `Only once ${language}`);
      await form.locator('[data-id=save] button').dblclick();
      await form.waitFor({ state: 'detached' });
      await page.locator('c-action-list').getByText(`Only once ${language}`).waitFor();
      assert.equal((await named(`Only once ${language}`)).length, 1);
      assert.deepEqual(faults, []);
    });

    test('lamps that can’t be read say so, and a retry brings them', async () => {
      const opened = await openAccount(view, 'healthy');
      const { page } = opened;
      await page.route('**/graphql', (route) =>
        route.request().postData()?.includes('query accountHealth')
          ? route.fulfill({ status: 500, json: [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'Oh no' }] })
          : route.continue(),
      );
      await page.reload();
      const panel = page.locator('c-account-health c-error-panel');
      await panel.getByText('Oh no').waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await shot(page, 'read');
      await page.unroute('**/graphql');
      await panel.getByRole('button').click();
      await page.locator('c-account-health [data-id=weather]').waitFor();
      assert.equal(await panel.count(), 0);
    });

    test('a session that ends in mid-work costs no answer', async () => {
      const opened = await openAccount(view, 'healthy');
      const { page, form } = opened;
      const name = `After the break ${language}`;
      await planAction(opened, view, name);
      const cookies = await page.context().cookies(demo.url);
      const token = cookies.find((cookie) => cookie.name === 'sid')?.value ?? '';
      demo.org.org.revokeToken(decodeURIComponent(token));
      await form.locator('[data-id=save] button').click();
      const ended = page.getByRole('dialog', { name: view.ended });
      await ended.waitFor();
      await shot(page, 'session');
      await ended.getByRole('button').last().click();
      await ended.waitFor({ state: 'detached' });
      await page.locator('c-account-health [data-id=weather]').waitFor();
      assert.deepEqual(await named(name), []);
      await page.locator('c-account-health [data-id=plan] button').click();
      await form.getByText(view.restored).waitFor();
      assert.equal(await inputOf(form, 'Name').inputValue(), name);
      await saveAndLeave(form);
      assert.equal((await named(name)).length, 1);
    });

    test('an action that somebody deleted meanwhile: the form says so and keeps what was typed', async () => {
      const { page, form, id } = await openAccount(view, 'hollow');
      await page.locator('c-action-list button[data-status=Done]').first().click();
      await inputOf(form, 'Outcome__c').fill('Their first report is out');
      remove(demo, 'CSM_Action__c', `"Account__c" = '${id}'`);
      await form.locator('[data-id=save]').click();
      await form.locator('[data-id=problems]').getByText(view.gone).waitFor();
      assert.equal(await inputOf(form, 'Outcome__c').inputValue(), 'Their first report is out');
      assert.deepEqual(await axeFindings(page), []);
      await shot(page, 'gone');
    });

    test('rights that are taken away meanwhile: the form says so, and the next page has nothing to press', async () => {
      const opened = await openAccount(view, 'healthy');
      const { page, form } = opened;
      await planAction(opened, view, `Not allowed ${language}`);
      const owner = `"AssigneeId" = '${userId(demo.org, csm)}'`;
      const held = demo.org.org.reader.all(
        `SELECT "AssigneeId", "PermissionSetId" FROM "v_PermissionSetAssignment" WHERE ${owner} AND "PermissionSetId" IN (SELECT "Id" FROM "v_PermissionSet" WHERE "Name" = 'Tenki_CSM')`,
      );
      const sets = held.map((row) => `'${String(row['PermissionSetId'])}'`).join(', ');
      remove(demo, 'PermissionSetAssignment', `${owner} AND "PermissionSetId" IN (${sets})`);
      try {
        await form.locator('[data-id=save] button').click();
        await form.locator('[data-id=problems]').getByText(view.noRight).waitFor();
        assert.equal(await inputOf(form, 'Name').inputValue(), `Not allowed ${language}`);
        await shot(page, 'right');
        await page.reload();
        await loaded(page);
        assert.equal(await page.locator('[data-id=plan], c-health-lamp').count(), 0);
        assert.deepEqual(await axeFindings(page), []);
        await shot(page, 'no-access');
      } finally {
        write(demo, 'insert', 'PermissionSetAssignment', held);
      }
      assert.deepEqual(await named(`Not allowed ${language}`), []);
    });

    test('a CSM whose accounts need nothing today sees the sun, on the stand-up and at home', async () => {
      const { page, faults } = await visit(demo.org, browser, { ...view, person: csm });
      await page.goto(`${demo.url}/lightning/n/Tenki_Standup`);
      const names = page.locator('c-standup-row button.toggle');
      await names.first().waitFor();
      const listed = new Set(await names.allInnerTexts());
      const all = await demo.query<Row>(
        `SELECT Id, Name FROM Account WHERE Owner.Username = '${csm}@tenki.example'`,
      );
      const busy = all.filter(({ Name }) => listed.has(Name));
      assert.equal(busy.length, listed.size);
      assert.ok(busy.length < all.length, 'some accounts are calm already');
      // A colleague takes over everything that needs somebody.
      write(
        demo,
        'update',
        'Account',
        busy.map(({ Id }) => ({ Id, OwnerId: userId(demo.org, PEOPLE.manager) })),
      );
      await page.reload();
      await page.locator('c-standup .calm[data-id=calm]').waitFor();
      assert.equal(await page.locator('c-standup-row').count(), 0);
      assert.deepEqual(await axeFindings(page), []);
      await shot(page, 'calm-standup');
      await page.goto(`${demo.url}/lightning/page/home`);
      await page.locator('c-standup-brief [data-id=calm]').waitFor();
      await shot(page, 'calm-home');
      assert.deepEqual(faults, []);
    });
  });
}
