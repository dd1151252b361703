import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommandError, textOption, type CommandEffects, type OptionValues } from '../command.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/types.ts';
import type { Language } from '../report/labels.ts';
import type { Patience } from '../target/backoff.ts';
import type { OrgClient } from '../target/client.ts';
import { connect } from '../target/connect.ts';
import { patienceOf, stoppable } from '../target/session.ts';

/** Where the configuration lies unless `--config` says otherwise. */
export const DEFAULT_CONFIG = 'config/tenki.yaml';

/** Reads the configuration that `--config` names. */
export function configOf(values: OptionValues, { root }: Pick<CommandEffects, 'root'>): Promise<Config> {
  return loadConfig(textOption(values, 'config') ?? DEFAULT_CONFIG, {
    readText: (file) => readFile(path.resolve(root, file), 'utf8'),
  });
}

/** The org that `--target-org` or the environment names; requests end when the command is told to end. */
export async function orgOf(
  values: OptionValues,
  effects: CommandEffects,
): Promise<{ client: OrgClient; patience: Patience; name: string }> {
  const patience = patienceOf(effects);
  const target = await connect({
    targetOrg: textOption(values, 'target-org'),
    env: effects.env,
    root: effects.root,
    patience,
    now: () => effects.now().getTime(),
  });
  return { client: stoppable(target.client, effects.signal), patience, name: target.name };
}

/** Language of what is printed: `--language`, English unless said. */
export function languageOf(values: OptionValues): Language {
  const language = textOption(values, 'language') ?? 'en';
  if (language !== 'en' && language !== 'ja')
    throw new CommandError(`--language ${language}: expected en or ja.`);
  return language;
}

/** Runs work with a folder of its own that is gone afterwards. */
export async function withTempDir<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(tmpdir(), { recursive: true });
  const folder = await mkdtemp(path.join(tmpdir(), 'tenki-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
