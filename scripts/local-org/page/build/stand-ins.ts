import fs from 'node:fs';
import path from 'node:path';
import { pageFolder } from './paths.ts';
import type { BundleSources } from './types.ts';

const folder = path.join(pageFolder, 'browser/lwc');

/** `recordEditForm` as `lightning-record-edit-form`. */
const tagOf = (name: string): string =>
  `lightning-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** True for a template that holds the element, not only one whose name begins alike. */
const holds = (text: string, tag: string): boolean => new RegExp(`<${tag}[\\s/>]`).test(text);

/**
 * Sources of the base components that no package brings and that these sources use, by themselves or through each other:
 * they are built with the components.
 */
export function standInSources(sources: BundleSources): BundleSources {
  const left = new Set(fs.readdirSync(folder));
  const found: BundleSources = {};
  for (;;) {
    const templates = Object.entries({ ...sources, ...found }).filter(([file]) => file.endsWith('.html'));
    const used = [...left].filter((name) => templates.some(([, text]) => holds(text, tagOf(name))));
    if (used.length === 0) return found;
    for (const name of used) {
      left.delete(name);
      for (const file of fs.readdirSync(path.join(folder, name)))
        found[`lightning/${name}/${file}`] = fs.readFileSync(path.join(folder, name, file), 'utf8');
    }
  }
}

/** Where the compiler finds those components once they are written below `root`. */
export function standInModules(root: string, sources: BundleSources): { name: string; path: string }[] {
  return Object.keys(sources)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ name: path.dirname(file), path: path.join(root, file) }));
}
