import { stringify } from 'yaml';
import type { Day } from '../model.ts';
import type { RoleMatch } from './roles.ts';
import type { Entry, ExportRole, Starter } from './starters.ts';

/** What a configuration is written for. */
export interface ComposeInput {
  model: string;
  on: Day;
  reviewOn: Day;
  timeZone: string;
  keyField: string;
  dataDir: string;
  /** Starters with the keys of their indicators that are taken. */
  chosen: readonly { starter: Starter; keys: ReadonlySet<string> }[];
  roles: ReadonlyMap<ExportRole, RoleMatch>;
  /** Comments on each indicator, such as its coverage. */
  notes: ReadonlyMap<string, string>;
}

/** Sources that are made from an export, by the starter's name of the source. */
const ROLE_OF: Readonly<Record<string, ExportRole>> = {
  usage: 'usage',
  contracts: 'contracts',
  content_views: 'content',
};

const TIME_COLUMN: Readonly<Record<ExportRole, string | null>> = {
  usage: 'ts',
  content: 'viewed',
  contracts: null,
};

const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);

/** The source of an export, with the names that its files really have. */
function exportEntry(name: string, role: ExportRole, match: RoleMatch): Entry {
  const time = TIME_COLUMN[role];
  const columns = Object.fromEntries(
    Object.entries(match.columns).map(([column, from]) => [
      column,
      {
        ...(from === column ? {} : { from }),
        ...(column === time ? { type: match.timeType ?? 'timestamp' } : {}),
        ...(column === 'licences' ? { type: 'integer' } : {}),
        ...(column === 'account_key' || column === time ? {} : { required: true }),
      },
    ]),
  );
  const source = {
    files: match.files,
    ...(match.delimiter === null ? {} : { delimiter: match.delimiter }),
    account: 'account_key',
    ...(time === null ? {} : { time }),
    columns,
  };
  return { name, text: indented(stringify({ [name]: source }, { lineWidth: 0 }).trimEnd(), '  ') };
}

function sourcesText({ chosen, roles, keyField }: ComposeInput): string {
  const entries = new Map<string, string>();
  for (const { starter } of chosen)
    for (const entry of starter.sources) {
      const role = Object.hasOwn(ROLE_OF, entry.name) ? ROLE_OF[entry.name] : undefined;
      const match = role === undefined ? undefined : roles.get(role);
      const { text } =
        role === undefined || match === undefined ? entry : exportEntry(entry.name, role, match);
      entries.set(entry.name, text.replaceAll('{key}', keyField));
    }
  return [...entries.values()].join('\n\n');
}

function entriesText({ chosen, notes }: ComposeInput, block: 'indicators' | 'book'): string | null {
  const texts = chosen.flatMap(({ starter, keys }) =>
    starter[block]
      .filter(({ name }) => keys.has(name))
      .map(({ name, text }) => {
        const note = notes.get(name);
        const comment = [starter.about, ...(note === undefined ? [] : [`# ${note}`])].join('\n');
        return `${indented(comment, '  ')}\n${text}`;
      }),
  );
  return texts.length === 0 ? null : `${block}:\n${texts.join('\n\n')}`;
}

/** A commented configuration of the chosen starter indicators. */
export function composeConfig(input: ComposeInput): string {
  const { model, on, reviewOn, timeZone, keyField, dataDir } = input;
  const line = (key: string, value: string): string => stringify({ [key]: value }).trimEnd();
  const blocks = [
    [
      `# What Tenki measures, where the numbers come from, and what to do when one of them goes wrong.`,
      `# Begun by tenki init on ${on} from starter indicators: all of them are provisional. Keep what helps, change what does not.`,
      `# After a change: npm run -s tenki -- check        (docs/configuration.md explains every setting)`,
    ],
    [
      '# Name and version of this set of definitions. Change it whenever a definition, a window or an edge changes.',
      line('model', model),
    ],
    [
      '# On this day somebody looks whether the indicators told anything. Overdue reviews are told by check and by every run.',
      `review_on: '${reviewOn}'`,
    ],
    [
      '# A business day begins and ends at midnight here. Add your days off under holidays.',
      line('time_zone', timeZone),
      'working_days: [mon, tue, wed, thu, fri]',
      'holidays: []',
    ],
    [
      '# Health is kept for every account that carries a key. Exports name accounts by this key.',
      `accounts: { object: Account, key: ${keyField} }`,
    ],
    ['# Source files lie below this folder.', line('data_dir', dataDir)],
    [`sources:\n${sourcesText(input)}`],
    [
      '# Percents are written as fractions (0.2 = 20 %). An edge belongs to the better band.',
      entriesText(input, 'indicators') ?? 'indicators: {}',
    ],
  ];
  const book = entriesText(input, 'book');
  if (book !== null)
    blocks.push(['# About our own organisation: told by every run, and no lamp of any account.', book]);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
