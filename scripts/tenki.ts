import path from 'node:path';
import { parseArgs } from 'node:util';
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
    lines.push(`  ${name.padEnd(8)}${(await load()).command.summary}`);
  lines.push('', 'Help on one command: npm run -s tenki -- help COMMAND');
  return lines.join('\n');
}

function loader(name: string): () => Promise<{ command: Command }> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load)
    throw new CommandError(`Unknown command '${name}'; there are: ${Object.keys(COMMANDS).join(', ')}.`);
  return load;
}

function parse(command: Command, name: string, argv: string[]) {
  try {
    const allowPositionals = command.takesNames === true;
    return parseArgs({ args: argv, options: command.options, allowPositionals });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${name}: ${reason} See: npm run -s tenki -- help ${name}`, { cause: error });
  }
}

async function main(argv: string[], effects: CommandEffects): Promise<number> {
  const [name = 'help', ...rest] = argv;
  if (name === 'help' || name === '--help' || name === '-h') {
    const [topic] = rest;
    if (topic === undefined) effects.out(await overview());
    else {
      const { command } = await loader(topic)();
      effects.out(`${topic}: ${command.summary}\n\n${command.help}`);
    }
    return 0;
  }
  const { command } = await loader(name)();
  const { values, positionals } = parse(command, name, rest);
  return command.run(values, effects, positionals);
}

const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort(signal));

// A reader that has seen enough (head, less) closes the pipe, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const effects: CommandEffects = {
  root: path.resolve(import.meta.dirname, '..'),
  env: process.env,
  now: () => new Date(),
  out: (line) => process.stdout.write(`${line}\n`),
  log: (line) => process.stderr.write(`${line}\n`),
  interactive: process.stderr.isTTY,
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
