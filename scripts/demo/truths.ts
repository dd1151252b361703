/**
 * The truths planted in the demo book: what each kind of account is like, and what Tenki must therefore show.
 * The generator reads its numbers from here and nowhere else, and the demo's test compares the lamps with `mustShow`.
 */
export type Archetype =
  | 'healthy'
  | 'growing'
  | 'steady'
  | 'declining'
  | 'silent'
  | 'hollow'
  | 'blocked'
  | 'chased'
  | 'late_start'
  | 'old_survey'
  | 'no_data';

/** How the accounts of one archetype behave. Shares are of the purchased licences; days count back from the as-of day. */
export interface Truth {
  archetype: Archetype;
  /** Share of the book. The shares add up to 1. */
  share: number;
  /** Plain words for the person who looks at the demo. */
  story: string;
  /** Share of licences in use at `daysAgo` (0 = the as-of day); null: no usage rows that day. */
  usersInUse: ((daysAgo: number) => number) | null;
  /** Days between results that the customer reports; null: none. */
  outcomeEvery: number | null;
  /** Days since the customer last said that it got the result; null: never. */
  recognisedDaysAgo: number | null;
  /** Survey score 0 to 10 around which answers lie; null: no survey. */
  survey: number | null;
  /** Range of days since that answer; recent ones when absent. */
  surveyDaysAgo?: readonly [number, number];
  /** Days since the customer last got in touch by itself; null: never. */
  customerContactDaysAgo: number | null;
  /** Days between our own calls; a week when absent. */
  ourContactEvery?: number;
  /** Days since a milestone was due that has not been reached; absent: all were reached. */
  milestoneDueDaysAgo?: number;
  /** Product questions raised as cases in the last 28 days. */
  questions: number;
  /** A customer priority is open. */
  priority: boolean;
  /**
   * What must be seen: indicator or combination -> lamp or alarm; `account` -> its band; `hollow` and `touch_overload` of
   * the account -> yes.
   */
  mustShow: Readonly<Record<string, string>>;
}

/** Falls from 75 % to 12 % of licences between the 10th and the 5th week before the as-of day. */
function fallingUse(daysAgo: number): number {
  if (daysAgo >= 70) return 0.75;
  if (daysAgo <= 35) return 0.12;
  return 0.12 + ((daysAgo - 35) / 35) * 0.63;
}

const always = (share: number) => (): number => share;
const until = (share: number, lastDaysAgo: number) => (daysAgo: number) =>
  daysAgo >= lastDaysAgo ? share : 0;

