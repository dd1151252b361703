import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { measureBook } from '../book/book.ts';
import { textOption, type Command, type CommandEffects, type OptionValues } from '../command.ts';
import type { Config } from '../config/types.ts';
import { historyOf } from '../history/open.ts';
import { allDefinitions } from '../judge/rules.ts';
import { STATE_FOLDER } from '../local-org/remember.ts';
import { measure } from '../measure/measure.ts';
import type { SyncReport } from '../model.ts';
import { readLabels, type Labels, type Language } from '../report/labels.ts';
import { stageBars } from '../report/progress.ts';
import { noteWords, reasonSentences } from '../report/reasons.ts';
import { businessDay, chooseAsOf } from '../sync/asOf.ts';
import { NO_RECEIPTS, openReceipts } from '../sync/receipts.ts';
import { soqlRunner } from '../sync/records.ts';
import { stages } from '../sync/stages.ts';
import { dryRunLines, summaryLines, type ChangeWords } from '../sync/summary.ts';
import { sync } from '../sync/sync.ts';
import { connect } from '../target/connect.ts';
import { sparing } from '../target/limits.ts';
import { orgCopy } from '../target/orgCopy.ts';
import { patienceOf, stoppable } from '../target/session.ts';
import { configOf, withTempDir } from './parts.ts';

const DEFAULT_OUT = 'sync-output';

/** The labels of the pages. */
function labelsOf(language: Language): Promise<Labels> {
  const project = path.resolve(import.meta.dirname, '../..');
  return readLabels(project, language, (file) => readFile(file, 'utf8'));
}

/** Reasons and plays of a configuration in the words of the pages. */
async function wordsOf(config: Config): Promise<ChangeWords> {
  const labels = await labelsOf('en');
  const sentence = reasonSentences(labels, 'en');
  const definitions = new Map(allDefinitions(config).map((each) => [each.key, each]));
  return {
    reason(lamp) {
      const definition = definitions.get(lamp.indicator);
      return definition === undefined ? '' : sentence(lamp, definition);
    },
    play: (indicator) => definitions.get(indicator)?.play.title ?? '',
  };
}

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const { root } = effects;
  const json = values['json'] === true;
  const dryRun = values['dry-run'] === true;
  const say = (line: string): void => {
    if (effects.interactive && !json) effects.log(line);
  };
  const patience = patienceOf(effects);
  const drawn = json ? undefined : effects.draw;
  const timed = stages(() => patience.elapsed(), drawn === undefined ? undefined : stageBars(drawn, say));
  const config = await timed.run('config', () => configOf(values, effects));
  const today = businessDay(effects.now(), config.timeZone);
  const asOf = chooseAsOf(textOption(values, 'as-of'), today);
  const targetOrg = textOption(values, 'target-org');
  const target = await timed.run('connect', () =>
    connect({ targetOrg, env: effects.env, root, patience, now: () => effects.now().getTime() }),
  );
  const client = sparing(stoppable(target.client, effects.signal), target.name, config.apiReserve);
  const historyDir = textOption(values, 'history') ?? config.historyDir;
  const outOption = textOption(values, 'out');
  const folder = dryRun && outOption === undefined ? null : path.resolve(root, outOption ?? DEFAULT_OUT);
  const receipts = folder === null ? NO_RECEIPTS : await openReceipts(folder);
  const dataDir = path.resolve(root, textOption(values, 'data') ?? config.dataDir);
  return withTempDir(async (tempDir) => {
    // A stage has a line of its own; what is said of single sources would bury it.
    const warn = (line: string): void => {
      if (line.startsWith('warning:')) say(line);
    };
    const reading = { dataDir, tempDir, soql: soqlRunner(client, patience), log: warn };
    try {
      const outcome = await sync(
        { config, asOf, dryRun, newModel: textOption(values, 'new-model'), words: await noteWords(labelsOf) },
        {
          client,
          patience,
          now: () => effects.now(),
          stages: timed,
          receipts,
          history: historyOf(config, root, textOption(values, 'history')),
          copy: historyDir === null ? null : orgCopy(path.resolve(root, historyDir), target.instanceUrl),
          measure: (accounts, points, asked, tell) =>
            measure(config, accounts, points, {
              ...reading,
              soql: soqlRunner(client, patience, asked),
              // A dry run leaves nothing behind.
              ...(dryRun ? {} : { stateDir: path.resolve(root, STATE_FOLDER) }),
              today,
              rejected: (row) => receipts.rejected(row),
              progress: (done, total, rows) => {
                tell({ done, total, unit: 'sources', rows });
              },
            }),
        },
      );
      const { failed, plan, findings } = outcome;
      const book =
        config.book.length === 0 ? [] : await timed.run('book', () => measureBook(config, asOf, reading));
      const report: SyncReport = {
        ...outcome.report,
        calls: client.calls(),
        apiUsage: client.usage(),
        seconds: timed.seconds(),
        ...(book.length === 0 ? {} : { book }),
      };
      if (json) effects.out(JSON.stringify(report));
      else {
        const first =
          plan === null
            ? ['The org is up to date: the same inputs were synced before.']
            : dryRun
              ? dryRunLines(plan, await wordsOf(config))
              : [];
        for (const line of [...first, ...summaryLines(report, failed, folder)]) effects.out(line);
      }
      return findings ? 1 : 0;
    } catch (error) {
      await receipts.abandon().catch(() => undefined);
      throw error;
    }
  });
}

/** `tenki sync`: from exports and the org's own rows to lamps, alarms and proposed actions in the org. */
export const command: Command = {
  summary: 'measures, judges and writes what changed into the org',
  help: [
    'Usage: npm run -s tenki -- sync [options]',
    '',
    '  --config FILE      configuration (default config/tenki.yaml)',
    '  --target-org NAME  local, or an alias or user name of the sf CLI; without it SF_ACCESS_TOKEN and',
    '                     SF_INSTANCE_URL, or SF_JWT_KEY_FILE, SF_CLIENT_ID, SF_USERNAME and SF_LOGIN_URL, or',
    '                     SF_CLIENT_ID, SF_CLIENT_SECRET and SF_LOGIN_URL are used; SF_AUDIENCE_URL names the',
    '                     login server of a JWT login when SF_LOGIN_URL is a My Domain',
    '  --as-of DAY        business day to judge (default yesterday, the last whole day)',
    '  --data DIR         folder of the source files (default data_dir of the configuration)',
    '  --out DIR          folder for rejected.csv, unmatched.csv and failed.csv (default sync-output)',
    '  --history DIR      folder of the history (default history_dir of the configuration)',
    '  --new-model NAME   judge the org under this model from now on, although its last run had another',
    '  --dry-run          show what would change for whom, write nothing',
    '  --json             print the report as JSON (config/sync-report.schema.json)',
    '',
    'Examples:',
    '  npm run -s tenki -- sync --target-org local --dry-run',
    '  npm run -s tenki -- sync --config config/own.yaml --data exports --json',
    '',
    'Exit code: 0 done, 1 rows were rejected, unknown or refused, 2 the run could not be done.',
  ].join('\n'),
  options: {
    config: { type: 'string' },
    'target-org': { type: 'string' },
    'as-of': { type: 'string' },
    data: { type: 'string' },
    out: { type: 'string' },
    history: { type: 'string' },
    'new-model': { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run,
};
