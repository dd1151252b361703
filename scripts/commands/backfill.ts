import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CommandError,
  textOption,
  type Command,
  type CommandEffects,
  type OptionValues,
} from '../command.ts';
import { loadConfig } from '../config/load.ts';
import { backfill } from '../history/backfill.ts';
import { leftOutLines, type BackfillReport } from '../history/backfillReport.ts';
import { historyOf } from '../history/open.ts';
import { addDays } from '../judge/days.ts';
import { measure } from '../measure/measure.ts';
import type { Day } from '../model.ts';
import { businessDay, chooseAsOf } from '../sync/asOf.ts';
import { soqlRunner } from '../sync/records.ts';
import { stages } from '../sync/stages.ts';
import { connect } from '../target/connect.ts';
import { patienceOf, stoppable } from '../target/session.ts';

function rangeOf(values: OptionValues, today: Day): { from: Day; to: Day } {
  const last = addDays(today, -1);
  const day = (name: 'from' | 'to', fallback?: Day): Day => {
    const text = textOption(values, name) ?? fallback;
    if (text === undefined)
      throw new CommandError(`--${name} is missing: write the first day, for example --from ${last}.`);
    try {
      return chooseAsOf(text, last);
    } catch {
      throw new CommandError(`--${name} ${text}: expected a day that is over, such as ${last}.`);
    }
  };
  const [from, to] = [day('from'), day('to', last)];
  if (from > to) throw new CommandError(`--from ${from} is after --to ${to}: swap them.`);
  return { from, to };
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}

function summary(report: BackfillReport): string[] {
  const { from, to, dryRun, days, kept, written } = report;
  const verb = dryRun ? 'would be reconstructed' : 'reconstructed';
  return [
    `${from} to ${to}: ${count(days.reconstructed, 'day')} ${verb}, ${String(days.present)} there already, ${String(days.leftOut)} left out.`,
    ...leftOutLines(report).map(({ en }) => en),
    dryRun
      ? 'Dry run: nothing was written.'
      : `Kept ${count(kept.readings, 'reading')} and ${count(kept.lamps, 'lamp')}; ` +
        `${count(written.created, 'snapshot')} created in the org, ${String(written.failed)} refused, ${count(report.calls, 'API call')}.`,
  ];
}

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const { root } = effects;
  const json = values['json'] === true;
  const say = (line: string): void => {
    if (effects.interactive && !json) effects.log(line);
  };
  const patience = patienceOf(effects);
  const timed = stages(() => patience.elapsed());
  const config = await loadConfig(textOption(values, 'config') ?? 'config/tenki.yaml', {
    readText: (file) => readFile(path.resolve(root, file), 'utf8'),
  });
  const today = businessDay(effects.now(), config.timeZone);
  const { from, to } = rangeOf(values, today);
  const history = historyOf(config, root, textOption(values, 'history'));
  if (history === null)
    throw new CommandError(
      `${config.file}: history_dir is false, and a backfill goes to the history. Name the folder after --history.`,
    );
  const targetOrg = textOption(values, 'target-org');
  const target = await connect({
    targetOrg,
    env: effects.env,
    root,
    patience,
    now: () => effects.now().getTime(),
  });
  const client = stoppable(target.client, effects.signal);
  const dataDir = path.resolve(root, textOption(values, 'data') ?? config.dataDir);
  await mkdir(tmpdir(), { recursive: true });
  const tempDir = await mkdtemp(path.join(tmpdir(), 'tenki-'));
  try {
    const { report, failed } = await backfill(
      { config, from, to, dryRun: values['dry-run'] === true },
      {
        client,
        patience,
        now: () => effects.now(),
        stages: timed,
        history,
        measure: (accounts, points) =>
          measure(config, accounts, points, {
            dataDir,
            tempDir,
            today,
            soql: soqlRunner(client, patience),
            log: say,
          }),
        progress: (day) => {
          say(`  ${day}`);
        },
      },
    );
    if (json) effects.out(JSON.stringify(report));
    else {
      for (const line of summary(report)) effects.out(line);
      for (const { key, object, code, message } of failed.slice(0, 10))
        effects.out(`refused: ${object} ${key}: ${code} ${message}`);
    }
    return failed.length > 0 || report.days.leftOut > 0 ? 1 : 0;
  } finally {
    await rm(tempDir, { recursive: true, force: true });
  }
}

/** `tenki backfill`: past days rebuilt from events, marked as reconstructed. */
export const command: Command = {
  summary: 'rebuilds past days from events, marked as reconstructed',
  help: [
    'Usage: npm run -s tenki -- backfill --from DAY [options]',
    '',
    '  --from DAY         first day',
    '  --to DAY           last day (default yesterday)',
    '  --config FILE      configuration (default config/tenki.yaml)',
    '  --target-org NAME  as for sync',
    '  --data DIR         folder of the source files (default data_dir of the configuration)',
    '  --history DIR      folder of the history (default history_dir of the configuration)',
    '  --dry-run          show what would be rebuilt, write nothing',
    '  --json             print the report as JSON',
    '',
    'Present lamps and what was seen are never touched. Days that were rebuilt from the same inputs are passed over.',
    'Exit code: 0 done, 1 days were left out or rows refused, 2 it could not be done.',
    '',
    'Example: npm run -s tenki -- backfill --from 2026-08-01 --to 2026-08-31 --dry-run',
  ].join('\n'),
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    config: { type: 'string' },
    'target-org': { type: 'string' },
    data: { type: 'string' },
    history: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run,
};
