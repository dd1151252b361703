import type { Day } from '../model.ts';
import type { Language } from '../report/labels.ts';
import { addDays, type DemoAccount } from './book.ts';
import type { RecordRow } from './records.ts';
import type { Archetype } from './truths.ts';

/** An action of before the demo's day, as it is loaded on the day on which it was written. */
export interface PastAction {
  daysAgo: number;
  row: RecordRow;
  /** Key of the indicator that it is for. */
  indicator: string;
}

/** Whose an action is. */
interface Owner {
  accountId: string;
  ownerId: string;
}

type Words = Readonly<Record<Language, string>>;

interface Plan {
  indicator: string;
  daysAgo: number;
  name: Words;
  benefit: Words;
}

/** What was tried before. */
interface Tried extends Plan {
  outcome: Words;
  /** Read by an earlier run on this day, which lies before what the exports still hold; absent: the demo's sync reads it. */
  recovered?: number;
}

/** What is still to be done, due so many days after the as-of day, or was not worth doing. */
interface Open extends Plan {
  due?: number;
  dismissed?: string;
}

const TALK: Words = { en: 'Give a reason to talk that is theirs', ja: 'お客様側の用件で話す機会をつくる' };

/** What was tried before, by archetype. Where the alarm is still open after the agreed days, the sync says that it did not help. */
const TRIED: Readonly<Partial<Record<Archetype, Tried>>> = {
  declining: {
    indicator: 'licence_use',
    daysAgo: 33,
    name: { en: 'Ask who stopped using it, and why', ja: '使わなくなった方と理由を尋ねる' },
    benefit: {
      en: 'Nobody has to log in for work that they do elsewhere',
      ja: '他で行っている作業のためにログインしなくてよくなる',
    },
    outcome: {
      en: 'Two teams moved back to their own sheets',
      ja: '2チームが自前の表計算に戻っていた',
    },
  },
  silent: {
    indicator: 'customer_contact',
    daysAgo: 32,
    name: TALK,
    benefit: { en: 'Knows what the first months brought', ja: '最初の数か月の成果が分かる' },
    outcome: {
      en: 'Sent their numbers in three lines; no answer',
      ja: '利用状況を3行で送ったが返信なし',
    },
  },
  steady: {
    indicator: 'customer_contact',
    daysAgo: 195,
    name: TALK,
    benefit: {
      en: 'Gets the report that was asked for in spring',
      ja: '春にご要望のレポートを受け取れる',
    },
    outcome: {
      en: 'They called back and asked for a second report',
      ja: '折り返しの連絡があり、2つ目のレポートを依頼された',
    },
    recovered: 186,
  },
  healthy: {
    indicator: 'licence_use',
    daysAgo: 130,
    name: { en: 'Start with one team and one task', ja: '1チーム、1業務から始める' },
    benefit: { en: 'The month is closed a day earlier', ja: '月次決算が1日早く終わる' },
    outcome: { en: 'The whole accounting team uses it', ja: '経理部の全員が利用している' },
    recovered: 112,
  },
};

/** What is on somebody's list today, by archetype: overdue, due today, later; and what was dismissed. */
const OPEN: Readonly<Partial<Record<Archetype, Open>>> = {
  chased: {
    indicator: 'licence_use',
    daysAgo: 12,
    due: -3,
    name: { en: 'Agree on one call a month', ja: '連絡を月1回に取り決める' },
    benefit: { en: 'Fewer interruptions by us', ja: '当社からの中断が減る' },
  },
  late_start: {
    indicator: 'overdue_milestone',
    daysAgo: 9,
    due: -1,
    name: { en: 'Do the data import together', ja: 'データ移行を一緒に行う' },
    benefit: { en: 'Starts with the numbers of last year', ja: '昨年の数字がそろった状態で始められる' },
  },
  hollow: {
    indicator: 'outcome_recognised',
    daysAgo: 6,
    due: 1,
    name: { en: 'Write down the first result with them', ja: '最初の成果をお客様と書き留める' },
    benefit: { en: 'Can show their management what it brought', ja: '経営層に成果を示せる' },
  },
  old_survey: {
    indicator: 'survey_score',
    daysAgo: 5,
    due: 8,
    name: { en: 'Ask again how it goes', ja: '改めて使い心地を伺う' },
    benefit: { en: 'Their wishes reach the next release', ja: '要望が次の更新に反映される' },
  },
  growing: {
    indicator: 'licence_use',
    daysAgo: 20,
    dismissed: 'not_relevant',
    name: { en: 'Train a second team', ja: '2つ目のチームへの研修' },
    benefit: { en: 'A second team saves the same hours', ja: '2つ目のチームでも同じ時間を減らせる' },
  },
};

/** Writes what all actions have in common. */
function action(account: DemoAccount, owner: Owner, plan: Plan, row: RecordRow): PastAction {
  const { language } = account;
  return {
    daysAgo: plan.daysAgo,
    indicator: plan.indicator,
    row: {
      Name: plan.name[language],
      Account__c: owner.accountId,
      OwnerId: owner.ownerId,
      Source__c: 'manual',
      Customer_Benefit__c: plan.benefit[language],
      ...row,
    },
  };
}

/** The actions of an account that were written before the demo's day. */
export function pastActions(account: DemoAccount, owner: Owner, asOf: Day): PastAction[] {
  const tried = TRIED[account.truth.archetype];
  const open = OPEN[account.truth.archetype];
  const actions: PastAction[] = [];
  if (tried) {
    const { outcome, recovered } = tried;
    actions.push(
      action(account, owner, tried, {
        Status__c: 'Done',
        Done_On__c: addDays(asOf, -tried.daysAgo),
        Outcome__c: outcome[account.language],
        Effect__c: recovered === undefined ? null : 'recovered',
        Effect_On__c: recovered === undefined ? null : addDays(asOf, -recovered),
      }),
    );
  }
  if (open) {
    const { due, dismissed } = open;
    actions.push(
      action(account, owner, open, {
        Status__c: dismissed === undefined ? 'Planned' : 'Dismissed',
        Due_Date__c: due === undefined ? null : addDays(asOf, due),
        Dismiss_Reason__c: dismissed ?? null,
      }),
    );
  }
  return actions;
}
