import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSoql } from '../../../../scripts/local-org/soql/parse.ts';

/** What is wrong, with row and column of the token as an org gives them. */
const CASES: [query: string, place: string, reason: string][] = [
  ['SELEC Id FROM A', '1:1', "unexpected token: 'SELEC'"],
  ['SELECT FROM A', '1:8', "unexpected token: 'FROM'"],
  ['SELECT Id, FROM A', '1:12', "unexpected token: 'FROM'"],
  ['SELECT Id FROM', '1:15', 'unexpected end of query'],
  ['SELECT Id\nFROM A\nWHERE Name = ', '3:13', 'unexpected end of query'],
  ['SELECT Id FROM A WHERE x == 3', '1:27', "unexpected token: '='"],
  ['SELECT Id FROM A WHERE x = 1 AND y = 2 OR z = 3', '1:40', "unexpected token: 'OR'"],
  ['SELECT Id FROM A WHERE (x = 1', '1:30', 'unexpected end of query'],
  ['SELECT Id FROM A WHERE x = :y', '1:28', "unexpected token: ':'"],
  ['SELECT Id FROM A WHERE x = y', '1:28', "unexpected token: 'y'"],
  ["SELECT Id FROM A WHERE x = 'it", '1:28', 'unexpected end of string'],
  ['SELECT Id FROM A WHERE x = LAST_N_DAYS', '1:39', 'unexpected end of query'],
  ['SELECT Id FROM A WHERE x = LAST_N_DAYS:-1', '1:40', "unexpected token: '-1'"],
  ['SELECT Id FROM A WHERE x = 2026-01-01T00:00:00', '1:35', "unexpected token: '-'"],
  ['SELECT Id FROM A WHERE x NOT LIKE 3', '1:26', "unexpected token: 'NOT'"],
  ['SELECT Id FROM A WHERE x IN ()', '1:30', "unexpected token: ')'"],
  ['SELECT Id FROM A ORDER BY', '1:26', 'unexpected end of query'],
  ['SELECT Id FROM A ORDER BY x NULLS', '1:34', 'unexpected end of query'],
  ['SELECT Id FROM A LIMIT -1', '1:24', "unexpected token: '-1'"],
  ['SELECT Id FROM A LIMIT 1.5', '1:24', "unexpected token: '1.5'"],
  ['SELECT Id FROM A LIMIT 1 WHERE x = 1', '1:26', "unexpected token: 'WHERE'"],
  ['SELECT Id FROM A, B', '1:17', "unexpected token: ','"],
  ['SELECT COUNT(Id) last FROM A', '1:18', "unexpected token: 'last'"],
  ['SELECT Id FROM A includes WHERE x = 1', '1:18', "unexpected token: 'includes'"],
  ['SELECT Id FROM ORDER BY x', '1:16', "unexpected token: 'ORDER'"],
  ['SELECT Id FROM A; DROP', '1:17', "unexpected token: ';'"],
  ['SELECT Id FROM A WITH DATA CATEGORY g AT x', '1:23', "unexpected token: 'DATA'"],
  ['SELECT TYPEOF What ELSE Name END FROM A', '1:20', "unexpected token: 'ELSE'"],
  ['SELECT TYPEOF What WHEN B THEN Name FROM A', '1:37', "unexpected token: 'FROM'"],
];

for (const [query, place, reason] of CASES)
  test(query.replace(/\s/g, ' '), () => {
    const [row, column] = place.split(':');
    assert.throws(
      () => parseSoql(query),
      (error: Error & { errorCode?: string }) =>
        error.errorCode === 'MALFORMED_QUERY' &&
        error.message.endsWith(`\nERROR at Row:${row}:Column:${column}\n${reason}`),
    );
  });

test('all clauses together', () => {
  const { query } = parseSoql(
    `select a.Id, toLabel(b) l from A as a using scope mine where not (x = 1 and y != USD5.5) with USER_MODE
     group by rollup(CALENDAR_YEAR(z), a.b) having count(Id) > 1 order by b desc nulls last, c limit 5 offset 2
     for view for reference all rows`,
  );
  assert.deepEqual(query, {
    select: [
      { type: 'field', path: 'a.Id' },
      { type: 'call', name: 'toLabel', args: ['b'], text: 'toLabel(b)', alias: 'l' },
    ],
    from: 'A',
    alias: 'a',
    scope: 'mine',
    where: {
      type: 'not',
      part: {
        type: 'and',
        parts: [
          { type: 'test', operand: 'x', operator: '=', values: [{ type: 'number', text: '1', n: 0 }] },
          {
            type: 'test',
            operand: 'y',
            operator: '!=',
            values: [{ type: 'currency', text: 'USD5.5', n: 0 }],
          },
        ],
      },
    },
    groupBy: [{ type: 'call', name: 'CALENDAR_YEAR', args: ['z'], text: 'CALENDAR_YEAR(z)' }, 'a.b'],
    totals: 'rollup',
    having: {
      type: 'test',
      operand: { type: 'call', name: 'count', args: ['Id'], text: 'count(Id)' },
      operator: '>',
      values: [{ type: 'number', text: '1', n: 0 }],
    },
    orderBy: [
      { by: 'b', direction: 'DESC', nulls: 'LAST' },
      { by: 'c', direction: 'ASC', nulls: 'FIRST' },
    ],
    limit: 5,
    offset: 2,
    locks: false,
    allRows: true,
  });
});

test('objects may be called like keywords', () => {
  assert.equal(parseSoql('SELECT Id FROM Group ORDER BY Id').query.from, 'Group');
  assert.equal(parseSoql('SELECT Id FROM Order GROUP BY Id').query.from, 'Order');
});

test('any text is read or refused as malformed, in time', () => {
  const words = fc.constantFrom(
    'SELECT',
    'Id',
    'FROM',
    'A',
    'WHERE',
    '(',
    ')',
    'NOT',
    '=',
    "'x'",
    '1',
    ',',
    'IN',
    '\n',
    'é',
    '\\',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const start = performance.now();
      try {
        parseSoql(text);
      } catch (error) {
        assert.equal((error as { errorCode?: string }).errorCode, 'MALFORMED_QUERY');
      }
      assert.ok(performance.now() - start < 200);
    }),
    { numRuns: 500 },
  );
});
