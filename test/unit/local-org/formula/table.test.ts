import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileFormula } from '../../../../scripts/local-org/formula/compile.ts';
import type { FormulaValue, Inputs, ResultType, Scope } from '../../../../scripts/local-org/formula/types.ts';
import type { FieldType } from '../../../../scripts/local-org/schema/types.ts';

type Fields = Record<string, [FieldType, FormulaValue, FormulaValue?]>;

/** A moment at which Tokyo is a day ahead of UTC. */
const NOW = new Date('2026-03-01T18:30:00.000Z');

/** Runs a formula; a field's third element is its value before the update, without one the record is new. */
export function evaluate(
  text: string,
  type: ResultType,
  fields: Fields = {},
  options: { isNew?: boolean; timeZone?: string; scale?: number; blanksAsZero?: boolean } = {},
) {
  const scope: Scope = (path) => {
    const key = Object.keys(fields).find((name) => name.toLowerCase() === path.join('.').toLowerCase());
    const field = key === undefined ? undefined : fields[key];
    if (key === undefined || !field)
      return { problem: `Field ${path.join('.')} does not exist. Check spelling.` };
    return { slot: { path: key.split('.'), type: field[0] } };
  };
  const formula = compileFormula(
    text,
    {
      type,
      ...(options.scale === undefined ? {} : { scale: options.scale }),
      ...(options.blanksAsZero ? { blanksAsZero: true } : {}),
    },
    scope,
  );
  const read = (slot: number, place: 1 | 2): FormulaValue => {
    const field = fields[formula.slots[slot]?.path.join('.') ?? ''];
    return place === 2 && field && field.length > 2 ? field[2] : field?.[1];
  };
  const inputs: Inputs = {
    value: (slot) => read(slot, 1),
    prior: (slot) => read(slot, 2),
    isNew: options.isNew ?? false,
    now: NOW,
    timeZone: options.timeZone ?? 'UTC',
  };
  return formula.evaluate(inputs);
}

type Case = [formula: string, type: ResultType, expected: string | number | null, fields?: Fields];

const YES = 1;
const NO = 0;
const text = (value: string | null): Fields => ({ T: ['Text', value] });
const num = (value: number | null): Fields => ({ N: ['Number', value] });
const day = (value: string | null): Fields => ({ D: ['Date', value] });
const pick = (value: string | null): Fields => ({ P: ['Picklist', value] });

