import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse';
import { dayNumber } from '../config/calendar.ts';
import { figure, median, type Figure } from './figure.ts';
import type { MeasuredRun } from './measure-run.ts';
import { scan, type Format, type Taken } from './measure-scan.ts';
import { AS_OF, writeExport } from './measure-world.ts';

const ACCOUNTS = 10_000;
const USERS = 500_000;
/** Events of the export that measuring and a loop over csv-parse both read: so many that the start of a process tells little. */
const LOOP_EVENTS = 20_000_000;
const MEMORY_EVENTS = 100_000_000;
/** Events of one account where the number of accounts grows. */
const EVENTS_AN_ACCOUNT = 200;
const ROUNDS = 3;

/** Names of the figures of measuring. */
export const MEASURE_FIGURES = [
  'measure.parquet',
  'measure.csv',
  'measure.polars.time',
  'measure.polars.memory',
  'measure.csv-parse',
  'measure.day',
  'measure.linear',
] as const;
/** The figure that takes minutes and gigabytes of disk; only asked for by its own name. */
export const MEMORY_FIGURE = 'measure.memory';

/** What to measure. */
export interface MeasureBenchOptions {
  root: string;
  wanted: ReadonlySet<string>;
  /** Events of the export behind the figures of speed. */
  events: number;
  /** Folder in whose node_modules nodejs-polars is installed; null leaves its figures out. */
  polars: string | null;
  log: (line: string) => void;
}

async function runScript(root: string, script: string, args: readonly string[]): Promise<MeasuredRun> {
  const file = path.join(root, 'scripts/bench', script);
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...args], { cwd: root });
  return JSON.parse(stdout) as MeasuredRun;
}

function runMeasure(
  root: string,
  folder: string,
  format: Format,
  accounts: number,
  stateDir?: string,
): Promise<MeasuredRun> {
  const state = stateDir === undefined ? [] : [stateDir];
  return runScript(root, 'measure-run.ts', [folder, format, String(accounts), ...state]);
}

const medians = (runs: readonly Taken[]): Taken => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  cpu: median(runs.map(({ cpu }) => cpu)),
});

const told = ({ seconds, cpu }: Taken): string => `${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of CPU)`;
const thousands = (n: number): string => n.toLocaleString('en');

async function againstScan(
  options: MeasureBenchOptions,
  folder: string,
  format: Format,
  limit: number,
  goal: number,
): Promise<Figure> {
  const runs: Taken[] = [];
  const scans: Taken[] = [];
  const loose: Taken[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    scans.push(await scan(folder, format));
    if (format === 'csv') loose.push(await scan(folder, format, null));
    runs.push(await runMeasure(options.root, folder, format, ACCOUNTS));
  }
  const [run, bare] = [medians(runs), medians(scans)];
  const guessing =
    loose.length === 0
      ? ''
      : `; ${(run.cpu / medians(loose).cpu).toFixed(1)} x one that is not told how times are written`;
  const detail = `${thousands(options.events)} events, 12 indicators: ${told(run)} against a bare scan of ${told(bare)}; CPU of the one by that of the other; medians of ${ROUNDS} rounds${guessing}`;
  return figure(`measure.${format}`, run.cpu / bare.cpu, 'x', limit, detail, 'most', goal);
}

/** Against nodejs-polars with the same values of the same files: times by CPU, memory by the peaks of the processes. */
async function againstPolars(
  { root, events, polars, log }: MeasureBenchOptions,
  folder: string,
): Promise<Figure[]> {
  if (polars === null) {
    log(
      'measure.polars is left out: install nodejs-polars (and nodejs-polars-linux-x64-gnu, or that of your machine) in a folder of its own and name it in TENKI_BENCH_POLARS',
    );
    return [];
  }
  const ours: MeasuredRun[] = [];
  const theirs: MeasuredRun[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await runMeasure(root, folder, 'parquet', ACCOUNTS));
    theirs.push(await runScript(root, 'measure-polars.ts', [folder, 'parquet', polars]));
  }
  const [we, they] = [medians(ours), medians(theirs)];
  const peak = (runs: readonly MeasuredRun[]): number => median(runs.map((run) => run.peak));
  const what = `${thousands(events)} events of Parquet`;
  return [
    figure(
      'measure.polars.time',
      they.cpu / we.cpu,
      'x',
      2,
      `${what}: ${told(we)} against ${told(they)} of nodejs-polars; medians of ${ROUNDS} rounds`,
      'least',
    ),
    figure(
      'measure.polars.memory',
      peak(theirs) / peak(ours),
      'x',
      5,
      `${what}: ${peak(ours).toFixed(0)} MB against ${peak(theirs).toFixed(0)} MB at most`,
      'least',
    ),
  ];
}

