/** Field values for `defaultFieldValues` of a page reference's state: `Name=Sea,Due__c=2026-01-31`. */
export function encodeDefaultFieldValues(values: Record<string, unknown>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join(',');
}

/** The field values that `encodeDefaultFieldValues` wrote, as texts. */
export function decodeDefaultFieldValues(text: string): Record<string, string> {
  const pairs = text.split(',').filter((part) => part.includes('='));
  return Object.fromEntries(
    pairs.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim(), decoded(part.slice(at + 1))];
    }),
  );
}

/** A text that somebody wrote by hand may hold a bare percent sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
