import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Connection } from 'jsforce';
import { buildComponents } from '../build/components.ts';
import {
  aborted,
  CommandError,
  numberOption,
  textOption,
  type Command,
  type CommandEffects,
  type OptionValues,
} from '../command.ts';
import { addDays, lastWholeDay, makeBook, type DemoAccount } from '../demo/book.ts';
import { demoConfig } from '../demo/config.ts';
import { writeExports } from '../demo/exports.ts';
import { loadHandoffs } from '../demo/handoffs.ts';
import { createUsers, loadBook } from '../demo/load.ts';
import { morningsOf } from '../demo/mornings.ts';
import { PERSONAS } from '../demo/records.ts';
import { rememberLocalOrg, STATE_FOLDER } from '../local-org/remember.ts';
import { startOrg } from '../local-org/server.ts';
import { ORG_FILE } from '../local-org/open-org.ts';
import { runSf } from '../sf.ts';
import { configOf, DEFAULT_CONFIG } from './parts.ts';
import { command as sync } from './sync.ts';

const SEED = 20_260_401;
const STEPS = 9;
const DAY_MS = 86_400_000;

/** Prints a numbered step before and after it runs, so that progress is visible throughout. */
function stepper(
  effects: CommandEffects,
): <T>(label: string, work: () => Promise<T>, said?: (result: T) => string) => Promise<T> {
  let number = 0;
  return async (label, work, said) => {
    number += 1;
    const started = performance.now();
    effects.log(`[${number}/${STEPS}] ${label} …`);
    const result = await work();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    effects.log(`      ${said ? `${said(result)}, ` : ''}${seconds} s`);
    return result;
  };
}

/** Runs the sf CLI with its state in `home`; its lines are shown, and a failure ends the demo. */
function salesforceCli(home: string, effects: CommandEffects) {
  return async (args: string[], env: Record<string, string> = {}): Promise<void> => {
    const result = await runSf(args, {
      cwd: effects.root,
      home,
      env,
      onLine: (line) => {
        if (line.trim() !== '') effects.log(`      ${line}`);
      },
    });
    if (result.code !== 0)
      throw new CommandError(
        `sf ${args.slice(0, 3).join(' ')} ended with exit code ${result.code}; see the lines above.`,
      );
  };
}

/** The folder that keeps the org, if one is wanted; an org that is there already is not loaded a second time. */
function orgFolder(values: OptionValues, { root }: CommandEffects): { dataDir?: string } {
  const wanted = textOption(values, 'org-data');
  if (wanted === undefined) return {};
  const dataDir = path.resolve(root, wanted);
  if (existsSync(path.join(dataDir, ORG_FILE)))
    throw new CommandError(
      `--org-data ${wanted} holds an org already; serve it with: npm run -s tenki -- org --data ${wanted}`,
    );
  return { dataDir };
}

/** How to sync the demo's org once more: with its own configuration, or its lamps would be judged by other definitions. */
function syncAgain(root: string, state: string, dataDir: string): string[] {
  const folder = path.relative(root, dataDir) || '.';
  const options = `--config ${folder}/tenki.yaml --data ${folder} --history ${folder}/history`;
  const isUsual = path.relative(root, state) === STATE_FOLDER;
  const login = isUsual ? '--target-org local ' : '';
  const how = isUsual
    ? ''
    : ` (SF_INSTANCE_URL and SF_ACCESS_TOKEN: see ${path.join(state, 'local-org.json')})`;
  return [`Sync it again${how}:`, `  npm run -s tenki -- sync ${login}${options}`];
}

