import { htmlLanguage } from './i18n.ts';
import type { BootModel } from './browser/model.ts';
import { wordsOf } from './browser/words.ts';

/** Addresses that a document links to. */
export interface DocumentLinks {
  styles: string[];
  /** Module of the shell and what it imports, to be fetched at once. */
  shell: string;
  preload: string[];
}

/** A text inside HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** JSON inside a script element: no `<` that could end the element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function head(language: string, title: string, styles: string[], rest: string): string {
  const links = styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('');
  return (
    `<!doctype html><html lang="${htmlLanguage(language)}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">${links}${rest}</head>`
  );
}

/** The page of a route. The shell draws it from the JSON that the document carries. */
export function pageDocument(boot: BootModel, imports: Record<string, string>, links: DocumentLinks): string {
  const words = wordsOf(boot.shell.language);
  const map = `<script type="importmap">${scriptJson({ imports })}</script>`;
  const preload = links.preload.map((href) => `<link rel="modulepreload" href="${href}">`).join('');
  return (
    head(boot.shell.language, boot.shell.app.label || words.standInShort, links.styles, map + preload) +
    `<body class="slds-scope"><div id="page" class="standin-loading"><p role="status">${escapeHtml(words.loading)}</p></div>` +
    `<script type="application/json" id="boot">${scriptJson(boot)}</script>` +
    `<script type="module" src="${links.shell}"></script></body></html>`
  );
}

/** Shown while a build runs; asks again by itself. `problem` stops that and tells what went wrong. */
export function waitingDocument(
  language: string,
  styles: string[],
  line: string,
  problem: string | null,
): string {
  const words = wordsOf(language);
  const again = problem === null ? '<meta http-equiv="refresh" content="1">' : '';
  const text =
    problem === null
      ? `${line ? `<p>${escapeHtml(line)}</p>` : ''}<p>${escapeHtml(words.buildingNote)}</p>`
      : `<pre>${escapeHtml(problem)}</pre>`;
  const title = problem === null ? words.building : words.failedTitle;
  return (
    head(language, title, styles, again) +
    `<body class="slds-scope"><main class="standin-waiting" role="status"><p class="standin-mark">${escapeHtml(words.standIn)}</p>` +
    `<h1 class="slds-text-heading_medium">${escapeHtml(title)}</h1>${text}</main></body></html>`
  );
}
