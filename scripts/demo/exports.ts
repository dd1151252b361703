import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import { addDays, type DemoAccount } from './book.ts';
import { between, seeded, type Random } from './random.ts';
import { PLANTED_DIRT } from './truths.ts';
import { usageByDay, type UsageEvent } from './usage.ts';

/** What was written, for the progress line. */
export interface ExportSummary {
  events: number;
  files: number;
}

const USAGE_HEADER = 'account_key,user_id,event,ts,quantity\n';

function csvLine(values: (string | number)[]): string {
  return `${values.join(',')}\n`;
}

function usageLine(event: UsageEvent): string {
  return csvLine([event.account, event.user, event.event, event.ts, event.quantity]);
}

/** The planted dirt of the last day, see `PLANTED_DIRT`. */
function dirtyLines(asOf: Day, account: string): string {
  const rows: string[] = [];
  const user = `${account}-u1`;
  for (let i = 0; i < PLANTED_DIRT.brokenNumbers; i += 1)
    rows.push(csvLine([account, user, 'export_run', `${asOf}T02:0${i}:00Z`, 'many']));
  for (let i = 0; i < PLANTED_DIRT.futureRows; i += 1)
    rows.push(csvLine([account, user, 'login', `${addDays(asOf, 400 + i)}T02:00:00Z`, 1]));
  for (let i = 0; i < PLANTED_DIRT.unknownKeyRows; i += 1)
    rows.push(csvLine([PLANTED_DIRT.unknownKey, 'nobody', 'login', `${asOf}T03:0${i}:00Z`, 1]));
  return rows.join('');
}

async function writeUsage(
  dir: string,
  book: DemoAccount[],
  asOf: Day,
  random: Random,
): Promise<ExportSummary> {
  await mkdir(path.join(dir, 'usage'), { recursive: true });
  const summary: ExportSummary = { events: 0, files: 0 };
  const dirtyAccount = book.find((account) => account.truth.archetype === 'healthy')?.key;
  for (const { day, events } of usageByDay(book, asOf, random)) {
    const gzip = createGzip({ level: 1 });
    const file = gzip.pipe(createWriteStream(path.join(dir, 'usage', `usage-${day}.csv.gz`)));
    gzip.write(USAGE_HEADER);
    gzip.write(events.map(usageLine).join(''));
    if (day === asOf && dirtyAccount) gzip.write(dirtyLines(asOf, dirtyAccount));
    gzip.end();
    await finished(file);
    summary.events += events.length;
    summary.files += 1;
  }
  return summary;
}

/** The plan that an account bought, by its size: the demo's segments. */
function planOf({ licences }: DemoAccount): string {
  if (licences <= 40) return 'Team';
  return licences <= 60 ? 'Business' : 'Enterprise';
}

function contractsCsv(book: DemoAccount[]): string {
  const rows = book
    .filter((account) => account.truth.archetype !== 'no_data')
    .map((account) =>
      csvLine([
        account.key,
        account.licences,
        account.startsOn,
        account.renewalOn,
        account.arr,
        planOf(account),
      ]),
    );
  return `account_key,licences,starts_on,renewal_on,arr,plan\n${rows.join('')}`;
}

function outcomesJsonl(book: DemoAccount[], asOf: Day, random: Random): string {
  const lines: string[] = [];
  for (const account of book) {
    const every = account.truth.outcomeEvery;
    if (every === null) continue;
    for (let daysAgo = between(random, 0, every - 1); daysAgo < 180; daysAgo += every) {
      const hours = between(random, 2, 6) * Math.max(1, Math.round(account.licences / 10));
      const row = {
        account_key: account.key,
        recorded_on: addDays(asOf, -daysAgo),
        metric: 'hours_saved',
        hours_saved: hours,
      };
      lines.push(JSON.stringify(row));
    }
  }
  return `${lines.join('\n')}\n`;
}

const RECOGNISERS = ['Head of operations', 'Managing director', 'Team lead', 'Controller'] as const;

