import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildComponents } from '../build/components.ts';
import { textOption, type Command, type CommandEffects, type OptionValues } from '../command.ts';
import { ConfigError, loadConfig } from '../config/load.ts';
import { checkFiles } from '../local-org/metadata/check.ts';
import { openOrg } from '../local-org/open-org.ts';

/** What a deploy leaves out, as `.forceignore` says. */
const NOT_DEPLOYED = /(^|\/)__tests__\/|\.ts$|(^|\/)tsconfig\.json$/;

async function configFindings(file: string, root: string): Promise<readonly string[]> {
  try {
    await loadConfig(file, { readText: (name) => readFile(path.resolve(root, name), 'utf8') });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** Reads the package directories of the project as a deploy would send them. */
async function sourceFiles(root: string): Promise<Map<string, Uint8Array>> {
  const names = globSync('force-app/**/*', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((name) => !NOT_DEPLOYED.test(name))
    .sort();
  const files = new Map<string, Uint8Array>();
  for (const name of names) files.set(name, await readFile(path.join(root, name)));
  return files;
}

async function metadataFindings(effects: CommandEffects): Promise<string[]> {
  await buildComponents({ root: effects.root, log: effects.log });
  const org = openOrg({});
  try {
    const { problems } = await checkFiles(await sourceFiles(effects.root), org.schema());
    return problems.map((each) => {
      const place = each.line === undefined ? each.fileName : `${each.fileName}:${each.line}`;
      return `${place}: ${each.problem} (${each.componentType} ${each.fullName})`;
    });
  } finally {
    org.close();
  }
}

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const config = textOption(values, 'config') ?? 'config/tenki.yaml';
  const findings = [...(await configFindings(config, effects.root)), ...(await metadataFindings(effects))];
  for (const finding of findings) effects.out(finding);
  effects.log(
    findings.length === 0
      ? 'Nothing to mend: configuration and metadata are in order.'
      : `${findings.length} ${findings.length === 1 ? 'thing' : 'things'} to mend.`,
  );
  return findings.length === 0 ? 0 : 1;
}

/** `tenki check`: everything about configuration and metadata that a run or an org would refuse. */
export const command: Command = {
  summary: 'lints the configuration and the metadata, tells what an org would refuse',
  help: '  --config F      configuration to check (default config/tenki.yaml)',
  options: { config: { type: 'string' } },
  run,
};
