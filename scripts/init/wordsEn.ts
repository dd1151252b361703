import { didYouMean } from '../config/tell.ts';
import type { Day } from '../model.ts';
import type { Language } from '../report/labels.ts';
import type { FoundLink } from './links.ts';
import { few, percent, places } from './phrases.ts';
import type { ExportRole } from './starters.ts';

/** What init says in English. */
export const EN = {
  language: 'en' as Language,
  percent,
  unknownKeys: (column: string, share: number) =>
    `${percent(share)} of the values of ${column} are no account of the org: their rows go to unmatched.csv.`,
  noZone: (column: string) =>
    `${column} is written without a time zone and is taken for UTC. If it is local time, write time_zone: Asia/Tokyo here.`,
  early: ({ early, steps }: Pick<FoundLink, 'early' | 'steps'>) =>
    `${(early?.rows ?? 0).toLocaleString('en')} rows have a ${early?.time ?? ''} before the ${early?.start ?? ''} in ${steps[0]?.files ?? ''}. If that can't be, set them aside by a rule.`,
  repeated: (column: string) => `Some rows repeat their ${column}: the first one counts.`,
  noTime: (file: string, role: ExportRole) => `${file} looks like ${EN.roles[role]}, but no column says when`,
  ambiguousDays: (file: string, column: string) =>
    `${file}: ${column} may be written day/month or month/day, and its values fit both; export it as 2026-03-31`,
  unknownScale: (file: string, column: string, low: number, high: number) =>
    `${file}: ${column} runs from ${String(low)} to ${String(high)}, which fits several scales; only 0-10, 1-5 and 0-100 can be told apart`,
  scale: (column: string, from: number, to: number) =>
    `${column} was taken for a scale of ${String(from)} to ${String(to)}, by its values.`,
  answerRange: (from: number, to: number) => `an answer lies between ${String(from)} and ${String(to)}`,
  npsOrCsatRange: 'an NPS answer lies between 0 and 10, a CSAT answer between 1 and 5',
  ownCategories: 'Questions about the product and its set-up; name your own categories.',
  answerWords: 'none of the known answers',
  worded: (column: string, points: readonly (readonly [word: string, points: number])[]) =>
    `${column} holds words, put on a scale of 0 to 10: ${places(points)}.`,
  noAnswers: (none: readonly string[]) => `No answers, and passed over: ${few(none)}.`,
  unknownWords: (unknown: readonly string[]) =>
    `Unknown words, set aside by the rule answer_words: ${few(unknown)}. Name those that are answers in the rule and in the SQL below.`,
  unanswered: (share: number) => `${percent(share)} of the rows have no answer and are passed over.`,
  manyContracts: (column: string) =>
    `Accounts have several rows here, and the largest ${column} counts. Where they add up, sum the rows that run now in an SQL source.`,
  manyAmounts: (file: string, column: string) =>
    `${file} has ${column}, but several rows for an account; sum those that run now in an SQL source`,
  noCategory:
    'The export has no categories: all requests count. Product and set-up questions alone would tell more.',
  noQuestions: (column: string, values: readonly string[]) =>
    `All requests count. To count some: filter: "type IN ('…')" with values of ${column}: ${few(values)}`,
  questions: (values: readonly string[]) =>
    `These sound like product and set-up questions. All there are: ${few(values)}`,
  roles: {
    usage: 'use of the product',
    contracts: 'contracts',
    content: 'views of content',
    tickets: 'support requests',
    survey: 'survey answers',
    amounts: 'revenue',
  },
  needs: {
    usage: 'an export of use with account and time',
    contracts: 'an export of contracts with account and licences',
    content: 'an export of content views with account, viewer and time',
    tickets: 'an export of support requests with account, time and state, priority or category',
    survey: 'an export of answers with account, score and time',
    amounts: 'an export with account and yearly revenue',
  } satisfies Record<ExportRole, string>,
  columns: {
    user_id: 'a column of users',
    feature: 'a column of features or events',
    licences: 'a column of licences',
    viewer: 'a column of viewers',
    answer: 'a column of answers',
  },
  lacksColumn: (file: string, column: string) => `${file} lacks ${column}`,
  needsExport: (needs: string) => `needs ${needs}`,
  noObject: (object: string) => `the org has no ${object}, or not its fields, for this user`,
  noRows: (object: string) => `${object} has no rows yet`,
  noOrg: 'no org was looked at',
  nothingTold: 'no account would have a telling value',
  both: ' and ',
  comma: ', ',
  coverage: (on: Day, share: number, accounts: number) =>
    `${percent(share)} of the ${String(accounts)} accounts would have had a value on ${on}.`,
  setAside: (rows: number, source: string, rule: string) =>
    `${rows.toLocaleString('en')} rows of ${source} are set aside by the rule ${rule}.`,
  head: (on: Day) => [
    'What Tenki measures, where the numbers come from, and what to do when one of them goes wrong.',
    `Begun by tenki init on ${on} from starter indicators: all of them are provisional. Keep what helps, change what does not.`,
    'After a change: npm run -s tenki -- check        (docs/configuration.md explains every setting)',
  ],
  model:
    'Name and version of this set of definitions. Change it whenever a definition, a window or an edge changes.',
  review:
    'On this day somebody looks whether the indicators told anything. Overdue reviews are told by check and by every run.',
  calendar: 'A business day begins and ends at midnight here. Add your days off under holidays.',
  accounts: 'Health is kept for every account that carries a key. Exports name accounts by this key.',
  keyGuessed: 'No org was looked at: write the field of Account that holds the keys of the exports.',
  keyIsName:
    'The exports name accounts by their names, which change and repeat. Give them a key when you can, for example AccountNumber.',
  noAmount:
    'Revenue is not known. Where an export has it: arr: { source: …, column: … } (or a field: arr: { field: … }).',
  dataDir: 'Source files lie below this folder.',
  edges: 'Percents are written as fractions (0.2 = 20 %). An edge belongs to the better band.',
  book: 'About our own organisation: told by every run, and no lamp of any account.',
  notTaken: 'Not taken, and why:',
  couldBe: 'could be measured; --indicators takes it',
  notUsed: 'Found in the folder and not used:',
  noKey: 'no column holds keys of accounts that the org knows',
  likeAccount: (column: string, example: string) =>
    `${column} names accounts, but as ${example}, which no account has in a field for keys`,
  andMore: (count: number) => ` and ${String(count)} more`,
  looking: (files: string, at: number, of: number) =>
    `Looking into ${files} (${String(at)} of ${String(of)})`,
  noUse: 'no starter indicator is made from it',
  by: (column: string, field: string, known: number, accounts: number) =>
    `${column} holds ${field} of ${String(known)} of ${String(accounts)} accounts`,
  through: (column: string, file: string) => `by ${column} of ${file}`,
  usedFor: (roles: readonly string[]) => `read as ${roles.join(', ')}`,
  fileThereToo: (file: string) => `${file} is there already.`,
  unreadable: (reason: string) => `cannot be read (${reason})`,
  otherFormat: 'only csv, tsv, jsonl and parquet are',
  noSuch: (key: string, keys: readonly string[]) =>
    `--indicators ${key}: there is no such starter indicator; ${didYouMean(key, keys)}`,
  notMeasured: (key: string, lacks: string) => `--indicators ${key}: it cannot be measured: ${lacks}.`,
  noDay: (text: string, example: Day) => `--review-on ${text}: expected a day such as ${example}.`,
  pastDay: (text: string, example: Day) =>
    `--review-on ${text} is not in the future: write a day such as ${example}.`,
  noReview: (example: Day) =>
    `--review-on is missing: write the day on which somebody looks at the indicators again, for example --review-on ${example}.`,
  noFolder: (folder: string) => `--data ${folder}: there is no such folder.`,
  noZoneName: (zone: string) => `--time-zone ${zone}: expected a time zone name such as Asia/Tokyo.`,
  namesNone: '--indicators names none: write at least one, for example --indicators satisfaction_score',
  needsFolder: '--no-org needs a folder of exports: name it with --data DIR.',
  needsList:
    '--no-org: no export lists the accounts. Put a file there with one row for each account, its key (for example account_id) and its name.',
  orNoOrg: 'Without one: --no-org, with a folder that lists the accounts.',
  noAccountObject: 'The org shows no Account to this user. Give it the permission set Tenki_Sync.',
  noAccountKey:
    'No account has a key: fill AccountNumber, or a text field that is an external id, for every customer.',
  fileThere: (file: string) =>
    `${file} is there already and stays as it is. Write elsewhere with --out FILE, or replace it with --force.`,
  foundHead: (where: string) => `In ${where}:`,
  foundAccounts: (accounts: number, keys: string) =>
    `${accounts.toLocaleString('en')} accounts; fields that could be their key, and how many have one: ${keys}`,
  foundList: (accounts: number, file: string, column: string) =>
    `${accounts.toLocaleString('en')} accounts, by ${column} of ${file}`,
  rows: (rows: number) => `${rows.toLocaleString('en')} rows`,
  filled: (fields: string) => `, filled: ${fields}`,
  files: (count: number) => ` (${String(count)} files)`,
  none: 'none',
  heads: ['indicator', 'accounts with a value', 'taken'],
  wholeBook: 'whole book',
  yes: 'yes',
  no: 'no',
  tooFew: (chosen: number) => `Only ${String(chosen)}: begin with 3 to 5 indicators when you can.`,
  tooMany: (chosen: number) =>
    `${String(chosen)} are more than anybody looks at every morning: begin with 3 to 5.`,
  ended: (files: string, day: Day) =>
    `${files} ends on ${day}: lamps made from it are stale until newer rows come. To try it: sync --as-of ${day} --dry-run`,
  warning: (text: string) => `Warning: ${text}`,
  wrote: (file: string, key: string, day: Day) =>
    `Wrote ${file}: accounts by ${key}, to be reviewed on ${day}.`,
  next: (file: string, more: string) =>
    `Next: npm run -s tenki -- check --config ${file}\n      npm run -s tenki -- sync --config ${file}${more} --dry-run`,
  askReview: (example: Day) => `On which day will somebody look at these indicators again? [${example}] `,
  askIndicators: (keys: string) => `Which indicators? Keys with commas between them, Enter for\n  [${keys}] `,
  askFile: (file: string, example: string) =>
    `${file} is there already and stays as it is.\nWrite to which file instead? [${example}] `,
  noneYet: (reasons: readonly string[]) =>
    [
      'No indicator of accounts can be measured yet:',
      ...reasons.map((reason) => `  ${reason}`),
      'Enter survey answers or cases in the org, or put an export into the folder of --data.',
    ].join('\n'),
};

/** What init says and writes as comments, in one language. */
export type Words = typeof EN;
