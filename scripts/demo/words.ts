import type { Language } from '../report/labels.ts';
import type { Contact } from './voices.ts';

type Words = Readonly<Record<Language, readonly string[]>>;

/** One of several wordings, by number. */
export function wording(words: Words, language: Language, number: number): string {
  return words[language][number % words[language].length] ?? '';
}

/** Subjects of contacts, by kind and by who began them. */
export const TOUCHES: Readonly<Record<Contact['kind'], Readonly<Record<Contact['direction'], Words>>>> = {
  key_person: {
    customer: {
      en: ['Told us what their management expects this quarter', 'Introduced the new head of operations'],
      ja: ['今四半期に経営層が期待していることの共有', '新しい業務部長のご紹介'],
    },
    ours: {
      en: ['Asked who decides on the next step', 'Asked what their management looks at'],
      ja: ['次の段階を決める方の確認', '経営層が見ている数字の確認'],
    },
  },
  material_request: {
    customer: {
      en: ['Asked for the guide to reports', 'Asked for slides for their board', 'Asked what is new'],
      ja: ['レポートの手引きのご要望', '役員会向け資料のご要望', '新機能の資料のご要望'],
    },
    ours: { en: ['Sent the guide to reports'], ja: ['レポートの手引きを送付'] },
  },
  business_review: {
    customer: { en: ['Asked for a review of their goal'], ja: ['目標の振り返りのご依頼'] },
    ours: {
      en: ['Offered a review of their goal', 'Sent their numbers in three lines'],
      ja: ['目標の振り返りをご提案', '利用状況を3行で送付'],
    },
  },
  training: {
    customer: { en: ['Asked for a training of new users'], ja: ['新しい利用者向け研修のご依頼'] },
    ours: {
      en: ['Offered a training of new users', 'Offered half an hour on reports'],
      ja: ['新しい利用者向け研修をご提案', 'レポートの30分説明会をご提案'],
    },
  },
  support: {
    customer: {
      en: ['Asked how to set up an export', 'Asked why two reports differ', 'Asked for a second approver'],
      ja: ['出力設定についてのご質問', '2つのレポートの差異についてのご質問', '承認者の追加についてのご質問'],
    },
    ours: { en: ['Explained the set-up of an export'], ja: ['出力設定のご説明'] },
  },
};

/** Subjects of support cases that ask something about the product. */
export const QUESTIONS: Words = {
  en: [
    'How do I set up an export?',
    'Can two people approve the same entry?',
    'Why do these two reports differ?',
    'How do we add users of a second company?',
    'Where do I change the closing day?',
    'Can a report be sent every Monday?',
  ],
  ja: [
    '出力の設定方法を教えてください',
    '1件を2人で承認できますか',
    '2つのレポートの数字が合わないのはなぜですか',
    '2社目の利用者を追加するには',
    '締め日の変更場所を教えてください',
    '毎週月曜日にレポートを送れますか',
  ],
};

/** Subjects of support cases about something that did not work. */
export const PROBLEMS: Words = {
  en: [
    'A page loads slowly',
    'An upload stopped half-way',
    'A mail did not arrive',
    'A button has no effect',
  ],
  ja: [
    '画面の表示が遅い',
    'アップロードが途中で止まる',
    '通知メールが届かない',
    'ボタンを押しても反応しない',
  ],
};

/** What people write beside a score, from those who recommend to those who are disappointed. */
export const COMMENTS: Readonly<Record<'high' | 'middle' | 'low', Words>> = {
  high: {
    en: ['It saves us work every week. (Fictional entry)', 'We would not go back. (Fictional entry)'],
    ja: ['毎週の作業が減りました。(架空の回答)', 'もう以前のやり方には戻れません。(架空の回答)'],
  },
  middle: {
    en: ['Useful, some screens are slow. (Fictional entry)', 'Good, but hard to learn. (Fictional entry)'],
    ja: ['便利ですが、遅い画面があります。(架空の回答)', '良いのですが、覚えるのが大変です。(架空の回答)'],
  },
  low: {
    en: ['We expected more. (Fictional entry)', 'Too many clicks for a simple task. (Fictional entry)'],
    ja: ['もっと期待していました。(架空の回答)', '簡単な作業に手間がかかります。(架空の回答)'],
  },
};

/** Success cases: what to call them, what came of it, and what was counted. */
export const RESULTS: Readonly<Record<'name' | 'outcome', Words>> & { unit: Words } = {
  name: {
    en: [
      'Less manual work in reporting (fictional)',
      'The month is closed without overtime (fictional)',
      'Branches see their own numbers (fictional)',
      'Invoices go out on the first working day (fictional)',
    ],
    ja: [
      '集計の手作業を削減(架空)',
      '残業のない月次決算(架空)',
      '店舗が自分で数字を確認(架空)',
      '請求書を月初の営業日に発行(架空)',
    ],
  },
  outcome: {
    en: [
      'Reports that were put together by hand now come by themselves',
      'The last three month ends were closed in working hours',
      'Shop managers look up their numbers instead of calling head office',
      'Nobody waits for a list from another department any more',
    ],
    ja: [
      '手作業でまとめていた資料が自動で届くようになった',
      '直近3か月の月次決算が就業時間内に終わった',
      '店長が本部に電話せず自分で数字を確認している',
      '他部署からの一覧を待つことがなくなった',
    ],
  },
  unit: { en: ['hours in a quarter'], ja: ['時間(四半期)'] },
};

/** What stops a customer: open, and how it is reviewed; the severities go with the open ones. */
export const PRIORITIES = {
  open: {
    en: [
      'Orders are lost when their own app restarts',
      'Their warehouse system has been down since the upgrade',
      'Their invoicing sends wrong amounts',
    ],
    ja: [
      '自社アプリの再起動時に注文が失われる',
      '更新後、倉庫システムが止まっている',
      '請求金額が誤って送られる',
    ],
  },
  reviewed: {
    en: ['Their developers found the cause; a fix is tested this week', 'Half of the shops have the fix'],
    ja: ['先方の開発担当者が原因を特定。今週修正を試験', '半数の店舗で修正済み'],
  },
  resolved: {
    en: ['Their new till did not send its sales', 'Two of their sites had no network for a week'],
    ja: ['新しいレジから売上が送られなかった', '2拠点で1週間ネットワークが使えなかった'],
  },
} as const;

/** Marks a row of the demo as made up. */
export const FICTIONAL: Readonly<Record<Language, string>> = {
  en: 'Fictional entry, made for the demo.',
  ja: 'デモ用に作成した架空の記録です。',
};
