import assert from 'node:assert/strict';
import { CommandError } from '../../../scripts/command.ts';

/** The one line with which work is refused, with exit code 2; throws when it is accepted. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof CommandError, String(error));
    assert.equal(error.exitCode, 2);
    return error.message;
  }
  throw new Error('it was accepted');
}
