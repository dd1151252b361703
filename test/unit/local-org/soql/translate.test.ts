import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { ADA, listOf, openShelf, rowsOf, translated } from './shelf.ts';

const db = openShelf();
after(() => db.close());
const names = (where: string): unknown[] => listOf(db, `SELECT Name FROM Book WHERE ${where} ORDER BY Name`);

describe('WHERE', () => {
  const CASES: [where: string, expected: string[]][] = [
    ["Name = 'COMETS'", ['Comets']],
    ["Name != 'comets'", ['apples 100%', 'Blank']],
    ["Genre != 'science'", ['apples 100%', 'Blank']],
    ["NOT Genre = 'science'", ['apples 100%', 'Blank']],
    ["NOT (Genre = 'science' OR Pages < 200)", ['Blank']],
    ["Genre IN ('science', null)", ['Blank', 'Comets']],
    ["Genre NOT IN ('science')", ['apples 100%', 'Blank']],
    ["Genre NOT IN ('science', null)", ['apples 100%']],
    ["Genre = ''", ['Blank']],
    ['Genre != null', ['apples 100%', 'Comets']],
    ["Tags INCLUDES ('classic;rare')", ['Comets']],
    ["Tags INCLUDES ('rare', 'classic')", ['apples 100%', 'Comets']],
    ["Tags INCLUDES ('class')", []],
    ["Tags EXCLUDES ('rare')", ['apples 100%', 'Blank']],
    ["Name LIKE 'c_m%'", ['Comets']],
    ["Name LIKE '%100\\%'", ['apples 100%']],
    ["Name LIKE 'c\\%'", []],
    ['InPrint = TRUE', ['Comets']],
    ['InPrint != TRUE', ['apples 100%', 'Blank']],
    ['Price > USD10', ['Comets']],
    ['Pages >= 120 AND Pages < 300', ['apples 100%']],
    ['Published = THIS_MONTH', []],
    ['Published = LAST_MONTH', ['apples 100%', 'Comets']],
    ['Published > 2026-03-10', ['apples 100%']],
    ['Published <= 2026-03-10', ['Comets']],
    ['Lent = TODAY', ['Comets']],
    ['Lent < TODAY', ['apples 100%']],
    ['Lent != TODAY', ['apples 100%', 'Blank']],
    ['Lent IN (TODAY, YESTERDAY)', ['apples 100%', 'Comets']],
    ['Lent >= 2026-04-01T00:30:00+09:00', ['Comets']],
    ['CALENDAR_MONTH(Lent) = 3', ['apples 100%', 'Comets']],
    ['CALENDAR_MONTH(convertTimezone(Lent)) = 4', ['Comets']],
    ['DAY_ONLY(convertTimezone(Lent)) = 2026-03-31', ['apples 100%']],
    ["Writer.Name = 'ada'", ['Comets']],
    ["Writer.Mentor.Name = 'Ada'", ['apples 100%']],
    [`WriterId = '${ADA.slice(0, 15)}'`, ['Comets']],
    ["WriterId IN (SELECT Id FROM Writer WHERE Mentor.Name = 'Ada')", ['apples 100%']],
    ['WriterId NOT IN (SELECT MentorId FROM Writer)', ['apples 100%', 'Blank']],
    ["(Name = 'Comets') AND ((Pages = 1 OR NOT(Pages = 2)))", ['Comets']],
    ["toLabel(Genre) = 'SCIENCE'", ['Comets']],
    ["Name = 'it\\'s \\u0041'", []],
  ];
  for (const [where, expected] of CASES) test(where, () => assert.deepEqual(names(where), expected));

  test('ids are compared with regard to case', () => {
    const id = '0b000000000000aAAA';
    assert.throws(() => names("Id = 'abc'"), { errorCode: 'INVALID_QUERY_FILTER_OPERATOR' });
    assert.deepEqual(names(`Id = '${id.slice(0, 15)}'`), []);
  });

  test('values are bound, never spliced', () => {
    const { sql, params } = translated(`SELECT Id FROM Book WHERE Name = 'x\\' OR 1=1 --' AND Pages = 7`);
    assert.doesNotMatch(sql, /1=1|7/);
    assert.deepEqual(params, ["x' OR 1=1 --", 7]);
  });

  test('long lists are taken whole', () => {
    const list = Array.from({ length: 2500 }, (_, index) => `'b${index}'`).join(',');
    assert.deepEqual(names(`Name IN (${list}, 'comets')`), ['Comets']);
  });
});

