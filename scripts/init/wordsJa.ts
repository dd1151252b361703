import { few, percent, places } from './phrases.ts';
import type { Words } from './wordsEn.ts';

/** What init says in Japanese. */
export const JA: Words = {
  language: 'ja',
  percent,
  unknownKeys: (column, share) =>
    `${column} の値の ${percent(share)} は組織のどの取引先とも一致しません。その行は unmatched.csv に出ます。`,
  noZone: (column) =>
    `${column} にはタイムゾーンがないため UTC とみなします。現地時刻の場合は、ここに time_zone: Asia/Tokyo と書いてください。`,
  early: ({ early, steps }) =>
    `${(early?.rows ?? 0).toLocaleString('en')} 行の ${early?.time ?? ''} が ${steps[0]?.files ?? ''} の ${early?.start ?? ''} より前です。ありえない場合は rules で除いてください。`,
  repeated: (column) => `${column} が重複する行があります。最初の行だけを数えます。`,
  noTime: (file, role) => `${file} は${JA.roles[role]}のようですが、日時の列がありません`,
  ambiguousDays: (file, column) =>
    `${file}: ${column} は「日/月」とも「月/日」とも読めます。2026-03-31 の形で出力してください`,
  unknownScale: (file, column, low, high) =>
    `${file}: ${column} は ${String(low)}〜${String(high)} で、複数の尺度に当てはまります。見分けられるのは 0〜10、1〜5、0〜100 だけです`,
  scale: (column, from, to) =>
    `${column} は値の範囲から ${String(from)}〜${String(to)} の尺度とみなしました。`,
  answerRange: (from, to) => `回答は${String(from)}から${String(to)}の間です`,
  npsOrCsatRange: 'NPS の回答は0から10、CSAT の回答は1から5の間です',
  ownCategories: '製品と設定についての質問。自社の分類に合わせてください。',
  answerWords: '既知の回答のどれでもありません',
  worded: (column, points) => `${column} の言葉を0〜10の尺度に置き換えました: ${places(points)}`,
  noAnswers: (none) => `回答ではないとして読み飛ばすもの: ${few(none)}`,
  unknownWords: (unknown) =>
    `意味の分からない言葉（規則 answer_words で除かれます）: ${few(unknown)}。回答であれば、規則と下の SQL に加えてください。`,
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
  comma: '、',
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
  noReview: (example) =>
    `--review-on がありません。指標を見直す日を書いてください（例: --review-on ${example}）。`,
  noFolder: (folder) => `--data ${folder}: そのフォルダーはありません。`,
  noZoneName: (zone) => `--time-zone ${zone}: Asia/Tokyo のようなタイムゾーン名を書いてください。`,
  namesNone: '--indicators に指標がありません。1つ以上書いてください（例: --indicators satisfaction_score）',
  needsFolder: '--no-org にはデータのフォルダーが必要です。--data DIR で指定してください。',
  needsList:
    '--no-org: 取引先の一覧となるデータがありません。取引先1件が1行で、キー（account_id など）と名前のあるファイルを置いてください。',
  orNoOrg: '組織なしで行うには: --no-org と、取引先の一覧があるフォルダー',
  noAccountObject:
    'このユーザーには組織の Account が見えません。権限セット Tenki_Sync を割り当ててください。',
  noAccountKey:
    'キーのある取引先がありません。すべてのお客様の AccountNumber か、外部 ID のテキスト項目に入力してください。',
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
