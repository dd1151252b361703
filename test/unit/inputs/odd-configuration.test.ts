import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { stringify } from 'yaml';
import { ConfigError } from '../../../scripts/config/load.ts';
import { configText, indicatorAround, load } from '../measure/setup.ts';

const USAGE = {
  files: 'usage.csv',
  account: 'account_key',
  time: 'ts',
  columns: { account_key: {}, ts: { type: 'timestamp' }, users: { type: 'integer' } },
};
const TEXT = configText({
  sources: { usage: USAGE },
  measures: {
    rows: { kind: 'count', source: 'usage', window: '7d' },
    most: { kind: 'max', source: 'usage', column: 'users', window: '7d' },
  },
});
const both = { en: 'text', ja: '文' };

/** The file with a piece of it replaced. */
function changed(piece: string, by: string): string {
  assert.ok(TEXT.includes(piece), piece);
  return TEXT.replace(piece, by);
}

/** The file with further settings at its end. */
const also = (settings: Record<string, unknown>): string => `${TEXT}${stringify(settings)}`;

const combination = (...when: Record<string, unknown>[]): Record<string, unknown> => ({
  ...{ kind: 'risk', label: both, definition: both, dimension: 'adoption', why: 'for the test', when },
  play: { title: both, steps: both, push: false },
});

/** The first line that is told, without the place of the file. */
const ODD: [name: string, text: string, told: string][] = [
  [
    'UTF-16 as an editor on Windows may save it',
    Buffer.from(TEXT, 'utf16le').toString('utf8'),
    '1: is not UTF-8 text — save the file as UTF-8',
  ],
  ['a NUL byte', `${TEXT}\0`, '1: is not UTF-8 text — save the file as UTF-8'],
  [
    'an alias without its anchor',
    changed('why: for the test', 'why: *reason'),
    '35: there is no anchor &reason above *reason — write the value itself, or quote a text that begins with *',
  ],
  [
    'aliases of aliases without end',
    `a: &a [${'x,'.repeat(9)}]\n${['b', 'c', 'd', 'e', 'f']
      .map((name, at) => `${name}: &${name} [${`*${'abcde'[at] ?? ''},`.repeat(9)}]\n`)
      .join('')}`,
    '1: too many aliases — write the values out',
  ],
  [
    'two documents in a file',
    `${TEXT}---\nmodel: other\n`,
    `${TEXT.split('\n').length}: not valid YAML at column 1: the file holds several documents — keep one, without a line of ---`,
  ],
  [
    'a tag of another program',
    changed('model: test-1', 'model: !!js/function test-1'),
    '1: not valid YAML at column 8: this tag is not known — write a plain value without !',
  ],
  [
    'a key that no block can hold',
    changed('  rows:\n', '  __proto__:\n'),
    '18: __proto__ is not a name — write another key',
  ],
  [
    'a percent sign at the beginning of a text',
    changed('why: for the test', 'why: %for'),
    '35: not valid YAML at column 10: Plain value cannot start with directive indicator character % — mend the indentation or quotes there',
  ],
  [
    'yes for true',
    changed('push: false', 'push: yes'),
    '43: indicators.rows.play.push: expected true or false, found "yes" — write push: true when the play pushes usage',
  ],
  ['a model with a bar in it', changed('model: test-1', 'model: a|b'), '1: model: expected at most 40 letters, digits, dots, dashes, found "a|b" — write model: standard-1'],
  ['a model that is a path', changed('model: test-1', 'model: ../../x'), '1: model: expected at most 40 letters, digits, dots, dashes, found "../../x" — write model: standard-1'],
  ['a model that is a number', changed('model: test-1', 'model: 1'), '1: model: expected the name and version of this set of definitions, found 1 — write model: standard-1'],
  ['a setting in a deep block with a slip', changed('      band: poor', '      band: poor\n      open_aftr: 2'), '38: indicators.rows.alarm.open_aftr: is not a setting — did you mean open_after?'],
  ['a window of no days', changed('window: 7d', 'window: 0d'), '30: indicators.rows.measure.window: expected a window, found "0d" — write 28d for calendar days or 20wd for working days'],
  ['a window of ten thousand days', changed('window: 7d', 'window: 10000d'), '30: indicators.rows.measure.window: expected a window, found "10000d" — write 28d for calendar days or 20wd for working days'],
  ['a window in full-width digits', changed('window: 7d', 'window: ７d'), '30: indicators.rows.measure.window: expected a window, found "７d" — write 28d for calendar days or 20wd for working days'],
  ['a window of weeks', changed('window: 7d', 'window: 4w'), '30: indicators.rows.measure.window: expected a window, found "4w" — write 28d for calendar days or 20wd for working days'],
  ['edges that do not rise', changed('      fair: 1\n', '      fair: 2\n'), '31: indicators.rows.bands: the edges 2, 2, 3 are out of order for healthier: higher — write fair < good < excellent'],
  ['an edge finer than the org keeps', changed('      fair: 1\n', '      fair: 0.12345\n'), '32: indicators.rows.bands.fair: the org keeps 0.12345 with four decimals and fourteen digits before them — write 0.1235'],
  ['an edge beyond the field of the org', changed('      excellent: 3\n', '      excellent: 1e300\n'), '34: indicators.rows.bands.excellent: the org keeps 1e+300 with four decimals and fourteen digits before them — write a smaller one'],
  ['an edge that is no number', changed('      fair: 1\n', '      fair: .nan\n'), '32: indicators.rows.bands.fair: expected a number, found NaN — write the value at which the band begins, for example 0.5'],
  ['a zone that is an offset', changed('Asia/Tokyo', '"+09:00"'), '2: time_zone: expected a time zone name, found "+09:00" — write Asia/Tokyo'],
  ['a zone that nobody knows', changed('Asia/Tokyo', 'Asia/Tokio'), '2: time_zone: expected a time zone name, found "Asia/Tokio" — write Asia/Tokyo'],
  ['a weekday that is none', also({ working_days: ['mo'] }), 'working_days.0: expected a weekday, found "mo" — write mon, tue, wed, thu, fri, sat or sun'],
  ['no weekday at all', also({ working_days: [] }), 'working_days: is empty — write at least one weekday, for example [mon, tue, wed, thu, fri]'],
  ['a delimiter that is a quote', changed('    files: usage.csv', `    files: usage.csv\n    delimiter: '"'`), `9: sources.usage.delimiter: expected one character, found "\\"" — write delimiter: ';'`],
  ['a delimiter of several bytes', changed('    files: usage.csv', '    files: usage.csv\n    delimiter: 、'), `9: sources.usage.delimiter: expected one character, found "、" — write delimiter: ';'`],
  ['a delimiter that ends lines', changed('    files: usage.csv', '    files: usage.csv\n    delimiter: "\\n"'), `9: sources.usage.delimiter: expected one character, found "\\n" — write delimiter: ';'`],
  ['no file in the list', changed('    files: usage.csv', '    files: []'), '8: sources.usage.files: expected a file, a glob or a list of them, found a list — write usage/*.csv.gz'],
  ['two origins', changed('    files: usage.csv', '    files: usage.csv\n    sql: SELECT 1'), '7: sources.usage: has several origins — write exactly one of files, sql or soql'],
  ['a field name with a space', changed('accounts: {}', 'accounts: { key: Account Number }'), '5: accounts.key: expected the field that holds the key of the exports, found "Account Number" — write AccountNumber'],
  ['a condition on accounts that goes on', changed('accounts: {}', `accounts: { where: "Name != 'LIMIT' LIMIT 1" }`), '5: accounts.where: goes on after the condition — write the condition only, without ORDER BY, GROUP BY, LIMIT or OFFSET'],
  ['a filter that ends the statement', changed('      window: 7d', '      filter: "1 = 1); DROP TABLE usage; --"\n      window: 7d'), '30: indicators.rows.measure.filter: the SQL does not work: Parser Error: syntax error at or near ";" — the columns are account_key, ts, users'],
  ['a filter that reads a file', changed('      window: 7d', `      filter: "'x' IN (SELECT content FROM read_text('/etc/hostname'))"\n      window: 7d`), '30: indicators.rows.measure.filter: the SQL does not work: Permission Error: Cannot access file "/etc/hostname" - file system operations are disabled by configuration — the columns are account_key, ts, users'],
  ['a combination of itself', also({ combinations: { quiet: combination({ indicator: 'quiet', band: 'poor' }, { indicator: 'most', band: 'poor' }) } }), 'combinations.quiet.when.0.indicator: there is no indicator quiet — write one of rows, most'],
  ['combinations in a circle', also({ combinations: { one: combination({ indicator: 'other', band: 'poor' }, { indicator: 'most', band: 'poor' }), other: combination({ indicator: 'one', band: 'poor' }, { indicator: 'most', band: 'poor' }) } }), 'combinations.one.when.0.indicator: there is no indicator other — write one of rows, most'],
  ['a combination that can never hold', also({ combinations: { quiet: combination({ indicator: 'most', band: 'poor' }, { indicator: 'most', band: 'good' }) } }), 'combinations.quiet.when.1: asks about the band of most again — write one condition with a list, for example band: [poor, fair]'],
  ['a combination under the key of an indicator', also({ combinations: { most: combination({ indicator: 'rows', band: 'poor' }, { indicator: 'most', band: 'poor' }) } }), 'combinations.most: is the key of an indicator already — write another key'],
  ['a label of 300 characters', changed('en: text', `en: ${'x'.repeat(300)}`), '20: indicators.rows.label.en: is 300 characters long — write at most 80'],
]; // prettier-ignore

