import { didYouMean } from '../config/tell.ts';
import type { Day } from '../model.ts';
import type { FoundLink } from './keys.ts';
import type { Language } from '../report/labels.ts';
import type { ExportRole } from './starters.ts';

const percent = (share: number): string => {
  const rounded = Math.round(share * 100);
  // Neither is everything known where a little is missing, nor nothing where there is a little.
  if (rounded === 100 && share < 1) return '99 %';
  return rounded === 0 && share > 0 ? '1 %' : `${String(rounded)} %`;
};

const few = (values: readonly string[]): string =>
  values
    .slice(0, 12)
    .map((value) => value.replaceAll(/\s+/g, ' '))
    .join(', ') + (values.length > 12 ? ', …' : '');

const EN = {
  percent,
  unknownKeys: (column: string, share: number) =>
    `${percent(share)} of the values of ${column} are no account of the org: their rows go to unmatched.csv.`,
  noZone: (column: string) =>
    `${column} is written without a time zone and is taken for UTC. If it is local time, write time_zone: Asia/Tokyo here.`,
  early: ({ early, other }: Pick<FoundLink, 'early' | 'other'>) =>
    `${(early?.rows ?? 0).toLocaleString('en')} rows have a ${early?.time ?? ''} before the ${early?.start ?? ''} in ${other.files}. If that can't be, set them aside by a rule.`,
  repeated: (column: string) => `Some rows repeat their ${column}: the first one counts.`,
  noTime: (file: string, role: ExportRole) => `${file} looks like ${EN.roles[role]}, but no column says when`,
  ambiguousDays: (file: string, column: string) =>
    `${file}: ${column} may be written day/month or month/day, and its values fit both; export it as 2026-03-31`,
  unknownScale: (file: string, column: string, low: number, high: number) =>
    `${file}: ${column} runs from ${String(low)} to ${String(high)}, which fits several scales; only 0-10, 1-5 and 0-100 can be told apart`,
  scale: (column: string, from: number, to: number) =>
    `${column} was taken for a scale of ${String(from)} to ${String(to)}, by its values.`,
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

const JA: Words = {
  percent,
  unknownKeys: (column, share) =>
    `${column} の値の ${percent(share)} は組織のどの取引先とも一致しません。その行は unmatched.csv に出ます。`,
  noZone: (column) =>
    `${column} にはタイムゾーンがないため UTC とみなします。現地時刻の場合は、ここに time_zone: Asia/Tokyo と書いてください。`,
  early: ({ early, other }) =>
    `${(early?.rows ?? 0).toLocaleString('en')} 行の ${early?.time ?? ''} が ${other.files} の ${early?.start ?? ''} より前です。ありえない場合は rules で除いてください。`,
  repeated: (column) => `${column} が重複する行があります。最初の行だけを数えます。`,
  noTime: (file, role) => `${file} は${JA.roles[role]}のようですが、日時の列がありません`,
  ambiguousDays: (file, column) =>
    `${file}: ${column} は「日/月」とも「月/日」とも読めます。2026-03-31 の形で出力してください`,
  unknownScale: (file, column, low, high) =>
    `${file}: ${column} は ${String(low)}〜${String(high)} で、複数の尺度に当てはまります。見分けられるのは 0〜10、1〜5、0〜100 だけです`,
  scale: (column, from, to) =>
    `${column} は値の範囲から ${String(from)}〜${String(to)} の尺度とみなしました。`,
  unanswered: (share) => `行の ${percent(share)} は回答がなく、読み飛ばします。`,
  manyContracts: (column) =>
    `1つの取引先に複数の行があり、最大の ${column} を使います。合計すべき場合は、有効な行を SQL ソースで合計してください。`,
  manyAmounts: (file, column) =>
    `${file} に ${column} がありますが、1つの取引先に複数の行があります。有効な行を SQL ソースで合計してください`,
  noCategory: '分類の列がないため、すべての依頼を数えます。製品と設定の質問だけを数えるほうが役に立ちます。',
  noQuestions: (column, values) =>
    `すべての依頼を数えます。絞るには filter: "type IN ('…')" に ${column} の値を書きます: ${few(values)}`,
  questions: (values) => `製品と設定の質問とみなした分類です。すべての値: ${few(values)}`,
  roles: {
    usage: '製品の利用記録',
    contracts: '契約',
    content: '教材の閲覧記録',
    tickets: 'サポート依頼',
    survey: 'アンケートの回答',
    amounts: '契約金額',
  },
  needs: {
    usage: '取引先と日時のある利用記録',
    contracts: '取引先とライセンス数のある契約データ',
    content: '取引先・閲覧者・日時のある閲覧記録',
    tickets: '取引先・日時と、状態・優先度・分類のいずれかがあるサポート依頼',
    survey: '取引先・点数・日時のある回答データ',
    amounts: '取引先と年間契約金額のあるデータ',
  },
  columns: {
    user_id: 'ユーザーの列',
    feature: '機能またはイベントの列',
    licences: 'ライセンス数の列',
    viewer: '閲覧者の列',
    answer: '回答の列',
  },
  lacksColumn: (file, column) => `${file} に${column}がありません`,
  needsExport: (needs) => `${needs}が必要です`,
  noObject: (object) => `このユーザーには ${object} またはその項目が見えません`,
  noRows: (object) => `${object} にまだ行がありません`,
  noOrg: '組織を調べていません',
  nothingTold: '意味のある値を持つ取引先がありません',
  both: 'と',
  coverage: (on, share, accounts) =>
    `${on} の時点で、${String(accounts)} 件の取引先の ${percent(share)} に値がありました。`,
  setAside: (rows, source, rule) =>
    `${source} の ${rows.toLocaleString('en')} 行が規則 ${rule} により除かれます。`,
  head: (on) => [
    'Tenki が何を測り、数字がどこから来て、悪化したときに何をするかを定めます。',
    `${on} に tenki init が初期指標から作成しました。すべて暫定です。役立つものを残し、合わないものは変えてください。`,
    '変更後の確認: npm run -s tenki -- check        （各設定の説明: docs/configuration.md）',
  ],
  model: '定義一式の名前と版。定義・期間・境界値を変えたら必ず変えてください。',
  review: 'この日に、指標が役立ったかを誰かが見直します。過ぎると check と毎回の実行が知らせます。',
  calendar: '営業日はこの地域の午前0時に始まり、終わります。休業日は holidays に書いてください。',
  accounts: 'キーのあるすべての取引先について健康度を保存します。データはこのキーで取引先を指します。',
  keyGuessed: '組織を調べていません。データのキーが入っている Account の項目を書いてください。',
  keyIsName:
    'データは取引先を名前で指していますが、名前は変わり、重複します。できれば AccountNumber などのキーを使ってください。',
  noAmount:
    '契約金額が分かりません。データにある場合: arr: { source: …, column: … }（項目にある場合: arr: { field: … }）',
  dataDir: 'ソースのファイルはこのフォルダーの下にあります。',
  edges: '割合は小数で書きます（0.2 = 20 %）。境界値は良いほうの帯に入ります。',
  book: '自社の組織についての指標。毎回の実行が知らせますが、取引先のランプにはなりません。',
  notTaken: '採用しなかった指標とその理由:',
  couldBe: '測れます。--indicators で採用できます',
  notUsed: 'フォルダーにあり、使わなかったもの:',
  noKey: '組織の取引先のキーが入った列がありません',
  likeAccount: (column, example) =>
    `${column} は取引先を指すようですが、${example} のような値をキーの項目に持つ取引先がありません`,
  andMore: (count) => ` ほか ${String(count)} 件`,
  looking: (files, at, of) => `${files} を調べています（${String(at)}/${String(of)}）`,
  noUse: 'これから作れる初期指標がありません',
  by: (column, field, known, accounts) =>
    `${column} に ${field}（${String(accounts)} 件中 ${String(known)} 件の取引先）`,
  through: (column, file) => `${file} の ${column} を経由`,
  usedFor: (roles) => `${roles.join('、')}として読みます`,
  fileThereToo: (file) => `${file} はすでにあります。`,
  unreadable: (reason) => `読めません（${reason}）`,
  otherFormat: '読めるのは csv、tsv、jsonl、parquet です',
  noSuch: (key, keys) =>
    `--indicators ${key}: そのような初期指標はありません。あるのは ${keys.join(', ')} です。`,
  notMeasured: (key, lacks) => `--indicators ${key}: 測れません: ${lacks}`,
  noDay: (text, example) => `--review-on ${text}: ${example} のような日付を書いてください。`,
  pastDay: (text, example) => `--review-on ${text}: 未来の日付を書いてください（例: ${example}）。`,
  fileThere: (file) =>
    `${file} はすでにあり、そのまま残します。--out FILE で別の名前にするか、--force で置き換えてください。`,
  foundHead: (where) => `${where} にあるもの:`,
  foundAccounts: (accounts, keys) =>
    `取引先 ${accounts.toLocaleString('en')} 件。キーになりうる項目と入力率: ${keys}`,
  foundList: (accounts, file, column) => `取引先 ${accounts.toLocaleString('en')} 件（${file} の ${column}）`,
  rows: (rows) => `${rows.toLocaleString('en')} 行`,
  filled: (fields) => `、入力率: ${fields}`,
  files: (count) => `（${String(count)} ファイル）`,
  none: 'なし',
  heads: ['指標', '値のある取引先', '採用'],
  wholeBook: '全体',
  yes: 'はい',
  no: 'いいえ',
  tooFew: (chosen) => `指標が ${String(chosen)} 個だけです。できれば3〜5個から始めてください。`,
  tooMany: (chosen) => `${String(chosen)} 個は毎朝見るには多すぎます。3〜5個から始めてください。`,
  ended: (files, day) =>
    `${files} は ${day} で終わっています。新しい行が来るまでランプは「古い」となります。試すには: sync --as-of ${day} --dry-run`,
  warning: (text) => `注意: ${text}`,
  wrote: (file, key, day) => `${file} を作成しました（取引先のキー: ${key}、見直し日: ${day}）。`,
  next: (file, more) =>
    `次に: npm run -s tenki -- check --config ${file}\n      npm run -s tenki -- sync --config ${file}${more} --dry-run`,
  askReview: (example) => `指標を見直す日はいつですか？ [${example}] `,
  askIndicators: (keys) => `採用する指標は？（カンマ区切り。Enter で次のとおり）\n  [${keys}] `,
  askFile: (file, example) =>
    `${file} はすでにあり、そのまま残します。\n代わりにどのファイルに書きますか？ [${example}] `,
  noneYet: (reasons) =>
    [
      '測れる取引先の指標がまだありません:',
      ...reasons.map((reason) => `  ${reason}`),
      '組織にアンケートの回答やケースを入力するか、--data のフォルダーにデータを置いてください。',
    ].join('\n'),
};

const WORDS: Readonly<Record<Language, Words>> = { en: EN, ja: JA };

/** What init says in a language. */
export function wordsOf(language: Language): Words {
  return WORDS[language];
}
