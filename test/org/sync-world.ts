import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from 'jsforce';
import type { CommandEffects, OptionValues } from '../../scripts/command.ts';
import { command } from '../../scripts/commands/sync.ts';
import { loadConfig } from '../../scripts/config/load.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { startOrg, type RunningOrg, type StartOptions } from '../../scripts/local-org/server.ts';
import { measure } from '../../scripts/measure/measure.ts';
import { NO_RECEIPTS } from '../../scripts/sync/receipts.ts';
import { stages } from '../../scripts/sync/stages.ts';
import { sync, type SyncOutcome } from '../../scripts/sync/sync.ts';
import type { OrgClient } from '../../scripts/target/client.ts';
import { connect } from '../../scripts/target/connect.ts';
import { PAGE_WORDS } from '../page-words.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Metadata that the sync's rows need; pages and components are deployed by other tests. */
const DEPLOYED = /^(?:[^/]+\/)?((?:objects|customPermissions|labels|permissionsets)\/.*)$/;

/** What is deployed, read once however many orgs get it. */
let known: ReturnType<typeof readComponents> | undefined;

function tenkiComponents(): ReturnType<typeof readComponents> {
  const source = path.join(ROOT, 'force-app/main');
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const relative = DEPLOYED.exec(path.relative(source, file).replaceAll(path.sep, '/'))?.[1];
    // Permission sets also name tabs, the app and classes, which are not deployed here.
    if (!entry.isFile() || relative === undefined || relative.startsWith('permissionsets/')) continue;
    files.set(relative, readFileSync(file));
  }
  return readComponents(files);
}

/** Objects, labels, custom permissions and permission sets of force-app, put into an org as a deploy would. */
export function deployTenki({ org }: RunningOrg): void {
  known ??= tenkiComponents();
  const { components, problems } = known;
  const result = org.applyMetadata(components, { checkOnly: false });
  const refused = [...problems, ...result.problems].filter(({ problemType }) => problemType === 'Error');
  if (refused.length > 0)
    throw new Error(refused.map(({ fullName, problem }) => `${fullName}: ${problem}`).join('\n'));
}

/** Two indicators over one file of daily users: use against licences, and silence. */
export const CONFIG = `
model: test-1
time_zone: Asia/Tokyo
working_days: [mon, tue, wed, thu, fri, sat, sun]
accounts: { object: Account, key: AccountNumber }
sources:
  usage:
    files: usage.csv
    account: account_key
    time: day
    columns:
      account_key: { type: text, required: true }
      day: { type: date, required: true }
      users: { type: integer }
indicators:
  active_users:
    label: { en: Active users, ja: 利用者数 }
    subject: { en: Active users, ja: 利用者数 }
    basis: { en: a day, ja: 一日 }
    dimension: adoption
    step: use
    unit: number
    healthier: higher
    measure: { kind: max, source: usage, column: users, window: 1d, observed: source }
    bands: { fair: 10, good: 20, excellent: 50 }
    why: Chosen for this test.
    alarm: { band: poor, open_after: 2, close_after: 1 }
    freshness_days: 1
    play:
      title: { en: Find the sponsor, ja: 推進者を探す }
      steps: { en: Ask who lost time., ja: 困りごとを聞く }
      push: true
    definition: { en: Most users on a day., ja: 一日の最大利用者数 }
    state: validated
  days_silent:
    label: { en: Days since use, ja: 最終利用からの日数 }
    subject: { en: Days without use, ja: 利用のない日数 }
    basis: { en: in a row, ja: 連続 }
    dimension: engagement
    unit: days
    healthier: lower
    measure: { kind: days_since_last, source: usage, observed: source }
    bands: { fair: 5, good: 3, excellent: 1 }
    why: Chosen for this test.
    alarm: { band: poor, reason: silence }
    freshness_days: 1
    play:
      title: { en: Call them, ja: 電話する }
      steps: { en: Ask what changed., ja: 変化を聞く }
      push: false
    definition: { en: Days since the last use., ja: 最終利用からの日数 }
    state: validated
`;

/** A folder with a configuration and data, an org with accounts, and the means to run the sync between them. */
export interface SyncWorld {
  running: RunningOrg;
  connection: Connection;
  folder: string;
  write(file: string, text: string): void;
  /** Runs the command as the command line would. */
  sync(args: Record<string, string | boolean>, env?: Record<string, string>): Promise<SyncRun>;
  /** The same at another moment. */
  syncAt(now: Date, args: OptionValues): Promise<SyncRun>;
  /** Runs the pipeline with a client of the test's own, for faults between requests. */
  syncThrough(
    asOf: string,
    wrap: (client: OrgClient) => OrgClient,
    env?: Record<string, string>,
  ): Promise<SyncOutcome>;
  /** All rows that the sync keeps, as text, without ids and without what each run measures about itself. */
  tables(): Promise<string>;
  close(): Promise<void>;
}

/** What the command said and returned. */
export interface SyncRun {
  code: number;
  out: string;
  /** Message of the failure, when it threw. */
  failure: string;
}

/** Rows of usage.csv: one line per account and day, oldest first. */
export function usageCsv(rows: readonly (readonly [string, string, string | number])[]): string {
  return `account_key,day,users\n${rows.map((row) => `${row.join(',')}\n`).join('')}`;
}

const NOW = new Date('2026-11-20T03:00:00Z');

