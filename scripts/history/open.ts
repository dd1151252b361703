import path from 'node:path';
import type { Config } from '../config/types.ts';
import { openHistory, type History } from './history.ts';

/** The history that a configuration names, or the folder given in its place; null when it is switched off. */
export function historyOf(config: Config, root: string, given?: string): History | null {
  const dir = given ?? config.historyDir;
  return dir === null ? null : openHistory(path.resolve(root, dir));
}
