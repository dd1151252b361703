import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CommandError,
  textOption,
  type Command,
  type CommandEffects,
  type OptionValues,
} from '../command.ts';
import { isTimeZone } from '../config/schemaParts.ts';
import { chooseFile, chooseIndicators, chooseReview, type Person } from '../init/ask.ts';
import { lookAtFolder, type FolderFindings } from '../init/exports.ts';
import { candidateLines, findingLines } from '../init/findings.ts';
import { survey, type InitInput } from '../init/init.ts';
import { lookAtOrg, type OrgFindings } from '../init/org.ts';
import { objectsOf } from '../init/propose.ts';
import { readStarters, type Starter } from '../init/starters.ts';
import { wordsOf, type Words } from '../init/words.ts';
import { addDays } from '../judge/days.ts';
import type { Language } from '../report/labels.ts';
import { wrapped } from '../report/table.ts';
import { businessDay } from '../sync/asOf.ts';
import { soqlRunner } from '../sync/records.ts';
import { DEFAULT_CONFIG, languageOf, orgOf, withTempDir } from './parts.ts';

/** As `--language` says, else as the terminal is set. */
function spoken(values: OptionValues, { env }: CommandEffects): Language {
  if (textOption(values, 'language') !== undefined) return languageOf(values);
  return (env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '').startsWith('ja') ? 'ja' : 'en';
}

/** What the starters read in an org, with the fields that must be filled. */
function wantedOf(starters: readonly Starter[]): Map<string, readonly string[]> {
  const wanted = new Map<string, readonly string[]>();
  for (const way of starters.flatMap(({ ways }) => ways))
    for (const object of objectsOf(way))
      wanted.set(object, object === way.object ? way.fields : (wanted.get(object) ?? []));
  return wanted;
}

/** A path as people write it: below the project's folder without it. */
function inside(root: string, file: string): string {
  const relative = path.relative(root, file);
  return relative.startsWith('..') ? file : relative || '.';
}

interface LookedAtOrg {
  org: OrgFindings | null;
  name: string | null;
  soql: (query: string) => AsyncIterable<unknown>;
}

async function* noRows(): AsyncGenerator<never> {
  yield* await Promise.resolve([]);
}

async function lookedAt(
  values: OptionValues,
  effects: CommandEffects,
  starters: readonly Starter[],
  words: Words,
): Promise<LookedAtOrg> {
  if (values['no-org'] === true) return { org: null, name: null, soql: noRows };
  const { client, patience, name } = await orgOf(values, effects).catch((error: unknown) => {
    if (!(error instanceof CommandError) || !error.message.startsWith('Which org?')) throw error;
    throw new CommandError(`${error.message} ${words.orNoOrg}`, { cause: error });
  });
  const org = await lookAtOrg(client, patience, wantedOf(starters), words);
  return { org, name, soql: soqlRunner(client, patience) };
}

