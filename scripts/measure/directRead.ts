import type { DuckDBConnection } from '@duckdb/node-api';
import { dayNumber } from '../config/calendar.ts';
import { identifier, literal } from '../config/sqlTypes.ts';
import type { SourceDefinition } from '../config/types.ts';
import { numberOf, rowsOf } from './connection.ts';
import { directOf, forget, type Asked, type Direct } from './direct.ts';
import { directRows, doubtfulKey, doubtfulMoment } from './directRows.ts';
import type { Domains, RowsToAdd } from './directSql.ts';
import { smallDomains } from './domains.ts';
import { areToldApart, fillStretches, stretchedPairs } from './fill.ts';
import { ANY_DAY } from './dayRange.ts';
import { flatSql, isFlat, type FlatText } from './flatSql.ts';
import { fillPieces } from './pieces.ts';
import { partedFiles } from './rawTime.ts';
import { readsTyped } from './readsTyped.ts';
import { rawRelation, rejectsTable, type ReadableFile } from './relation.ts';
import { guessedSpans } from './sampled.ts';
import { recordFormat, stageSource, stageTable, type StageContext, type Staged } from './stage.ts';
import { boundaries, stretchesOf, type Span } from './stretches.ts';
import { edgesOf } from './windows.ts';

/** Files that are read where they lie. */
interface Readable {
  rows(files: readonly ReadableFile[]): Promise<RowsToAdd>;
  /** What is known or guessed of the moments in the files, by path. */
  spans: Map<string, Span>;
  /** Whether the spans are facts. */
  isKnown: boolean;
  /** Whether a part of the files is read as all of them would be. */
  alike: boolean;
}

async function readable(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
): Promise<Readable> {
  const { connection } = context;
  const lastDay = dayNumber(context.lastDay);
  const isText = recordFormat(source) !== null;
  const touched = isText ? source.columns.map(({ name }) => name) : [];
  const parted = isText ? null : await partedFiles(connection, source, files);
  if (parted) {
    const { relation, spans, sure } = parted;
    const rows = (some: readonly ReadableFile[]): Promise<RowsToAdd> => {
      const read = directRows(context, source, relation(some), lastDay, sure);
      return Promise.resolve({ ...read, unsure: '_unsure', touched });
    };
    return { rows, spans, isKnown: true, alike: true };
  }
  const typed = await readsTyped(connection, source, files);
  const rows = async (some: readonly ReadableFile[]): Promise<RowsToAdd> => {
    const relation = await rawRelation(connection, source, some, typed);
    return { ...directRows(context, source, relation, lastDay), unsure: '_unsure', touched };
  };
  const spans =
    typed && source.time !== null ? await guessedSpans(connection, source, files) : new Map<string, Span>();
  return { rows, spans, isKnown: false, alike: isText };
}

/** Files with a row that a check or the reader refused. */
async function dirtyFiles(
  connection: DuckDBConnection,
  source: SourceDefinition,
  rows: RowsToAdd,
): Promise<Set<string>> {
  const rejects = rejectsTable(source.name);
  const broken = recordFormat(source)
    ? ` UNION ALL SELECT file_path FROM ${identifier(rejects)} JOIN ${identifier(`${rejects}_scan`)} USING (scan_id, file_id)`
    : '';
  const found = await rowsOf(
    connection,
    `SELECT DISTINCT * FROM (SELECT _file FROM (${rows.sql}) WHERE _doubt OR ${doubtfulKey(identifier(source.account ?? ''))}${broken})`,
  );
  return new Set(found.map(([file]) => String(file)));
}

/** Number of rows and lines that the careful way has to look at. */
async function doubtsIn(context: StageContext, source: SourceDefinition, table: string): Promise<number> {
  const { connection } = context;
  const lastDay = dayNumber(context.lastDay);
  const odd = ['_low', '_high'].map((end) => doubtfulMoment(context, source, end, lastDay));
  const moments = source.time === null ? '' : ` + count(*) FILTER (WHERE ${odd.join(' OR ')})`;
  const doubts = await numberOf(
    connection,
    `SELECT coalesce(sum(_doubts), 0) + count(*) FILTER (WHERE ${doubtfulKey('_key')})${moments} FROM ${table}`,
  );
  if (recordFormat(source) === null) return doubts;
  return (
    doubts + (await numberOf(connection, `SELECT count(*) FROM ${identifier(rejectsTable(source.name))}`))
  );
}

/** Share of bytes that must lie in files within one stretch, so that reading stretch by stretch pays. */
const LEAST_SHARE = 0.5;

