import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { rowsOf } from './shelf.ts';

interface Row {
  Id: number;
  Genre: string | null;
  Pages: number | null;
  Published: string | null;
}

type Column = keyof Row;

/** In the order of the picklist, which is not that of the alphabet. */
const GENRES = ['fiction', 'science', 'history'];
const rows = fc
  .array(
    fc.record({
      Genre: fc.option(fc.constantFrom(...GENRES)),
      Pages: fc.option(fc.integer({ min: -3, max: 3 })),
      Published: fc.option(fc.nat(3).map((n) => `2026-03-0${n + 1}`)),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((row, index): Row => ({ Id: index, ...row })));

const db = new DatabaseSync(':memory:');
db.exec(
  'CREATE TABLE "v_Book" ("Id" INTEGER, "Genre" TEXT, "Pages" REAL, "Published" TEXT, "IsDeleted" INTEGER DEFAULT 0)',
);
after(() => db.close());

function fill(books: Row[]): void {
  db.exec('DELETE FROM "v_Book"');
  const insert = db.prepare('INSERT INTO "v_Book" (Id, Genre, Pages, Published) VALUES (?, ?, ?, ?)');
  for (const row of books) insert.run(row.Id, row.Genre, row.Pages, row.Published);
}

const term = fc.record({
  column: fc.constantFrom<Column>('Genre', 'Pages', 'Published'),
  descending: fc.boolean(),
  last: fc.boolean(),
});

const rank = (column: Column, value: string | number): string | number =>
  column === 'Genre' ? GENRES.indexOf(String(value)) : value;

function compare(
  left: Row,
  right: Row,
  { column, descending, last }: { column: Column; descending: boolean; last: boolean },
): number {
  const [a, b] = [left[column], right[column]];
  if (a === null || b === null) return (a === b ? 0 : a === null ? -1 : 1) * (last ? -1 : 1);
  const [x, y] = [rank(column, a), rank(column, b)];
  return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1);
}

test('rows come in the order, and in the part, that was asked for', () => {
  fc.assert(
    fc.property(
      rows,
      fc.array(term, { maxLength: 3 }),
      fc.option(fc.nat(5)),
      fc.option(fc.nat(5)),
      (books, terms, limit, offset) => {
        fill(books);
        const written = [
          ...terms.map(
            ({ column, descending, last }) =>
              `${column}${descending ? ' DESC' : ''}${last ? ' NULLS LAST' : ''}`,
          ),
          'Id',
        ].join(', ');
        const part = `${limit === null ? '' : ` LIMIT ${limit}`}${offset === null ? '' : ` OFFSET ${offset}`}`;
        const sorted = [...books].sort((left, right) => {
          for (const one of terms) {
            const result = compare(left, right, one);
            if (result !== 0) return result;
          }
          return left.Id - right.Id;
        });
        const from = offset ?? 0;
        const expected = sorted.slice(from, limit === null ? undefined : from + limit).map((row) => [row.Id]);
        assert.deepEqual(rowsOf(db, `SELECT Id FROM Book ORDER BY ${written}${part}`), expected);
      },
    ),
    { numRuns: 300 },
  );
});

const known = <T>(list: (T | null)[]): T[] => list.filter((one): one is T => one !== null);

/** What the aggregates of a group must be; of nothing there is no sum, mean, least or most. */
function totals(group: Row[]): unknown[] {
  const pages = known(group.map((row) => row.Pages)).sort((a, b) => a - b);
  const sum = pages.reduce((total, one) => total + one, 0);
  const days = known(group.map((row) => row.Published)).sort();
  const some = pages.length > 0;
  return [
    group.length,
    pages.length,
    new Set(pages).size,
    some ? sum : null,
    some ? sum / pages.length : null,
    pages[0] ?? null,
    pages.at(-1) ?? null,
    days.at(-1) ?? null,
  ];
}

const AGGREGATES =
  'COUNT(Id), COUNT(Pages), COUNT_DISTINCT(Pages), SUM(Pages), AVG(Pages), MIN(Pages), MAX(Pages), MAX(Published)';

test('groups, their totals and the grand total are those of the rows in them', () => {
  fc.assert(
    fc.property(rows, fc.nat(3), (books, least) => {
      fill(books);
      const groups = Map.groupBy(books, (row) => row.Genre);
      const ordered = [null, ...GENRES].flatMap((genre) => {
        const group = groups.get(genre);
        return group && group.length > least ? [[genre, ...totals(group)]] : [];
      });
      const select = `SELECT Genre, ${AGGREGATES} FROM Book GROUP BY`;
      const having = `HAVING COUNT(Id) > ${least}`;
      assert.deepEqual(rowsOf(db, `${select} Genre ${having} ORDER BY Genre`), ordered);
      const grand = books.length > least ? [[null, ...totals(books)]] : [];
      const rolled = rowsOf(db, `${select} ROLLUP(Genre) ${having} ORDER BY GROUPING(Genre)`);
      assert.deepEqual(rolled.slice(ordered.length), grand);
      assert.deepEqual(new Set(rolled.slice(0, ordered.length)), new Set(ordered));
      assert.deepEqual(rowsOf(db, `SELECT ${AGGREGATES} FROM Book`), [totals(books)]);
    }),
    { numRuns: 200 },
  );
});