function recognitionsCsv(book: DemoAccount[], asOf: Day, random: Random): string {
  const rows = book.flatMap((account) => {
    const daysAgo = account.truth.recognisedDaysAgo;
    if (daysAgo === null) return [];
    const by = RECOGNISERS[between(random, 0, RECOGNISERS.length - 1)] ?? 'Team lead';
    return [
      csvLine([
        account.key,
        addDays(asOf, -Math.max(1, daysAgo - between(random, 0, 19))),
        by,
        '"Fictional entry, made for the demo"',
      ]),
    ];
  });
  return `account_key,recognised_on,recognised_by,statement\n${rows.join('')}`;
}

function contactsCsv(book: DemoAccount[], asOf: Day, random: Random): string {
  const rows = book.flatMap((account) => {
    const last = account.truth.customerContactDaysAgo;
    if (last === null) return [];
    const lines: string[] = [];
    for (let daysAgo = last; daysAgo < 180; daysAgo += between(random, 14, 28))
      lines.push(csvLine([account.key, addDays(asOf, -daysAgo), 'customer', 'question']));
    // Our own calls are frequent everywhere; they must not improve a lamp.
    for (let daysAgo = between(random, 1, 6); daysAgo < 60; daysAgo += account.truth.ourContactEvery ?? 7)
      lines.push(csvLine([account.key, addDays(asOf, -daysAgo), 'ours', 'call']));
    return lines;
  });
  return `account_key,contacted_on,direction,kind\n${rows.join('')}`;
}

/** What was agreed for the start of each account, two months after it began; one thing of a late start is overdue. */
function milestonesCsv(book: DemoAccount[], asOf: Day): string {
  const rows = book
    .filter((account) => account.truth.archetype !== 'no_data')
    .flatMap(({ key, startsOn, truth }) => {
      const due = addDays(startsOn, 60);
      const training = csvLine([key, 'first training', due, addDays(due, -3)]);
      const late = truth.milestoneDueDaysAgo;
      const dataImport =
        late === undefined
          ? [key, 'data import', due, addDays(due, -10)]
          : [key, 'data import', addDays(asOf, -late), ''];
      return [training, csvLine(dataImport)];
    });
  return `account_key,milestone,due_on,done_on\n${rows.join('')}`;
}

/** Days since the last survey answer where a truth says nothing else. */
const RECENT_SURVEY = [5, 60] as const;

async function writeSurveys(dir: string, book: DemoAccount[], asOf: Day, random: Random): Promise<void> {
  const rows = book.flatMap((account) => {
    const score = account.truth.survey;
    if (score === null) return [];
    return [
      `('${account.key}', DATE '${addDays(asOf, -between(random, ...(account.truth.surveyDaysAgo ?? RECENT_SURVEY)))}', ${Math.min(10, score + between(random, 0, 1))})`,
    ];
  });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const target = path.join(dir, 'surveys.parquet').replaceAll("'", "''");
  await connection.run(
    `COPY (SELECT * FROM (VALUES ${rows.join(', ')}) AS t(account_key, answered_on, score)) TO '${target}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}

/** Which account is what, for people who check the pages against the plan. */
function truthCsv(book: DemoAccount[]): string {
  const rows = book.map((account) =>
    csvLine([account.key, `"${account.name}"`, account.truth.archetype, `"${account.truth.story}"`]),
  );
  return `account_key,name,archetype,story\n${rows.join('')}`;
}

/** Writes all exports of a book into `dir` (emptied first). Equal book, as-of day and seed give equal files. */
export async function writeExports(
  dir: string,
  book: DemoAccount[],
  asOf: Day,
  seed: number,
): Promise<ExportSummary> {
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const random = seeded(seed + 1);
  const summary = await writeUsage(dir, book, asOf, random);
  await writeFile(path.join(dir, 'contracts.csv'), contractsCsv(book));
  await writeFile(path.join(dir, 'outcomes.jsonl'), outcomesJsonl(book, asOf, random));
  await writeFile(path.join(dir, 'recognitions.csv'), recognitionsCsv(book, asOf, random));
  await writeFile(path.join(dir, 'milestones.csv'), milestonesCsv(book, asOf));
  await writeFile(path.join(dir, 'contacts.csv'), contactsCsv(book, asOf, random));
  await writeSurveys(dir, book, asOf, random);
  await writeFile(path.join(dir, 'truth.csv'), truthCsv(book));
  return { events: summary.events, files: summary.files + 7 };
}
