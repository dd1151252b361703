/** A share as people read it. */
export const percent = (share: number): string => {
  const rounded = Math.round(share * 100);
  // Neither is everything known where a little is missing, nor nothing where there is a little.
  if (rounded === 100 && share < 1) return '99 %';
  return rounded === 0 && share > 0 ? '1 %' : `${String(rounded)} %`;
};

/** The first few of some values. */
export const few = (values: readonly string[]): string =>
  values
    .slice(0, 12)
    .map((value) => value.replaceAll(/\s+/g, ' '))
    .join(', ') + (values.length > 12 ? ', …' : '');

/** Words with their places on a scale, the best first. */
export const places = (points: readonly (readonly [word: string, points: number])[]): string =>
  [...points]
    .sort(([, a], [, b]) => b - a)
    .map(([word, place]) => `${word} = ${String(place)}`)
    .join(', ');
