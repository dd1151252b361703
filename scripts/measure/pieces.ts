import { numberOf } from './connection.ts';
import type { Domains } from './directSql.ts';
import { domainsThatHold, type Filling } from './fill.ts';
import { ANY_DAY, type DayRange } from './dayRange.ts';
import { askedOf, flatSql, type FlatText, type Piece } from './flatSql.ts';
import type { ReadableFile } from './relation.ts';
import { boundaries, placeOf, type Span } from './stretches.ts';

/** Files whose rows lie in the same days. */
interface Lot {
  files: ReadableFile[];
  range: DayRange;
}

/** Groups files by the stretches of days into which they reach; those of which nothing is known come in a lot at the end. */
function lotsOf(
  files: readonly ReadableFile[],
  spans: ReadonlyMap<string, Span>,
  bounds: readonly number[],
  edges: readonly number[],
): Lot[] {
  const lots = new Map<string, Lot & { order: number }>();
  for (const file of files) {
    const span = spans.get(file.file.path);
    const [first, last] = span ? [placeOf(span.from, bounds), placeOf(span.to, bounds)] : [0, edges.length];
    const key = `${first} ${last}`;
    const range = { after: edges[first - 1] ?? null, upTo: edges[last] ?? null };
    const lot = lots.get(key) ?? { files: [], range, order: span ? last : Infinity };
    lots.set(key, lot);
    lot.files.push(file);
  }
  return [...lots.values()].sort((a, b) => a.order - b.order);
}

const isAny = ({ after, upTo }: DayRange): boolean => after === null && upTo === null;

/** Lots of whose rows the same is asked; what is read of them is one SELECT. */
function alike(text: FlatText, lots: readonly Lot[]): Lot[][] {
  const groups = new Map<string, Lot[]>();
  for (const lot of lots) {
    const key = askedOf(text, lot.range);
    groups.set(key, [...(groups.get(key) ?? []), lot]);
  }
  return [...groups.values()];
}

/**
 * Fills the table of partial values lot by lot: of rows whose days are known only that is worked out which is asked of them. Guesses
 * that prove wrong are dropped, and their files are read again. Gives the domains that hold for all rows.
 */
export async function fillPieces(filling: Filling, text: FlatText & { domains: Domains }): Promise<Domains> {
  const { source, zone, connection, table, edges, careful, from } = filling;
  const pieceOf = async ({ files, range }: Lot): Promise<Piece> => ({ rows: await from.rows(files), range });
  const lots = lotsOf(filling.files, from.spans, boundaries(source, zone, edges), edges);
  const loose = lots.filter(({ range }) => isAny(range)).flatMap(({ files }) => files);
  const groups = alike(
    text,
    lots.filter(({ range }) => !isAny(range)),
  );
  const shape = await pieceOf({ files: filling.files.slice(0, 1), range: ANY_DAY });
  await connection.run(`CREATE OR REPLACE TABLE ${table} AS ${flatSql(text, [shape])} LIMIT 0`);
  for (const [part, group] of groups.entries()) {
    const pieces = await Promise.all(group.map(pieceOf));
    await connection.run(`INSERT INTO ${table} ${flatSql(text, pieces, part)}`);
    if (from.isKnown) continue;
    const own = `FROM ${table} WHERE _part = ${part}`;
    if ((await numberOf(connection, `SELECT coalesce(sum(_strays), 0) ${own}`)) === 0) continue;
    await connection.run(`DELETE ${own}`);
    loose.push(...groups.slice(part).flatMap((rest) => rest.flatMap(({ files }) => files)));
    break;
  }
  if (!from.isKnown) for (const { file } of loose) from.spans.delete(file.path);
  const rest: Piece[] = [
    ...(loose.length === 0 ? [] : [await pieceOf({ files: loose, range: ANY_DAY })]),
    ...(careful ? [{ rows: careful, range: ANY_DAY }] : []),
  ];
  for (const piece of rest)
    await connection.run(`INSERT INTO ${table} ${flatSql(text, [piece], groups.length)}`);
  return domainsThatHold(filling, (i) => text.points.map((_, p) => `v${i}_${p}`));
}
