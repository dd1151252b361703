/** A name as the patterns read it: `AccountId`, `account id` and `ACCOUNT-ID` are the same. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
}

const PATTERNS = {
  account:
    /(^|_)(accounts?|acct|acc|customers?|clients?|compan(y|ies)|organi[sz]ations?|orgs?|tenants?|kunden?)(_|$)|取引先|顧客|会社|企業|契約先|得意先|アカウント|お客様/,
  id: /(^|_)(id|key|no|nr|number|code|uuid)$|番号|コード/,
  user: /(^|_)(users?|username|member|person|login|email|mail|viewer|learner|visitor|actor|student|employee|who)(_|$)|ユーザ|利用者|会員|受講者|視聴者|社員|メールアドレス/,
  notUser:
    /(^|_)(count|number_of|total|num|users|last|first|owner|assignee|agent|created|modified|updated|date|at|on|time|role|type|agreement)(_|$)|数$|担当|日時?$|種別/,
  people:
    /(^|_)(users?|people|persons?|contacts?|members?|employees?|requesters?|profiles?)(_|$)|ユーザ|利用者|会員|連絡先|社員/,
  /** Ids of our own people: what they work on is not theirs. */
  ours: /^(assignee|owner|agent|modified|updated|last)(_|$)|担当/,
  /** Ids of those who wrote a row down, for themselves or for others. */
  writer: /^(submitter|author|creator|created|actor)(_|$)/,
  licences: /licen[cs]e|(^|_)seats?(_|$)|ライセンス|席数|契約数|ユーザー?数|アカウント数/,
  notLicences: /used|active|利用中|使用/,
  revenue:
    /(^|_)(arr|acv|annual_recurring_revenue|annual_contract_value|arr_amount)(_|$)|年間(契約|経常|利用)|^arr/,
  renewal: /renew|contract_end|契約(更新|終了|満了)|更新(日|予定)/,
  start: /(^|_)(start|begin|began|signup|sign_up|since)|開始/,
  event:
    /(^|_)(events?|actions?|features?|activit(y|ies)|operations?|screens?|pages?|functions?|modules?)(_|$)|機能|操作|画面|イベント/,
  usage:
    /usage|(^|_)(use|uses|events?|logs?|activit(y|ies)|sessions?|logins?|access|clicks?|features?)(_|$)|利用|操作|ログ|アクセス/,
  notUsage:
    /churn|cancel|refund|invoice|payment|billing|meeting|(^|_)(lead|campaign|audit|subject|tag|history|sla|schedule)s?(_|$)|解約|請求|入金|商談|監査/,
  content:
    /content|video|portal|article|(^|_)(help|learn|learning|course|lesson|training)s?(_|$)|教材|動画|記事|講座|研修|閲覧/,
  ticket:
    /ticket|(^|_)(cases?|issues?|incidents?|inquir(y|ies)|enquir(y|ies)|requests?|support|helpdesk)(_|$)|問い?合わ?せ|チケット|ケース|サポート|障害|依頼/,
  handling:
    /(^|_)(assignee|resol\w*|solved|closed|first_response|escalat\w*|subject)(_|$)|担当|解決|完了|初回応答|件名/,
  category: /categor|(^|_)(type|topic|kind|reason|area|theme)(_|$)|種別|種類|カテゴリ|分類|区分/,
  notCategory: /(^|_)(record_type|source|via|mime|content_type|customer|account|user|plan)(_|$)|顧客|会社/,
  status: /(^|_)(status|state)(_|$)|ステータス|状態|対応状況|状況/,
  priority: /priority|severity|urgency|(^|_)prio(_|$)|優先|重要度|緊急/,
  score: /(^|_)(nps|csat|score|rating|satisfaction)(_|$)|satisf|満足|評価|点数|スコア|推奨度/,
  notScore: /health|(^|_)(lead|risk|credit|engagement|usage|fit|priority)(_|$)|ヘルス|リスク|与信/,
  survey: /survey|(^|_)(nps|csat)(_|$)|feedback|questionnaire|アンケート|調査|満足度/,
  nps: /(^|_)(nps|recommend\w*)(_|$)|推奨度/,
} as const;

/** What a name can tell. */
export type NameHint = keyof typeof PATTERNS;

/** Whether a name of a column or of a file tells that. */
export function tells(name: string, hint: NameHint): boolean {
  return PATTERNS[hint].test(plainName(name));
}

/** Names that say when a thing happened come before those that say when it was written down, changed or ended. */
const TIMES = [
  /^(ts|time|timestamp|date|day|when|at|datetime|日時|日付|年月日)$/,
  /creat|open|submit|receiv|occur|event|usage|_use|start|log|view|answer|respon|survey|activity|watch|受付|起票|作成|発生|開始|利用|操作|閲覧|視聴|回答|登録|合わ?せ日/,
] as const;
const LATER =
  /sync|updat|modif|delet|(^|_)(due|end|expir\w*|birth\w*|clos\w*|resol\w*|solved|complet\w*|finish\w*|renew\w*|cancel\w*|churn|next|last)(_|$)|更新|期限|終了|解決|完了|解約|満了|誕生/;

const OF_TIME =
  /(^|_)(ts|time|timestamp|datetime|date|day|when|at|on|epoch|unix|created|updated)(_|$)|日時|日付|時刻/;

/** Whether a name says that a column holds times, and nothing about ids. */
export const tellsTime = (name: string): boolean => OF_TIME.test(plainName(name)) && !tells(name, 'id');

/** How well a column of times tells when its row happened: 0 best, 3 worst. */
export function timeRank(name: string): number {
  const plain = plainName(name.slice(name.lastIndexOf('.') + 1));
  if (LATER.test(plain)) return 3;
  const rank = TIMES.findIndex((pattern) => pattern.test(plain));
  return rank < 0 ? 2 : rank;
}

const OPEN_OR_CLOSED =
  /^(open|opened|new|pending|hold|on[-_ ]hold|solved|resolved|closed|in[-_ ]progress|waiting.*|deleted|escalated|working|未対応|対応中|保留|完了|解決済み?|クローズ|オープン|新規|受付中?)$/i;
const URGENCY = /^(low|normal|medium|high|urgent|critical|p[0-4]|sev[0-4]|低|中|高|緊急|至急|通常)$/i;
const QUESTION = /question|how[-_ ]?to|usage|config|set[-_ ]?up|product|training|質問|使い方|操作|設定|製品/i;

const most = (values: readonly string[], pattern: RegExp): boolean =>
  values.length > 0 && values.filter((value) => pattern.test(value.trim())).length * 2 > values.length;

/** Whether values are states of requests that are open or closed. */
export const areStates = (values: readonly string[]): boolean => most(values, OPEN_OR_CLOSED);

/** Whether values say how urgent something is. */
export const arePriorities = (values: readonly string[]): boolean => most(values, URGENCY);

/** Categories of requests that are questions about the product or its set-up. */
export const questionsOf = (values: readonly string[]): string[] =>
  values.filter((value) => QUESTION.test(value));
