import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { configText, folder, run, writeFiles } from '../measure/setup.ts';

const COLUMNS = {
  account_key: {},
  ts: { type: 'timestamp' },
  day: { type: 'date' },
  quantity: { type: 'number' },
  users: { type: 'integer' },
  done: { type: 'boolean' },
};
const HEADER = 'account_key,ts,day,quantity,users,done\n';
const GOOD = 'A,2026-03-01T00:00:00Z,2026-03-01,1,1,true\n';

/** Name, the bad row, and what is told about it: rule and reason. */
type Bad = [name: string, row: string | Buffer, rule: string, reason: string];

const at = (ts: string): string => `A,${ts},2026-03-01,1,1,true`;
const day = (text: string): string => `A,2026-03-01T00:00:00Z,${text},1,1,true`;
const quantity = (text: string): string => `A,2026-03-01T00:00:00Z,2026-03-01,${text},1,true`;
const users = (text: string): string => `A,2026-03-01T00:00:00Z,2026-03-01,1,${text},true`;

const ROWS: Bad[] = [
  ['no account key', ',2026-03-01T00:00:00Z,2026-03-01,1,1,true', 'required', 'account_key is empty'],
  [
    'an account key of spaces',
    '"   ",2026-03-01T00:00:00Z,2026-03-01,1,1,true',
    'required',
    'account_key is empty',
  ],
  ['no time', at(''), 'required', 'ts is empty'],
  ['a time that is a word', at('yesterday'), 'timestamp', 'ts: "yesterday" is not a time'],
  [
    'a month that the year does not have',
    at('2026-13-01T00:00:00Z'),
    'timestamp',
    'ts: "2026-13-01T00:00:00Z" is not a time',
  ],
  [
    'a day that the month does not have',
    at('2026-02-30T00:00:00Z'),
    'timestamp',
    'ts: "2026-02-30T00:00:00Z" is not a time',
  ],
  [
    'an hour that the day does not have',
    at('2026-03-01T25:00:00Z'),
    'timestamp',
    'ts: "2026-03-01T25:00:00Z" is not a time',
  ],
  [
    'seconds since 1970',
    at('1772323200'),
    'timestamp',
    'ts: "1772323200" is not a time, probably a number since 1970: write format: epoch_s',
  ],
  ['infinity as a time', at('infinity'), 'timestamp', 'ts: "infinity" is not a time'],
  [
    'a zone that nobody knows',
    at('2026-03-01 10:00:00 Mars/Base'),
    'timestamp',
    'ts: "2026-03-01 10:00:00 Mars/Base" is not a time',
  ],
  [
    'a time of the year 9999',
    at('9999-12-31T00:00:00Z'),
    'future',
    'ts: 9999-12-31 00:00:00 is in the future',
  ],
  [
    'a time the day after tomorrow',
    at('2026-03-12T00:00:00Z'),
    'future',
    'ts: 2026-03-12 00:00:00 is in the future',
  ],
  [
    'a date with a time of day',
    day('2026-03-01T10:00:00'),
    'date',
    'day: "2026-03-01T10:00:00" is not a date',
  ],
  ['a date with the day first', day('01.03.2026'), 'date', 'day: "01.03.2026" is not a date'],
  ['the 29th of February of a common year', day('2026-02-29'), 'date', 'day: "2026-02-29" is not a date'],
  ['the 31st of February', at('31.02.2026'), 'timestamp', 'ts: "31.02.2026" is not a time'],
  [
    'a minute of 61 seconds',
    at('2026-03-01T23:59:60Z'),
    'timestamp',
    'ts: "2026-03-01T23:59:60Z" is not a time',
  ],
  ['an hour without minutes', at('2026-03-01T10'), 'timestamp', 'ts: "2026-03-01T10" is not a time'],
  ['days since 1900, as spreadsheets count', at('46082.5'), 'timestamp', 'ts: "46082.5" is not a time'],
  ['now', at('now'), 'timestamp', 'ts: "now" is not a time'],
  [
    'the first moment of the clock',
    at('1970-01-01T00:00:00Z'),
    'past',
    'ts: 1970-01-01 00:00:00 is before 1990-01-01, probably no time, exported as 0 seconds since 1970',
  ],
  [
    'the first day of a spreadsheet',
    at('1899-12-30'),
    'past',
    'ts: 1899-12-30 00:00:00 is before 1990-01-01, probably an empty cell, exported as day 0 of a spreadsheet',
  ],
  [
    'an offset of more than a day',
    at('2026-03-01T00:00:00+25:00'),
    'timestamp',
    'ts: "2026-03-01T00:00:00+25:00" is not a time',
  ],
  [
    'an offset with 60 minutes',
    at('2026-03-01T00:00:00+14:60'),
    'timestamp',
    'ts: "2026-03-01T00:00:00+14:60" is not a time',
  ],
  ['the year 99999', at('99999-01-01T00:00:00Z'), 'future', 'ts: 99999-01-01 00:00:00 is in the future'],
  ['a year of two digits', day('26-03-01'), 'date', 'day: "26-03-01" is not a date'],
  ['the beginning of the clock, in a word', day('epoch'), 'date', 'day: "epoch" is not a date'],
  ['today', day('today'), 'date', 'day: "today" is not a date'],
  ['a date of zeros', day('0000-00-00'), 'date', 'day: "0000-00-00" is not a date'],
  ['a date in Japanese', day('2026年3月1日'), 'date', 'day: "2026年3月1日" is not a date'],
  ['the month first', day('3/1/2026'), 'date', 'day: "3/1/2026" is not a date'],
  ['a number in brackets', quantity('(5)'), 'number', 'quantity: "(5)" is not a number'],
  ['a minus behind the number', quantity('5-'), 'number', 'quantity: "5-" is not a number'],
  ['a space between thousands', quantity('1 000'), 'number', 'quantity: "1 000" is not a number'],
  ['a broken formula', quantity('#REF!'), 'number', 'quantity: "#REF!" is not a number'],
  ['a unit behind the number', quantity('5円'), 'number', 'quantity: "5円" is not a number'],
  ['full-width digits', users('５'), 'integer', 'users: "５" is not a whole number'],
  ['N/A', users('N/A'), 'integer', 'users: "N/A" is not a whole number'],
  ['NULL', users('NULL'), 'integer', 'users: "NULL" is not a whole number'],
  ['はい for true', `${GOOD.trim().slice(0, -4)}はい`, 'boolean', 'done: "はい" is not true or false'],
  ['the header once more', HEADER.trim(), 'timestamp', 'ts: "ts" is not a time'],
  ['a row of totals', 'Total,,,12,,', 'required', 'ts is empty'],
  ['a comment', '# exported by hand', 'malformed', 'the row has too few fields'],
  ['a number that is a word', quantity('many'), 'number', 'quantity: "many" is not a number'],
  ['NaN', quantity('NaN'), 'number', 'quantity: "NaN" is not a number'],
  ['Infinity', quantity('Infinity'), 'number', 'quantity: "Infinity" is not a number'],
  ['a number beyond all others', quantity('1e400'), 'number', 'quantity: "1e400" is not a number'],
  [
    'more digits than a field of the org has',
    quantity('999999999999999'),
    'number',
    'quantity: "999999999999999" is not a number',
  ],
  ['grouped thousands', quantity('"1,234"'), 'number', 'quantity: "1,234" is not a number'],
  ['a currency sign', quantity('¥100'), 'number', 'quantity: "¥100" is not a number'],
  ['a percent sign', quantity('50%'), 'number', 'quantity: "50%" is not a number'],
  ['half a user', users('3.7'), 'integer', 'users: "3.7" is not a whole number'],
  [
    'a whole number beyond 64 bits',
    users('9223372036854775808'),
    'integer',
    'users: "9223372036854775808" is not a whole number',
  ],
  ['hexadecimal', users('0x1F'), 'integer', 'users: "0x1F" is not a whole number'],
  [
    'a boolean that is neither',
    'A,2026-03-01T00:00:00Z,2026-03-01,1,1,perhaps',
    'boolean',
    'done: "perhaps" is not true or false',
  ],
  ['too few fields', 'A,2026-03-01T00:00:00Z', 'malformed', 'the row has too few fields'],
  ['too many fields', `${GOOD.trim()},extra`, 'malformed', 'the row has too many fields'],
  [
    'a comma in a name without quotes',
    'A, Inc.,2026-03-01T00:00:00Z,2026-03-01,1,1,true',
    'malformed',
    'the row has too many fields',
  ],
  [
    'bytes that are not UTF-8',
    Buffer.from('A,2026-03-01T00:00:00Z,2026-03-01,1,1,\xff', 'latin1'),
    'malformed',
    'the line is not valid UTF-8',
  ],
];

