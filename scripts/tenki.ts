import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readArguments, unknownCommand } from './arguments.ts';
import { CommandError, type Command, type CommandEffects } from './command.ts';

const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  demo: () => import('./commands/demo.ts'),
  org: () => import('./commands/org.ts'),
  sync: () => import('./commands/sync.ts'),
  replay: () => import('./commands/replay.ts'),
  backfill: () => import('./commands/backfill.ts'),
  init: () => import('./commands/init.ts'),
  explain: () => import('./commands/explain.ts'),
  check: () => import('./commands/check.ts'),
  bench: () => import('./commands/bench.ts'),
};

async function overview(): Promise<string> {
  const lines = ['Usage: npm run -s tenki -- COMMAND [options]', ''];
  for (const [name, load] of Object.entries(COMMANDS))
    lines.push(`  ${name.padEnd(10)}${(await load()).command.summary}`);
  lines.push('', 'Help on one command: npm run -s tenki -- help COMMAND');
  return lines.join('\n');
}

function loader(name: string): () => Promise<{ command: Command }> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) throw unknownCommand(name, Object.keys(COMMANDS));
  return load;
}

async function main(argv: string[], effects: CommandEffects): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const help = async (topic: string): Promise<number> => {
    const { command } = await loader(topic)();
    effects.out(`${topic}: ${command.summary}\n\n${command.help}`);
    return 0;
  };
  if (name === 'help' || name === '--help' || name === '-h') {
    const [topic] = rest;
    if (topic !== undefined) return help(topic);
    effects.out(await overview());
    return 0;
  }
  const { command } = await loader(name)();
  const { values, names, help: wanted } = readArguments(name, command, rest);
  return wanted ? help(name) : command.run(values, effects, names);
}

const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort(signal));

// A reader that has seen enough (head, less) closes the pipe, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** One question to the person at the terminal. Ctrl-C and Ctrl-D end the command. */
async function ask(question: string): Promise<string> {
  clear();
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const left = new AbortController();
  lines.once('close', () => left.abort());
  try {
    return await lines.question(question, { signal: AbortSignal.any([abort.signal, left.signal]) });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    // The cursor still stands behind the question.
    throw new CommandError('\nStopped at the question: nothing was written.');
  } finally {
    lines.close();
  }
}

/** Whether a line that is drawn over and over stands on the terminal. */
let drawn = false;

const clear = (): void => {
  if (drawn) process.stderr.write('\r\u001b[2K');
  drawn = false;
};

const watched = process.stderr.isTTY && process.env['CI'] === undefined;

const effects: CommandEffects = {
  root: path.resolve(import.meta.dirname, '..'),
  env: process.env,
  now: () => new Date(),
  out: (line) => {
    clear();
    process.stdout.write(`${line}\n`);
  },
  log: (line) => {
    clear();
    process.stderr.write(`${line}\n`);
  },
  ...(watched
    ? {
        draw: (line: string) => {
          process.stderr.write(`\r\u001b[2K${line}`);
          drawn = true;
        },
      }
    : {}),
  ...(watched && process.stdin.isTTY ? { ask } : {}),
  interactive: watched,
  signal: abort.signal,
};

try {
  process.exitCode = await main(process.argv.slice(2), effects);
} catch (error) {
  if (error instanceof CommandError) {
    effects.log(error.message);
    process.exitCode = error.exitCode;
  } else {
    effects.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
  }
}