const CASES: Record<string, Case[]> = {
  'blank values': [
    ['ISBLANK(T)', 'boolean', YES, text(null)],
    ['ISBLANK(T)', 'boolean', YES, text('')],
    ['ISBLANK(T)', 'boolean', NO, text('a')],
    ['ISBLANK(N)', 'boolean', YES, num(null)],
    ['ISBLANK(N)', 'boolean', NO, num(0)],
    ['ISBLANK(D)', 'boolean', YES, day(null)],
    ['ISBLANK(P)', 'boolean', YES, pick(null)],
    ['ISBLANK(TEXT(P))', 'boolean', YES, pick(null)],
    ['ISNULL(N)', 'boolean', YES, num(null)],
    ['BLANKVALUE(T, "none")', 'string', 'none', text(null)],
    ['BLANKVALUE(N, 7)', 'number', 7, num(null)],
    ['NULLVALUE(N, 7)', 'number', 3, num(3)],
    ['T = NULL', 'boolean', YES, text(null)],
    ['D <> NULL', 'boolean', YES, day('2026-01-01')],
    ['D = null', 'boolean', YES, day(null)],
    ['N + 5', 'number', null, num(null)],
    ['IF(ISBLANK(D), NULL, D)', 'date', null, day(null)],
  ],
  picklists: [
    ['ISPICKVAL(P, "Red")', 'boolean', YES, pick('Red')],
    ['ISPICKVAL(P, "red")', 'boolean', NO, pick('Red')],
    ['ISPICKVAL(P, "")', 'boolean', YES, pick(null)],
    ['ISPICKVAL(P, "")', 'boolean', NO, pick('Red')],
    ['NOT(ISPICKVAL(P, "赤"))', 'boolean', YES, pick('緑')],
    ['TEXT(P) = "Red"', 'boolean', YES, pick('Red')],
    ['CASE(P, "Red", 3, "Green", 1, 0)', 'number', 3, pick('Red')],
    ['CASE(P, "Red", 3, "Green", 1, 0)', 'number', 0, pick(null)],
    ['INCLUDES(M, "b")', 'boolean', YES, { M: ['MultiselectPicklist', 'a;b'] }],
    ['INCLUDES(M, "c")', 'boolean', NO, { M: ['MultiselectPicklist', 'a;b'] }],
  ],
  logic: [
    ['IF(N > 5, "hi", "lo")', 'string', 'hi', num(6)],
    ['IF(N > 5, "hi", "lo")', 'string', 'lo', num(null)],
    ['N > 1 && (T <> "x" || B)', 'boolean', YES, { ...num(2), ...text('q'), B: ['Checkbox', false] }],
    ['!B', 'boolean', YES, { B: ['Checkbox', false] }],
    ['AND(TRUE, OR(FALSE, NOT(FALSE)))', 'boolean', YES],
    ['CASE(N, 1, "a", 2, "b", "z")', 'string', 'b', num(2)],
    ['if(isblank(t), "x", t)', 'string', 'ok', { t: ['Text', 'ok'] }],
    ['/* never */ 1 = 1', 'boolean', YES],
  ],
  text: [
    ['LEN(T)', 'number', 3, text('abc')],
    ['LEFT(T, 2) & "-" & RIGHT(T, 1)', 'string', 'ab-d', text('abcd')],
    ['MID(T, 2, 2)', 'string', 'bc', text('abcd')],
    ['CONTAINS(T, "bc")', 'boolean', YES, text('abcd')],
    ['BEGINS(T, "b")', 'boolean', NO, text('abcd')],
    ['FIND("c", T)', 'number', 3, text('abcd')],
    ['SUBSTITUTE(T, "a", "b")', 'string', 'bbc', text('abc')],
    ['UPPER(TRIM(T))', 'string', 'X', text(' x ')],
    ['LPAD(T, 5, "0")', 'string', '00042', text('42')],
    ['VALUE(T) + 1', 'number', 13, text('12')],
    ['TEXT(N)', 'string', '5', num(5)],
    ['TEXT(D)', 'string', '2026-01-02', day('2026-01-02')],
    ['ISNUMBER(T)', 'boolean', YES, text('12.5')],
    ['ISNUMBER(T)', 'boolean', NO, text('12a')],
    ['CASESAFEID(T)', 'string', '001000000000001AAA', text('001000000000001')],
    ['"it\'s " & T', 'string', "it's on", text('on')],
    ['\'say "x"\'', 'string', 'say "x"'],
    ['INITCAP(T)', 'string', 'One Two', text('one TWO')],
  ],
  'regular expressions match the whole text': [
    ['REGEX(T, "[0-9]{3}-[0-9]{4}")', 'boolean', YES, text('123-4567')],
    ['REGEX(T, "[0-9]{3}")', 'boolean', NO, text('1234')],
    ['REGEX(T, "\\\\d+")', 'boolean', YES, text('77')],
    ['REGEX(T, "(?i)tbd|n/?a|-+")', 'boolean', YES, text('TBD')],
    ['REGEX(T, "(?i)tbd|n/?a|-+")', 'boolean', YES, text('--')],
    ['REGEX(T, "(?i)tbd|n/?a|-+")', 'boolean', NO, text('tbd soon')],
    ['REGEX(T, "\\\\p{L}+")', 'boolean', YES, text('なし')],
    ['REGEX(T, "a")', 'boolean', NO, text(null)],
  ],
  numbers: [
    ['ROUND(N / 3, 2)', 'number', 0.67, num(2)],
    ['N * 0.1 + N * 0.2', 'number', 0.3, num(1)],
    ['MAX(N, 3)', 'number', 5, num(5)],
    ['MIN(1, 2)', 'number', 1],
    ['MOD(N, 3)', 'number', 2, num(5)],
    ['FLOOR(1.7) + CEILING(1.2)', 'number', 3],
    ['ABS(-3)', 'number', 3],
    ['2 ^ 3', 'number', 8],
    ['N / 0', 'number', null, num(5)],
    ['TRUNC(-1.789, 1)', 'number', -1.7],
    ['C > 99.5', 'boolean', YES, { C: ['Currency', 100] }],
    ['R * 200', 'number', 91, { R: ['Percent', 45.5] }],
  ],
  'numbers without a whole, or any, result': [
    ['N ^ 0.5', 'number', 1.5, num(2.25)],
    ['N ^ 0.5', 'number', null, num(-1)],
    ['10 ^ N', 'number', null, num(400)],
    ['ROUND(EXP(N), 3)', 'number', 12.182, num(2.5)],
    ['ROUND(EXP(LN(N)), 6)', 'number', 7, num(7)],
    ['LOG(N)', 'number', 3, num(1000)],
    ['SQRT(N)', 'number', null, num(-4)],
    ['LN(N)', 'number', null, num(0)],
    ['ROUND(N, 400)', 'number', 1.25, num(1.25)],
    ['ROUND(N, -2)', 'number', 1300, num(1250)],
    ['TRUNC(N, -2)', 'number', 1200, num(1250)],
    ['CHR(N)', 'string', null, num(-1)],
    ['LEN(LPAD("a", N))', 'number', 3900, num(1e18)],
    ['RPAD("abc", N, "x")', 'string', null, num(-1)],
    ['DATE(2026, 1, 1) + N', 'date', null, num(1e18)],
    ['ADDMONTHS(DATE(2026, 1, 1), N)', 'date', null, num(1e18)],
  ],
  'moments as seconds': [
    ['UNIXTIMESTAMP(S)', 'number', 1772260205, { S: ['DateTime', '2026-02-28T06:30:05.900Z'] }],
    ['FROMUNIXTIME(N)', 'datetime', '2026-02-28T06:30:05.000Z', num(1772260205)],
    ['FROMUNIXTIME(N)', 'datetime', null, num(1e18)],
    ['FORMATDURATION(N)', 'string', '25:01:05', num(90065)],
    ['FORMATDURATION(N, TRUE)', 'string', '1:01:01:05', num(90065)],
  ],
  'picklists with several values': [
    ['PICKLISTCOUNT(M)', 'number', 2, { M: ['MultiselectPicklist', 'a;b'] }],
    ['PICKLISTCOUNT(M)', 'number', 0, { M: ['MultiselectPicklist', null] }],
  ],
  dates: [
    ['D - DATE(2026, 1, 1)', 'number', 30, day('2026-01-31')],
    ['D + 29', 'date', '2026-03-01', day('2026-01-31')],
    ['D - 31', 'date', '2025-12-31', day('2026-01-31')],
    ['D < TODAY()', 'boolean', YES, day('2026-02-28')],
    ['D < TODAY()', 'boolean', NO, day('2026-03-01')],
    ['D < TODAY()', 'boolean', NO, day(null)],
    ['ADDMONTHS(D, 1)', 'date', '2026-02-28', day('2026-01-31')],
    ['YEAR(D) * 100 + MONTH(D)', 'number', 202601, day('2026-01-31')],
    ['WEEKDAY(D)', 'number', 7, day('2026-01-31')],
    ['DAYOFYEAR(D)', 'number', 60, day('2026-03-01')],
    ['ISOWEEK(D)', 'number', 53, day('2027-01-03')],
    ['ISOYEAR(D)', 'number', 2026, day('2027-01-03')],
    ['DATEVALUE("2026-01-02") = DATE(2026, 1, 2)', 'boolean', YES],
    ['NOW() - S', 'number', 1.5, { S: ['DateTime', '2026-02-28T06:30:00.000Z'] }],
    ['S + 1', 'datetime', '2026-03-01T06:30:00.000Z', { S: ['DateTime', '2026-02-28T06:30:00.000Z'] }],
    ['S > NOW()', 'boolean', NO, { S: ['DateTime', '2026-02-28T06:30:00.000Z'] }],
  ],
  'links and pictures': [
    ['HYPERLINK("/x", "go")', 'string', '<a href="/x" target="_blank">go</a>'],
    ['IF(TRUE, HYPERLINK("/x", "go"), "")', 'string', '<a href="/x" target="_blank">go</a>'],
    ['IMAGE("/x.png", "red")', 'string', '<img src="/x.png" alt="red" border="0"/>'],
  ],
  'names of parents and globals': [
    ['Account__r.Owner.Name & "!"', 'string', 'x!', { 'Account__r.Owner.Name': ['Text', 'x'] }],
    ['$User.Alias = "x"', 'boolean', YES, { '$User.Alias': ['Text', 'x'] }],
    ['$Profile.Name <> "Sys"', 'boolean', YES, { '$Profile.Name': ['Text', 'Std'] }],
    ['NOT($Permission.Bypass)', 'boolean', NO, { '$Permission.Bypass': ['Checkbox', true] }],
  ],
};