/** Reads every row with csv-parse and adds up the same twelve values. */
async function parseLoop(folder: string): Promise<number> {
  const started = performance.now();
  const last = dayNumber(AS_OF);
  const accounts = new Map<string, { counts: number[]; sets: Set<string>[]; sums: number[] }>();
  for (const name of (await readdir(path.join(folder, 'csv'))).sort()) {
    const rows = createReadStream(path.join(folder, 'csv', name)).pipe(parse({ from_line: 2 }));
    for await (const row of rows as AsyncIterable<string[]>) {
      const [key = '', user = '', event = '', ts = '', quantity = ''] = row;
      const day = Math.floor((Date.parse(ts) / 1000 + 9 * 3600) / 86_400);
      const age = last - day;
      if (age < 0) continue;
      let found = accounts.get(key);
      if (!found) {
        found = {
          counts: [0, 0, 0, 0, 0],
          sets: Array.from({ length: 4 }, () => new Set<string>()),
          sums: [0, 0, 0],
        };
        accounts.set(key, found);
      }
      const { counts, sets, sums } = found;
      for (const [i, days] of [90, 28, 14, 7].entries()) if (age < days) counts[i] = (counts[i] ?? 0) + 1;
      if (age < 28) {
        sets[0]?.add(user);
        sets[2]?.add(event);
        sets[3]?.add(String(day));
        if (event === 'export_run') sums[0] = (sums[0] ?? 0) + Number(quantity);
        if (event === 'admin_login') counts[4] = (counts[4] ?? 0) + 1;
      }
      if (age < 7) sets[1]?.add(user);
      if (age < 84) sums[1] = (sums[1] ?? 0) + 11 - 2 * Math.floor(age / 7);
      sums[2] = Math.max(sums[2] ?? 0, day);
    }
  }
  return (performance.now() - started) / 1000;
}

async function againstLoop({ root }: MeasureBenchOptions, folder: string): Promise<Figure> {
  await writeExport(folder, { events: LOOP_EVENTS, accounts: ACCOUNTS, users: USERS }, ['csv']);
  const runs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    runs.push((await runMeasure(root, folder, 'csv', ACCOUNTS)).seconds);
  // It takes a minute, and the difference is no matter of some per cent.
  const loop = await parseLoop(folder);
  const run = median(runs);
  const detail = `${thousands(LOOP_EVENTS)} events of CSV: ${run.toFixed(1)} s against ${loop.toFixed(1)} s of a loop over csv-parse`;
  return figure('measure.csv-parse', loop / run, 'x', 10, detail, 'least');
}

async function oneDay({ root, events }: MeasureBenchOptions, folder: string): Promise<Figure> {
  const files = (await readdir(path.join(folder, 'csv'))).sort();
  const last = path.join(folder, 'csv', files.at(-1) ?? '');
  const aside = path.join(folder, 'new-day');
  const state = path.join(folder, 'state');
  await rename(last, aside);
  const first = await runMeasure(root, folder, 'csv', ACCOUNTS, state);
  await rename(aside, last);
  const full: Taken[] = [];
  const days: Taken[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    full.push(await runMeasure(root, folder, 'csv', ACCOUNTS));
    const own = path.join(folder, `state-${round}`);
    await cp(state, own, { recursive: true });
    days.push(await runMeasure(root, folder, 'csv', ACCOUNTS, own));
    await rm(own, { recursive: true });
  }
  await rm(state, { recursive: true });
  const [day, whole] = [medians(days), medians(full)];
  const detail = `${thousands(events)} events of CSV and one new day: ${told(day)} against a full run of ${told(whole)}; the first run with a state took ${told(first)}`;
  return figure('measure.day', whole.cpu / day.cpu, 'x', 8, detail, 'least');
}

