import { stringify } from 'yaml';
import { inLanguage } from './comments.ts';
import type { Day } from '../model.ts';
import type { RoleColumn, RoleMatch } from './look.ts';
import type { Entry, ExportRole, Starter, Way } from './starters.ts';
import type { Words } from './words.ts';

/** A starter of which some indicators are taken, with the way in which its sources are had. */
export interface Chosen {
  starter: Starter;
  way: Way;
  keys: ReadonlySet<string>;
}

/** What a configuration is written for. */
export interface ComposeInput {
  model: string;
  on: Day;
  reviewOn: Day;
  timeZone: string;
  /** Field of the account, and what the person should know of it. */
  keyField: string;
  keyNote: string | null;
  dataDir: string;
  chosen: readonly Chosen[];
  roles: ReadonlyMap<ExportRole, RoleMatch>;
  /** Comments on each indicator, such as its coverage. */
  notes: ReadonlyMap<string, readonly string[]>;
  /** Why an export with revenue can't be used as it is. */
  amountDoubts: readonly string[];
  /** Exports that were not used, and indicators that were not taken, with the reason. */
  unused: readonly string[];
  notTaken: readonly string[];
  words: Words;
}

/** Sources that are made from an export, by the starter's name of the source. */
const ROLE_OF: Readonly<Record<string, ExportRole>> = {
  usage: 'usage',
  contracts: 'contracts',
  content_views: 'content',
  cases: 'tickets',
  survey_answers: 'survey',
  account_amounts: 'amounts',
};

const TIMES: readonly string[] = ['ts', 'viewed', 'created', 'answered_on'];

const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);

const comments = (lines: readonly string[], by = ''): string[] =>
  lines.map((line) => `${by}# ${line.replaceAll(/[\r\n]+/g, ' ')}`);

function columnOf(name: string, { from, type, format, required }: RoleColumn): Record<string, unknown> {
  return {
    ...(from === name ? {} : { from }),
    ...(type === 'text' ? {} : { type }),
    ...(format === null ? {} : { format }),
    ...(required ? { required } : {}),
  };
}

function fileOf(match: Pick<RoleMatch, 'files' | 'delimiter' | 'encoding'>): Record<string, unknown> {
  const isTabs = /\.tsv(\.gz)?$/i.test(match.files);
  return {
    files: match.files,
    ...(isTabs ? { format: 'csv' } : {}),
    ...(match.delimiter === null && !isTabs ? {} : { delimiter: match.delimiter ?? '\t' }),
    ...(match.encoding === null ? {} : { encoding: match.encoding }),
  };
}

const yamlOf = (name: string, source: unknown): string =>
  indented(stringify({ [name]: source }, { lineWidth: 0 }).trimEnd(), '  ');

/** Names of the exports on the way to the account, in the joining query. */
const wayName = (at: number): string => `owner${at === 0 ? '' : String(at + 1)}`;

/** The sources of an export, with the names that its files really have; by way of other exports where those have the keys. */
function exportEntries(name: string, match: RoleMatch): Entry[] {
  const { link, unique } = match;
  const names = Object.keys(match.columns);
  const time = names.find((column) => TIMES.includes(column));
  const uniqueName =
    unique === null ? null : (names.find((column) => match.columns[column]?.from === unique) ?? 'row_id');
  const columns = {
    ...(link === null
      ? {}
      : { link: { ...(link.column === 'link' ? {} : { from: link.column }), required: true } }),
    ...(uniqueName === 'row_id' ? { row_id: { from: unique ?? '' } } : {}),
    ...Object.fromEntries(
      Object.entries(match.columns).map(([column, each]) => [column, columnOf(column, each)]),
    ),
  };
  const rows = {
    ...fileOf(match),
    ...(match.decimalComma ? { decimal: ',' } : {}),
    ...(link === null ? { account: 'account_key' } : {}),
    ...(time === undefined ? {} : { time }),
    ...(uniqueName === null ? {} : { unique: uniqueName === link?.column ? 'link' : uniqueName }),
    columns,
    ...(match.rules.length === 0 ? {} : { rules: match.rules }),
  };
  const note = comments(match.notes, '  ');
  const withNote = (text: string): string => [...note, text].join('\n');
  if (link === null) return [{ name, text: withNote(yamlOf(name, rows)) }];
  const steps = link.steps.map((step, at) => {
    const isLast = at === link.steps.length - 1;
    const next = isLast ? 'account_key' : 'next';
    return {
      name: isLast ? `${name}_accounts` : `${name}_owners${at === 0 ? '' : String(at + 1)}`,
      next,
      source: {
        ...fileOf(step),
        ...(step.repeats ? { unique: 'link' } : {}),
        columns: {
          link: { ...(step.column === 'link' ? {} : { from: step.column }), required: true },
          [next]: { ...(step.next === next ? {} : { from: step.next }), required: true },
        },
      },
    };
  });
  const joins = steps.map(
    (step, at) =>
      `JOIN ${step.name} AS ${wayName(at)} ON ${wayName(at)}.link = ${at === 0 ? 'rows.link' : `${wayName(at - 1)}.next`}`,
  );
  const chosen = names.map((column) => `rows.${column}`).join(', ');
  const joined = {
    sql: `SELECT ${wayName(steps.length - 1)}.account_key, ${chosen}\nFROM ${name}_rows AS rows ${joins.join('\n')}\n`,
    account: 'account_key',
    ...(time === undefined ? {} : { time }),
    columns: {
      account_key: {},
      ...Object.fromEntries(
        Object.entries(match.columns).map(([column, { type }]) => [column, type === 'text' ? {} : { type }]),
      ),
    },
  };
  return [
    { name: `${name}_rows`, text: withNote(yamlOf(`${name}_rows`, rows)) },
    ...steps.map((step) => ({ name: step.name, text: yamlOf(step.name, step.source) })),
    { name, text: yamlOf(name, joined) },
  ];
}

