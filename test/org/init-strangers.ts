/** Exports as other systems write them, and what must come of them. */
interface Strangers {
  keys: string[];
  files: Readonly<Record<string, string>>;
  expected: { said: RegExp[]; written: RegExp[]; measured: RegExp[] };
  run: Record<string, string>;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const lines = (header: string, rows: readonly (readonly (string | number)[])[], sign = ','): string =>
  [header, ...rows.map((row) => row.join(sign))].map((line) => `${line}\n`).join('');
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const two = (value: number): string => String(value).padStart(2, '0');

const ACCOUNTS = range(40).map((i) => `K-${String(i)}`);

/** Usage hangs on subscriptions, scores are half empty, an id repeats, and everything ended two years ago. */
const SOFTWARE: Strangers = {
  keys: ACCOUNTS,
  files: {
    'exports/accounts.csv': lines(
      'account_id,account_name,industry,seats,is_trial',
      ACCOUNTS.map((key, i) => [
        key,
        `Fictional ${String(i)}`,
        pick(['Retail', 'Health'], i),
        i + 1,
        'FALSE',
      ]),
    ),
    'exports/subscriptions.csv': lines(
      'subscription_id,account_id,start_date,end_date,arr_amount',
      range(80).map((i) => [
        `S-${String(i)}`,
        pick(ACCOUNTS, i),
        i === 3 ? '2024-12-20' : '2024-01-01',
        '',
        100 * i,
      ]),
    ),
    'exports/feature_usage.csv': lines(
      'usage_id,subscription_id,usage_date,feature_name,usage_count',
      range(400).map((i) => [
        `U-${String(i === 7 ? 6 : i)}`,
        `S-${String(i % 80)}`,
        `2024-12-${two(1 + (i % 31))}`,
        pick(['feature_1', 'feature_2', 'feature_3'], i),
        i % 9,
      ]),
    ),
    'exports/support.csv': lines(
      'ticket_id,account_id,submitted_at,closed_at,priority,satisfaction_score,escalation_flag',
      range(200).map((i) => [
        `T-${String(i)}`,
        pick(ACCOUNTS, i),
        `2024-1${String(1 + (i % 2))}-${two(1 + (i % 30))}`,
        `2024-12-30 3:0${String(i % 10)}`,
        pick(['low', 'high', 'urgent'], i),
        i % 5 < 2 ? '' : 3 + (i % 3),
        'FALSE',
      ]),
    ),
    'exports/churn_events.csv': lines(
      'churn_event_id,account_id,churn_date,reason_code',
      range(30).map((i) => [
        `C-${String(i)}`,
        pick(ACCOUNTS, i),
        '2024-06-01',
        pick(['price', 'support'], i),
      ]),
    ),
  },
  expected: {
    said: [
      /^feature_usage\.csv: account_id holds AccountNumber of 40 of 40 accounts, by subscription_id of subscriptions\.csv$/m,
      // The scores of two accounts in five are always empty.
      /^satisfaction_score +60 % +yes/m,
      /^support_request_change +\d+ % +yes/m,
      /^days_of_use +100 % +yes/m,
      /^licence_use: feature_usage\.csv lacks a column of users/m,
      /sync --config config\/own\.yaml --as-of 2024-12-31 --dry-run/,
    ],
    written: [
      /# satisfaction_score was taken for a scale of 1 to 5, by its values\.\n {2}# 40 % of the rows have no answer/,
      /JOIN usage_accounts AS owner ON owner\.link = rows\.link/,
      /# Some rows repeat their usage_id: the first one counts\./,
      /unique: row_id/,
      // S-3 is used on the 4th, 22nd, 9th, 27th and 14th.
      /# 3 rows have a usage_date before the start_date in subscriptions\.csv\./,
      /# The export has no categories: all requests count\./,
      /# {3}churn_events\.csv: account_id holds AccountNumber of 30 of 40 accounts; no starter indicator is made from it/,
      /# subscriptions\.csv has arr_amount, but several rows for an account/,
    ],
    measured: [/As of 2024-12-31: 40 accounts/, /1 rejected/],
  },
  run: { 'as-of': '2024-12-31' },
};

const JAPANESE_KEYS = range(30).map((i) => `C${String(1000 + i)}`);

/** Semicolons, decimal commas, days first, and days that nobody can tell. */
const EUROPEAN: Strangers = {
  keys: ACCOUNTS,
  files: {
    'exports/Nutzung.csv': lines(
      'Customer No;User;Action;Log Date',
      range(300).map((i) => [
        pick(ACCOUNTS, i),
        `u${String(i % 50)}`,
        pick(['login', 'export', 'import'], i),
        `${two(1 + (i % 28))}.10.2026 ${two(i % 24)}:30`,
      ]),
      ';',
    ),
    'exports/Vertrag.csv': lines(
      'Customer No;Seats;ARR;Contract End',
      ACCOUNTS.map((key, i) => [key, 10 + i, `1.${String(100 + i)},50`, `28.0${String(1 + (i % 9))}.2027`]),
      ';',
    ),
    'exports/nps survey.csv': lines(
      'Customer No;Responded;Likelihood Score',
      ACCOUNTS.map((key, i) => [key, `0${String(1 + (i % 9))}/0${String(1 + (i % 8))}/2026`, i % 11]),
      ';',
    ),
    'exports/csat.csv': lines(
      'Customer No;Responded on;Rating',
      ACCOUNTS.map((key, i) => [key, '2026-10-01', 1 + (i % 7)]),
      ';',
    ),
  },
  expected: {
    said: [/^licence_use +100 % +yes/m, /^days_of_use +100 % +yes/m, /^satisfaction_score: /m],
    written: [
      /format: "%d\.%m\.%Y %H:%M"/,
      /decimal: ","/,
      /arr: \{ source: account_amounts, column: arr \}\n {2}renewal_on: \{ source: account_amounts, column: renewal_on \}/,
      /# Log Date is written without a time zone and is taken for UTC/,
      /nps survey\.csv: Responded may be written day\/month or month\/day/,
      /csat\.csv: Rating runs from 1 to 7, which fits several scales/,
    ],
    measured: [/40 accounts, [\d,]+ rows read, 0 rejected/],
  },
  run: { 'as-of': '2026-10-31' },
};

/** Headers, states and days in Japanese; one category is a question, asked twice in October and once in November. */
const JAPANESE: Strangers = {
  keys: JAPANESE_KEYS,
  files: {
    'exports/利用/利用ログ_20261117.csv': lines(
      '取引先コード,利用者ID,機能名,操作日時',
      range(120).map((i) => [
        pick(JAPANESE_KEYS, i),
        `u${String(i % 40)}`,
        pick(['承認', '検索', '出力'], i),
        `2026/11/17 ${two(i % 24)}:15`,
      ]),
    ),
    'exports/契約.csv': lines(
      '取引先コード,契約ライセンス数,年間契約金額',
      JAPANESE_KEYS.map((key, i) => [key, 5 + i, 120_000 * (i + 1)]),
    ),
    'exports/問い合わせ.csv': lines(
      '受付番号,お客様番号,受付日,種別,対応状況,優先度',
      range(300).map((i) => [
        i,
        pick(JAPANESE_KEYS, i),
        `2026年${String(pick([10, 11, 9], Math.floor(i / 90)))}月${String(1 + (i % 15))}日`,
        pick(['操作方法の質問', '障害', '要望'], Math.floor(i / 30)),
        pick(['完了', '対応中'], i),
        pick(['高', '中', '低'], i),
      ]),
    ),
    'exports/アンケート.csv': lines(
      '顧客コード,回答日,満足度',
      JAPANESE_KEYS.map((key, i) => [key, '2026-11-01', 1 + (i % 5)]),
    ),
    'exports/台帳.xlsx': 'PK',
  },
  expected: {
    said: [
      /^問い合わせ\.csv: お客様番号 holds AccountNumber of 30 of 30 accounts/m,
      /^satisfaction_score +100 % +yes/m,
      /^licence_use +100 % +yes/m,
      /^台帳\.xlsx: cannot be read \(only csv, tsv, jsonl and parquet are\)/m,
    ],
    written: [
      /format: "%Y年%m月%d日"/,
      /filter: type IN \('操作方法の質問'\)/,
      /# These sound like product and set-up questions\. All there are: (操作方法の質問|障害|要望), /,
      /arr: \{ source: account_amounts, column: arr \}/,
    ],
    measured: [/As of 2026-11-19: 30 accounts/],
  },
  run: {},
};

const QUARTER = range(90).map((i) => Date.parse('2026-11-19T03:00:00Z') - i * 86_400_000);

/** A help desk and an event log: nothing names the customer but the company of the person who asked or clicked. */
const HELP_DESK: Strangers = {
  keys: ACCOUNTS,
  files: {
    'exports/organizations.csv': lines(
      'id,name,external_id',
      ACCOUNTS.map((key, i) => [7000 + i, `Fictional ${String(i)}`, key]),
    ),
    'exports/users.csv': lines(
      'id,name,role,organization_id',
      // The first works for us, and the second is listed twice.
      range(82).map((i) => [
        9000 + (i === 81 ? 1 : i),
        `Person ${String(i)}`,
        i === 0 ? 'agent' : 'end-user',
        i === 0 ? '' : 7000 + ((i === 81 ? 1 : i) % 40),
      ]),
    ),
    'exports/tickets.csv': lines(
      'id,created_at,requester_id,assignee_id,status,priority,satisfaction_rating',
      range(180).map((i) => [
        100_000 + i,
        pick(QUARTER, i),
        9001 + (i % 80),
        9000,
        pick(['open', 'solved'], i),
        pick(['low', 'high'], i),
        // Of each nine answers four are good, two bad.
        pick(['Good', 'Bad', 'Good', 'Offered', 'Good', 'Unoffered', 'Bad', 'Good', 'Offered'], i),
      ]),
    ),
    'exports/events.jsonl': range(400)
      .map((i) => {
        const properties = { user_id: 9001 + (i % 80), page: pick(['a', 'b'], i), plan: { name: 'pro' } };
        const row = {
          event: pick(['login', 'export'], i),
          timestamp: Math.floor(pick(QUARTER, i % 20) / 1000),
          properties,
        };
        return `${JSON.stringify(row)}\n`;
      })
      .join(''),
  },
  expected: {
    said: [
      /^tickets\.csv: external_id holds AccountNumber of 40 of 40 accounts, by requester_id of users\.csv, by organization_id of organizations\.csv$/m,
      /^events\.jsonl: .* by properties\.user_id of users\.csv, by organization_id of organizations\.csv$/m,
      /^satisfaction_score +\d+ % +yes/m,
      /^support_request_change +\d+ % +yes/m,
      /^days_of_use +100 % +yes/m,
    ],
    written: [
      /# satisfaction_rating holds words, put on a scale of 0 to 10: good = 10, bad = 0\.\n {2}# No answers, and passed over: offered, unoffered\./,
      /format: epoch_ms/,
      /format: epoch_s/,
      /from: properties\.user_id/,
      /cases_owners:\n {4}files: users\.csv\n {4}unique: link\n/,
      /JOIN cases_accounts AS owner2 ON owner2\.link = owner\.next/,
    ],
    measured: [/As of 2026-11-19: 40 accounts/],
  },
  run: {},
};

/** What strangers have, by what it is. */
export const STRANGERS: Readonly<Record<string, Strangers>> = {
  'tables of a maker of software': SOFTWARE,
  'German-style files': EUROPEAN,
  'Japanese files': JAPANESE,
  'a help desk and an event log': HELP_DESK,
};
