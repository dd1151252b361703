import { measure } from '../../../scripts/measure/measure.ts';
import { accountRows, load } from './setup.ts';

/** What the program measures, as JSON in its argument. */
export interface Killed {
  text: string;
  accounts: string[];
  points: string[];
  dataDir: string;
  tempDir: string;
  stateDir: string;
}

const [argument = ''] = process.argv.slice(2);
const { text, accounts, points, dataDir, tempDir, stateDir } = JSON.parse(argument) as Killed;
await measure(await load(text), accountRows(accounts), points, {
  dataDir,
  tempDir,
  stateDir,
  soql: () => Promise.reject(new Error('no org in this test')),
  log: () => undefined,
});
