import type { Day } from '../model.ts';
import type { Language } from '../report/labels.ts';
import { addDays, numberOf, type DemoAccount } from './book.ts';
import { contactName } from './names.ts';
import type { RecordRow } from './records.ts';
import type { Archetype } from './truths.ts';
import type { Voices } from './voices.ts';
import { COMMENTS, RESULTS, TOUCHES, wording } from './words.ts';

/** Contacts, survey answers and success cases of an account, as the pages show them. */
export interface CareRows {
  touches: RecordRow[];
  surveys: RecordRow[];
  cases: RecordRow[];
}

/** What somebody who gave a score of 10 writes beside it. */
function comment(score: number, language: Language, number: number): string {
  const words = score >= 9 ? COMMENTS.high : score >= 7 ? COMMENTS.middle : COMMENTS.low;
  return wording(words, language, number);
}

/** Kinds of accounts where enough people answered after a training for a figure. */
const ASKED: readonly Archetype[] = ['healthy', 'growing', 'declining'];

/** Answers about a training, on the scale from 1 to 5 and in the mood of the account's own score. */
function csatRows(account: DemoAccount, accountId: string, score: number, on: Day): RecordRow[] {
  const { language, truth } = account;
  const first = numberOf(account);
  const answers = ASKED.includes(truth.archetype) ? 5 : first % 2;
  return Array.from({ length: answers }, (_, index) => {
    const given = Math.max(1, Math.min(5, Math.round(score / 2) - ((first + index) % 3 === 0 ? 1 : 0)));
    return {
      Account__c: accountId,
      Kind__c: 'csat',
      Score__c: given,
      Answered_On__c: addDays(on, -index),
      Respondent__c: contactName(first + index, language),
      Comment__c: comment(given * 2, language, first + index),
    };
  });
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
  const { language } = account;
  const number = numberOf(account);
  return [
    {
      Account__c: accountId,
      Name: wording(RESULTS.name, language, number),
      Step_Reached__c: 'recognition',
      Outcome__c: wording(RESULTS.outcome, language, number),
      // Whose reports reach back no further is taken to have saved an hour for each licence.
      Evidence_Number__c: hours === 0 ? account.licences : hours,
      Evidence_Unit__c: wording(RESULTS.unit, language, 0),
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
  const { language } = account;
  const first = numberOf(account);
  return {
    touches: contacts.map(({ on, direction, kind }, index) => ({
      Account__c: accountId,
      Direction__c: direction,
      Kind__c: kind,
      Touched_On__c: on,
      With_Whom__c: contactName(first + index, language),
      Subject__c: wording(TOUCHES[kind][direction], language, first + index),
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
              Respondent__c: contactName(first, language),
              Comment__c: comment(survey.score, language, first),
            },
            ...csatRows(account, accountId, survey.score, survey.on),
          ],
    cases: successCase(account, accountId, voices),
  };
}
