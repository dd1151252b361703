import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { listOf } from './shelf.ts';

/** A row of the test, as far as conditions look at it. */
interface Row {
  Name: string;
  Pages: number | null;
  Genre: string | null;
  Published: string | null;
  InPrint: boolean;
  Tags: string | null;
}

/** A condition: its text, and what it means without SQL. */
interface Leaf {
  text: string;
  holds: (row: Row) => boolean;
}

type Tree = Leaf | { not: Tree } | { operator: 'AND' | 'OR'; parts: Tree[] };

const GENRES = ['fiction', 'science', 'history'];
const TAGS = ['classic', 'rare', 'new'];
const day = (n: number): string => `2026-03-${String(n + 1).padStart(2, '0')}`;

const rows = fc.array(
  fc.record<Row>({
    Name: fc.string({ unit: fc.constantFrom('a', 'B', '%', '_'), minLength: 1, maxLength: 3 }),
    Pages: fc.option(fc.integer({ min: 0, max: 4 })),
    Genre: fc.option(fc.constantFrom(...GENRES)),
    Published: fc.option(fc.nat(4).map(day)),
    InPrint: fc.boolean(),
    Tags: fc.option(fc.subarray(TAGS, { minLength: 1 }).map((tags) => tags.join(';'))),
  }),
  { maxLength: 8 },
);

type Order = '=' | '!=' | '<' | '<=' | '>' | '>=';
const order = fc.constantFrom<Order>('=', '!=', '<', '<=', '>', '>=');

/** In SOQL a comparison with an empty field is false; only "not equal" is true. */
function compares<T extends number | string>(value: T | null, operator: Order, other: T): boolean {
  if (value === null) return operator === '!=';
  if (operator === '=') return value === other;
  if (operator === '!=') return value !== other;
  if (operator === '<') return value < other;
  if (operator === '<=') return value <= other;
  return operator === '>' ? value > other : value >= other;
}

/** LIKE, letter by letter: `%` is any text, `_` any character, a backslash takes the next one as it is. */
function likes(text: string, pattern: string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === '';
  if (first === '%') return likes(text, rest) || (text !== '' && likes(text.slice(1), pattern));
  if (text === '') return false;
  const letter = first.replace('\\', '').toLowerCase();
  return (first === '_' || text.charAt(0).toLowerCase() === letter) && likes(text.slice(1), rest);
}

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.tuple(order, fc.nat(4)).map(([operator, value]): Leaf => ({
    text: `Pages ${operator} ${value}`,
    holds: (row) => compares(row.Pages, operator, value),
  })),
  fc.tuple(order, fc.nat(4)).map(([operator, n]): Leaf => ({
    text: `Published ${operator} ${day(n)}`,
    holds: (row) => compares(row.Published, operator, day(n)),
  })),
  fc
    .tuple(fc.constantFrom('IN', 'NOT IN'), fc.subarray([...GENRES, null], { minLength: 1 }))
    .map(([operator, list]): Leaf => ({
      text: `Genre ${operator} (${list.map((one) => (one === null ? 'null' : `'${one}'`)).join(', ')})`,
      holds: (row) => list.includes(row.Genre) === (operator === 'IN'),
    })),
  fc
    .tuple(fc.constantFrom('INCLUDES', 'EXCLUDES'), fc.subarray(TAGS, { minLength: 1 }), fc.boolean())
    .map(([operator, list, together]): Leaf => ({
      text: `Tags ${operator} (${together ? `'${list.join(';')}'` : list.map((one) => `'${one}'`).join(', ')})`,
      holds: (row) => {
        const own = row.Tags?.split(';') ?? [];
        const found = together
          ? list.every((one) => own.includes(one))
          : list.some((one) => own.includes(one));
        return found === (operator === 'INCLUDES');
      },
    })),
  fc.constantFrom('true', 'false').map((word): Leaf => ({
    text: `InPrint = ${word}`,
    holds: (row) => String(row.InPrint) === word,
  })),
  fc
    .array(fc.constantFrom('a', 'b', '%', '_', '\\%', '\\_'), { minLength: 1, maxLength: 4 })
    .map((pattern): Leaf => ({
      text: `Name LIKE '${pattern.join('')}'`,
      holds: (row) => likes(row.Name, pattern),
    })),
);

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    leaf,
    fc.record({ not: tie('tree') }),
    fc.record({
      operator: fc.constantFrom('AND' as const, 'OR' as const),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));

