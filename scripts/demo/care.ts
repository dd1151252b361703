import type { Day } from '../model.ts';
import { addDays, type DemoAccount } from './book.ts';
import type { RecordRow } from './records.ts';
import type { Contact, Voices } from './voices.ts';

const SUBJECTS: Readonly<Record<Contact['kind'], Readonly<Record<Contact['direction'], string>>>> = {
  key_person: {
    customer: 'Told us what their management expects this quarter',
    ours: 'Asked who decides on the next step',
  },
  material_request: {
    customer: 'Asked for the guide to reports',
    ours: 'Sent the guide to reports',
  },
  business_review: {
    customer: 'Asked for a review of their goal',
    ours: 'Offered a review of their goal',
  },
  training: { customer: 'Asked for a training of new users', ours: 'Offered a training of new users' },
  support: { customer: 'Asked how to set up an export', ours: 'Explained the set-up of an export' },
};

/** Contacts, survey answers and success cases of an account, as the pages show them. */
export interface CareRows {
  touches: RecordRow[];
  surveys: RecordRow[];
  cases: RecordRow[];
}

const WHO = 'Example contact (fictional)';

function surveyComment(score: number): string {
  if (score >= 9) return 'It saves us work every week. (Fictional entry)';
  return score >= 7
    ? 'Useful, some screens are slow. (Fictional entry)'
    : 'We expected more. (Fictional entry)';
}

/** Days over which the hours of a success case are added up. */
const CASE_DAYS = 90;

/** The recognised result of an account: the hours reported in the quarter before somebody said that it was worth it. */
function successCase(account: DemoAccount, accountId: string, voices: Voices): RecordRow[] {
  const { recognition, outcomes } = voices;
  if (recognition === null) return [];
  const from = addDays(recognition.on, -CASE_DAYS);
  const hours = outcomes
    .filter(({ on }) => on > from && on <= recognition.on)
    .reduce((sum, outcome) => sum + outcome.hours, 0);
  const isPublic = account.truth.archetype === 'growing';
  return [
    {
      Account__c: accountId,
      Name: 'Less manual work in reporting (fictional)',
      Step_Reached__c: 'recognition',
      Outcome__c: 'Reports that were put together by hand now come by themselves',
      // Whose reports reach back no further is taken to have saved an hour for each licence.
      Evidence_Number__c: hours === 0 ? account.licences : hours,
      Evidence_Unit__c: 'hours in a quarter',
      Recognised_By__c: recognition.by,
      Recognised_On__c: recognition.on,
      CS_Supported__c: account.csm === 0,
      Public__c: isPublic,
      Public_Since__c: isPublic ? addDays(recognition.on, 1) : null,
    },
  ];
}

/** The rows of an account in the org, from the same voices as the exports. */
export function careRows(account: DemoAccount, accountId: string, voices: Voices): CareRows {
  const { contacts, survey } = voices;
  return {
    touches: contacts.map(({ on, direction, kind }) => ({
      Account__c: accountId,
      Direction__c: direction,
      Kind__c: kind,
      Touched_On__c: on,
      With_Whom__c: WHO,
      Subject__c: SUBJECTS[kind][direction],
    })),
    surveys:
      survey === null
        ? []
        : [
            {
              Account__c: accountId,
              Kind__c: 'nps',
              Score__c: survey.score,
              Answered_On__c: survey.on,
              Respondent__c: WHO,
              Comment__c: surveyComment(survey.score),
            },
          ],
    cases: successCase(account, accountId, voices),
  };
}

/** An action that was done before the demo's day. */
export interface DoneAction {
  daysAgo: number;
  row: RecordRow;
  /** Key of the indicator that it was for. */
  indicator: string;
}

interface Tried {
  indicator: string;
  daysAgo: number;
  name: string;
  benefit: string;
  outcome: string;
  /** Read by an earlier run on this day, which lies before what the exports still hold; absent: the demo's sync reads it. */
  recovered?: number;
}

/** What was tried before, by archetype. Where the alarm is still open after the agreed days, the sync says that it did not help. */
const TRIED: Readonly<Partial<Record<DemoAccount['truth']['archetype'], Tried>>> = {
  declining: {
    indicator: 'licence_use',
    daysAgo: 33,
    name: 'Ask who stopped using it, and why',
    benefit: 'Nobody has to log in for work that they do elsewhere',
    outcome: 'Two teams moved back to their own sheets',
  },
  silent: {
    indicator: 'customer_contact',
    daysAgo: 32,
    name: 'Give a reason to talk that is theirs',
    benefit: 'Knows what the first months brought',
    outcome: 'Sent their numbers in three lines; no answer',
  },
  steady: {
    indicator: 'customer_contact',
    daysAgo: 195,
    name: 'Give a reason to talk that is theirs',
    benefit: 'Gets the report that was asked for in spring',
    outcome: 'They called back and asked for a second report',
    recovered: 186,
  },
  healthy: {
    indicator: 'licence_use',
    daysAgo: 130,
    name: 'Start with one team and one task',
    benefit: 'The month is closed a day earlier',
    outcome: 'The whole accounting team uses it',
    recovered: 112,
  },
};

/** The action that was done for an account before, if there was one. */
export function doneAction(
  account: DemoAccount,
  accountId: string,
  ownerId: string,
  asOf: Day,
): DoneAction | undefined {
  const tried = TRIED[account.truth.archetype];
  if (!tried) return undefined;
  const { indicator, daysAgo, name, benefit, outcome, recovered } = tried;
  return {
    daysAgo,
    indicator,
    row: {
      Name: name,
      Account__c: accountId,
      OwnerId: ownerId,
      Status__c: 'Done',
      Source__c: 'manual',
      Customer_Benefit__c: benefit,
      Outcome__c: outcome,
      Done_On__c: addDays(asOf, -daysAgo),
      Effect__c: recovered === undefined ? null : 'recovered',
      Effect_On__c: recovered === undefined ? null : addDays(asOf, -recovered),
    },
  };
}