const source = (files: string, extra: Record<string, unknown> = {}): Record<string, unknown> => ({
  usage: { files, account: 'account_key', time: 'ts', columns: COLUMNS, ...extra },
});
const OPTIONS = { accounts: ['A'], points: ['2026-03-10'] };

suite('a bad row of a csv is set aside with file, line, rule and reason', () => {
  for (const [name, row, rule, reason] of ROWS)
    test(name, async (t) => {
      const dir = await folder(t);
      const bytes = Buffer.concat([Buffer.from(HEADER + GOOD), Buffer.from(row), Buffer.from(`\n${GOOD}`)]);
      await writeFiles(dir, { 'usage.csv': bytes });
      const { readings, rejected } = await run(t, configText({ sources: source('usage.csv') }), dir, OPTIONS);
      assert.deepEqual(
        rejected.map((each) => [each.file, each.line, each.rule, each.reason]),
        [['usage.csv', 3, rule, reason]],
      );
      assert.equal(readings[0]?.value, 2, 'the good rows count');
    });
});

const OBJECT =
  '{"account_key":"A","ts":"2026-03-01T00:00:00Z","day":"2026-03-01","quantity":1,"users":1,"done":true}';
const LINES: Bad[] = [
  ['not JSON', 'A;2026', 'malformed', 'the row cannot be decoded'],
  ['a list', '[1, 2]', 'malformed', 'the row cannot be decoded'],
  ['a lone value', '42', 'malformed', 'the row cannot be decoded'],
  ['null', 'null', 'malformed', 'the row cannot be decoded'],
  ['two objects on one line', `${OBJECT} ${OBJECT}`, 'malformed', 'the row cannot be decoded'],
  ['a missing key', OBJECT.replace('account_key', 'account'), 'required', 'account_key is empty'],
  ['a null time', OBJECT.replace('"2026-03-01T00:00:00Z"', 'null'), 'required', 'ts is empty'],
  [
    'an object where a number should be',
    OBJECT.replace('"quantity":1', '"quantity":{"n":1}'),
    'number',
    'quantity: "{\\"n\\":1}" is not a number',
  ],
  [
    'a list where a date should be',
    OBJECT.replace('"day":"2026-03-01"', '"day":[2026]'),
    'date',
    'day: "[2026]" is not a date',
  ],
];

