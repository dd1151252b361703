import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { folder, run, type Run } from './setup.ts';

/** All that a run tells but its log. */
export type Told = Omit<Run, 'lines'>;

/** What a run tells; the log has times in it. */
export function told({ lines, ...result }: Run): Told {
  assert.ok(Array.isArray(lines));
  return result;
}

/**
 * Measures in each way of reading: with care, where the files lie, with kept parts that have to be made, and with those that are
 * there. All must tell the same; gives what the careful one tells.
 */
export async function everyWay(
  t: TestContext,
  text: string,
  dataDir: string,
  options: Parameters<typeof run>[3],
): Promise<Told> {
  const careful = told(await run(t, text, dataDir, { ...options, careful: true }));
  assert.deepEqual(told(await run(t, text, dataDir, options)), careful, 'where the files lie');
  const stateDir = await folder(t);
  for (const what of ['parts that are made', 'parts that are there'])
    assert.deepEqual(told(await run(t, text, dataDir, { ...options, stateDir })), careful, what);
  return careful;
}
