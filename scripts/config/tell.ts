/** What zod hands to an error function, as far as it is needed here. */
interface IssueLike {
  readonly input?: unknown;
  readonly code?: string | undefined;
}

/** A value as it is quoted in a message: short, on one line. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a block';
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/**
 * An error function for zod: says what was expected, what was found and what to write instead.
 * `what` is a noun phrase with its article, `example` what a correct line holds.
 */
export function tell(what: string, example: string): (issue: IssueLike) => string | undefined {
  return (issue) => {
    if (issue.code === 'unrecognized_keys') return undefined;
    return issue.input === undefined || issue.input === null
      ? `is missing: expected ${what} — write ${example}`
      : `expected ${what}, found ${show(issue.input)} — write ${example}`;
  };
}

/** Edit distance with swaps of neighbours counted as one. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [
    i,
    ...Array.from({ length: b.length }, (_, j) => (i === 0 ? j + 1 : 0)),
  ]);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, at(i - 2, j - 2) + 1);
      (rows[i] as number[])[j] = best;
    }
  return at(a.length, b.length);
}

/** The mend for a name that does not exist: the nearest one that does, or all of them. */
export function didYouMean(name: string, known: readonly string[]): string {
  const ranked = known
    .map((candidate) => ({ candidate, d: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.d - b.d);
  const best = ranked[0];
  if (best && best.d <= Math.max(2, Math.floor(name.length / 3))) return `did you mean ${best.candidate}?`;
  return known.length === 0 ? 'there are none' : `write one of ${known.join(', ')}`;
}
