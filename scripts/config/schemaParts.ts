import { z } from 'zod';
import { tell } from './tell.ts';

/** A text that is not empty. */
export function text(what: string, example: string) {
  return z.string({ error: tell(what, example) }).refine((value) => value.trim() !== '', {
    error: `is empty: expected ${what} — write ${example}`,
  });
}

/** A text of at most `max` characters, the length of its field in the org. */
export function shortText(what: string, example: string, max: number) {
  return text(what, example).refine((value) => value.length <= max, {
    error: (issue) => `is ${String(issue.input).length} characters long — write at most ${max}`,
  });
}

/** A list; the example shows how YAML writes one. */
export function list<T extends z.ZodType>(item: T, what: string, example: string) {
  return z.array(item, { error: tell(what, example) });
}

/** A whole number within limits. */
export function whole(what: string, example: string, low: number, high: number) {
  const error = tell(`${what}, a whole number from ${low} to ${high}`, example);
  return z.int({ error }).min(low, { error }).max(high, { error });
}

/** The same text in English and Japanese. */
export function bilingual(what: string, max: number) {
  return z.strictObject(
    {
      en: shortText(`${what} in English`, 'en: "…"', max),
      ja: shortText(`${what} in Japanese`, 'ja: "…"', max),
    },
    { error: tell(`${what} in both languages`, '{ en: "…", ja: "…" }') },
  );
}

/** The reason for a setting: a text in English, or in both languages. */
export function reason(what: string, max: number) {
  return z.union([shortText(what, 'why: "…"', max), bilingual(what, max)], {
    error: tell(what, 'why: "…" or why: { en: "…", ja: "…" }'),
  });
}

/** A reason as the stages use it; Japanese only where it was written. */
export function compileReason(written: z.output<ReturnType<typeof reason>>): {
  why: string;
  whyJa: string | null;
} {
  return typeof written === 'string'
    ? { why: written.trim(), whyJa: null }
    : { why: written.en.trim(), whyJa: written.ja.trim() };
}

/** A key that becomes part of external ids and SQL names. */
export const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** A map with keys that are names. */
export function named<T extends z.ZodType>(value: T, what: string, example: string) {
  return z
    .record(z.string(), value, { error: tell(`a block of ${what}`, example) })
    .superRefine((map, context) => {
      for (const key of Object.keys(map))
        if (!NAME.test(key))
          context.addIssue({
            code: 'custom',
            path: [key],
            message: 'is not a name — write at most 40 small letters, digits and _, beginning with a letter',
          });
    });
}

/** True for a day that the calendar has; 2026-02-30 would otherwise become the 2nd of March. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A calendar day. Unquoted YAML dates stay text, so both ways of writing work. */
export const dayText = z
  .string({ error: tell('a day', "'2026-11-23'") })
  .refine(isDay, { error: tell('a day', "'2026-11-23'") });

/** True for a time zone name that this machine knows. A mere offset is none: it knows no summer time. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A time zone name that this machine knows. */
export const timeZone = z
  .string({ error: tell('a time zone name', 'Asia/Tokyo') })
  .refine(isTimeZone, { error: tell('a time zone name', 'Asia/Tokyo') });
