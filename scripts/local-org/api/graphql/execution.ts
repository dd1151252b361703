import { execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { Context } from './types.ts';

/** Tells the transaction of a mutation to take everything back, and carries what it gave until then. */
class TakenBack extends Error {
  readonly result: ExecutionResult;

  constructor(result: ExecutionResult) {
    super('A mutation was taken back');
    this.result = result;
  }
}

/** Runs a document. */
export function run(args: ExecutionArgs): ExecutionResult {
  const executed = execute(args);
  if (executed instanceof Promise) throw new Error('A resolver answered asynchronously');
  return executed;
}

/** Runs a mutation in one transaction; unless it says otherwise, one failure takes everything back. */
export function runMutation(args: ExecutionArgs, context: Context): ExecutionResult {
  try {
    return context.org.transaction(() => {
      const result = run(args);
      if (result.errors?.length && context.writes.allOrNone) throw new TakenBack(result);
      return result;
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    const { data, errors } = error.result;
    return { data: withoutRecords(data ?? null), ...(errors ? { errors } : {}) };
  }
}

type Data = NonNullable<ExecutionResult['data']> | null;

/** The data of a mutation that was taken back: no operation gave anything. */
function withoutRecords(data: Data): Data {
  const nothing = (part: unknown): unknown =>
    typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.keys(part).map((name) => [name, null]))
      : part;
  return data && Object.fromEntries(Object.entries(data).map(([name, part]) => [name, nothing(part)]));
}
