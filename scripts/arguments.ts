import { parseArgs } from 'node:util';
import { CommandError, type Command, type OptionValues } from './command.ts';
import { didYouMean } from './config/tell.ts';

/** What was written behind the name of a command. */
export interface Arguments {
  values: OptionValues;
  names: string[];
  /** `--help` or `-h` was among it. */
  help: boolean;
}

/** The mend for a name that does not exist. */
function mend(name: string, known: readonly string[], what: string): string {
  const found = didYouMean(name, known);
  return found.startsWith('did you mean') ? found : `${what}: ${known.join(', ')}.`;
}

/** Says that there is no such command, with the nearest one. */
export function unknownCommand(name: string, known: readonly string[]): CommandError {
  return new CommandError(`Unknown command '${name}'; ${mend(name, known, 'there are')}`);
}

function refusal(name: string, { options }: Command, error: unknown): CommandError {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown !== undefined) {
    const known = Object.keys(options).map((option) => `--${option}`);
    return new CommandError(`${name} has no option ${unknown}; ${mend(unknown, known, 'there are')}`);
  }
  const word = /^Unexpected argument '([^']*)'/.exec(message)?.[1];
  if (word !== undefined)
    return new CommandError(
      `${name} takes options only; '${word}' is too much. Names with spaces need quotes. See: npm run -s tenki -- help ${name}`,
    );
  const [first = message] = message.split('\n');
  return new CommandError(`${name}: ${first.replace(/\.$/, '')}. See: npm run -s tenki -- help ${name}`);
}

/** Reads the options and names of a command. Throws a CommandError that names the nearest option that there is. */
export function readArguments(name: string, command: Command, argv: readonly string[]): Arguments {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  if (own.includes('--help') || own.includes('-h')) return { values: {}, names: [], help: true };
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: command.options,
      allowPositionals: command.takesNames === true,
    });
    for (const [option, value] of Object.entries(values))
      if (value === '')
        throw new CommandError(`--${option} is empty: write its value behind it, or leave it out.`);
    return { values: { ...values }, names: positionals, help: false };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw refusal(name, command, error);
  }
}
