/** A line for people, in both languages. */
export interface Told {
  en: string;
  ja: string;
}

/** A number as both languages write it. */
export const counted = (count: number): string => count.toLocaleString('en');

/** The first few of some names, and how many more there are. */
export function named(names: readonly string[], most: number): Told {
  const more = names.length - most;
  const some = names.slice(0, most);
  return {
    en: some.join(', ') + (more > 0 ? ` and ${String(more)} more` : ''),
    ja: some.join('、') + (more > 0 ? `、ほか ${String(more)} 件` : ''),
  };
}
