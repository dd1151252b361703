import type { Connection } from 'jsforce';
import type { Day } from '../model.ts';
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

const FULL: RecordRow = {
  Success_Measure__c: 'Month closed in 3 working days instead of 5',
  Key_Person__c: 'M. Example, head of accounting',
};

const UNKNOWN: RecordRow = {
  Success_Measure_Unknown_Why__c: 'Their finance team decides next week; sales engineer asks',
  Key_Person__c: 'T. Example, head of operations',
};

/** One handoff in each state; the fourth account has two. Plainly fictional. */
const PLANS: readonly (HandoffPlan & { account: number })[] = [
  { account: 0, rep: 'sora', goal: 'One place for all their branch reports', answers: {} },
  {
    account: 1,
    rep: 'sora',
    goal: 'Close the month without overtime',
    answers: UNKNOWN,
    submitted: 1,
  },
  { account: 2, rep: 'aoi', goal: 'Fewer calls to their warehouse', answers: FULL, submitted: 10 },
  {
    account: 3,
    rep: 'aoi',
    goal: 'Invoices out on the first working day',
    answers: FULL,
    submitted: 60,
    answer: { by: 'hana', status: 'Accepted', daysAgo: 58 },
  },
  {
    account: 3,
    rep: 'sora',
    goal: 'The same for their second company',
    answers: FULL,
    submitted: 6,
    answer: {
      by: 'hana',
      status: 'Returned',
      daysAgo: 4,
      reason: 'Who signs the invoices at the second company? Without a name nobody can start.',
    },
  },
  {
    account: 4,
    rep: 'sora',
    goal: 'Shop managers see their own numbers',
    answers: FULL,
    submitted: 30,
    answer: { by: 'kenji', status: 'Accepted', daysAgo: 29 },
  },
];

async function create(connection: Connection, object: string, row: RecordRow): Promise<string> {
  const result = await connection.sobject(object).create(row);
  if (!result.success || !result.id) throw new Error(`${object}: the org refused a row of the demo.`);
  return result.id;
}

/**
 * Loads handoffs as the people who would write them: sales fills in and submits, customer success answers. Gives their
 * number. Throws when the org refuses one.
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
  let loaded = 0;
  for (const { account, rep, goal, answers, submitted, answer } of PLANS) {
    const target = book[account];
    if (!target) continue;
    const sales = asPerson(rep);
    const accountId = idOf.get(target.key) ?? '';
    const opportunity = await create(sales, 'Opportunity', {
      Name: `${target.name}: ${goal}`,
      AccountId: accountId,
      StageName: 'Closed Won',
      CloseDate: addDays(asOf, -(submitted ?? 0)),
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
