/** Texts, numbers and plain days for people. Pure: locale, time zone and templates are handed in. */

const DAY_MS = 86_400_000;

/** Fills `{name}` placeholders. A placeholder without a value stays, so that a gap is seen in a test. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Chooses the singular or plural template and fills `{n}`. */
export function count(n: number, one: string, many: string): string {
  return fill(n === 1 ? one : many, { n });
}

/** A plain day as UTC midnight: a Date field has no zone, so none may shift it. */
function utc(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}

/** A plain day such as "12 Nov"; the year is shown only when it differs from `near`. */
export function shortDay(day: string, locale: string, near: string): string {
  const sameYear = day.slice(0, 4) === near.slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(utc(day));
}

/** A plain day with its year, such as "21 Nov 2026". */
export function longDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(utc(day));
}

/** Hour and minute of a moment in the user's zone, 24-hour clock. */
export function clock(moment: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(moment));
}

/** The plain day of a moment in a zone, as `YYYY-MM-DD`. */
export function dayOf(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(moment);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / DAY_MS);
}

/** Days from Monday to Friday in `(from, to]`; 0 when `to` is not later. Holidays are not known here. */
export function workingDaysBetween(from: string, to: string): number {
  const total = daysBetween(from, to);
  let working = 0;
  for (let step = 1; step <= total; step += 1) {
    const weekday = new Date(utc(from).getTime() + step * DAY_MS).getUTCDay();
    if (weekday !== 0 && weekday !== 6) working += 1;
  }
  return working;
}

/** The plain day some days later, or earlier when `days` is negative. */
export function addDays(day: string, days: number): string {
  return new Date(utc(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last day from Monday to Friday before a day. Holidays are not known here. */
export function workingDayBefore(day: string): string {
  const weekday = utc(day).getUTCDay();
  const back = weekday === 0 ? 2 : weekday === 1 ? 3 : 1;
  return addDays(day, -back);
}

/** The moment as the org writes it has no colon in its offset ("+0000"), which not every browser reads. */
export function epoch(moment: string): number {
  return Date.parse(moment.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}