function written(node: Tree): string {
  if ('text' in node) return node.text;
  if ('not' in node) return `NOT ${'parts' in node.not ? written(node.not) : `(${written(node.not)})`}`;
  return `(${node.parts.map(written).join(` ${node.operator} `)})`;
}

function holds(node: Tree, row: Row): boolean {
  if ('text' in node) return node.holds(row);
  if ('not' in node) return !holds(node.not, row);
  return node.operator === 'AND'
    ? node.parts.every((part) => holds(part, row))
    : node.parts.some((part) => holds(part, row));
}

const db = new DatabaseSync(':memory:');
db.exec(
  `CREATE TABLE "v_Book" ("Id" INTEGER, "Name" TEXT COLLATE NOCASE, "Pages" REAL, "Genre" TEXT, "Published" TEXT,
   "InPrint" INTEGER, "Tags" TEXT, "IsDeleted" INTEGER DEFAULT 0)`,
);
after(() => db.close());

test('any tree of conditions selects the rows for which it holds', () => {
  const insert = db.prepare(
    'INSERT INTO "v_Book" (Id, Name, Pages, Genre, Published, InPrint, Tags) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  fc.assert(
    fc.property(rows, tree, (books, node) => {
      db.exec('DELETE FROM "v_Book"');
      for (const [index, row] of books.entries())
        insert.run(index, row.Name, row.Pages, row.Genre, row.Published, row.InPrint ? 1 : 0, row.Tags);
      const expected = books.flatMap((row, index) => (holds(node, row) ? [index] : []));
      assert.deepEqual(listOf(db, `SELECT Id FROM Book WHERE ${written(node)} ORDER BY Id`), expected);
    }),
    { numRuns: 400 },
  );
});

test('NOTs in a row turn each other round', () => {
  db.exec(`DELETE FROM "v_Book"; INSERT INTO "v_Book" (Id, Pages) VALUES (1, 1), (2, NULL)`);
  assert.deepEqual(listOf(db, 'SELECT Id FROM Book WHERE NOT (NOT (NOT (Pages = 1)))'), [2]);
  assert.deepEqual(listOf(db, 'SELECT Id FROM Book WHERE NOT NOT Pages = 1'), [1]);
});

test('long chains and deep nesting are read in time, or refused', () => {
  db.exec(`DELETE FROM "v_Book"; INSERT INTO "v_Book" (Id, Pages) VALUES (1, 5999)`);
  const start = performance.now();
  const chain = Array.from({ length: 6000 }, (_, index) => `Pages=${index}`).join(' OR ');
  assert.deepEqual(listOf(db, `SELECT Id FROM Book WHERE ${chain}`), [1]);
  const other = Array.from({ length: 6000 }, (_, index) => `Pages<${index}`).join(' OR ');
  assert.throws(() => listOf(db, `SELECT Id FROM Book WHERE ${other}`), {
    errorCode: 'QUERY_TOO_COMPLICATED',
  });
  const deep = (levels: number): string => `${'(NOT '.repeat(levels)}Pages = 1${')'.repeat(levels)}`;
  assert.deepEqual(listOf(db, `SELECT Id FROM Book WHERE ${deep(50)}`), []);
  assert.throws(() => listOf(db, `SELECT Id FROM Book WHERE ${deep(51)}`), /nested too deeply/);
  assert.throws(() => listOf(db, `SELECT Id FROM Book WHERE ${'('.repeat(40_000)}`), /nested too deeply/);
  assert.throws(() => listOf(db, `SELECT Id FROM Book WHERE Name = '${'x'.repeat(100_000)}'`), {
    errorCode: 'MALFORMED_QUERY',
    message: 'SOQL statements cannot be longer than 100000 characters',
  });
  assert.ok(performance.now() - start < 1000);
});
