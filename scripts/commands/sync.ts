import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { textOption, type Command, type CommandEffects, type OptionValues } from '../command.ts';
import { loadConfig } from '../config/load.ts';
import { historyOf } from '../history/open.ts';
import { measure } from '../measure/measure.ts';
import { STATE_FOLDER } from '../local-org/remember.ts';
import { businessDay, chooseAsOf } from '../sync/asOf.ts';
import { NO_RECEIPTS, openReceipts } from '../sync/receipts.ts';
import { soqlRunner } from '../sync/records.ts';
import { stages } from '../sync/stages.ts';
import { dryRunLines, summaryLines } from '../sync/summary.ts';
import { sync } from '../sync/sync.ts';
import { connect } from '../target/connect.ts';
import { sparing } from '../target/limits.ts';
import { orgCopy } from '../target/orgCopy.ts';
import { patienceOf, stoppable } from '../target/session.ts';

const DEFAULT_OUT = 'sync-output';

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const { root } = effects;
  const json = values['json'] === true;
  const dryRun = values['dry-run'] === true;
  const say = (line: string): void => {
    if (effects.interactive && !json) effects.log(line);
  };
  const patience = patienceOf(effects);
  const timed = stages(
    () => patience.elapsed(),
    (name) => {
      say(`${name} …`);
    },
  );
  const configFile = textOption(values, 'config') ?? 'config/tenki.yaml';
  const config = await timed.run('config', () =>
    loadConfig(configFile, { readText: (file) => readFile(path.resolve(root, file), 'utf8') }),
  );
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
  await mkdir(tmpdir(), { recursive: true });
  const tempDir = await mkdtemp(path.join(tmpdir(), 'tenki-'));
  try {
    const outcome = await sync(
      { config, asOf, dryRun },
      {
        client,
        patience,
        now: () => effects.now(),
        stages: timed,
        receipts,
        history: historyOf(config, root, textOption(values, 'history')),
        copy: historyDir === null ? null : orgCopy(path.resolve(root, historyDir), target.instanceUrl),
        measure: (accounts, points) =>
          measure(config, accounts, points, {
            dataDir,
            tempDir,
            // A dry run leaves nothing behind.
            ...(dryRun ? {} : { stateDir: path.resolve(root, STATE_FOLDER) }),
            today,
            soql: soqlRunner(client, patience),
            rejected: (row) => receipts.rejected(row),
            log: say,
          }),
        progress: (done, total) => {
          say(`  ${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows`);
        },
      },
    );
    const { report, failed, plan, findings } = outcome;
    if (json) effects.out(JSON.stringify(report));
    else {
      const first =
        plan === null
          ? ['The org is up to date: the same inputs were synced before.']
          : dryRun
            ? dryRunLines(plan)
            : [];
      for (const line of [...first, ...summaryLines(report, failed, folder)]) effects.out(line);
    }
    return findings ? 1 : 0;
  } catch (error) {
    await receipts.abandon().catch(() => undefined);
    throw error;
  } finally {
    await rm(tempDir, { recursive: true, force: true });
  }
}

/** `tenki sync`: from exports and the org's own rows to lamps, alarms and proposed actions in the org. */
export const command: Command = {
  summary: 'measures, judges and writes what changed into the org',
  help: [
    'Options:',
    '  --config FILE      configuration (default config/tenki.yaml)',
    '  --target-org NAME  local, or an alias or user name of the sf CLI; without it SF_ACCESS_TOKEN and',
    '                     SF_INSTANCE_URL, or SF_JWT_KEY_FILE, SF_CLIENT_ID, SF_USERNAME and SF_LOGIN_URL, or',
    '                     SF_CLIENT_ID, SF_CLIENT_SECRET and SF_LOGIN_URL are used; SF_AUDIENCE_URL names the',
    '                     login server of a JWT login when SF_LOGIN_URL is a My Domain',
    '  --as-of DAY        business day to judge (default yesterday, the last whole day)',
    '  --data DIR         folder of the source files (default data_dir of the configuration)',
    '  --out DIR          folder for rejected.csv, unmatched.csv and failed.csv (default sync-output)',
    '  --history DIR      folder of the history (default history_dir of the configuration)',
    '  --dry-run          show what would change for whom, write nothing',
    '  --json             print the report as JSON',
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
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run,
};
