import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DateTime } from 'luxon';
import {
  CommandError,
  textOption,
  type Command,
  type CommandEffects,
  type OptionValues,
} from '../command.ts';
import { loadConfig } from '../config/load.ts';
import { historyOf } from '../history/open.ts';
import { replay, type Seen, type SeenAccount } from '../history/replay.ts';
import { lampWords, replayLines, replayNotes, type LampWords } from '../history/replayText.ts';
import { replayWords } from '../history/replayWords.ts';
import type { KeptLamp } from '../history/types.ts';
import type { Day } from '../model.ts';
import { readLabels, type Language } from '../report/labels.ts';
import { businessDay } from '../sync/asOf.ts';

/** The end of a morning. */
const NOON = '12:00';

/** What was seen, printed by `--json`. */
export interface ReplayReport {
  on: Day;
  at: string;
  /** The run that was seen; null: none. */
  run: {
    asOf: Day;
    knownAt: string;
    finishedAt: string | null;
    model: string;
    origin: 'as_seen' | 'reconstructed';
    inputHash: string;
  } | null;
  /** What to know before believing it. */
  notes: string[];
  accounts: (Omit<SeenAccount, 'lamps'> & { lamps: (KeptLamp & { words: LampWords })[] })[];
}

function momentOf(values: OptionValues, zone: string, today: Day): { on: Day; moment: Date } {
  const on = textOption(values, 'on');
  if (on === undefined)
    throw new CommandError(`--on is missing: write the morning to look at, for example --on ${today}.`);
  const at = textOption(values, 'at') ?? NOON;
  const day = DateTime.fromISO(on, { zone });
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || !day.isValid)
    throw new CommandError(`--on ${on}: expected a day such as ${today}.`);
  if (on > today)
    throw new CommandError(`--on ${on} is in the future; today is ${today} in the business time zone.`);
  const moment = DateTime.fromISO(`${on}T${at}`, { zone });
  if (!/^\d\d:\d\d$/.test(at) || !moment.isValid)
    throw new CommandError(`--at ${at}: expected a time such as 09:30.`);
  return { on, moment: moment.toJSDate() };
}

function languageOf(values: OptionValues): Language {
  const language = textOption(values, 'language') ?? 'en';
  if (language !== 'en' && language !== 'ja')
    throw new CommandError(`--language ${language}: expected en or ja.`);
  return language;
}

function reportOf(
  seen: Seen,
  on: Day,
  moment: Date,
  notes: string[],
  words: (lamp: KeptLamp) => LampWords,
): ReplayReport {
  const { run, accounts } = seen;
  return {
    on,
    at: moment.toISOString(),
    run:
      run === null
        ? null
        : {
            asOf: run.asOf,
            knownAt: run.knownAt,
            finishedAt: run.finishedAt,
            model: run.model,
            origin: run.origin,
            inputHash: run.inputHash,
          },
    notes,
    accounts: accounts.map(({ lamps, ...rest }) => ({
      ...rest,
      lamps: lamps.map((lamp) => ({ ...lamp, words: words(lamp) })),
    })),
  };
}

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const { root } = effects;
  const config = await loadConfig(textOption(values, 'config') ?? 'config/tenki.yaml', {
    readText: (file) => readFile(path.resolve(root, file), 'utf8'),
  });
  const { on, moment } = momentOf(values, config.timeZone, businessDay(effects.now(), config.timeZone));
  const language = languageOf(values);
  const history = historyOf(config, root, textOption(values, 'history'));
  if (history === null)
    throw new CommandError(
      `${config.file}: history_dir is false, so nothing that was seen is kept. Name the folder after --history.`,
    );
  const account = textOption(values, 'account');
  const seen = await replay(history, { on, moment, account });
  const notes = replayNotes(seen, { moment, zone: config.timeZone }, language);
  const isUnknown = seen.run !== null && account !== undefined && seen.accounts.length === 0;
  if (isUnknown) notes.push(replayWords(language).noHealth(account));
  const project = path.resolve(import.meta.dirname, '../..');
  const labels = await readLabels(project, language, (file) => readFile(file, 'utf8'));
  if (values['json'] === true) {
    const words = seen.run === null ? null : lampWords(seen.run, labels, language);
    const none: LampWords = { name: '', lamp: '', alarm: '', value: '', reason: '' };
    effects.out(JSON.stringify(reportOf(seen, on, moment, notes, (lamp) => words?.(lamp) ?? none)));
  } else {
    for (const note of notes) effects.out(note);
    for (const line of replayLines(seen, labels, language, account !== undefined)) effects.out(line);
  }
  return seen.run === null || isUnknown ? 1 : 0;
}

/** `tenki replay`: what the pages showed on a morning, from the history only. */
export const command: Command = {
  summary: 'shows what was seen on a morning, as it was seen',
  help: [
    'Usage: npm run -s tenki -- replay --on DAY [options]',
    '',
    '  --on DAY         the morning to look at',
    '  --at TIME        moment of that day in the business time zone (default 12:00)',
    '  --account KEY    all lamps of one account; without it one line for each account',
    '  --language L     en (default) or ja',
    '  --config FILE    configuration (default config/tenki.yaml)',
    '  --history DIR    folder of the history (default history_dir of the configuration)',
    '  --json           print the report as JSON',
    '',
    'Reads the history only and asks no org. Exit code: 0 done, 1 nothing was seen by then, 2 it could not be read.',
    '',
    'Example: npm run -s tenki -- replay --on 2026-11-20 --account ACME-001',
  ].join('\n'),
  options: {
    on: { type: 'string' },
    at: { type: 'string' },
    account: { type: 'string' },
    language: { type: 'string' },
    config: { type: 'string' },
    history: { type: 'string' },
    json: { type: 'boolean' },
  },
  run,
};