suite('a bad line of a jsonl is set aside with file, line, rule and reason', () => {
  for (const [name, row, rule, reason] of LINES)
    test(name, async (t) => {
      const dir = await folder(t);
      await writeFiles(dir, { 'usage.jsonl': `${OBJECT}\n${String(row)}\n${OBJECT}\n` });
      const { rejected } = await run(t, configText({ sources: source('usage.jsonl') }), dir, OPTIONS);
      assert.deepEqual(
        rejected.map((each) => [each.file, each.line, each.rule, each.reason]),
        [['usage.jsonl', 2, rule, reason]],
      );
    });
});

suite('rows that look odd and are right', () => {
  const RIGHT: [name: string, row: string][] = [
    ['spaces about the key', '" A ",2026-03-01T00:00:00Z,2026-03-01,1,1,true'],
    ['an empty number is no value', 'A,2026-03-01T00:00:00Z,2026-03-01,,,'],
    ['a leap day', 'A,2024-02-29T00:00:00Z,2024-02-29,1,1,true'],
    ['a local hour that clocks skip', 'A,2026-03-08T02:30:00,2026-03-08,1,1,true'],
    ['midnight at the end of a day', 'A,2026-03-01T24:00:00Z,2026-03-01,1,1,true'],
    ['a date with slashes', 'A,2026-03-01T00:00:00Z,2026/03/01,1,1,true'],
    ['leading zeros', 'A,2026-03-01T00:00:00Z,2026-03-01,1,007,true'],
    ['a full-width space about the key', '\u3000A,2026-03-01T00:00:00Z,2026-03-01,1,1,true'],
    ['a blank line above', '\nA,2026-03-01T00:00:00Z,2026-03-01,1,1,true'],
    ['a carriage return alone at its end', 'A,2026-03-01T00:00:00Z,2026-03-01,1,1,true\r'],
    ['a whole number written as 3.0', 'A,2026-03-01T00:00:00Z,2026-03-01,1,3.0,true'],
    ['a line of a megabyte', `A,2026-03-01T00:00:00Z,2026-03-01,1,1,true,"${'x'.repeat(1_000_000)}"`],
  ];
  for (const [name, row] of RIGHT)
    test(name, async (t) => {
      const dir = await folder(t);
      const wide = name.startsWith('a line');
      await writeFiles(dir, { 'usage.csv': `${wide ? HEADER.replace('\n', ',note\n') : HEADER}${row}\n` });
      const sources = source('usage.csv', { time_zone: 'America/New_York' });
      const { readings, rejected, unmatched } = await run(t, configText({ sources }), dir, OPTIONS);
      assert.deepEqual([rejected, unmatched, readings[0]?.value], [[], [], 1]);
    });

  test('keys in another case are unknown accounts, not silently the same', async (t) => {
    const dir = await folder(t);
    await writeFiles(dir, { 'usage.csv': `${HEADER}${GOOD}${GOOD.replace('A', 'a')}` });
    const { unmatched } = await run(t, configText({ sources: source('usage.csv') }), dir, OPTIONS);
    assert.deepEqual(unmatched, [{ account: 'a', rows: 1 }]);
  });
});
