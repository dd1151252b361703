import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { minify } from 'terser';
import { CommandError } from '../command.ts';
import { figure, median, type Figure } from './figure.ts';
import type { PageWorld } from './page-world.ts';
import { dayAfter } from './standup-book.ts';

/** Issue figures: from the address to visible health, data requests, opening a lamp, our own scripts. */
const VISIBLE_LIMIT_MS = 1000;
const REQUESTS_LIMIT = 2;
const LAMP_LIMIT_MS = 50;
const BYTES_LIMIT_KB = 60;

const OPENED = 7;
const WEEKS = 13;

/** Names of the figures of the Account page. */
export const ACCOUNT_FIGURES = ['page.account', 'page.requests', 'page.lamp', 'page.bytes'] as const;

/** Gives the account's lamps all that an opened lamp draws: edges, a line, a day on which the band changed. */
async function furnish({ admin, today }: PageWorld, accountId: string): Promise<number> {
  const lamps = await admin.query<{ Id: string; Indicator__c: string }>(
    `SELECT Id, Indicator__c FROM Account_Indicator__c WHERE Account_Health__r.Account__c = '${accountId}'`,
  );
  const line = Array.from(
    { length: WEEKS },
    (_, week) => `${dayAfter(today, 7 * (week - WEEKS))}=${week * 5}`,
  );
  for (const { Id, Indicator__c: indicator } of lamps.records) {
    const edges = { Fair_From__c: 20, Good_From__c: 50, Excellent_From__c: 80 };
    await admin
      .sobject('Health_Indicator__c')
      .update({ Id: indicator, ...edges, Definition__c: 'A made measure.' });
    await admin.sobject('Account_Indicator__c').update({ Id, Trend__c: line.join(';') });
    for (const [days, band] of [
      [-60, 'good'],
      [-20, 'fair'],
    ] as const) {
      await admin.sobject('Indicator_Snapshot__c').create({
        Key__c: `made|${Id}|${days}`,
        Account__c: accountId,
        Indicator__c: indicator,
        As_Of__c: dayAfter(today, days),
        Band__c: band,
        Freshness__c: 'fresh',
        Alarm__c: 'none',
        Model__c: 'made',
      });
    }
  }
  return lamps.records.length;
}

/** Milliseconds from leaving for the page to the weather on it, and the data requests of the card. */
async function open(page: Page, address: string): Promise<{ visible: number; requests: number }> {
  let requests = 0;
  const listen = (request: { postData(): string | null }): void => {
    if (/query account(Health|Care)\(/.test(request.postData() ?? '')) requests += 1;
  };
  await page.goto('about:blank');
  page.on('request', listen);
  const started = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('c-health-weather [data-id=weather]').waitFor();
  await page.locator('c-health-lamp').first().waitFor();
  const visible = performance.now() - started;
  await page.waitForLoadState('networkidle');
  page.off('request', listen);
  return { visible, requests };
}

/** A component in the page: its own root is asked, because a document does not look into it. */
interface Component {
  shadowRoot: { querySelector(selector: string): (Component & { click(): void }) | null };
  getBoundingClientRect(): unknown;
}

/** Runs in the page: milliseconds from the click on a lamp to its laid out detail. */
async function openLamp(element: unknown): Promise<number> {
  const row = element as Component;
  const bands = (): unknown =>
    row.shadowRoot.querySelector('c-health-detail')?.shadowRoot.querySelector('c-health-bands');
  const started = performance.now();
  row.shadowRoot.querySelector('[data-id=toggle]')?.click();
  for (let turn = 0; turn < 1000 && !bands(); turn++) await Promise.resolve();
  if (!bands()) throw new Error('A lamp did not open.');
  row.getBoundingClientRect();
  return performance.now() - started;
}

async function openLamps(page: Page): Promise<number[]> {
  await page.locator('[data-filter=all]').click();
  const taken: number[] = [];
  for (const lamp of await page.locator('c-health-lamp').all()) taken.push(await lamp.evaluate(openLamp));
  return taken;
}

/** Kilobytes of our own scripts that the page loads, minified and packed together, templates and styles among them. */
async function ownScripts(page: Page, address: string): Promise<{ kilobytes: number; files: number }> {
  const sources: Promise<string>[] = [];
  const listen = (response: { url(): string; text(): Promise<string> }): void => {
    if (response.url().includes('/assets/app/')) sources.push(response.text());
  };
  page.on('response', listen);
  await page.goto(address);
  await page.locator('c-health-lamp').first().waitFor();
  await page.waitForLoadState('networkidle');
  page.off('response', listen);
  const texts = await Promise.all(sources);
  if (texts.length === 0) throw new CommandError('The Account page loaded no component of the project.');
  const small = await Promise.all(
    texts.map(async (text) => (await minify(text, { module: true })).code ?? ''),
  );
  return { kilobytes: gzipSync(small.join('\n')).length / 1000, files: texts.length };
}

/** The Account page as a CSM opens it in the morning. */
export async function benchAccount(world: PageWorld, wanted: ReadonlySet<string>): Promise<Figure[]> {
  const [accountId] = world.accountIds;
  if (accountId === undefined) throw new CommandError('The book holds no account.');
  const lamps = await furnish(world, accountId);
  const address = `${world.org.url}/lightning/r/Account/${accountId}/view`;
  const fresh = await world.page('hana', 1440);
  const { kilobytes, files } = await ownScripts(fresh, address);
  const turns: { visible: number; requests: number }[] = [];
  for (let turn = 0; turn < OPENED; turn++) turns.push(await open(fresh, address));
  const visible = turns.map((turn) => turn.visible);
  const requests = Math.max(...turns.map((turn) => turn.requests));
  const opened = await openLamps(fresh);
  await fresh.context().close();
  const slowest = (values: readonly number[]): string => `slowest ${Math.round(Math.max(...values))} ms`;
  return [
    figure(
      'page.account',
      median(visible),
      'ms',
      VISIBLE_LIMIT_MS,
      `from the address to weather and lamps, warm median of ${OPENED}; ${slowest(visible)}`,
    ),
    figure(
      'page.requests',
      requests,
      'calls',
      REQUESTS_LIMIT,
      'data requests of the health card, most of all visits',
    ),
    figure(
      'page.lamp',
      Math.max(...opened),
      'ms',
      LAMP_LIMIT_MS,
      `from the click to the laid out detail, slowest of ${lamps} lamps; median ${median(opened).toFixed(1)} ms`,
    ),
    figure(
      'page.bytes',
      kilobytes,
      'kB',
      BYTES_LIMIT_KB,
      `gzip of our own ${files} scripts, minified by terser; names of properties stay`,
    ),
  ].filter(({ name }) => wanted.has(name));
}
