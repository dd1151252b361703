import { DateTime } from 'luxon';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2045;
const cache = new Map<string, string>();

/**
 * SQL that turns a stored UTC timestamp into local time text of a zone. SQLite knows no IANA zones, so the zone's offset
 * changes between 1990 and 2045 become a CASE over the timestamp. `sql` and the constants never come from a request.
 */
export function localTimeSql(sql: string, timeZone: string): string {
  let template = cache.get(timeZone);
  if (template === undefined) {
    template = buildTemplate(timeZone);
    cache.set(timeZone, template);
  }
  return template.replaceAll('$value', () => sql);
}

function buildTemplate(timeZone: string): string {
  const changes = offsetChanges(timeZone);
  const first = offsetAt(DateTime.utc(FIRST_YEAR), timeZone);
  if (changes.length === 0) return `datetime($value, '${first} minutes')`;
  const branches: string[] = [];
  let offset = first;
  for (const change of changes) {
    branches.push(`WHEN $value < '${change.at}' THEN '${offset} minutes'`);
    offset = change.offset;
  }
  return `datetime($value, CASE ${branches.join(' ')} ELSE '${offset} minutes' END)`;
}

function offsetChanges(timeZone: string): { at: string; offset: number }[] {
  const changes: { at: string; offset: number }[] = [];
  let previous = DateTime.utc(FIRST_YEAR);
  for (let month = 1; month <= (LAST_YEAR - FIRST_YEAR) * 12; month += 1) {
    const next = DateTime.utc(FIRST_YEAR).plus({ months: month });
    const offset = offsetAt(next, timeZone);
    if (offset !== offsetAt(previous, timeZone)) {
      changes.push({ at: changeBetween(previous, next, timeZone), offset });
    }
    previous = next;
  }
  return changes;
}

/** First minute in (before, after] with the offset of `after`. */
function changeBetween(before: DateTime, after: DateTime, timeZone: string): string {
  const target = offsetAt(after, timeZone);
  let low = before.toMillis() / 60_000;
  let high = after.toMillis() / 60_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(DateTime.fromMillis(middle * 60_000, { zone: 'utc' }), timeZone) === target) high = middle;
    else low = middle;
  }
  return new Date(high * 60_000).toISOString();
}

function offsetAt(moment: DateTime, timeZone: string): number {
  return moment.setZone(timeZone).offset;
}
