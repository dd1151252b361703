import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { dayNumber } from '../config/calendar.ts';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { Config, SourceDefinition } from '../config/types.ts';
import { numberOf, rowsOf } from './connection.ts';
import { directOf, forget, type Asked, type Direct } from './direct.ts';
import { isFlat } from './flatSql.ts';
import { directRows, doubtfulKey } from './directRows.ts';
import { areToldApart } from './fill.ts';
import { countedFrom, daysOf, isLater, type PartDays } from './keptDays.ts';
import { distinctOf, keptFlat, keptPairs, keptPart, mergedPairs, mergedParts } from './keptSql.ts';
import { readsTyped } from './readsTyped.ts';
import { guessedSpans } from './sampled.ts';
import type { Span } from './stretches.ts';
import { rolledDays, rolledPairs } from './rolled.ts';
import { rawRelation, rejectsTable, type ReadableFile } from './relation.ts';
import { partedFiles } from './rawTime.ts';
import { fullDisk } from './room.ts';
import { ChangedFileError, refuseChanged } from './unchanged.ts';
import { recordFormat, stageSource, stageTable, type StageContext } from './stage.ts';
import { edgesOf, startOf } from './windows.ts';

/** Changes when what is kept of a file changes its meaning. */
const VERSION = 4;

const DAY_SECONDS = 86_400;

/** Folder of a source: another configuration or engine finds nothing in it. */
export async function keepFolder(
  { connection }: StageContext,
  stateDir: string,
  config: Config,
  source: SourceDefinition,
): Promise<string> {
  const [[engine] = []] = await rowsOf(connection, 'SELECT version()');
  const stamp = createHash('sha256').update(JSON.stringify([VERSION, engine, config.model, config.text]));
  return path.join(stateDir, 'measured', source.name, stamp.digest('hex').slice(0, 32));
}

const columnsOf = ({ aggregates }: Asked): string[] => [
  ...new Set(
    aggregates.flatMap(({ kind, column }) => (kind === 'count_distinct' && column !== null ? [column] : [])),
  ),
];

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Whether a file must go the careful way, judged after its part was written. */
async function isDirty(
  { connection }: StageContext,
  source: SourceDefinition,
  file: ReadableFile,
  part: string,
): Promise<boolean> {
  const doubts = await numberOf(
    connection,
    `SELECT coalesce(sum(_doubts), 0) + count(*) FILTER (WHERE ${doubtfulKey('_key')}) FROM read_parquet(${literal(part)})`,
  );
  if (doubts > 0 || !recordFormat(source)) return doubts > 0;
  const rejects = rejectsTable(source.name);
  const broken = await numberOf(
    connection,
    `SELECT count(*) FROM ${identifier(rejects)} JOIN ${identifier(`${rejects}_scan`)} USING (scan_id, file_id) WHERE file_path = ${literal(file.file.path)}`,
  );
  return broken > 0;
}

/** Writes the parts of rows to `base`: its own name and, `counting`, one for each column of which distinct values are counted. */
async function writeParts(
  { connection }: StageContext,
  source: SourceDefinition,
  asked: Asked,
  rows: string,
  base: string,
  counting: boolean,
): Promise<void> {
  const copy = (sql: string, file: string): Promise<unknown> =>
    connection.run(`COPY (${sql}) TO ${literal(file)} (FORMAT parquet, COMPRESSION snappy)`);
  const columns = counting ? columnsOf(asked) : [];
  if (columns.length === 0) {
    await copy(keptPart(source, asked.aggregates, rows), base);
    return;
  }
  // The rows of one file are read once, also when several columns have their values counted.
  const table = identifier(`_rows_${source.name}`);
  const names = source.columns.map(({ name }) => identifier(name)).join(', ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${names}, _day, _doubt FROM (${rows})`,
  );
  const read = `SELECT * FROM ${table}`;
  for (const [i, column] of columns.entries())
    await copy(keptPairs(source, asked.aggregates, column, read), `${base}.${i}`);
  await copy(keptPart(source, asked.aggregates, read), base);
  await connection.run(`DROP TABLE ${table}`);
}

