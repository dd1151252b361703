import type { Problem } from './problems.ts';
import { configSchema, type ConfigInput } from './schema.ts';

/** A configuration without its broken entries. */
export interface SoundPart {
  config: ConfigInput;
  /** Names of the sources and indicators that were left out; what points to them is not wrong for that. */
  left: ReadonlySet<string>;
}

/** Blocks whose broken entries can be left out one by one. */
const ENTRIES: ReadonlySet<string> = new Set(['sources', 'indicators', 'combinations']);

const isBlock = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The part of a configuration that can still be checked although other parts are broken, so that one run names as many
 * problems as possible. SQL sources go out together with a broken source, because they may read it. Null when
 * nothing is left to check.
 */
export function soundPart(written: unknown, problems: readonly Problem[]): SoundPart | null {
  if (!isBlock(written)) return null;
  const rest: Record<string, unknown> = { ...written };
  const left = new Set<string>();
  for (const { path } of problems) {
    const [block = '', name = ''] = path.map(String);
    const entries = rest[block];
    if (ENTRIES.has(block) && name !== '' && isBlock(entries)) {
      rest[block] = Object.fromEntries(Object.entries(entries).filter(([key]) => key !== name));
      if (block !== 'combinations') left.add(name);
    } else if (block === 'model') rest[block] = 'unnamed';
    else delete rest[block];
  }
  const { sources } = rest;
  if (problems.some(({ path }) => path[0] === 'sources') && isBlock(sources))
    rest['sources'] = Object.fromEntries(
      Object.entries(sources).filter(([name, source]) => {
        const readsOthers = isBlock(source) && source['sql'] !== undefined;
        if (readsOthers) left.add(name);
        return !readsOthers;
      }),
    );
  const parsed = configSchema.safeParse(rest);
  return parsed.success ? { config: parsed.data, left } : null;
}