/** All archetypes of the demo book. */
export const TRUTHS: readonly Truth[] = [
  {
    archetype: 'healthy',
    share: 0.24,
    story: 'Uses it, gets results, has said so this quarter.',
    usersInUse: always(0.88),
    outcomeEvery: 7,
    recognisedDaysAgo: 80,
    survey: 9,
    customerContactDaysAgo: 9,
    questions: 0,
    priority: false,
    mustShow: {
      account: 'good',
      licence_use: 'excellent',
      days_since_use: 'excellent',
      outcome_recognised: 'good',
      overdue_milestone: 'excellent',
    },
  },
  {
    archetype: 'growing',
    share: 0.1,
    story: 'Every licence is in use and the results are recognised: a chance to grow.',
    usersInUse: always(0.98),
    outcomeEvery: 5,
    recognisedDaysAgo: 20,
    survey: 9,
    customerContactDaysAgo: 5,
    questions: 0,
    priority: false,
    mustShow: { account: 'excellent', outcome_recognised: 'excellent', room_to_grow: 'excellent' },
  },
  {
    archetype: 'steady',
    share: 0.1,
    story: 'Uses half of it, with some results.',
    usersInUse: always(0.6),
    outcomeEvery: 7,
    recognisedDaysAgo: 70,
    survey: 8,
    customerContactDaysAgo: 18,
    questions: 1,
    priority: false,
    mustShow: { account: 'good', licence_use: 'good' },
  },
  {
    archetype: 'declining',
    share: 0.15,
    story: 'Use fell from 75 % to 12 % of licences within five weeks; we call often, they do not call back.',
    usersInUse: fallingUse,
    outcomeEvery: 30,
    recognisedDaysAgo: 150,
    survey: 6,
    customerContactDaysAgo: 45,
    questions: 4,
    priority: false,
    mustShow: { account: 'poor', licence_use: 'alarm', usage_trend: 'watch' },
  },
  {
    archetype: 'silent',
    share: 0.1,
    story: 'Nobody has logged in for five weeks and nobody answers.',
    usersInUse: until(0.5, 36),
    outcomeEvery: null,
    recognisedDaysAgo: 200,
    survey: null,
    customerContactDaysAgo: 95,
    questions: 0,
    priority: false,
    mustShow: {
      account: 'poor',
      days_since_use: 'alarm',
      licence_use: 'alarm',
      quiet_and_unresolved: 'alarm',
    },
  },
  {
    archetype: 'hollow',
    share: 0.1,
    story: 'High use, but no result that anybody has written down or recognised.',
    usersInUse: always(0.9),
    outcomeEvery: null,
    recognisedDaysAgo: null,
    survey: 7,
    customerContactDaysAgo: 25,
    questions: 1,
    priority: false,
    mustShow: { account: 'fair', licence_use: 'excellent', hollow: 'yes', hollow_health: 'alarm' },
  },
  {
    archetype: 'blocked',
    share: 0.07,
    story: 'Low use because their own app has severe bugs: do not push.',
    usersInUse: always(0.13),
    outcomeEvery: null,
    recognisedDaysAgo: 120,
    survey: 5,
    customerContactDaysAgo: 12,
    questions: 2,
    priority: true,
    mustShow: { account: 'poor', licence_use: 'held' },
  },
  {
    archetype: 'chased',
    share: 0.03,
    story:
      'Low use, and we call every third day although nobody has called back for six weeks: too many touches.',
    usersInUse: always(0.13),
    outcomeEvery: 30,
    recognisedDaysAgo: 150,
    survey: 6,
    customerContactDaysAgo: 42,
    ourContactEvery: 3,
    questions: 0,
    priority: false,
    mustShow: { account: 'poor', licence_use: 'alarm', touch_overload: 'yes' },
  },
  {
    archetype: 'late_start',
    share: 0.03,
    story: 'Uses it a little, because the data import that was due three weeks ago is not done.',
    usersInUse: always(0.3),
    outcomeEvery: 30,
    recognisedDaysAgo: 150,
    survey: 7,
    customerContactDaysAgo: 8,
    milestoneDueDaysAgo: 21,
    questions: 2,
    priority: false,
    mustShow: { account: 'fair', overdue_milestone: 'alarm' },
  },
  {
    archetype: 'old_survey',
    share: 0.04,
    story: 'Good use and results, but the last survey answer is older than agreed: stale, never green.',
    usersInUse: always(0.7),
    outcomeEvery: 7,
    recognisedDaysAgo: 30,
    survey: 9,
    surveyDaysAgo: [150, 170],
    customerContactDaysAgo: 6,
    questions: 0,
    priority: false,
    mustShow: { account: 'good', survey_score: 'stale' },
  },
  {
    archetype: 'no_data',
    share: 0.04,
    story: 'An account in the CRM and in no export at all.',
    usersInUse: null,
    outcomeEvery: null,
    recognisedDaysAgo: null,
    survey: null,
    customerContactDaysAgo: null,
    questions: 0,
    priority: false,
    mustShow: { licence_use: 'unknown', outcome_recognised: 'unknown' },
  },
];

/** Indicators that the planted truths bear out: in the demo they decide an account's band. */
export const VALIDATED = ['licence_use', 'days_since_use', 'customer_contact', 'outcome_recognised'] as const;

/** Dirt planted in the exports: it must be set aside with its reason, never used, never stop the run. */
export const PLANTED_DIRT = {
  /** Usage rows whose quantity is no number. */
  brokenNumbers: 3,
  /** Usage rows dated after the as-of day. */
  futureRows: 2,
  /** Rows of an account key that no account has. */
  unknownKey: 'DEMO-9999',
  unknownKeyRows: 4,
} as const;
