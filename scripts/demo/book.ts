import type { Day } from '../model.ts';
import type { Language } from '../report/labels.ts';
import { accountName } from './names.ts';
import { between, pick, seeded, type Random } from './random.ts';
import { TRUTHS, type Truth } from './truths.ts';

/** One fictional account of the demo book. */
export interface DemoAccount {
  key: string;
  name: string;
  truth: Truth;
  licences: number;
  /** Annual recurring revenue in yen. */
  arr: number;
  startsOn: Day;
  renewalOn: Day;
  industry: string;
  employees: number;
  /** Index of the CSM who owns it. */
  csm: number;
  /** The language of its people, in which it is named and what is written about it. */
  language: Language;
}

/** Size and seed of a demo book. */
export interface BookOptions {
  accounts: number;
  /** Last day with data. */
  asOf: Day;
  seed: number;
  csms: number;
  /** Range of purchased licences; usage volume grows with it. */
  licences: readonly [number, number];
}

const INDUSTRIES = ['Manufacturing', 'Retail', 'Healthcare', 'Media', 'Transportation', 'Energy'] as const;

const DAY_MS = 86_400_000;

/** The day `days` after (or, when negative, before) a day. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The demo's business time zone. */
const TIME_ZONE = 'Asia/Tokyo';

/** The last whole day in the demo's business time zone: yesterday. */
export function lastWholeDay(now: Date): Day {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, dateStyle: 'short' }).format(now);
  return addDays(today, -1);
}

/** Customers of every second CSM speak Japanese. */
const LANGUAGES: readonly Language[] = ['en', 'ja'];

/** One truth per account, in the planned shares, spread over the book. Every truth appears when there is room for all. */
export function assignTruths(accounts: number, random: Random): Truth[] {
  const counts = TRUTHS.map(({ share }) => Math.max(1, Math.round(share * accounts)));
  // What rounding gave too much or too little goes to the largest groups, so that no truth is lost.
  for (
    let spare = accounts - counts.reduce((sum, count) => sum + count, 0);
    spare !== 0;
    spare -= Math.sign(spare)
  ) {
    const largest = counts.indexOf(Math.max(...counts));
    counts[largest] = (counts[largest] ?? 0) + Math.sign(spare);
  }
  const list = TRUTHS.flatMap((truth, i) => Array.from({ length: counts[i] ?? 0 }, () => truth));
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = between(random, 0, i);
    [list[i], list[j]] = [list[j] as Truth, list[i] as Truth];
  }
  return list;
}

/** Makes the whole book; equal options give an equal book. */
export function makeBook(options: BookOptions): DemoAccount[] {
  const random = seeded(options.seed);
  return assignTruths(options.accounts, random).map((truth, index) => {
    const licences = between(random, options.licences[0], options.licences[1]);
    const csm = index % options.csms;
    const language = LANGUAGES[csm % LANGUAGES.length] ?? 'en';
    return {
      key: `DEMO-${String(index + 1).padStart(4, '0')}`,
      name: accountName(index, language),
      truth,
      licences,
      arr: licences * between(random, 18, 40) * 1000,
      startsOn: addDays(options.asOf, -between(random, 200, 900)),
      renewalOn: addDays(options.asOf, between(random, 10, 340)),
      industry: pick(random, INDUSTRIES),
      employees: licences * between(random, 4, 30),
      csm,
      language,
    };
  });
}

/** The number in an account's key, from which its wordings are chosen. */
export function numberOf({ key }: Pick<DemoAccount, 'key'>): number {
  return Number(key.replace(/\D/g, ''));
}
