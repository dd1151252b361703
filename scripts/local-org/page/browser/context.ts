import type { BootModel, ShellModel } from './model.ts';
import { wordsOf } from './words.ts';
import type { Words } from './words.ts';

/** What the document carries for this page. */
export const boot = JSON.parse(document.getElementById('boot')?.textContent ?? '{}') as BootModel;

export const shell: ShellModel = boot.shell;

/** The stand-in's words in the session's language. */
export const words: Words = wordsOf(shell.language);