function put(line: string, name: string, value: string | null | undefined): string {
  if (value === undefined || value === null) return line;
  const quoted = stringify(value, { lineWidth: 0 }).trimEnd();
  return line
    .replaceAll(`'{${name}}'`, () => quoted)
    .replaceAll(`{${name}}`, () => value.replaceAll(/[\r\n]+/g, ' '));
}

/** A text with its placeholders filled, quoted where they are; a line whose placeholder stands for nothing goes. */
function filled(text: string, fill: Readonly<Record<string, string | null>>): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const names = [...line.matchAll(/\{([a-z]+(?:_[a-z]+)+)\}/g)].map(([, name = '']) => name);
      if (names.some((name) => fill[name] === null)) return [];
      return [names.reduce((all, name) => put(all, name, fill[name]), line)];
    })
    .join('\n');
}

function fillOf(
  { way }: Chosen,
  { roles, words }: Pick<ComposeInput, 'roles' | 'words'>,
): Record<string, string | null> {
  const parts = [...way.exports.keys()].map((role) => roles.get(role)?.fill ?? {});
  const own = { ticket_note: words.ownCategories, answer_reason: words.npsOrCsatRange };
  return Object.assign(own, way.fill, ...parts) as Record<string, string | null>;
}

function sourcesText(input: ComposeInput): string {
  const { chosen, roles, keyField, unused, words } = input;
  const entries = new Map<string, string>();
  const amounts = roles.get('amounts');
  if (amounts !== undefined)
    for (const { name, text } of exportEntries('account_amounts', amounts)) entries.set(name, text);
  for (const each of chosen)
    for (const entry of each.way.sources) {
      const role = Object.hasOwn(ROLE_OF, entry.name) ? ROLE_OF[entry.name] : undefined;
      const match = role !== undefined && each.way.exports.has(role) ? roles.get(role) : undefined;
      const made = match === undefined ? [entry] : exportEntries(entry.name, match);
      for (const { name, text } of made)
        entries.set(name, filled(text, fillOf(each, input)).replaceAll('{key}', keyField));
    }
  const texts = [...entries.values()];
  if (unused.length > 0)
    texts.push(comments([words.notUsed, ...unused.map((line) => `  ${line}`)], '  ').join('\n'));
  return texts.join('\n\n');
}

function entriesText(input: ComposeInput, block: 'indicators' | 'book'): string | null {
  const { chosen, notes } = input;
  const texts = chosen.flatMap((each) =>
    each.starter[block]
      .filter(({ name }) => each.keys.has(name))
      .map(({ name, text }) => {
        const comment = [each.starter.about, ...comments(notes.get(name) ?? [])].join('\n');
        return `${indented(comment, '  ')}\n${filled(text, fillOf(each, input))}`;
      }),
  );
  return texts.length === 0 ? null : `${block}:\n${texts.join('\n\n')}`;
}

function accountsLines({ keyField, keyNote, roles, amountDoubts, words }: ComposeInput): string[] {
  const amounts = roles.get('amounts');
  const of = (column: string): string => `{ source: account_amounts, column: ${column} }`;
  const more = [
    ...(amounts === undefined ? [] : [`  arr: ${of('arr')}`]),
    ...(amounts?.columns['renewal_on'] === undefined ? [] : [`  renewal_on: ${of('renewal_on')}`]),
  ];
  return [
    ...comments([words.accounts, ...(keyNote === null ? [] : [keyNote])]),
    'accounts:',
    '  object: Account',
    `  key: ${keyField}`,
    ...(more.length === 0 ? comments([words.noAmount, ...amountDoubts], '  ') : more),
  ];
}

/** A commented configuration of the chosen starter indicators. */
export function composeConfig(input: ComposeInput): string {
  const { model, on, reviewOn, timeZone, dataDir, notTaken, words } = input;
  const line = (key: string, value: string): string => stringify({ [key]: value }).trimEnd();
  const blocks = [
    comments(words.head(on)),
    [...comments([words.model]), line('model', model)],
    [...comments([words.review]), `review_on: '${reviewOn}'`],
    [
      ...comments([words.calendar]),
      line('time_zone', timeZone),
      'working_days: [mon, tue, wed, thu, fri]',
      'holidays: []',
    ],
    accountsLines(input),
    [...comments([words.dataDir]), line('data_dir', dataDir)],
    [`sources:\n${sourcesText(input)}`],
    [...comments([words.edges]), entriesText(input, 'indicators') ?? 'indicators: {}'],
  ];
  if (notTaken.length > 0)
    blocks.push(comments([words.notTaken, ...notTaken.map((each) => `  ${each}`)], '  '));
  const book = entriesText(input, 'book');
  if (book !== null) blocks.push([...comments([words.book]), book]);
  return inLanguage(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`, words.language);
}