for (const [group, cases] of Object.entries(CASES))
  describe(group, () => {
    for (const [formula, type, expected, fields] of cases)
      it(`${formula} with ${JSON.stringify(fields ?? {})}`, () => {
        assert.equal(evaluate(formula, type, fields), expected);
      });
  });

describe('changes', () => {
  const moved: Fields = { N: ['Number', 2, 1], P: ['Picklist', 'Green', 'Red'], T: ['Text', 'a', 'a'] };

  it('compares with the value before the update', () => {
    assert.equal(evaluate('ISCHANGED(N)', 'boolean', moved), YES);
    assert.equal(evaluate('ISCHANGED(T)', 'boolean', moved), NO);
    assert.equal(evaluate('PRIORVALUE(N) + N', 'number', moved), 3);
    assert.equal(evaluate('AND(ISCHANGED(P), ISPICKVAL(PRIORVALUE(P), "Red"))', 'boolean', moved), YES);
  });

  it('takes null and empty text for the same', () => {
    assert.equal(evaluate('ISCHANGED(T)', 'boolean', { T: ['Text', null, ''] }), NO);
    assert.equal(evaluate('ISCHANGED(N)', 'boolean', { N: ['Number', 0, null] }), YES);
  });

  it('says that nothing has changed in a new record', () => {
    assert.equal(evaluate('ISCHANGED(N)', 'boolean', moved, { isNew: true }), NO);
    assert.equal(evaluate('ISNEW()', 'boolean', {}, { isNew: true }), YES);
    assert.equal(evaluate('NOT(ISNEW())', 'boolean', {}, { isNew: false }), YES);
  });

  it('leaves the words alone inside a text', () => {
    assert.equal(evaluate('"ISCHANGED(N) and PRIORVALUE(N)"', 'string'), 'ISCHANGED(N) and PRIORVALUE(N)');
  });
});