suite('an odd configuration is told in one line, with its line and mend', () => {
  for (const [name, text, told] of ODD)
    test(name, async () => {
      await assert.rejects(load(text), (error) => {
        assert.ok(error instanceof ConfigError, String(error));
        assert.equal(error.exitCode, 2);
        const [first = ''] = error.message.split('\n');
        const without = first.replace(/^config\/test\.yaml:/, '');
        assert.equal(/^\d+: /.test(told) ? without : without.replace(/^\d+: /, ''), told);
        return true;
      });
    });
});

suite('odd and right', () => {
  for (const [name, text] of [
    ['a byte order mark', `\uFEFF${TEXT}`],
    ['line ends of Windows', TEXT.replaceAll('\n', '\r\n')],
    [
      'an anchor and its alias',
      changed('why: for the test', 'why: &why for the test').replace('why: for the test', 'why: *why'),
    ],
    [
      'a word of SQL as the name of a source',
      TEXT.replaceAll('  usage:', '  select:').replaceAll('source: usage', 'source: select'),
    ],
    [
      'words of SOQL within a value',
      changed('accounts: {}', `accounts: { where: "Name != 'a limit' AND Name != 'order by'" }`),
    ],
    [
      'an indicator without a window',
      stringify({
        ...{ model: 'm', sources: { usage: USAGE } },
        indicators: { rows: indicatorAround({ kind: 'count', source: 'usage' }) },
      }),
    ],
  ] as const)
    // prettier-ignore
    test(name, async () => {
      assert.ok((await load(text)).indicators.length > 0);
    });
});