async function attempt(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  asked: Asked,
  folder: string,
): Promise<Direct> {
  const { connection } = context;
  const columns = columnsOf(asked);
  const names = (base: string): string[] => [...columns.map((_, i) => `${base}.${i}`), base];
  await mkdir(folder, { recursive: true });
  await connection.run(`SET TimeZone = ${literal(source.timeZone)}`);
  const typed = await readsTyped(connection, source, files);
  const dirty: ReadableFile[] = [];
  const written: { base: string; file: ReadableFile }[] = [];
  const from = columns.length === 0 ? Infinity : countedFrom(asked);
  const mustCount = (days: PartDays | undefined): boolean =>
    from === null || (days !== undefined && days.isOpen) || isLater(days, from);
  const isNewer = async (base: string): Promise<boolean> =>
    from !== Infinity && mustCount((await daysOf(connection, [base])).get(base));
  const write = async (file: ReadableFile, counting: boolean): Promise<boolean> => {
    const base = path.join(folder, file.digest);
    const relation = await rawRelation(connection, source, [file], typed);
    // The day of the future moves, so it is looked at below.
    const timeless = { ...source, future: 'ignore' as const };
    const { sql: rows } = directRows(context, timeless, relation, dayNumber(context.lastDay));
    const draft = path.join(folder, `draft-${process.pid}`);
    await writeParts(context, source, asked, rows, draft, counting);
    const drafts = counting ? names(draft) : [draft];
    if (await isDirty(context, source, file, draft)) {
      for (const name of drafts) await rm(name, { force: true });
      dirty.push(file);
      return false;
    }
    if (!counting && (await isNewer(draft))) return write(file, true);
    // What is kept belongs to the content that was looked at.
    await refuseChanged(source.name, [file.file]);
    // The part comes last: where it stands, the others do.
    for (const name of drafts) await rename(name, base + name.slice(draft.length));
    return true;
  };
  const missing: ReadableFile[] = [];
  const uncounted: { base: string; file: ReadableFile }[] = [];
  for (const file of files) {
    const base = path.join(folder, file.digest);
    if (!(await exists(base))) missing.push(file);
    else {
      written.push({ base, file });
      if (columns.length > 0 && !(await exists(`${base}.0`))) uncounted.push({ base, file });
    }
  }
  const days = await daysOf(
    connection,
    written.map(({ base }) => base),
  );
  for (const { base, file } of uncounted) if (mustCount(days.get(base))) await write(file, true);
  const spans =
    typed && missing.length > 1 ? await guessedSpans(connection, source, missing) : new Map<string, Span>();
  for (const file of missing) {
    const until = spans.get(file.file.path)?.to ?? Infinity;
    const isOld = from !== null && until < (from - 1) * DAY_SECONDS;
    if (await write(file, !isOld && columns.length > 0))
      written.push({ base: path.join(folder, file.digest), file });
  }
  const added = written.filter(({ base }) => !days.has(base)).map(({ base }) => base);
  for (const [base, found] of await daysOf(connection, added)) days.set(base, found);
  const lastDay = dayNumber(context.lastDay);
  const isFuture = ({ base }: { base: string }): boolean =>
    source.future === 'reject' && isLater(days.get(base), lastDay);
  dirty.push(...written.filter(isFuture).map(({ file }) => file));
  const bases = written.filter((one) => !isFuture(one)).map(({ base }) => base);
  const counted: string[] = [];
  for (const base of bases) if (columns.length > 0 && (await exists(`${base}.0`))) counted.push(base);
  const rolled = dirty.length === 0 ? await rolledPairs(connection, asked, columns, folder, counted) : null;
  const daily = dirty.length === 0 ? await rolledDays(connection, asked, folder, bases) : null;
  const used = new Set([
    ...[...bases, ...counted.flatMap(names)].map((name) => path.basename(name)),
    ...(rolled?.names ?? []),
    ...(daily?.names ?? []),
  ]);
  let staged = null;
  if (dirty.length > 0) {
    if (recordFormat(source)) {
      const rejects = rejectsTable(source.name);
      await connection.run(`DROP TABLE IF EXISTS ${identifier(rejects)}`);
      await connection.run(`DROP TABLE IF EXISTS ${identifier(`${rejects}_scan`)}`);
    }
    staged = await stageSource(context, source, dirty);
    const columnNames = source.columns.map(({ name }) => identifier(name)).join(', ');
    const rows = `SELECT ${columnNames}, _day, false AS _doubt FROM ${stageTable(source.name)} WHERE _bad = 0`;
    const base = path.join(context.dir, `${source.name}-careful`);
    await writeParts(context, source, asked, rows, base, true);
    bases.push(base);
    if (columns.length > 0) counted.push(base);
  }
  for (const name of await readdir(folder))
    if (!used.has(name)) await rm(path.join(folder, name), { force: true });
  const list = (suffix: string, some: readonly string[]): string =>
    `read_parquet([${some.map((base) => literal(base + suffix)).join(', ')}])`;
  // Damage is noticed here, where the state can still be made anew.
  const whole = [
    ...bases,
    ...counted.flatMap(names),
    ...(rolled?.bases ?? []).flatMap((base) => names(base).slice(0, -1)),
    ...(daily?.bases ?? []),
  ].map(literal);
  await numberOf(connection, `SELECT count(*) FROM parquet_file_metadata([${whole.join(', ')}])`);
  const table = identifier(`_part_${source.name}`);
  const edges = edgesOf(asked.aggregates, asked.points, asked.calendar);
  const text = { source, zone: context.businessZone, ...asked };
  const flat = isFlat(asked.aggregates, asked.points, asked.calendar)
    ? { ...text, domains: new Map() }
    : null;
  const parts = list('', daily?.bases ?? bases);
  await connection.run(
    `CREATE OR REPLACE TABLE ${table} AS ${flat ? keptFlat(flat, parts) : mergedParts(asked.aggregates, edges, parts)}`,
  );
  const all = await numberOf(connection, `SELECT coalesce(sum(_rows), 0) FROM ${table}`);
  const careful = staged
    ? await numberOf(connection, `SELECT count(*) FROM ${stageTable(source.name)} WHERE _bad = 0`)
    : 0;
  const hashed = await areToldApart(connection, table);
  return directOf(context, source, asked, {
    table,
    staged,
    rows: all - careful,
    flat,
    counted: new Set(),
    pairs: (column, aggregates, own, bits) => {
      const kept = distinctOf(asked.aggregates, column);
      const places = aggregates.map((one) => kept.indexOf(one));
      const suffix = `.${columns.indexOf(column)}`;
      const starts = asked.points.flatMap((point) =>
        aggregates.map((one) => startOf(one, point, asked.calendar)),
      );
      const first = starts.includes(null) ? null : Math.min(...(starts as number[]));
      return mergedPairs(list(suffix, rolled?.bases ?? counted), own, bits, places, first, hashed);
    },
  });
}

