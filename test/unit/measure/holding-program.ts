import { text } from 'node:stream/consumers';
import { measure } from '../../../scripts/measure/measure.ts';
import { accountRows, load } from './setup.ts';
import type { Killed } from './killed-program.ts';

/** Measures as `killed-program.ts` does and prints what it measured. The org of its sources answers when standard input ends. */
const [argument = ''] = process.argv.slice(2);
const { text: config, accounts, points, dataDir, tempDir, stateDir } = JSON.parse(argument) as Killed;

async function* answer(): AsyncGenerator<unknown> {
  process.stderr.write('asked\n');
  await text(process.stdin);
  yield* [];
}

const { readings, inputHash, unmatched, readRows } = await measure(
  await load(config),
  accountRows(accounts),
  points,
  { dataDir, tempDir, stateDir, soql: answer, log: (line) => process.stderr.write(`${line}\n`) },
);
process.stdout.write(JSON.stringify({ readings: [...readings], inputHash, unmatched, readRows }));
