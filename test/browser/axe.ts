import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  id: string;
  impact: string | null;
  nodes: { target: unknown[]; html: string }[];
}

/** The calendar button of the base date input is smaller than WCAG 2.2 asks; it is the platform's, not ours. */
const PLATFORM = /^serious target-size: <button [^>]*part="button button-icon"/;

/** Waits until nothing fades or slides any more: half-way through, colours are not those that people read. */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { document } = globalThis as unknown as {
      document: {
        getAnimations(): {
          effect: { getTiming(): { iterations: number } } | null;
          finished: Promise<unknown>;
        }[];
      };
    };
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Accessibility findings of the page as it stands, one line each: impact, rule, element. */
export async function axeFindings(page: Page): Promise<string[]> {
  await stillness(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const found = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (root: unknown, options: unknown) => Promise<{ violations: unknown[] }> };
    };
    const root = (globalThis as unknown as { document: unknown }).document;
    // Only findings are wanted, and what it would load beforehand serves other rules than these.
    return (await axe.run(root, { runOnly, resultTypes: ['violations'], preload: false })).violations;
  }, tags);
  return (found as Finding[])
    .flatMap(({ impact, id, nodes }) => nodes.map(({ html }) => `${impact} ${id}: ${html}`))
    .filter((finding) => !PLATFORM.test(finding));
}
