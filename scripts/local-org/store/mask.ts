/** Mask types that leave the last four characters. Source: Metadata API Developer Guide, "CustomField", `maskType`. */
const SHOWS_LAST_FOUR: ReadonlySet<string> = new Set(['creditCard', 'lastFour', 'sin', 'ssn']);

/** An encrypted text as those see it who lack the permission "View Encrypted Data". */
export function masked(text: string, type: string, character: string): string {
  const shown = SHOWS_LAST_FOUR.has(type) ? text.slice(-4) : '';
  return character.repeat(text.length - shown.length) + shown;
}
