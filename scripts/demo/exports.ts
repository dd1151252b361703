import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Day } from '../model.ts';
import { addDays, type DemoAccount } from './book.ts';
import { seeded, type Random } from './random.ts';
import { PLANTED_DIRT } from './truths.ts';
import { usageByDay, type UsageEvent } from './usage.ts';
import { heardUntil, voicesOf, type Voices } from './voices.ts';

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
  { asOf, until }: ExportDays,
  random: Random,
): Promise<ExportSummary> {
  await mkdir(path.join(dir, 'usage'), { recursive: true });
  const summary: ExportSummary = { events: 0, files: 0 };
  const dirtyAccount = book.find((account) => account.truth.archetype === 'healthy')?.key;
  for (const { day, events } of usageByDay(book, asOf, random)) {
    if (day > until) break;
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

/** One row per thing that an account's voices say, with the account's key. */
function perAccount(
  book: DemoAccount[],
  voices: readonly Voices[],
  rows: (key: string, said: Voices) => string[],
): string[] {
  return book.flatMap(({ key }, index) => {
    const said = voices[index];
    return said ? rows(key, said) : [];
  });
}

function outcomesJsonl(book: DemoAccount[], voices: readonly Voices[]): string {
  const lines = perAccount(book, voices, (key, { outcomes }) =>
    outcomes.map(({ on, hours }) =>
      JSON.stringify({ account_key: key, recorded_on: on, metric: 'hours_saved', hours_saved: hours }),
    ),
  );
  return `${lines.join('\n')}\n`;
}

function recognitionsCsv(book: DemoAccount[], voices: readonly Voices[]): string {
  const rows = perAccount(book, voices, (key, { recognition }) =>
    recognition === null
      ? []
      : [csvLine([key, recognition.on, recognition.by, '"Fictional entry, made for the demo"'])],
  );
  return `account_key,recognised_on,recognised_by,statement\n${rows.join('')}`;
}

function contactsCsv(book: DemoAccount[], voices: readonly Voices[]): string {
  const rows = perAccount(book, voices, (key, { contacts }) =>
    contacts.map(({ on, direction, kind }) => csvLine([key, on, direction, kind])),
  );
  return `account_key,contacted_on,direction,kind\n${rows.join('')}`;
}

/** What was agreed for the start of each account, two months after it began; one thing of a late start is overdue. */
function milestonesCsv(book: DemoAccount[], { asOf, until }: ExportDays): string {
  const doneBy = (day: Day): string => (day > until ? '' : day);
  const rows = book
    .filter((account) => account.truth.archetype !== 'no_data')
    .flatMap(({ key, startsOn, truth }) => {
      const due = addDays(startsOn, 60);
      const training = csvLine([key, 'first training', due, doneBy(addDays(due, -3))]);
      const late = truth.milestoneDueDaysAgo;
      const dataImport =
        late === undefined
          ? [key, 'data import', due, doneBy(addDays(due, -10))]
          : [key, 'data import', addDays(asOf, -late), ''];
      return [training, csvLine(dataImport)];
    });
  return `account_key,milestone,due_on,done_on\n${rows.join('')}`;
}

async function writeSurveys(dir: string, book: DemoAccount[], voices: readonly Voices[]): Promise<void> {
  const rows = perAccount(book, voices, (key, { survey }) =>
    survey === null ? [] : [`('${key}', DATE '${survey.on}', ${survey.score})`],
  );
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

/** The days of an export. */
export interface ExportDays {
  /** The day from which all days of the book count back. */
  asOf: Day;
  /** The last day that has been exported. */
  until: Day;
}

/**
 * Writes all exports of a book into `dir` as they are at the end of a day; files of a day before are written over. Equal
 * book, days and seed give equal files.
 */
export async function writeExports(
  dir: string,
  book: DemoAccount[],
  days: ExportDays,
  seed: number,
): Promise<ExportSummary> {
  await mkdir(dir, { recursive: true });
  const random = seeded(seed + 1);
  const voices = heardUntil(voicesOf(book, days.asOf, seed), days.until);
  const summary = await writeUsage(dir, book, days, random);
  await writeFile(path.join(dir, 'contracts.csv'), contractsCsv(book));
  await writeFile(path.join(dir, 'outcomes.jsonl'), outcomesJsonl(book, voices));
  await writeFile(path.join(dir, 'recognitions.csv'), recognitionsCsv(book, voices));
  await writeFile(path.join(dir, 'milestones.csv'), milestonesCsv(book, days));
  await writeFile(path.join(dir, 'contacts.csv'), contactsCsv(book, voices));
  await writeSurveys(dir, book, voices);
  await writeFile(path.join(dir, 'truth.csv'), truthCsv(book));
  return { events: summary.events, files: summary.files + 7 };
}
