import type { Language } from '../report/labels.ts';
import { EN, type Words } from './wordsEn.ts';
import { JA } from './wordsJa.ts';

export type { Words } from './wordsEn.ts';

const WORDS: Readonly<Record<Language, Words>> = { en: EN, ja: JA };

/** What init says in a language. */
export function wordsOf(language: Language): Words {
  return WORDS[language];
}