describe('ORDER BY, LIMIT and OFFSET', () => {
  const CASES: [query: string, expected: unknown[]][] = [
    ['SELECT Pages FROM Book ORDER BY Pages', [null, 120, 300]],
    ['SELECT Pages FROM Book ORDER BY Pages NULLS LAST', [120, 300, null]],
    ['SELECT Pages FROM Book ORDER BY Pages DESC', [null, 300, 120]],
    ['SELECT Name FROM Book ORDER BY Name', ['apples 100%', 'Blank', 'Comets']],
    ['SELECT Genre FROM Book ORDER BY Genre', [null, 'fiction', 'science']],
    ['SELECT Name FROM Book ORDER BY Writer.Name DESC NULLS LAST LIMIT 1', ['apples 100%']],
    ['SELECT Name FROM Book ORDER BY Name OFFSET 2', ['Comets']],
    ['SELECT Name FROM Book ORDER BY Name LIMIT 1 OFFSET 1', ['Blank']],
    ['SELECT Name FROM Book ORDER BY Name DESC LIMIT 2 ALL ROWS', ['Gone', 'Comets']],
    ['SELECT b.Name FROM Book b WHERE b.Pages = 300', ['Comets']],
    ['SELECT COUNT() FROM Book', [3]],
    ['SELECT COUNT() FROM Book LIMIT 2', [2]],
    ['SELECT COUNT() FROM Book ALL ROWS', [4]],
  ];
  for (const [query, expected] of CASES) test(query, () => assert.deepEqual(listOf(db, query), expected));
});

describe('aggregates', () => {
  const CASES: [query: string, expected: unknown[][]][] = [
    [
      'SELECT COUNT(Id), COUNT(Genre), SUM(Pages), AVG(Pages), MAX(Published) FROM Book',
      [[3, 2, 420, 210, '2026-03-11']],
    ],
    [
      'SELECT InPrint, COUNT(Id) n FROM Book GROUP BY InPrint ORDER BY COUNT(Id) DESC',
      [
        [0, 2],
        [1, 1],
      ],
    ],
    ['SELECT InPrint, COUNT(Id) n FROM Book GROUP BY InPrint HAVING COUNT(Id) > 1', [[0, 2]]],
    [
      'SELECT Writer.Name w, MIN(Pages) p FROM Book GROUP BY Writer.Name ORDER BY Writer.Name',
      [
        [null, null],
        ['Ada', 300],
        ['Ben', 120],
      ],
    ],
    [
      'SELECT CALENDAR_YEAR(Published) y, COUNT(Id) c FROM Book WHERE Published != null GROUP BY CALENDAR_YEAR(Published)',
      [[2026, 2]],
    ],
    ['SELECT COUNT_DISTINCT(WriterId) FROM Book', [[2]]],
  ];
  for (const [query, expected] of CASES) {
    test(query, () => assert.deepEqual(rowsOf(db, query), expected));
  }

  test('columns are named by alias, field or exprN', () => {
    const { columns } = translated(
      'SELECT Writer.Name, Genre g, COUNT(Id), MAX(Pages) FROM Book GROUP BY Writer.Name, Genre',
    );
    const paths = columns.map((column) => (column.type === 'value' ? column.path : []));
    assert.deepEqual(paths, [['Name'], ['g'], ['expr0'], ['expr1']]);
  });
});