/** The first account of each kind that is worth a look. */
function worthALook(book: DemoAccount[]): DemoAccount[] {
  const kinds = new Map(book.map((account) => [account.truth.archetype, account] as const).reverse());
  return [...kinds.values()].sort((a, b) => a.key.localeCompare(b.key));
}

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const port = numberOption(values, 'port', 7700, [0, 65_535]);
  const accounts = numberOption(values, 'accounts', 200, [8, 100_000]);
  const asOf = textOption(values, 'as-of') ?? lastWholeDay(effects.now());
  const state = path.resolve(effects.root, textOption(values, 'state') ?? STATE_FOLDER);
  const dataDir = path.join(state, 'demo');
  const kept = orgFolder(values, effects);
  const sf = salesforceCli(path.join(state, 'home'), effects);
  const step = stepper(effects);

  // Cases are dated from the as-of day on, which need not be yesterday.
  const behind = (Date.parse(lastWholeDay(effects.now())) - Date.parse(asOf)) / DAY_MS;
  let daysAgo = 0;
  const clock = (): Date => new Date(effects.now().getTime() - daysAgo * DAY_MS);
  const org = await step(
    'Starting the local org',
    () => startOrg({ port, clock, currency: 'JPY', ...kept }),
    ({ url }) => url,
  );
  try {
    // The first time this takes a minute; it runs in a thread of its own while the CLI does its work.
    const pages = org.pagesReady((line) => effects.log(`      pages: ${line}`));
    pages.catch(() => undefined);
    const login = { instanceUrl: org.url, accessToken: org.adminToken };
    const admin = new Connection({ ...login, version: '67.0' });
    await step('Building the components', () => buildComponents({ root: effects.root, log: effects.log }));
    await step('Deploying force-app with the sf CLI', async () => {
      await sf(
        ['org', 'login', 'access-token', '--instance-url', org.url, '--no-prompt', '--alias', 'local'],
        { SF_ACCESS_TOKEN: org.adminToken },
      );
      const sources = ['--source-dir', 'force-app/main', '--source-dir', 'force-app/ja'];
      await sf(['project', 'deploy', 'start', '--target-org', 'local', '--concise', ...sources]);
    });
    const users = await step('Creating the people and assigning permission sets', async () => {
      const ids = await createUsers(admin);
      for (const set of new Set(PERSONAS.flatMap((persona) => persona.permissionSets))) {
        const holders = PERSONAS.filter((persona) => persona.permissionSets.includes(set));
        const flags = holders.flatMap((persona) => ['--on-behalf-of', persona.username]);
        await sf(['org', 'assign', 'permset', '--name', set, '--target-org', 'local', ...flags]);
      }
      return ids;
    });
    const book = makeBook({ accounts, asOf, seed: SEED, csms: 2, licences: [8, 80] });
    const mornings = morningsOf(asOf);
    const exportUntil = (ago: number): ReturnType<typeof writeExports> =>
      writeExports(dataDir, book, { asOf, until: addDays(asOf, -ago) }, SEED);
    await rm(dataDir, { recursive: true, force: true });
    await step(
      'Writing the fictional usage exports',
      () => exportUntil(mornings[0] ?? 0),
      ({ events, files }) =>
        `${events.toLocaleString('en')} events in ${files} files up to the first morning`,
    );
    const config = path.join(dataDir, 'tenki.yaml');
    await writeFile(config, demoConfig(await readFile(path.resolve(effects.root, DEFAULT_CONFIG), 'utf8')));
    const { indicators } = await configOf({ config }, effects);
    const loading = await step(
      'Loading the fictional accounts',
      () =>
        loadBook(admin, book, users, {
          asOf,
          seed: SEED,
          definitions: indicators,
          pretendDaysAgo: (days) => {
            daysAgo = days === 0 ? 0 : days + behind;
          },
        }),
      ({ summary: { accounts: loaded, cases, priorities, touches } }) =>
        `${loaded} accounts, ${cases} cases, ${priorities} customer priorities, ${touches} contacts`,
    );
    const integrationUser = users.get('sync') ?? '';
    const accessToken = org.org.issueToken(integrationUser);
    const username = org.org.sessionFor(integrationUser)?.username ?? '';
    await rememberLocalOrg(state, { instanceUrl: org.url, accessToken, username });
    const syncOn = async (ago: number): Promise<number> => {
      await loading.until(ago);
      await exportUntil(ago);
      const isLast = ago === 0;
      const quiet = { out: () => undefined, log: () => undefined };
      const env = { ...effects.env, SF_INSTANCE_URL: org.url, SF_ACCESS_TOKEN: accessToken };
      return sync.run(
        {
          config,
          'as-of': addDays(asOf, -ago),
          data: dataDir,
          out: path.join(state, 'sync-output'),
          history: path.join(dataDir, 'history'),
        },
        { ...effects, ...(isLast ? {} : quiet), now: clock, env },
      );
    };
    const code = await step(
      `Running the sync as the integration user, as on ${mornings.length} mornings`,
      async () => {
        let worst = 0;
        for (const ago of mornings) worst = Math.max(worst, await syncOn(ago));
        return worst;
      },
    );
    // 1 is expected: the book holds planted dirt, which the sync sets aside and reports.
    if (code > 1) throw new CommandError(`The sync ended with exit code ${code}; see the lines above.`);
    const asPerson = (alias: string): Connection =>
      new Connection({
        instanceUrl: org.url,
        accessToken: org.org.issueToken(users.get(alias) ?? ''),
        version: '67.0',
      });
    await step(
      'Handing over from sales',
      () => loadHandoffs(admin, book, { users, asPerson, asOf }),
      (handoffs) => `${handoffs} handoffs`,
    );
    await step('Waiting for the pages to be built', () => pages);

    effects.out('');
    effects.out(
      `Open ${org.url}/  (local stand-in for Salesforce; switch person and language at the top right)`,
    );
    for (const { title, firstName, lastName, language } of PERSONAS.filter(({ alias }) => alias !== 'sync'))
      effects.out(
        `  ${`${firstName} ${lastName}`.padEnd(10)} ${title}${language === 'ja' ? ', in Japanese' : ''}`,
      );
    effects.out('Accounts worth a look:');
    for (const account of worthALook(book))
      effects.out(`  ${account.key}  ${account.truth.archetype.padEnd(11)} ${account.truth.story}`);
    for (const line of syncAgain(effects.root, state, dataDir)) effects.out(line);
    if (values.once === true) return 0;
    effects.out('Press Ctrl-C to stop.');
    await aborted(effects.signal);
    return 0;
  } finally {
    await org.close();
  }
}

/** `tenki demo`: the whole main job on a fictional book, in one command. */
export const command: Command = {
  summary: 'starts the local org, deploys, loads a fictional book, syncs, serves the pages',
  help: [
    'Usage: npm run -s tenki -- demo [options]',
    '',
    '  --port N        port on 127.0.0.1 (default 7700; 0 takes a free one)',
    '  --accounts N    size of the book (default 200)',
    '  --as-of DATE    last day with data (default yesterday in Tokyo)',
    "  --state DIR     folder for the demo's own files (default .tenki)",
    '  --org-data DIR  keep the org in this folder, for `org --data` (without it the org lives in memory only)',
    '  --once          stop after the sync',
    '',
    'Example: npm run -s tenki -- demo --accounts 60 --once',
  ].join('\n'),
  options: {
    port: { type: 'string' },
    accounts: { type: 'string' },
    'as-of': { type: 'string' },
    state: { type: 'string' },
    'org-data': { type: 'string' },
    once: { type: 'boolean' },
  },
  run,
};