describe('syntax', () => {
  it('binds as in an org: unary, power, product, sum, comparison, and, or', () => {
    assert.equal(evaluate('1 + 2 * 3 ^ 2', 'number'), 19);
    assert.equal(evaluate('-2 ^ 2', 'number'), 4);
    assert.equal(evaluate('10 - 3 - 2', 'number'), 5);
    assert.equal(evaluate('TRUE || FALSE && FALSE', 'boolean'), YES);
    assert.equal(evaluate('1 + 1 = 2 && NOT(FALSE)', 'boolean'), YES);
    assert.equal(evaluate('.5 * (1 + 1)', 'number'), 1);
  });

  it('reads deeply nested calls at once', () => {
    let nested = '0';
    for (let level = 60; level > 0; level--) nested = `IF(N = ${level}, ${level * 2}, ${nested})`;
    const start = performance.now();
    assert.equal(evaluate(nested, 'number', num(41)), 82);
    assert.ok(performance.now() - start < 2000);
    assert.throws(() => evaluate(`${'('.repeat(5000)}1${')'.repeat(5000)}`, 'number'), /nested too deeply/);
  });
});

describe('time zones', () => {
  it('takes TODAY and DATEVALUE in the zone of the user', () => {
    assert.equal(evaluate('TODAY()', 'date', {}, { timeZone: 'UTC' }), '2026-03-01');
    assert.equal(evaluate('TODAY()', 'date', {}, { timeZone: 'Asia/Tokyo' }), '2026-03-02');
    assert.equal(evaluate('DATEVALUE(NOW())', 'date', {}, { timeZone: 'Asia/Tokyo' }), '2026-03-02');
    assert.equal(evaluate('DATEVALUE(NOW())', 'date', {}, { timeZone: 'America/New_York' }), '2026-03-01');
  });
});