/**
 * Measures a source from what is kept of its files, and reads only those of which nothing is kept. What is kept belongs to
 * the content of a file, whatever its name and age, so a corrected, late or removed file needs no special care. Files with
 * something to reject are read anew each time. Null: the source can't be read in this way, and nothing has been done.
 */
export async function readKept(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  asked: Asked,
  folder: string,
  log: (line: string) => void,
): Promise<Direct | null> {
  if (
    !recordFormat(source) &&
    (await partedFiles(context.connection, source, files).catch(() => null)) === null
  )
    return null;
  const tries = [
    () => attempt(context, source, files, asked, folder),
    // A damaged state is forgotten and made anew.
    async () => {
      await rm(folder, { recursive: true, force: true });
      return attempt(context, source, files, asked, folder);
    },
  ];
  let full: string | null = null;
  for (const again of tries)
    try {
      return await again();
    } catch (error) {
      if (error instanceof ChangedFileError) throw error;
      full = fullDisk(error);
      // Whatever is wrong with the files, the careful way tells it.
      await forget(context, source);
    }
  if (full !== null) {
    // Others need the room more.
    await rm(folder, { recursive: true, force: true });
    log(
      `warning: ${source.name}: nothing can be kept of its files (${full}), so every run reads all of them`,
    );
  }
  return null;
}
