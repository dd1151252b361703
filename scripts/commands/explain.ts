import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CommandError,
  numberOption,
  textOption,
  type Command,
  type CommandEffects,
  type OptionValues,
} from '../command.ts';
import { definitionOf, explain, type KnownOrg } from '../explain/explain.ts';
import { readEvidence } from '../explain/read.ts';
import { explanationLines } from '../explain/text.ts';
import { explainWords } from '../explain/words.ts';
import { measure } from '../measure/measure.ts';
import type { AccountRow, Day } from '../model.ts';
import { readLabels } from '../report/labels.ts';
import { businessDay, chooseAsOf } from '../sync/asOf.ts';
import { soqlRunner } from '../sync/records.ts';
import { readOverview, type Overview } from '../target/overview.ts';
import { readState } from '../target/state.ts';
import { configOf, languageOf, orgOf, withTempDir } from './parts.ts';

const DEFAULT_ROWS = 20;

function lastAsOf({ runs }: Overview): Day | null {
  const finished = runs.flatMap(({ status, asOf }) =>
    (status === 'Done' || status === 'Findings') && asOf !== null ? [asOf] : [],
  );
  return finished.sort().at(-1) ?? null;
}

function nameOf(names: readonly string[]): string {
  const [name, ...rest] = names;
  if (name === undefined)
    throw new CommandError('Which indicator? Write its key, for example: explain licence_use --account KEY');
  if (rest.length > 0)
    throw new CommandError(
      `explain takes one indicator; '${rest.join(' ')}' is too much. Account keys with spaces need quotes.`,
    );
  return name;
}

async function run(
  values: OptionValues,
  effects: CommandEffects,
  names: readonly string[] = [],
): Promise<number> {
  const indicator = nameOf(names);
  const account = textOption(values, 'account');
  if (account === undefined)
    throw new CommandError('--account is missing: write the key of the account, as the exports name it.');
  const limit = numberOption(values, 'rows', DEFAULT_ROWS, [1, 10_000]);
  const language = languageOf(values);
  const json = values['json'] === true;
  const given = textOption(values, 'database');
  const database = given === undefined ? null : path.resolve(effects.root, given);
  if (database !== null && existsSync(database))
    throw new CommandError(
      `--database ${given ?? ''}: it is there already and stays as it is. Name another file.`,
    );
  const config = await configOf(values, effects);
  const definition = definitionOf(config, indicator);
  const today = businessDay(effects.now(), config.timeZone);
  const asOf = chooseAsOf(textOption(values, 'as-of'), today);
  const log = (line: string): void => {
    if (effects.interactive && !json) effects.log(line);
  };
  const { client, patience } = await orgOf(values, effects);
  const overview = await readOverview(client, config.accounts, patience);
  const { accounts, ambiguous, openPriorities, indicators, lampCheck } = overview;
  const { state } = await readState(client, { asOf, indicators, lampCheck }, patience);
  const org: KnownOrg = {
    accounts,
    ambiguous,
    held: new Set(accounts.filter(({ id }) => openPriorities.has(id)).map(({ key }) => key)),
    lamps: state.lamps,
    lastAsOf: lastAsOf(overview),
  };
  const dataDir = path.resolve(effects.root, textOption(values, 'data') ?? config.dataDir);
  const explanation = await withTempDir((tempDir) => {
    const reading = { dataDir, tempDir, soql: soqlRunner(client, patience), log };
    return explain({ config, indicator, account, asOf, words: explainWords(language) }, org, {
      measure: (rows: readonly AccountRow[], points) =>
        measure(config, [...rows], points, { ...reading, today }),
      evidence: (indicators) =>
        readEvidence(config, { indicators, account, asOf, today, limit, database }, reading),
    });
  });
  if (json) {
    effects.out(JSON.stringify(explanation));
    return 0;
  }
  const project = path.resolve(import.meta.dirname, '../..');
  const labels = await readLabels(project, language, (file) => readFile(file, 'utf8'));
  const segment = accounts.find(({ key }) => key === account)?.segment ?? null;
  const text = explanationLines(explanation, { config, definition, labels, language, segment });
  for (const line of text) effects.out(line);
  return 0;
}

/** `tenki explain`: where one value of one account comes from. */
export const command: Command = {
  summary: 'shows where one value comes from: its SQL, its rows and what was left out',
  help: [
    'Usage: npm run -s tenki -- explain INDICATOR --account KEY [options]',
    '',
    '  --account KEY      key of the account, as the exports name it',
    '  --as-of DAY        business day (default yesterday, the last whole day)',
    `  --rows N           most rows to show of each part (default ${String(DEFAULT_ROWS)})`,
    '  --language L       en (default) or ja',
    '  --config FILE      configuration (default config/tenki.yaml)',
    '  --target-org NAME  as for sync',
    '  --data DIR         folder of the source files (default data_dir of the configuration)',
    '  --database FILE    make a DuckDB file of the rows of the account, in which the SQL that is shown runs',
    '  --json             print the explanation as JSON',
    '',
    'Examples:',
    '  npm run -s tenki -- explain licence_use --account ACME-001',
    '  npm run -s tenki -- explain licence_use --account ACME-001 --database look.duckdb',
    '  npm run -s tenki -- explain hollow_health --account ACME-001 --language ja',
    '',
    'Writes nothing. Exit code: 0 done, 2 it could not be done.',
  ].join('\n'),
  options: {
    account: { type: 'string' },
    'as-of': { type: 'string' },
    rows: { type: 'string' },
    language: { type: 'string' },
    config: { type: 'string' },
    'target-org': { type: 'string' },
    data: { type: 'string' },
    database: { type: 'string' },
    json: { type: 'boolean' },
  },
  takesNames: true,
  run,
};
