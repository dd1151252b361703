import type { Connection } from 'jsforce';
import type { Day } from '../model.ts';
import type { Language } from '../report/labels.ts';
import { addDays, type DemoAccount } from './book.ts';
import type { RecordRow } from './records.ts';

/** Who writes, and from which day the days before it count. */
export interface HandoffOptions {
  users: ReadonlyMap<string, string>;
  /** The connection of a person, by alias. */
  asPerson: (alias: string) => Connection;
  asOf: Day;
}

/** A handoff of the demo: what sales answered, and what came of it. Days are before the as-of day. */
interface HandoffPlan {
  rep: 'sora' | 'aoi';
  goal: string;
  answers: RecordRow;
  submitted?: number;
  answer?: { by: 'hana' | 'kenji'; status: 'Accepted' | 'Returned'; daysAgo: number; reason?: string };
}

const FULL: Readonly<Record<Language, RecordRow>> = {
  en: {
    Success_Measure__c: 'Month closed in 3 working days instead of 5',
    Key_Person__c: 'M. Example, head of accounting',
  },
  ja: {
    Success_Measure__c: '月次決算を5営業日から3営業日に短縮',
    Key_Person__c: '見本 陽子様(経理部長)',
  },
};

const UNKNOWN: Readonly<Record<Language, RecordRow>> = {
  en: {
    Success_Measure_Unknown_Why__c: 'Their finance team decides next week; sales engineer asks',
    Key_Person__c: 'T. Example, head of operations',
  },
  ja: {
    Success_Measure_Unknown_Why__c: '来週、先方の経理部が決定。営業技術が確認します',
    Key_Person__c: '見本 大輔様(業務部長)',
  },
};

/** Handoffs in each state, in both languages; the fifth account has two. Plainly fictional. */
const PLANS: readonly (HandoffPlan & { account: number })[] = [
  { account: 0, rep: 'sora', goal: 'One place for all their branch reports', answers: {} },
  { account: 1, rep: 'aoi', goal: '残業なしで月次決算を終える', answers: UNKNOWN.ja, submitted: 1 },
  { account: 2, rep: 'sora', goal: 'Fewer calls to their warehouse', answers: FULL.en, submitted: 10 },
  {
    account: 3,
    rep: 'aoi',
    goal: '店舗が自分の数字を確認できる',
    answers: FULL.ja,
    submitted: 45,
    answer: { by: 'kenji', status: 'Accepted', daysAgo: 43 },
  },
  {
    account: 4,
    rep: 'sora',
    goal: 'Invoices out on the first working day',
    answers: FULL.en,
    submitted: 60,
    answer: { by: 'hana', status: 'Accepted', daysAgo: 58 },
  },
  {
    account: 4,
    rep: 'sora',
    goal: 'The same for their second company',
    answers: FULL.en,
    submitted: 6,
    answer: {
      by: 'hana',
      status: 'Returned',
      daysAgo: 4,
      reason: 'Who signs the invoices at the second company? Without a name nobody can start.',
    },
  },
  {
    account: 5,
    rep: 'aoi',
    goal: '2社目でも請求書を月初に発行する',
    answers: FULL.ja,
    submitted: 5,
    answer: {
      by: 'kenji',
      status: 'Returned',
      daysAgo: 3,
      reason: '2社目の請求書はどなたが承認されますか。お名前がないと始められません。',
    },
  },
  {
    account: 6,
    rep: 'sora',
    goal: 'Shop managers see their own numbers',
    answers: FULL.en,
    submitted: 30,
    answer: { by: 'hana', status: 'Accepted', daysAgo: 29 },
  },
  { account: 7, rep: 'aoi', goal: '倉庫への問い合わせを減らす', answers: FULL.ja, submitted: 9 },
  { account: 9, rep: 'aoi', goal: '全支店の資料を1か所で見られる', answers: {} },
];

/** Won opportunities that nobody has handed over yet: one just won, one whose customer has waited too long, in both languages. */
const WON: readonly { account: number; rep: 'sora' | 'aoi'; deal: string; daysAgo: number }[] = [
  { account: 8, rep: 'sora', deal: 'first branch', daysAgo: 2 },
  { account: 10, rep: 'sora', deal: 'head office', daysAgo: 16 },
  { account: 11, rep: 'aoi', deal: '本社への導入', daysAgo: 2 },
  { account: 13, rep: 'aoi', deal: '第一工場への導入', daysAgo: 16 },
];

async function create(connection: Connection, object: string, row: RecordRow): Promise<string> {
  const result = await connection.sobject(object).create(row);
  if (!result.success || !result.id) throw new Error(`${object}: the org refused a row of the demo.`);
  return result.id;
}

function win(
  sales: Connection,
  { target, accountId, deal, on }: { target: DemoAccount; accountId: string; deal: string; on: Day },
): Promise<string> {
  return create(sales, 'Opportunity', {
    Name: `${target.name}: ${deal}`,
    AccountId: accountId,
    StageName: 'Closed Won',
    CloseDate: on,
    Amount: target.arr,
  });
}

/**
 * Loads handoffs as the people who would write them: sales wins, fills in and submits, customer success answers. Gives
 * their number. Throws when the org refuses one.
 */
export async function loadHandoffs(
  admin: Connection,
  book: readonly DemoAccount[],
  { users, asPerson, asOf }: HandoffOptions,
): Promise<number> {
  const { records } = await admin.query<{ Id: string; AccountNumber: string }>(
    "SELECT Id, AccountNumber FROM Account WHERE AccountNumber LIKE 'DEMO-%'",
    { autoFetch: true, maxFetch: 1_000_000 },
  );
  const idOf = new Map(records.map((row) => [row.AccountNumber, row.Id]));
  for (const { account, rep, deal, daysAgo } of WON) {
    const target = book[account];
    if (!target) continue;
    const accountId = idOf.get(target.key) ?? '';
    await win(asPerson(rep), { target, accountId, deal, on: addDays(asOf, -daysAgo) });
  }
  let loaded = 0;
  for (const { account, rep, goal, answers, submitted, answer } of PLANS) {
    const target = book[account];
    if (!target) continue;
    const sales = asPerson(rep);
    const accountId = idOf.get(target.key) ?? '';
    const opportunity = await win(sales, {
      target,
      accountId,
      deal: goal,
      on: addDays(asOf, -(submitted ?? 0)),
    });
    const complete = submitted !== undefined;
    const id = await create(sales, 'Sales_Handoff__c', {
      ...answers,
      Account__c: accountId,
      Opportunity__c: opportunity,
      Goal__c: goal,
      Start_On__c: complete ? addDays(asOf, 14 - submitted) : null,
      Sales_Engineer__c: complete ? (users.get('aoi') ?? null) : null,
      Submitted_On__c: complete ? addDays(asOf, -submitted) : null,
      Status__c: complete ? 'Submitted' : 'Draft',
    });
    loaded += 1;
    if (!answer) continue;
    const { by, status, daysAgo, reason = '' } = answer;
    const day = addDays(asOf, -daysAgo);
    const name = by === 'hana' ? 'Hana Demo' : 'Kenji Demo';
    const said =
      status === 'Accepted'
        ? { CSM__c: users.get(by) ?? null }
        : { Return_Reason__c: reason, Return_Log__c: `${day} | ${name} | ${reason}` };
    const result = await asPerson(by)
      .sobject('Sales_Handoff__c')
      .update({ Id: id, Status__c: status, Answered_On__c: day, ...said });
    if (!result.success) throw new Error('Sales_Handoff__c: the org refused an answer of the demo.');
  }
  return loaded;
}
