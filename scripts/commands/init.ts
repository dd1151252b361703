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
import { lookAtFolder } from '../init/exports.ts';
import { init, type InitResult } from '../init/init.ts';
import { lookAtOrg } from '../init/org.ts';
import { findingLines, objectsOf } from '../init/propose.ts';
import { readStarters } from '../init/starters.ts';
import { addDays } from '../judge/days.ts';
import type { Day } from '../model.ts';
import { table } from '../report/table.ts';
import { businessDay } from '../sync/asOf.ts';
import { soqlRunner } from '../sync/records.ts';
import { DEFAULT_CONFIG, orgOf, withTempDir } from './parts.ts';

/** Days after which a first set of indicators is looked at again, unless somebody knows better. */
const REVIEW_DAYS = 90;

async function reviewDay(values: OptionValues, effects: CommandEffects, today: Day): Promise<Day> {
  const example = addDays(today, REVIEW_DAYS);
  const given =
    textOption(values, 'review-on') ??
    (await effects.ask?.(`On which day will somebody look at these indicators again? (${example}) `));
  if (given === undefined)
    throw new CommandError(
      `--review-on is missing: write the day on which somebody looks at the indicators again, for example --review-on ${example}.`,
    );
  const day = given.trim() === '' ? example : given.trim();
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(day))
    throw new CommandError(`--review-on ${day}: expected a day such as ${example}.`);
  if (day <= today)
    throw new CommandError(`--review-on ${day} is not in the future: write a day such as ${example}.`);
  return day;
}

function candidateLines({ candidates }: InitResult): string[] {
  return table([
    ['indicator', 'accounts with a value', 'taken', ''],
    ...candidates.map(({ key, isBook, coverage, lacks, proposed }) => [
      key,
      isBook ? 'whole book' : coverage === null ? '' : `${String(Math.round(coverage * 100))} %`,
      proposed ? 'yes' : 'no',
      lacks ?? '',
    ]),
  ]);
}

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const { root } = effects;
  const json = values['json'] === true;
  const out = path.resolve(root, textOption(values, 'out') ?? DEFAULT_CONFIG);
  const shown = path.relative(root, out);
  if (existsSync(out) && values['force'] !== true)
    throw new CommandError(
      `${shown} is there already and stays as it is. Write elsewhere with --out FILE, or replace it with --force.`,
    );
  const timeZone = textOption(values, 'time-zone') ?? 'Asia/Tokyo';
  if (!isTimeZone(timeZone))
    throw new CommandError(`--time-zone ${timeZone}: expected a time zone name such as Asia/Tokyo.`);
  const today = businessDay(effects.now(), timeZone);
  const reviewOn = await reviewDay(values, effects, today);
  const data = textOption(values, 'data');
  const dataDir = path.resolve(root, data ?? 'data');
  if (data !== undefined && !existsSync(dataDir))
    throw new CommandError(`--data ${data}: there is no such folder.`);
  const wanted = textOption(values, 'indicators')
    ?.split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
  if (wanted?.length === 0)
    throw new CommandError(
      '--indicators names none: write at least one, for example --indicators satisfaction_score',
    );
  const say = (line: string): void => {
    if (!json) effects.out(line);
  };
  const starters = await readStarters(path.resolve(import.meta.dirname, '../../config/starter'));
  const { client, patience, name } = await orgOf(values, effects);
  const objects = new Map<string, readonly string[]>();
  for (const starter of starters)
    for (const object of objectsOf(starter))
      objects.set(object, object === starter.object ? starter.fields : (objects.get(object) ?? []));
  const org = await lookAtOrg(client, patience, objects);
  const result = await withTempDir(async (tempDir) => {
    const folder = existsSync(dataDir) ? await lookAtFolder(dataDir, org.keyFields, tempDir) : null;
    for (const line of [
      `In ${name}${folder === null ? '' : ` and ${path.relative(root, dataDir) || '.'}`}:`,
      ...findingLines(org, folder),
    ])
      say(line);
    return init(
      {
        starters,
        org,
        folder,
        dataDir: data ?? 'data',
        timeZone,
        on: today,
        asOf: addDays(today, -1),
        reviewOn,
        wanted: wanted === undefined ? null : [...new Set(wanted)],
      },
      { dataDir, tempDir, soql: soqlRunner(client, patience), log: () => undefined },
    );
  });
  await mkdir(path.dirname(out), { recursive: true });
  await writeFile(out, result.text);
  for (const warning of result.warnings) effects.log(`Warning: ${warning}`);
  if (json) {
    const indicators = result.candidates.map(({ key, isBook, coverage, lacks, proposed }) => ({
      ...{ key, isBook, coverage, lacks, taken: proposed },
    }));
    effects.out(JSON.stringify({ file: shown, keyField: result.keyField, reviewOn, indicators }));
    return 0;
  }
  say('');
  for (const line of candidateLines(result)) say(line);
  say('');
  say(`Wrote ${shown}: accounts by ${result.keyField}, to be reviewed on ${reviewOn}.`);
  say(`Next: npm run -s tenki -- check --config ${shown}; then sync --config ${shown} --dry-run`);
  return 0;
}

/** `tenki init`: a first configuration from what an org and a folder of exports hold. */
export const command: Command = {
  summary: 'looks at an org and a folder of exports and writes a first configuration',
  help: [
    'Usage: npm run -s tenki -- init --review-on DAY [options]',
    '',
    '  --review-on DAY    the day on which somebody looks at the indicators again (asked for on a terminal)',
    '  --target-org NAME  as for sync',
    '  --data DIR         folder of exports (default data, when it is there)',
    '  --indicators A,B   take these starter indicators instead of the proposed ones',
    '  --time-zone ZONE   zone of the business (default Asia/Tokyo)',
    '  --out FILE         where to write (default config/tenki.yaml)',
    '  --force            replace the file when it is there already',
    '  --json             print what was taken as JSON',
    '',
    'Examples:',
    '  npm run -s tenki -- init --review-on 2027-02-01 --data exports --out config/own.yaml',
    '  npm run -s tenki -- init --review-on 2027-02-01 --indicators satisfaction_score,licence_use,referenceable',
    '',
    'The starter indicators lie in config/starter. Writes nothing to the org. Exit code: 0 done, 2 it could not be done.',
  ].join('\n'),
  options: {
    'review-on': { type: 'string' },
    'target-org': { type: 'string' },
    data: { type: 'string' },
    indicators: { type: 'string' },
    'time-zone': { type: 'string' },
    out: { type: 'string' },
    force: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run,
};
