import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { listOf } from './shelf.ts';

/** A condition tree; the reference below evaluates it without SQL. */
type Tree =
  { kind: 'compare'; operator: '=' | '!=' | '<' | '>='; value: number } | { kind: 'not'; inner: Tree } | Pair;
type Pair = { kind: 'AND' | 'OR'; left: Tree; right: Tree };

const PAGES = [null, 1, 2, 3];
const db = new DatabaseSync(':memory:');
db.exec('CREATE TABLE "v_Book" ("Id" TEXT, "Name" TEXT, "Pages" NUMERIC, "IsDeleted" INTEGER DEFAULT 0)');
for (const pages of PAGES) {
  db.prepare('INSERT INTO "v_Book" (Id, Name, Pages) VALUES (?, ?, ?)').run(`b${pages}`, `p${pages}`, pages);
}
after(() => db.close());

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; pair: Pair }>((tie) => ({
  leaf: fc.record({
    kind: fc.constant('compare' as const),
    operator: fc.constantFrom('=' as const, '!=' as const, '<' as const, '>=' as const),
    value: fc.integer({ min: 0, max: 4 }),
  }),
  tree: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.record({ kind: fc.constant('not' as const), inner: tie('leaf') }),
    fc.record({ kind: fc.constant('not' as const), inner: tie('pair') }),
    tie('pair'),
  ),
  pair: fc.record({
    kind: fc.constantFrom('AND' as const, 'OR' as const),
    left: tie('tree'),
    right: tie('tree'),
  }),
}));

function written(node: Tree): string {
  if (node.kind === 'compare') return `Pages ${node.operator} ${node.value}`;
  if (node.kind === 'not') return `(NOT ${written(node.inner)})`;
  return `(${written(node.left)} ${node.kind} ${written(node.right)})`;
}

/** In SOQL a comparison with an empty field is false, "not equal" is true, and NOT turns it round. */
function holds(node: Tree, pages: number | null): boolean {
  if (node.kind === 'not') return !holds(node.inner, pages);
  if (node.kind !== 'compare') {
    const [left, right] = [holds(node.left, pages), holds(node.right, pages)];
    return node.kind === 'AND' ? left && right : left || right;
  }
  if (pages === null) return node.operator === '!=';
  if (node.operator === '=') return pages === node.value;
  if (node.operator === '!=') return pages !== node.value;
  return node.operator === '<' ? pages < node.value : pages >= node.value;
}

test('any tree of conditions selects the rows for which it holds', () => {
  fc.assert(
    fc.property(tree, (node) => {
      fc.pre(!/NOT \(+NOT \(+NOT /.test(written(node)));
      const expected = PAGES.filter((pages) => holds(node, pages));
      const found = listOf(db, `SELECT Pages FROM Book WHERE ${written(node)} ORDER BY Pages`);
      assert.deepEqual(found, expected);
    }),
    { numRuns: 300 },
  );
});

test('three NOTs in a row are refused, because the parser loses one', () => {
  const where = '(NOT (NOT (NOT (Pages = 1 AND Pages = 2))))';
  assert.throws(() => listOf(db, `SELECT Pages FROM Book WHERE ${where}`), { errorCode: 'MALFORMED_QUERY' });
});
