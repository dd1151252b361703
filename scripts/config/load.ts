import { CommandError } from '../command.ts';
import { compileConfig } from './compile.ts';
import { compositeProblems } from './evidence.ts';
import { formatProblems, problemsOf } from './problems.ts';
import { referenceProblems } from './references.ts';
import { soundPart } from './soundPart.ts';
import { configJsonSchema, configSchema } from './schema.ts';
import { sqlProblems } from './sqlCheck.ts';
import type { Config } from './types.ts';
import { readYaml } from './yamlText.ts';

/** What loading needs from outside. */
export interface LoadEffects {
  readText(file: string): Promise<string>;
}

/** Everything that is wrong with a configuration; each problem is one line with file, line, path and mend. */
export class ConfigError extends CommandError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

async function read(file: string, effects: LoadEffects): Promise<string> {
  try {
    return await effects.readText(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      `${file}: cannot be read (${reason}) — write the path of the configuration after --config`,
    ]);
  }
}

/** Reads and checks a configuration. Throws a ConfigError that names all problems at once. */
export async function loadConfig(file: string, effects: LoadEffects): Promise<Config> {
  const text = await read(file, effects);
  const yaml = readYaml(file, text);
  if (!('document' in yaml)) throw new ConfigError(yaml.problems);
  const { document, lines, written } = yaml;
  const parsed = configSchema.safeParse(written);
  if (parsed.success) {
    const { composite, model } = parsed.data;
    const problems = [
      ...referenceProblems(parsed.data),
      ...(await sqlProblems(parsed.data)),
      ...(await compositeProblems(composite, model, (name) => effects.readText(name))),
    ];
    if (problems.length > 0) throw new ConfigError(formatProblems(file, document, lines, problems));
    return compileConfig(file, text, parsed.data);
  }
  const problems = problemsOf(parsed.error.issues, configJsonSchema());
  const rest = soundPart(written, problems);
  const further =
    rest === null ? [] : [...referenceProblems(rest.config, rest.left), ...(await sqlProblems(rest.config))];
  throw new ConfigError(formatProblems(file, document, lines, [...problems, ...further]));
}
