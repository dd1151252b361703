import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildComponents } from '../build/components.ts';
import {
  CommandError,
  textOption,
  type Command,
  type CommandEffects,
  type OptionValues,
} from '../command.ts';
import { ConfigError, loadConfig } from '../config/load.ts';
import type { Config } from '../config/types.ts';
import { definitionsFinding, definitionsOf } from '../history/definitions.ts';
import { historyOf } from '../history/open.ts';
import { overdueOverrides, overdueReview } from '../config/reminders.ts';
import { checkFiles } from '../local-org/metadata/check.ts';
import { isCovered, saysNotCovered, storedOnly } from '../local-org/metadata/coverage.ts';
import { versionProblem } from '../local-org/metadata/manifest.ts';
import { openOrg } from '../local-org/open-org.ts';
import { holderOf, projectFiles } from '../local-org/other-project.ts';
import { componentFile } from '../local-org/schema/read-components.ts';
import type { DeployProblem } from '../local-org/schema/types.ts';
import { sourceFiles } from '../local-org/source-files.ts';
import { orgDefinitions } from '../sync/definitions.ts';
import { connect } from '../target/connect.ts';
import { patienceOf } from '../target/session.ts';
import { businessDay } from '../sync/asOf.ts';

/** Definitions that changed under their model, as far as the history knows, and the org where one is named. */
async function definitionFindings(
  config: Config,
  values: OptionValues,
  effects: CommandEffects,
): Promise<string[]> {
  const { root, env } = effects;
  const now = definitionsOf(config);
  const kept = await historyOf(config, root, textOption(values, 'history'))?.definitions(config.model);
  const finding = definitionsFinding(config, now, kept ?? null);
  const targetOrg = textOption(values, 'target-org');
  if (finding !== null || targetOrg === undefined) return finding === null ? [] : [finding];
  const patience = patienceOf(effects);
  const { client } = await connect({ targetOrg, env, root, patience, now: () => effects.now().getTime() });
  const ofOrg = definitionsFinding(config, now, await orgDefinitions(config, client, patience));
  return ofOrg === null ? [] : [ofOrg];
}

/** Problems of a configuration; what is only due for review is told and is no problem. */
async function configFindings(
  file: string,
  values: OptionValues,
  effects: CommandEffects,
): Promise<readonly string[]> {
  const { root, now, log } = effects;
  try {
    const config = await loadConfig(file, {
      readText: (name) => readFile(path.resolve(root, name), 'utf8'),
    });
    const today = businessDay(now(), config.timeZone);
    for (const { en: line } of [...overdueReview(config, today), ...overdueOverrides(config, today)])
      log(`Warning: ${line}`);
    return await definitionFindings(config, values, effects);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** Metadata to check: files by their places in their project, and how messages write a place. */
interface Metadata {
  files: Map<string, Uint8Array>;
  shown: (name: string) => string;
}

// The project's own components are written in TypeScript and built first; another project is taken as it is.
async function metadataFiles(source: string | undefined, effects: CommandEffects): Promise<Metadata> {
  if (source === undefined) {
    await buildComponents({ root: effects.root, log: effects.log });
    return { files: await sourceFiles(effects.root, ['force-app']), shown: (name) => name };
  }
  const folder = path.resolve(effects.root, source);
  if (!existsSync(folder)) throw new CommandError(`--source ${source}: there is no such folder.`);
  // Folders above a project say nothing of what its files are, even if one of them is called `lwc`.
  const above = holderOf('sfdx-project.json', folder) ?? path.dirname(folder);
  const inner = path.relative(above, folder).replaceAll(path.sep, '/');
  const files = await projectFiles(folder);
  return {
    files: new Map([...files].map(([name, bytes]) => [path.posix.join(inner, name), bytes])),
    shown: (name) => path.posix.join(source, path.posix.relative(inner, name)),
  };
}

/** The project file's API version, where an org would refuse it. */
async function projectFindings(source: string | undefined, root: string): Promise<string[]> {
  const file = path.join(path.resolve(root, source ?? '.'), 'sfdx-project.json');
  if (!existsSync(file)) return [];
  const project = JSON.parse(await readFile(file, 'utf8')) as { sourceApiVersion?: string };
  const version = project.sourceApiVersion;
  const problem = version === undefined ? undefined : versionProblem(version);
  return problem ? [`${path.relative(root, file)}: sourceApiVersion: ${problem}`] : [];
}

// The CLI passes over files that are neither of a type's kind nor named like metadata.
const isNoMetadata = (each: DeployProblem): boolean =>
  each.componentType === '' && !each.fileName.endsWith('-meta.xml');

function told(each: DeployProblem, file: string): string {
  const place = each.line === undefined ? file : `${file}:${each.line}`;
  return `${place}: ${each.problem} (${each.componentType} ${each.fullName})`;
}

/** What an org would refuse. What it would take all the same, and what can't be judged here, is only told. */
async function metadataFindings(source: string | undefined, effects: CommandEffects): Promise<string[]> {
  const { files, shown } = await metadataFiles(source, effects);
  const line = (each: DeployProblem): string => told(each, shown(each.fileName));
  const org = openOrg({});
  try {
    const { components, problems } = await checkFiles(files, org.schema());
    for (const each of components) {
      const kept = isCovered(each.type) ? storedOnly(each) : undefined;
      if (kept) effects.log(`Note: ${shown(componentFile(each))}: ${kept} (${each.type} ${each.fullName})`);
    }
    const errors = problems.filter((each) => each.problemType === 'Error' && !isNoMetadata(each));
    for (const each of problems) {
      if (each.problemType === 'Warning') effects.log(`Warning: ${line(each)}`);
      else if (each.problemType === 'Info') effects.log(`Note: ${line(each)}`);
      else if (saysNotCovered(each.problem)) effects.log(`Not checked: ${line(each)}`);
    }
    return errors.filter((each) => !saysNotCovered(each.problem)).map(line);
  } finally {
    org.close();
  }
}

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const source = textOption(values, 'source');
  const config = textOption(values, 'config') ?? (source === undefined ? 'config/tenki.yaml' : undefined);
  const findings = [
    ...(config === undefined ? [] : await configFindings(config, values, effects)),
    ...(await projectFindings(source, effects.root)),
    ...(await metadataFindings(source, effects)),
  ];
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
  help: [
    'Usage: npm run -s tenki -- check [options]',
    '',
    '  --config F      configuration to check (default config/tenki.yaml); definitions that changed while model',
    '                  stayed the same are told, by the runs in the history',
    '  --history DIR   folder of the history (default history_dir of the configuration)',
    '  --target-org N  look at the runs of this org too, for a checkout that has no history',
    "  --source DIR    metadata of another project instead of this one's; its configuration only with --config",
    '',
    'Example: npm run -s tenki -- check --config config/own.yaml',
  ].join('\n'),
  options: {
    config: { type: 'string' },
    history: { type: 'string' },
    'target-org': { type: 'string' },
    source: { type: 'string' },
  },
  run,
};
