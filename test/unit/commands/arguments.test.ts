import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments, unknownCommand } from '../../../scripts/arguments.ts';
import { CommandError, type Command } from '../../../scripts/command.ts';

const command: Command = {
  summary: 'does it',
  help: '',
  options: { data: { type: 'string' }, 'dry-run': { type: 'boolean' }, 'target-org': { type: 'string' } },
  run: () => Promise.resolve(0),
};
const naming: Command = { ...command, takesNames: true };

test('options and names are read', () => {
  assert.deepEqual(readArguments('x', naming, ['a', '--data', 'd', '--dry-run', 'b']), {
    values: { data: 'd', 'dry-run': true },
    names: ['a', 'b'],
    help: false,
  });
});

test('--help and -h ask for help wherever they stand, but not behind --', () => {
  for (const argv of [['--help'], ['-h'], ['--data', 'd', '--help'], ['--unknown', '-h']])
    assert.equal(readArguments('x', command, argv).help, true, argv.join(' '));
  assert.equal(readArguments('x', naming, ['--', '-h']).help, false);
});

const REFUSED: [name: string, argv: string[], message: string][] = [
  ['a mistyped option', ['--dat', 'x'], 'sync has no option --dat; did you mean --data?'],
  ['a mistyped flag', ['--dryrun'], 'sync has no option --dryrun; did you mean --dry-run?'],
  [
    'an option of nothing',
    ['--colour'],
    'sync has no option --colour; there are: --data, --dry-run, --target-org.',
  ],
  ['a short option', ['-d'], 'sync has no option -d; there are: --data, --dry-run, --target-org.'],
  [
    'a word too many',
    ['now'],
    "sync takes options only; 'now' is too much. Names with spaces need quotes. See: npm run -s tenki -- help sync",
  ],
  ['an empty value', ['--data', ''], '--data is empty: write its value behind it, or leave it out.'],
  [
    'a value of a flag',
    ['--dry-run=yes'],
    "sync: Option '--dry-run' does not take an argument. See: npm run -s tenki -- help sync",
  ],
  [
    'a missing value',
    ['--data'],
    "sync: Option '--data <value>' argument missing. See: npm run -s tenki -- help sync",
  ],
];

for (const [name, argv, message] of REFUSED)
  test(`${name} is told with the mend`, () => {
    assert.throws(
      () => readArguments('sync', command, argv),
      (error) => {
        assert.ok(error instanceof CommandError);
        assert.equal(error.message, message);
        assert.equal(error.exitCode, 2);
        return true;
      },
    );
  });

test('a mistyped command gets the nearest one, an odd one all of them', () => {
  assert.equal(
    unknownCommand('snyc', ['sync', 'check']).message,
    "Unknown command 'snyc'; did you mean sync?",
  );
  assert.equal(
    unknownCommand('fly', ['sync', 'check']).message,
    "Unknown command 'fly'; there are: sync, check.",
  );
});