describe('results', () => {
  it('rounds half away from zero to the scale of the field', () => {
    assert.equal(evaluate('N / 8', 'number', num(1), { scale: 2 }), 0.13);
    assert.equal(evaluate('0 - N / 8', 'number', num(1), { scale: 2 }), -0.13);
  });

  it('takes blanks for zero when the field says so', () => {
    assert.equal(evaluate('N + 5', 'number', num(null), { blanksAsZero: true }), 5);
  });

  it('shows a plain number as percent points in a percent field', () => {
    assert.equal(evaluate('N / 8', 'percent', num(1)), 12.5);
    assert.equal(evaluate('R', 'number', { R: ['Percent', 45.5] }), 0.455);
  });
});

describe('what an org would refuse', () => {
  const refused: [formula: string, type: ResultType, message: RegExp][] = [
    ['ISBLANK(Nope__c)', 'boolean', /^Field Nope__c does not exist\. Check spelling\.$/],
    ['ISBLANK(Account__r.Nope__c)', 'boolean', /^Field Account__r\.Nope__c does not exist/],
    ['FOO(1)', 'number', /^Unknown function FOO\. Check spelling\.$/],
    ['AND(TRUE', 'boolean', /^Syntax error\. Missing '\)'$/],
    ['1 +', 'number', /^Syntax error\./],
    ['1 )', 'number', /^Syntax error\. Extra '\)'$/],
    ['T & "open', 'string', /^Syntax error\. Missing closing quotation mark$/],
    ['IF(TRUE 1, 2)', 'number', /^Syntax error\. Missing '\)'$/],
    ['1 # 2', 'number', /^Syntax error\. Extra '#'$/],
    ['', 'number', /^Syntax error\. The formula ends too early$/],
    [
      'IF(TRUE, 1)',
      'number',
      /^Incorrect number of parameters for function 'IF\(\)'\. Expected 3, received 2$/,
    ],
    ['T + 1', 'number', /^Incorrect parameter type for '1'\. Expected Text, received Number$/],
    ['P = "Red"', 'boolean', /^Field P is a picklist field/],
    [
      'N',
      'boolean',
      /^Formula result is data type \(Number\), incompatible with expected data type \(Boolean\)\.$/,
    ],
    [
      'NOW()',
      'date',
      /^Formula result is data type \(DateTime\), incompatible with expected data type \(Date\)\.$/,
    ],
    ['GETSESSIONID()', 'string', /^Tenki's local org doesn't cover the function GETSESSIONID$/],
    ['PRIORVALUE(1)', 'number', /^Function PRIORVALUE needs a field name/],
    ['CASE(N, 1, "a", 2, "b")', 'string', /^Incorrect number of parameters for function 'CASE\(\)'/],
  ];
  for (const [formula, type, message] of refused)
    it(`${formula} as ${type}`, () => {
      assert.throws(() => evaluate(formula, type, { ...text('a'), ...num(1), ...pick('Red') }), {
        name: 'FormulaError',
        message,
      });
    });
});
