import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readLabels } from '../scripts/report/labels.ts';
import { noteWords } from '../scripts/report/reasons.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Values and bands in both languages, as the labels of the pages have them. */
export const PAGE_WORDS = await noteWords((language) =>
  readLabels(ROOT, language, (file) => readFile(file, 'utf8')),
);
