import type { Day } from '../model.ts';
import { addDays, type DemoAccount } from './book.ts';
import { between, pick, seeded } from './random.ts';

/** Kinds of contacts that the demo's people have. */
export type ContactKind = 'key_person' | 'material_request' | 'business_review' | 'training' | 'support';

/** One contact of an account, in either direction. */
export interface Contact {
  on: Day;
  direction: 'customer' | 'ours';
  kind: ContactKind;
}

/**
 * What people at an account said and did. The exports and the org's records are both written from it, so that pages and
 * lamps tell one story.
 */
export interface Voices {
  contacts: readonly Contact[];
  /** An answer from 0 to 10; null: nobody answered. */
  survey: { on: Day; score: number } | null;
  /** Null: nobody ever said that it was worth it. */
  recognition: { on: Day; by: string } | null;
  /** Reported results in hours saved. */
  outcomes: readonly { on: Day; hours: number }[];
}

const RECOGNISERS = {
  en: ['Head of operations', 'Managing director', 'Team lead', 'Controller'],
  ja: ['業務部長', '代表取締役', 'チームリーダー', '経理責任者'],
} as const;
const THEIRS = ['support', 'material_request', 'key_person'] as const;
const OURS = ['business_review', 'training', 'key_person'] as const;

/** Days since the last survey answer where a truth says nothing else. */
const RECENT_SURVEY = [5, 60] as const;

/** Days before the as-of day that voices reach back to. */
const REACH = 180;
/** The same for our own contacts. */
const OUR_REACH = 60;

/** The voices of each account of a book, in its order; equal book, day and seed give equal voices. */
export function voicesOf(book: readonly DemoAccount[], asOf: Day, seed: number): Voices[] {
  const random = seeded(seed + 3);
  const ago = (days: number): Day => addDays(asOf, -days);
  return book.map(({ truth, licences, language }) => {
    const contacts: Contact[] = [];
    const { customerContactDaysAgo: last } = truth;
    if (last !== null) {
      for (let days = last; days < REACH; days += between(random, 14, 28))
        contacts.push({ on: ago(days), direction: 'customer', kind: pick(random, THEIRS) });
      // Our own contacts are frequent everywhere; they must not improve a lamp.
      for (let days = between(random, 1, 6); days < OUR_REACH; days += truth.ourContactEvery ?? 7)
        contacts.push({ on: ago(days), direction: 'ours', kind: pick(random, OURS) });
    }
    const outcomes: { on: Day; hours: number }[] = [];
    const { outcomeEvery: every } = truth;
    if (every !== null)
      for (let days = between(random, 0, every - 1); days < REACH; days += every)
        outcomes.push({
          on: ago(days),
          hours: between(random, 2, 6) * Math.max(1, Math.round(licences / 10)),
        });
    const surveyDays = between(random, ...(truth.surveyDaysAgo ?? RECENT_SURVEY));
    const { survey: score, recognisedDaysAgo: recognised } = truth;
    return {
      contacts,
      outcomes,
      survey:
        score === null ? null : { on: ago(surveyDays), score: Math.min(10, score + between(random, 0, 1)) },
      recognition:
        recognised === null
          ? null
          : {
              on: ago(Math.max(1, recognised - between(random, 0, 19))),
              by: pick(random, RECOGNISERS[language]),
            },
    };
  });
}

/** What had been said by the end of a day. */
export function heardUntil(voices: readonly Voices[], day: Day): Voices[] {
  const heard = ({ on }: { on: Day }): boolean => on <= day;
  return voices.map(({ contacts, outcomes, survey, recognition }) => ({
    contacts: contacts.filter(heard),
    outcomes: outcomes.filter(heard),
    survey: survey !== null && heard(survey) ? survey : null,
    recognition: recognition !== null && heard(recognition) ? recognition : null,
  }));
}
