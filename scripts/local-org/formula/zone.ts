const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, found);
  }
  return found;
}

/** The calendar day (`YYYY-MM-DD`) of a moment in an IANA time zone. */
export const dayIn = (moment: Date, timeZone: string): string => formatterOf(timeZone).format(moment);
