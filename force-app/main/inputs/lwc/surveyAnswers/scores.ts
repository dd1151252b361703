import type { SurveyRecord } from './surveyQuery';

type Answer = Pick<SurveyRecord, 'Kind__c' | 'Score__c'>;

/** What an answer says of its respondent. */
export type Mood = 'happy' | 'neutral' | 'unhappy';

/** Fewer answers than these make a number that one more answer turns over. */
export const MIN_ANSWERS = 5;

/** NPS: promoters from 9, detractors up to 6. CSAT: satisfied from 4, dissatisfied up to 2. */
export function moodOf({ Kind__c: kind, Score__c: score }: Answer): Mood {
  const [happy, unhappy] = kind === 'nps' ? [9, 6] : [4, 2];
  if (score >= happy) return 'happy';
  return score <= unhappy ? 'unhappy' : 'neutral';
}

/**
 * The score of a survey, rounded: NPS is the percentage of promoters less that of detractors (-100 to 100), CSAT the
 * percentage of the satisfied. Null below `MIN_ANSWERS`.
 */
export function scoreOf(kind: SurveyRecord['Kind__c'], answers: readonly Answer[]): number | null {
  const moods = answers.filter((answer) => answer.Kind__c === kind).map(moodOf);
  if (moods.length < MIN_ANSWERS) return null;
  const share = (mood: Mood): number => (100 * moods.filter((each) => each === mood).length) / moods.length;
  return Math.round(share('happy') - (kind === 'nps' ? share('unhappy') : 0)) + 0;
}
