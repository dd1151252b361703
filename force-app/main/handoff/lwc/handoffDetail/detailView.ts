import { fill, shortDay } from 'c/formats';
import { agreedTime, missingNames, returnsOf } from 'c/handoffRules';
import type { HandoffRecord } from 'c/handoffRules';
import { LABELS } from './labels';

/** What the texts are written for. */
export interface Reader {
  locale: string;
  /** The user's plain day. */
  today: string;
}

/** A fact with its name; `icon` stands beside words that warn. */
export interface Fact {
  key: string;
  name: string;
  text: string;
  icon: string | undefined;
  variant: string | undefined;
}

/** A return as it is shown. */
export interface ReturnView {
  key: string;
  by: string;
  reason: string;
}

function holder(record: HandoffRecord): string {
  const { Status__c, Owner, CSM__r } = record;
  if (Status__c === 'Draft' || Status__c === 'Returned')
    return fill(LABELS.withSales, { name: Owner?.Name ?? '' });
  return CSM__r ? fill(LABELS.withCs, { name: CSM__r.Name }) : LABELS.withTeam;
}

/** The day since when the handoff stands where it stands. */
function since({ Status__c, Submitted_On__c, Answered_On__c, CreatedDate }: HandoffRecord): string {
  const days = {
    Draft: null,
    Submitted: Submitted_On__c,
    Accepted: Answered_On__c,
    Returned: Answered_On__c,
  };
  return days[Status__c] ?? CreatedDate.slice(0, 10);
}

function agreed(record: HandoffRecord, today: string): Fact[] {
  const time = agreedTime(record, today);
  if (!time) return [];
  const { answered, late } = time;
  const template = answered ? LABELS.answered : late ? LABELS.late : LABELS.inTime;
  return [
    {
      key: 'agreed',
      name: LABELS.agreed,
      text: fill(template, { days: time.days, agreed: time.agreed }),
      icon: late && !answered ? 'utility:warning' : 'utility:clock',
      variant: late && !answered ? 'warning' : undefined,
    },
  ];
}

/** Who has the handoff, since when, and how it keeps the agreed time. */
export function standingFacts(record: HandoffRecord, { locale, today }: Reader): Fact[] {
  const plain = { icon: undefined, variant: undefined };
  return [
    { key: 'with', name: LABELS.with, text: holder(record), ...plain },
    { key: 'since', name: LABELS.since, text: shortDay(since(record), locale, today), ...plain },
    ...agreed(record, today),
  ];
}

/** Names of what is missing; none once it is accepted. */
export function missing(record: HandoffRecord): string[] {
  return record.Status__c === 'Accepted' ? [] : missingNames(record);
}

/** What sales answered; answers that are not there are left out. */
export function answerFacts(record: HandoffRecord, { locale, today }: Reader): Fact[] {
  const known = (text: string | null, why: string | null): string =>
    text || (why ? fill(LABELS.unknownBecause, { reason: why }) : '');
  const facts: [string, string, string][] = [
    ['goal', LABELS.goal, record.Goal__c ?? ''],
    [
      'measure',
      LABELS.successMeasure,
      known(record.Success_Measure__c, record.Success_Measure_Unknown_Why__c),
    ],
    ['person', LABELS.keyPerson, known(record.Key_Person__c, record.Key_Person_Unknown_Why__c)],
    ['start', LABELS.startOn, record.Start_On__c ? shortDay(record.Start_On__c, locale, today) : ''],
    ['engineer', LABELS.salesEngineer, record.Sales_Engineer__r?.Name ?? ''],
    ['notes', LABELS.notes, record.Notes__c ?? ''],
  ];
  return facts
    .filter(([, , text]) => text)
    .map(([key, name, text]) => ({ key, name, text, icon: undefined, variant: undefined }));
}

/** The returns so far, newest first; while it is returned, the newest is shown apart. */
export function returnViews(record: HandoffRecord, { locale, today }: Reader): ReturnView[] {
  return returnsOf(record.Return_Log__c).map(({ on, by, reason }, index) => ({
    key: `${on} ${index}`,
    by: fill(LABELS.reasonBy, { name: by, date: shortDay(on, locale, today) }),
    reason,
  }));
}