function paysStretched(
  files: readonly ReadableFile[],
  { spans }: Readable,
  source: SourceDefinition,
  zone: string,
  edges: readonly number[],
): boolean {
  if (source.time === null) return false;
  const size = (some: readonly ReadableFile[]): number => some.reduce((sum, { file }) => sum + file.bytes, 0);
  const whole = stretchesOf(files, spans, boundaries(source, zone, edges)).filter(
    ({ place }) => place !== null,
  );
  return whole.reduce((sum, { files: own }) => sum + size(own), 0) > LEAST_SHARE * size(files);
}

async function attempt(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  asked: Asked,
): Promise<Direct | null> {
  const { connection, businessZone: zone } = context;
  const table = identifier(`_part_${source.name}`);
  const edges = edgesOf(asked.aggregates, asked.points, asked.calendar);
  const text = { source, zone, ...asked };
  let clean = files;
  let careful: RowsToAdd | null = null;
  let from = await readable(context, source, files);
  const stretched = paysStretched(files, from, source, zone, edges);
  const isAtOnce = isFlat(asked.aggregates, asked.points, asked.calendar);
  let domains: Domains =
    isAtOnce && !stretched
      ? new Map()
      : await smallDomains(connection, source, asked, (await from.rows(files.slice(-1))).sql);
  const flat: FlatText | null = isAtOnce ? { ...text, domains: stretched ? domains : null } : null;
  const together = async (): Promise<RowsToAdd> => {
    const rows = await from.rows(clean);
    return careful ? { ...rows, sql: `${rows.sql} UNION ALL ${careful.sql}` } : rows;
  };
  const read = async (): Promise<void> => {
    const filling = { ...text, connection, table, edges, domains, careful, from, files: clean };
    if (flat === null) domains = await fillStretches(filling);
    else if (flat.domains !== null) domains = await fillPieces(filling, { ...flat, domains: flat.domains });
    else {
      const all = { rows: await together(), range: ANY_DAY };
      await connection.run(`CREATE OR REPLACE TABLE ${table} AS ${flatSql(flat, [all])}`);
    }
  };
  await read();
  const rowsIn = (): Promise<number> => numberOf(connection, `SELECT coalesce(sum(_rows), 0) FROM ${table}`);
  let count = await rowsIn();
  let staged: Staged | null = null;
  if ((await doubtsIn(context, source, table)) > 0) {
    const dirty = await dirtyFiles(connection, source, await from.rows(files));
    // Types that differ from file to file are made one for all files, so a part of them would read otherwise.
    if (dirty.size === files.length || !from.alike) return null;
    if (recordFormat(source)) await connection.run(`DELETE FROM ${identifier(rejectsTable(source.name))}`);
    const isDirty = ({ file }: ReadableFile): boolean => dirty.has(file.path);
    clean = files.filter((file) => !isDirty(file));
    from = await readable(context, source, clean);
    staged = await stageSource(context, source, files.filter(isDirty));
    const names = source.columns.map(({ name }) => identifier(name)).join(', ');
    careful = {
      sql: `SELECT ${names}, _day, _file, false AS _unsure, false AS _doubt FROM ${stageTable(source.name)} WHERE _bad = 0`,
      unsure: '_unsure',
      filled: [],
      touched: [],
    };
    await read();
    count =
      (await rowsIn()) -
      (await numberOf(connection, `SELECT count(*) FROM ${stageTable(source.name)} WHERE _bad = 0`));
  }
  const isCounted = (column: string | null): boolean =>
    flat?.domains === null || (column !== null && domains.has(column));
  const good = { ...text, careful, from, files: clean, hashed: await areToldApart(connection, table) };
  return directOf(context, source, asked, {
    staged,
    rows: count,
    table,
    flat,
    counted: new Set(
      asked.aggregates.filter(({ kind, column }) => kind === 'count_distinct' && isCounted(column)),
    ),
    pairs: (column, aggregates, some, bits) => stretchedPairs(good, column, aggregates, some, bits),
  });
}

/**
 * Aggregates a source in one pass over its files. Files in which that pass finds a row to reject go the careful way, and the
 * pass is made again. Null: all of them do, or the files can't be read in this way; then nothing has been done.
 */
export async function readDirect(
  context: StageContext,
  source: SourceDefinition,
  files: readonly ReadableFile[],
  asked: Asked,
): Promise<Direct | null> {
  await context.connection.run(`SET TimeZone = ${literal(source.timeZone)}`);
  try {
    const direct = await attempt(context, source, files, asked);
    if (direct !== null) return direct;
  } catch {
    // Whatever is wrong with the files, the careful way tells it.
  }
  await forget(context, source);
  return null;
}