describe('refusals', () => {
  const CASES: [query: string, errorCode: string, message: RegExp][] = [
    ['SELECT Id FROM Nothing', 'INVALID_TYPE', /sObject type 'Nothing' is not supported/],
    ['SELECT Foo FROM Book', 'INVALID_FIELD', /No such column 'Foo' on entity 'Book'/],
    ['SELECT Secret FROM Book', 'INVALID_FIELD', /No such column 'Secret' on entity 'Book'/],
    ["SELECT Id FROM Book WHERE Secret = 'x'", 'INVALID_FIELD', /No such column 'Secret'/],
    ['SELECT Id FROM Book ORDER BY Secret', 'INVALID_FIELD', /No such column 'Secret'/],
    ['SELECT Writer.Foo FROM Book', 'INVALID_FIELD', /No such column 'Foo' on entity 'Writer'/],
    [
      'SELECT Author.Name FROM Book',
      'INVALID_FIELD',
      /Didn't understand relationship 'Author' in field path/,
    ],
    [
      'SELECT Id, (SELECT Id FROM Papers) FROM Writer',
      'INVALID_TYPE',
      /Didn't understand relationship 'Papers'/,
    ],
    ['SELECT Id, Id FROM Book', 'INVALID_FIELD', /duplicate field selected: Id/],
    [
      "SELECT Id FROM Book WHERE Pages = '1'",
      'INVALID_FIELD',
      /must be of type double and should not be enclosed in quotes/,
    ],
    [
      'SELECT Id FROM Book WHERE Name = 1',
      'INVALID_FIELD',
      /must be of type string and should be enclosed in quotes/,
    ],
    ['SELECT Id FROM Book WHERE Lent > 2026-01-01', 'INVALID_FIELD', /must be of type dateTime/],
    ["SELECT Id FROM Book WHERE Story = 'x'", 'INVALID_FIELD', /can not be filtered/],
    ['SELECT Id FROM Book ORDER BY Story', 'INVALID_FIELD', /can not be sorted/],
    ['SELECT Price FROM Book GROUP BY Price', 'INVALID_FIELD', /can not be grouped/],
    ['SELECT Name, COUNT(Id) FROM Book', 'MALFORMED_QUERY', /Field must be grouped or aggregated: Name/],
    ['SELECT SUM(Name) FROM Book', 'INVALID_FIELD', /does not support function SUM/],
    [
      "SELECT Id FROM Book WHERE Name LIKE 'a' AND Pages = 1 OR Pages = 2",
      'MALFORMED_QUERY',
      /unexpected token: 'OR'/,
    ],
    ['SELECT Id FROM Book WHERE', 'MALFORMED_QUERY', /unexpected end of query/],
    ['SELECT FROM Book', 'MALFORMED_QUERY', /unexpected token: 'FROM'/],
    ['SELECT Id FROM Book WHERE Name = :x', 'MALFORMED_QUERY', /unexpected token: ':'/],
    ['SELECT FIELDS(ALL) FROM Book', 'MALFORMED_QUERY', /LIMIT of at most 200/],
    [
      'SELECT TYPEOF Writer WHEN Writer THEN Name END FROM Book',
      'MALFORMED_QUERY',
      /TYPEOF takes a polymorphic relationship/,
    ],
    ['SELECT Name n FROM Book', 'MALFORMED_QUERY', /only aggregate expressions use field aliasing/],
    [
      'SELECT Id FROM Book LIMIT 1 OFFSET 2001',
      'NUMBER_OUTSIDE_VALID_RANGE',
      /Maximum SOQL offset allowed is 2000/,
    ],
    [
      'SELECT Id FROM Book WHERE WriterId IN (SELECT Name FROM Writer)',
      'MALFORMED_QUERY',
      /must be an id or reference field/,
    ],
  ];
  for (const [query, errorCode, message] of CASES) {
    test(query, () =>
      assert.throws(() => translated(query), { name: 'ApiError', status: 400, errorCode, message }),
    );
  }

  test('a message points at the token', () => {
    const expected = '\nSELECT Id, Foo FROM Book\n           ^\nERROR at Row:1:Column:12\nNo such column';
    assert.throws(
      () => translated('SELECT Id, Foo FROM Book'),
      (error: Error) => error.message.startsWith(expected),
    );
  });

  test('a row that is not the first is counted', () => {
    assert.throws(() => translated('SELECT Id\nFROM Book\nWHERE Foo = 1'), {
      message: /ERROR at Row:3:Column:7/,
    });
  });
});

test('FIELDS(ALL) leaves out what the session cannot see', () => {
  const { columns } = translated('SELECT FIELDS(ALL) FROM Book LIMIT 10');
  const fields = columns.map((column) => (column.type === 'value' ? column.path[0] : ''));
  assert.equal(fields.includes('Story'), true);
  assert.equal(fields.includes('Secret'), false);
});
