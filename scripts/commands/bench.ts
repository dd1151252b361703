import { benchSync } from '../bench/sync.ts';
import { figureLine } from '../bench/figure.ts';
import { numberOption, type Command, type CommandEffects, type OptionValues } from '../command.ts';
import { lastWholeDay } from '../demo/book.ts';

async function run(values: OptionValues, effects: CommandEffects): Promise<number> {
  const accounts = numberOption(values, 'accounts', 10_000, [8, 1_000_000]);
  const figures = await benchSync({
    root: effects.root,
    accounts,
    licences: [2, 5],
    asOf: lastWholeDay(effects.now()),
    log: effects.log,
  });
  if (values['json'] === true) effects.out(JSON.stringify({ figures }));
  else for (const each of figures) effects.out(figureLine(each));
  return figures.every((each) => each.ok) ? 0 : 1;
}

/** `tenki bench`: the figures that the design promises, measured on this machine. */
export const command: Command = {
  summary: 'measures a sync of a large book against the local org; exit 1 when a figure is over its limit',
  help: [
    '  --accounts N    size of the book (default 10,000, with about 2 million events)',
    '  --json          print {"figures": [...]} only',
  ].join('\n'),
  options: { accounts: { type: 'string' }, json: { type: 'boolean' } },
  run,
};
