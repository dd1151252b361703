import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'];

interface Finding {
  id: string;
  impact: string | null;
  nodes: { target: unknown[]; html: string }[];
}

/** Accessibility findings of the page as it stands, one line each: impact, rule, first element. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (root: unknown, options: unknown) => Promise<{ violations: unknown[] }> };
    };
    const root = (globalThis as unknown as { document: unknown }).document;
    return (await axe.run(root, { runOnly })).violations;
  }, tags);
  return (found as Finding[]).map(({ impact, id, nodes }) => `${impact} ${id}: ${nodes[0]?.html ?? ''}`);
}
