import type { Page } from 'playwright-core';
import { figure, median, type Figure } from './figure.ts';
import type { PageWorld } from './page-world.ts';

/** Issue figures: milliseconds to the first answered key, the longest task, and frames while scrolling. */
const INTERACTIVE_LIMIT_MS = 1500;
const TASK_LIMIT_MS = 100;
const FRAMES_LEAST = 55;

const OPENED = 5;
const SCROLL_MS = 3000;

/** Names of the figures of the stand-up page. */
export const STANDUP_FIGURES = ['page.standup', 'page.standup.task', 'page.standup.frames'] as const;

const FIRST_ROW = 'c-standup-row button[tabindex="0"]';

/** All accounts of the book, the calm ones too: the longest list there is. */
const address = (world: PageWorld): string =>
  `${world.org.url}/lightning/n/Tenki_Standup?c__scope=all&c__calm=1`;

/** Milliseconds from leaving for the page to the first key that it answers. */
async function open(world: PageWorld, page: Page): Promise<number> {
  await page.goto('about:blank');
  const started = performance.now();
  await page.goto(address(world), { waitUntil: 'commit' });
  const first = page.locator(FIRST_ROW);
  await first.waitFor();
  const before = await first.innerText();
  await first.press('j');
  await page.locator('c-standup-row button:focus').filter({ hasNotText: before }).waitFor();
  return performance.now() - started;
}

interface Scroller {
  scrollTop: number;
}

/** Scrolls the list a step in every frame; gives the frames that were drawn in a second. */
async function scrollFrames(page: Page): Promise<number> {
  const box = await page.locator('c-standup-list .box').elementHandle();
  return page.evaluate(
    ([list, long]) => {
      const { requestAnimationFrame: nextFrame } = globalThis as unknown as {
        requestAnimationFrame: (work: (now: number) => void) => void;
      };
      const scroller = list as unknown as Scroller;
      return new Promise<number>((done) => {
        let frames = -1;
        let started = 0;
        const step = (now: number): void => {
          started ||= now;
          frames += 1;
          scroller.scrollTop += 40;
          if (now - started < long) nextFrame(step);
          else done((frames * 1000) / (now - started));
        };
        nextFrame(step);
      });
    },
    [box, SCROLL_MS] as const,
  );
}

/** What a meeting does with the list: scrolls by wheel, types a name, presses reasons, jumps to the end and back. */
async function use(page: Page): Promise<void> {
  await page.locator(FIRST_ROW).hover();
  for (let turn = 0; turn < 20; turn++) {
    await page.mouse.wheel(0, 1200);
    await page.waitForTimeout(30);
  }
  const search = page.locator('c-standup-filters input[type=search]');
  await search.pressSequentially('company 01', { delay: 40 });
  await search.fill('');
  for (const reason of ['alarm', 'renewal', 'alarm', 'renewal'])
    await page.locator(`c-standup-filters [data-reason=${reason}]`).click();
  await page.locator(FIRST_ROW).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.waitForTimeout(200);
}

/** Watches for tasks of 50 ms and more, the least that a browser tells. */
const WATCH_TASKS = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((each) => each.duration)))
    .observe({ type: 'longtask' });`;

/** The stand-up page with the whole book, as a person would use it. */
export async function benchStandup(world: PageWorld, wanted: ReadonlySet<string>): Promise<Figure[]> {
  const page = await world.page('hana', 1440);
  const figures: Figure[] = [];
  await open(world, page);
  const taken: number[] = [];
  for (let turn = 0; turn < OPENED; turn++) taken.push(await open(world, page));
  const rows = world.accountIds.length.toLocaleString('en');
  if (wanted.has('page.standup'))
    figures.push(
      figure(
        'page.standup',
        median(taken),
        'ms',
        INTERACTIVE_LIMIT_MS,
        `${rows} accounts, from the address to the first answered key, warm median of ${OPENED}; slowest ${Math.round(Math.max(...taken))} ms`,
      ),
    );
  if (wanted.has('page.standup.frames'))
    figures.push(
      figure(
        'page.standup.frames',
        median([await scrollFrames(page), await scrollFrames(page), await scrollFrames(page)]),
        'frames/s',
        FRAMES_LEAST,
        'animation frames while each moves the list by 40 px, headless (60 at most), median of 3',
        'least',
      ),
    );
  if (wanted.has('page.standup.task')) {
    await page.evaluate(WATCH_TASKS);
    await use(page);
    const tasks = await page.evaluate<number[]>('globalThis.longTasks');
    const longest = Math.max(0, ...tasks);
    const told =
      tasks.length === 0
        ? 'none reached the 50 ms that a browser tells'
        : `${tasks.length} of 50 ms and more`;
    figures.push(
      figure(
        'page.standup.task',
        longest,
        'ms',
        TASK_LIMIT_MS,
        `longest task while scrolling and filtering; ${told}`,
      ),
    );
  }
  await page.context().close();
  return figures;
}