/** Waits for nothing, so that retries are quick. */
const HASTE = { sleep: () => Promise.resolve(), random: () => 0.5, elapsed: () => 0 };

/** Fields that a rerun after a fault may change: counts and times of the run itself. */
const OWN_TO_RUN =
  /^(attributes|Id|Created__c|Updated__c|Api_Calls__c|Duration_Seconds__c|Account_Health__c|Indicator__c|Run__c)$/;

const TABLES: Readonly<Record<string, string>> = {
  Health_Indicator__c: 'Key__c, Name, State__c, Good_From__c, Push__c',
  Account_Health__c:
    'Key__c, Account__r.AccountNumber, Band__c, Deciding_Indicators__c, Use__c, Hollow__c, As_Of__c, Run__r.Key__c, Open_Alarms__c, Unknown__c',
  Account_Indicator__c:
    'Key__c, Account_Health__r.Key__c, Indicator__r.Key__c, Value__c, Band__c, Freshness__c, Band_Since__c, Previous_Band__c, Alarm__c, Alarm_Since__c, Side_Since__c, Reason_Code__c, Change_7d__c, Trend__c, Threshold__c, Observed_On__c, Known_At__c, As_Of__c, Model__c',
  Indicator_Snapshot__c:
    'Key__c, Account__r.AccountNumber, Band__c, Alarm__c, Freshness__c, Value__c, Run__r.Key__c',
  CSM_Action__c:
    'Key__c, Name, Status__c, Source__c, Opened_On__c, Indicator__r.Key__c, Account__r.AccountNumber',
  Sync_Run__c: 'Key__c, Status__c, Accounts__c, Failed__c',
};

/** Starts an org with Tenki's objects and one account for each key. */
export async function startWorld(
  keys: readonly string[],
  options: Partial<StartOptions> = {},
): Promise<SyncWorld> {
  const running = await startOrg({ port: 0, ...options });
  const folder = mkdtempSync(path.join(tmpdir(), 'tenki-test-'));
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const connection = new Connection({
    instanceUrl: running.url,
    accessToken: running.adminToken,
    version: '67.0',
  });
  try {
    deployTenki(running);
    const records = keys.map((key) => ({ Name: `Fictional ${key}`, AccountNumber: key }));
    const created = await connection.sobject('Account').create(records, { allowRecursive: true });
    if (created.some(({ success }) => !success)) throw new Error(JSON.stringify(created));
  } catch (error) {
    await running.close();
    throw error;
  }
  write('config/tenki.yaml', CONFIG);
  const runSync = async (
    args: OptionValues,
    now: Date,
    env: Record<string, string> = { SF_ACCESS_TOKEN: running.adminToken, SF_INSTANCE_URL: running.url },
  ): Promise<SyncRun> => {
    const lines: string[] = [];
    const effects: CommandEffects = {
      root: folder,
      env,
      now: () => now,
      out: (line) => lines.push(line),
      log: (line) => lines.push(line),
      interactive: false,
      signal: new AbortController().signal,
    };
    try {
      const code = await command.run({ data: folder, out: 'out', ...args }, effects);
      return { code, out: lines.join('\n'), failure: '' };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { code: 2, out: lines.join('\n'), failure: error.message };
    }
  };
  return {
    running,
    connection,
    folder,
    write,
    sync: (args, env) => runSync(args, NOW, env),
    syncAt: (now, args) => runSync(args, now),
    async syncThrough(
      asOf,
      wrap,
      env = { SF_ACCESS_TOKEN: running.adminToken, SF_INSTANCE_URL: running.url },
    ) {
      const target = await connect({
        targetOrg: undefined,
        env,
        root: folder,
        patience: HASTE,
        now: () => NOW.getTime(),
      });
      const config = await loadConfig('config/tenki.yaml', {
        readText: (file) => Promise.resolve(readFileSync(path.join(folder, file), 'utf8')),
      });
      const tempDir = mkdtempSync(path.join(folder, 'work-'));
      const quiet = {
        dataDir: folder,
        tempDir,
        soql: () => Promise.reject(new Error('no SOQL source')),
        log: () => undefined,
      };
      return sync(
        { config, asOf, dryRun: false, words: PAGE_WORDS },
        {
          client: wrap(target.client),
          patience: HASTE,
          now: () => NOW,
          stages: stages(() => 0),
          receipts: NO_RECEIPTS,
          measure: (accounts, points) => measure(config, accounts, points, quiet),
          // Jobs for books that are quick to test.
          bulkRows: 2000,
        },
      );
    },
    async tables() {
      const lines: string[] = [];
      for (const [object, fields] of Object.entries(TABLES)) {
        const { records } = await connection.query(`SELECT ${fields} FROM ${object} ORDER BY Key__c`, {
          autoFetch: true,
        });
        for (const record of records) {
          lines.push(
            `${object} ${JSON.stringify(record, (name, value: unknown) => (OWN_TO_RUN.test(name) ? undefined : value))}`,
          );
        }
      }
      return lines.join('\n');
    },
    async close() {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs `work` in a world of its own that holds these files, and closes it whatever happens. */
export async function inWorld(
  keys: string[],
  files: Readonly<Record<string, string>>,
  work: (world: SyncWorld) => Promise<void>,
): Promise<void> {
  const world = await startWorld(keys);
  try {
    for (const [name, text] of Object.entries(files)) world.write(name, text);
    await work(world);
  } finally {
    await world.close();
  }
}