function checkList(folder: FolderFindings | null, words: Words): void {
  if (folder === null) throw new CommandError(words.needsFolder);
  if (folder.list === null) throw new CommandError(words.needsList);
}

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const { root } = effects;
  const json = values['json'] === true;
  const words = wordsOf(spoken(values, effects));
  const narrow = (line: string): string => (effects.interactive ? wrapped(line).join('\n') : line);
  const person: Person | null =
    effects.ask === undefined || json ? null : { ask: effects.ask, log: (line) => effects.log(narrow(line)) };
  const timeZone = textOption(values, 'time-zone') ?? 'Asia/Tokyo';
  if (!isTimeZone(timeZone)) throw new CommandError(words.noZoneName(timeZone));
  const data = textOption(values, 'data');
  const dataDir = path.resolve(root, data ?? 'data');
  if (data !== undefined && !existsSync(dataDir)) throw new CommandError(words.noFolder(data));
  const wanted = textOption(values, 'indicators');
  if (wanted !== undefined && wanted.replaceAll(',', '').trim() === '')
    throw new CommandError(words.namesNone);
  const today = businessDay(effects.now(), timeZone);
  const given = textOption(values, 'out') ?? DEFAULT_CONFIG;
  const out = await chooseFile(root, given, values['force'] === true, person, words);
  const shown = inside(root, out);
  const review = textOption(values, 'review-on');
  const early =
    review === undefined && person !== null ? null : await chooseReview(review, today, person, words);
  const say = (line: string): void => {
    if (!json) effects.out(narrow(line));
  };
  const starters = await readStarters(path.resolve(import.meta.dirname, '../../config/starter'));
  const { org, name, soql } = await lookedAt(values, effects, starters, words);
  return withTempDir(async (tempDir) => {
    const folder = existsSync(dataDir)
      ? await lookAtFolder(dataDir, org?.keyFields ?? null, tempDir, today, (files, at, of) => {
          effects.draw?.(words.looking(files, at, of).slice(0, 70));
        })
      : null;
    if (org === null) checkList(folder, words);
    const where = [...(name === null ? [] : [name]), ...(folder === null ? [] : [inside(root, dataDir)])];
    say(words.foundHead(where.join(words.both)));
    const accounts = org?.accounts ?? folder?.list?.keys.length ?? 0;
    for (const line of findingLines(org, folder, accounts, words)) say(line);
    const input: InitInput = {
      ...{ starters, org, folder, timeZone, words },
      dataDir: data ?? 'data',
      on: today,
      asOf: addDays(today, -1),
    };
    const found = await survey(input, { dataDir, tempDir, soql, log: () => undefined });
    // Where there is none, the refusal has the reasons.
    if (found.candidates.some(({ proposed }) => proposed))
      for (const line of ['', ...candidateLines(found.candidates, words), '']) say(line);
    const reviewOn = early ?? (await chooseReview(undefined, today, person, words));
    const result = await chooseIndicators(found, wanted, person, words, reviewOn);
    await mkdir(path.dirname(out), { recursive: true });
    await writeFile(out, result.text);
    for (const warning of result.warnings) effects.log(narrow(words.warning(warning)));
    if (json) {
      const indicators = result.candidates.map(({ key, isBook, coverage, lacks, proposed }) => ({
        ...{ key, isBook, coverage, lacks, taken: proposed },
      }));
      effects.out(JSON.stringify({ file: shown, keyField: found.keyField, reviewOn, indicators }));
      return 0;
    }
    say(words.wrote(shown, found.keyField, reviewOn));
    // A command is copied, so it is not broken.
    effects.out(words.next(shown, found.endedOn === null ? '' : ` --as-of ${found.endedOn}`));
    return 0;
  });
}

/** `tenki init`: a first configuration from what an org and a folder of exports hold. */
export const command: Command = {
  summary: 'looks at an org and a folder of exports and writes a first configuration',
  help: [
    'Usage: npm run -s tenki -- init --review-on DAY [options]',
    '',
    '  --review-on DAY    the day on which somebody looks at the indicators again',
    '  --target-org NAME  as for sync',
    '  --no-org           look at the folder only; one export must list the accounts',
    '  --data DIR         folder of exports (default data, when it is there)',
    '  --indicators A,B   take these starter indicators instead of the proposed ones',
    '  --time-zone ZONE   zone of the business (default Asia/Tokyo)',
    '  --language LANG    en or ja (default: as the terminal is set)',
    '  --out FILE         where to write (default config/tenki.yaml)',
    '  --force            replace the file when it is there already',
    '  --json             print what was taken as JSON',
    '',
    'On a terminal the day, the indicators and the file are asked for where they are not given.',
    '',
    'Examples:',
    '  npm run -s tenki -- init --review-on 2027-02-01 --data exports --out config/own.yaml',
    '  npm run -s tenki -- init --review-on 2027-02-01 --indicators satisfaction_score,licence_use',
    '',
    'The starter indicators lie in config/starter. Writes nothing to the org.',
    'Exit code: 0 done, 2 it could not be done.',
  ].join('\n'),
  options: {
    'review-on': { type: 'string' },
    'target-org': { type: 'string' },
    'no-org': { type: 'boolean' },
    data: { type: 'string' },
    indicators: { type: 'string' },
    'time-zone': { type: 'string' },
    language: { type: 'string' },
    out: { type: 'string' },
    force: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run,
};
