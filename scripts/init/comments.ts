import type { Language } from '../report/labels.ts';

/** A comment of a starter in Japanese; it stands below the English one that it says again. */
const JAPANESE = /^(\s*# )ja: /;

/** A text with its comments in one language: those with Japanese lines below them lose either those or the English ones. */
export function inLanguage(text: string, language: Language): string {
  const kept: string[] = [];
  // Where the comment began that the last lines belong to.
  let from = 0;
  for (const line of text.split('\n')) {
    if (JAPANESE.test(line)) {
      if (language === 'en') continue;
      if (!JAPANESE.test(kept[from] ?? '')) kept.splice(from);
    } else if (!/^\s*#/.test(line) || !/^\s*#/.test(kept.at(-1) ?? '')) from = kept.length;
    kept.push(line);
  }
  return kept.map((line) => line.replace(JAPANESE, '$1')).join('\n');
}
