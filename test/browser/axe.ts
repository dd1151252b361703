import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  impact: string | null;
  id: string;
  html: string;
}

/** What runs in the page: axe, and a second look at targets that something fixed over the page may have covered. */
interface AxePage {
  scrollX: number;
  scrollY: number;
  scrollTo(x: number, y: number): void;
  document: unknown;
  axe: {
    run(
      root: unknown,
      options: unknown,
    ): Promise<{
      violations: {
        id: string;
        impact: string | null;
        nodes: { html: string; element: { scrollIntoView(options: { block: 'center' }): void } }[];
      }[];
    }>;
  };
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
  const found = await page.evaluate(async (runOnly): Promise<Finding[]> => {
    const view = globalThis as unknown as AxePage;
    const { axe, document, scrollX, scrollY } = view;
    // Only findings are wanted, and what it would load beforehand serves other rules than these.
    const options = { runOnly, resultTypes: ['violations'], preload: false, elementRef: true };
    const { violations } = await axe.run(document, options);
    const findings = violations.flatMap(({ impact, id, nodes }) =>
      nodes.map(({ html, element }) => ({ impact, id, html, element })),
    );
    const kept: Finding[] = [];
    for (const { element, ...finding } of findings) {
      if (finding.id === 'target-size') {
        // Under the utility bar a button is cut off; people scroll, and so must the check.
        element.scrollIntoView({ block: 'center' });
        const again = await axe.run(document, { ...options, runOnly: ['target-size'] });
        if (!again.violations.some(({ nodes }) => nodes.some((node) => node.element === element))) continue;
      }
      kept.push(finding);
    }
    view.scrollTo(scrollX, scrollY);
    return kept;
  }, tags);
  return found
    .map(({ impact, id, html }) => `${impact} ${id}: ${html}`)
    .filter((finding) => !PLATFORM.test(finding));
}
