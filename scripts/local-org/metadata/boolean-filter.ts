/**
 * What is wrong with the logic of numbered filters (`1 AND (2 OR 3)`); `given` is how many filters there are. Each
 * number must be that of a filter, and each filter must be used.
 */
export function logicProblems(logic: string, given: number): string[] {
  const used = new Set([...logic.matchAll(/\d+/g)].map(([digits]) => Number(digits)));
  const wrong = [...used].filter((number) => number < 1 || number > given);
  const unused = Array.from({ length: given }, (_, index) => index + 1).filter((number) => !used.has(number));
  const wellFormed = /^[\d\s()]*(?:\b(?:AND|OR|NOT)\b[\d\s()]*)*$/i.test(logic);
  return [
    ...(wrong.length ? [`there are ${given} filters, not ${wrong.join(', ')}`] : []),
    ...(unused.length ? [`filter ${unused.join(', ')} is not used`] : []),
    ...(wellFormed ? [] : ['only numbers, AND, OR, NOT and parentheses']),
  ].map((problem) => `Invalid booleanFilter '${logic}': ${problem}`);
}
