import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { addDays, dayOf, fill, shortDay } from 'c/formats';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';
import { MIN_ANSWERS, moodOf, scoreOf } from './scores';
import type { Mood } from './scores';
import { readSurveys, SURVEY_QUERY } from './surveyQuery';
import type { SurveyAnswer, SurveyRecord } from './surveyQuery';

const DAYS = 365;
/** Answers that are listed. */
const LATEST = 5;

const SURVEYS = [
  { kind: 'nps', name: LABELS.nps, value: LABELS.npsValue, about: LABELS.npsAbout },
  { kind: 'csat', name: LABELS.csat, value: LABELS.csatValue, about: LABELS.csatAbout },
] as const;
const ICONS: Record<Mood, string> = {
  happy: 'utility:like',
  neutral: 'utility:dash',
  unhappy: 'utility:dislike',
};
const MOODS = {
  nps: { happy: LABELS.promoter, neutral: LABELS.passive, unhappy: LABELS.detractor },
  csat: { happy: LABELS.satisfied, neutral: LABELS.neutral, unhappy: LABELS.dissatisfied },
} as const;

/** NPS and CSAT of an account over a year, when enough people answered, and the latest answers. */
export default class SurveyAnswers extends LightningElement {
  /** The account; set by the record page. */
  @api recordId: string | undefined;

  readonly labels = LABELS;
  answers: SurveyRecord[] | undefined;
  failure: unknown;

  private readonly today = dayOf(new Date(), TIME_ZONE);
  private handler: number | undefined;
  private refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: SURVEY_QUERY, variables: '$variables' })
  private wiredAnswers({ data, errors, refresh }: GraphQLResult<SurveyAnswer>): void {
    if (refresh) this.refresh = refresh;
    this.failure = errors;
    if (data) this.answers = readSurveys(data);
  }

  connectedCallback(): void {
    this.handler = registerRefreshHandler(this, async () => this.refresh?.());
  }

  disconnectedCallback(): void {
    if (this.handler !== undefined) unregisterRefreshHandler(this.handler);
  }

  get variables(): { accountId: string; since: string } | undefined {
    return this.recordId ? { accountId: this.recordId, since: addDays(this.today, -DAYS) } : undefined;
  }

  get isLoading(): boolean {
    return this.answers === undefined;
  }

  get isEmpty(): boolean {
    return this.answers?.length === 0;
  }

  get scores(): { kind: string; name: string; value: string; valueClass: string; about: string }[] {
    const answers = this.answers ?? [];
    return SURVEYS.map(({ kind, name, value, about }) => {
      const n = answers.filter((answer) => answer.Kind__c === kind).length;
      const score = scoreOf(kind, answers);
      const enough = score !== null;
      return {
        kind,
        name,
        value: enough ? fill(value, { score }) : fill(LABELS.notEnough, { n, min: MIN_ANSWERS }),
        valueClass: enough ? 'value' : '',
        about: enough ? fill(about, { n }) : '',
      };
    });
  }

  get latest(): { id: string; icon: string; score: string; mood: string; who: string; comment: string }[] {
    return (this.answers ?? []).slice(0, LATEST).map((answer) => {
      const mood = moodOf(answer);
      const { Kind__c: kind, Score__c: score } = answer;
      const day = shortDay(answer.Answered_On__c, LOCALE, this.today);
      return {
        id: answer.Id,
        icon: ICONS[mood],
        score: fill(kind === 'nps' ? LABELS.npsScore : LABELS.csatScore, { score }),
        mood: MOODS[kind][mood],
        who: [day, answer.Respondent__c].filter(Boolean).join(' · '),
        comment: answer.Comment__c ?? '',
      };
    });
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }
}