async function linear({ root, log }: MeasureBenchOptions, folder: string): Promise<Figure> {
  const each = new Map<number, number>();
  for (const accounts of [1_000, 10_000, 100_000]) {
    const own = path.join(folder, `accounts-${accounts}`);
    await writeExport(own, { events: accounts * EVENTS_AN_ACCOUNT, accounts, users: accounts * 20 }, [
      'parquet',
    ]);
    const runs: MeasuredRun[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      runs.push(await runMeasure(root, own, 'parquet', accounts));
    const { cpu, seconds } = medians(runs);
    each.set(accounts, (cpu / accounts) * 1e6);
    log(
      `${thousands(accounts).padStart(8)} accounts  ${thousands(accounts * EVENTS_AN_ACCOUNT).padStart(11)} events  ${seconds.toFixed(2).padStart(6)} s  ${((cpu / accounts) * 1e6).toFixed(0).padStart(5)} µs of CPU an account`,
    );
    await rm(own, { recursive: true });
  }
  const ratio = (each.get(100_000) ?? Number.NaN) / (each.get(10_000) ?? Number.NaN);
  const table = [...each]
    .map(([accounts, cost]) => `${thousands(accounts)}: ${cost.toFixed(0)} µs`)
    .join(', ');
  return figure(
    'measure.linear',
    ratio,
    'x',
    1.5,
    `CPU an account at 100,000 accounts against 10,000; ${table}`,
  );
}

async function memory({ root, log }: MeasureBenchOptions, folder: string): Promise<Figure> {
  await writeExport(folder, { events: MEMORY_EVENTS, accounts: ACCOUNTS, users: USERS }, ['parquet']);
  log(`${thousands(MEMORY_EVENTS)} events written`);
  const { peak, seconds } = await runMeasure(root, folder, 'parquet', ACCOUNTS);
  const detail = `peak of the whole process, ${thousands(MEMORY_EVENTS)} events of Parquet in ${seconds.toFixed(1)} s`;
  return figure(MEMORY_FIGURE, peak, 'MB', 512, detail);
}

/** Speed and memory of measuring made-up exports, beside a bare scan by DuckDB and a loop over csv-parse. */
export async function benchMeasure(options: MeasureBenchOptions): Promise<Figure[]> {
  const { wanted, events, log } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'tenki-bench-'));
  const figures: Figure[] = [];
  try {
    const peer = wanted.has('measure.polars.time') || wanted.has('measure.polars.memory');
    const needed = {
      csv: wanted.has('measure.csv') || wanted.has('measure.day'),
      parquet: wanted.has('measure.parquet') || (peer && options.polars !== null),
    };
    const formats = (['csv', 'parquet'] as const).filter((format) => needed[format]);
    if (formats.length > 0) {
      await writeExport(folder, { events, accounts: ACCOUNTS, users: USERS }, formats);
      log(`${thousands(events)} events written as ${formats.join(' and ')}`);
    }
    if (wanted.has('measure.parquet')) figures.push(await againstScan(options, folder, 'parquet', 3, 2));
    if (wanted.has('measure.csv')) figures.push(await againstScan(options, folder, 'csv', 2, 1.5));
    if (peer) figures.push(...(await againstPolars(options, folder)));
    if (wanted.has('measure.day')) figures.push(await oneDay(options, folder));
    const rest = [
      ['measure.csv-parse', againstLoop],
      ['measure.linear', linear],
      [MEMORY_FIGURE, memory],
    ] as const;
    for (const [name, work] of rest)
      if (wanted.has(name)) figures.push(await work(options, path.join(folder, name)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}
