import type { Slot } from './types.ts';

/** A formula that an org would refuse to save. */
export class FormulaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FormulaError';
  }
}

interface LibraryError extends Error {
  location?: { start: { offset: number }; end: { offset: number } };
  identifier?: string;
  argLen?: number;
  argRange?: [number, number];
  type?: string;
  expected?: string[];
}

const TYPE_NAMES: Record<string, string> = {
  string: 'Text',
  number: 'Number',
  currency: 'Number',
  percent: 'Number',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  picklist: 'Picklist',
  multipicklist: 'Multi-Select Picklist',
  function: 'Function',
  id: 'Text',
  html: 'Text',
};

const typeName = (type: string): string => TYPE_NAMES[type] ?? type;

/** What an org says of a formula whose result does not fit where it is used. */
export function resultMessage(found: string, expected: string[]): string {
  return `Formula result is data type (${typeName(found)}), incompatible with expected data type (${expected.map(typeName).join(', ')}).`;
}

function typeMessage(error: LibraryError, text: string): string {
  const found = error.type ?? '';
  const start = error.location?.start.offset;
  const source = start === undefined ? '' : text.slice(start, error.location?.end.offset).trim();
  if (found === 'picklist' && !error.expected?.includes('picklist'))
    return `Field ${source || 'of the formula'} is a picklist field. Picklist fields are only supported in certain functions.`;
  if (start === 0 && source === text.trim()) return resultMessage(found, error.expected ?? []);
  const expected = [...new Set((error.expected ?? []).map(typeName))].join(', ');
  return `Incorrect parameter type${source ? ` for '${source}'` : ''}. Expected ${expected}, received ${typeName(found)}`;
}

/** Puts an error of the formula library into the platform's words. */
export function explain(error: unknown, text: string, slots: Slot[]): FormulaError {
  if (error instanceof FormulaError) return error;
  const problem = error as LibraryError;
  const named = (message: string): string =>
    message.replace(/\bf(\d+)\b/g, (whole, index: string) => slots[Number(index)]?.path.join('.') ?? whole);
  switch (problem.name) {
    case 'TypeNotFoundError':
      return new FormulaError(`Unknown function ${problem.identifier ?? ''}. Check spelling.`);
    case 'InvalidArgLengthError': {
      const [least = 0, most = 0] = problem.argRange ?? [];
      const start = problem.location?.start.offset ?? 0;
      const name = text.slice(start, problem.location?.end.offset ?? start).trim();
      const expected = least === most ? String(least) : `${least}-${most}`;
      return new FormulaError(
        `Incorrect number of parameters for function '${name}()'. Expected ${expected}, received ${problem.argLen ?? 0}`,
      );
    }
    case 'InvalidTypeError':
      return new FormulaError(typeMessage(problem, text));
    default:
      return new FormulaError(named(problem.message));
  }
}
