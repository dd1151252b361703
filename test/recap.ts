/** Lines of one stage's failures that are said again. */
const MOST = 60;

/** Where a runner's own account of its failures begins: node:test gathers them at its end, Jest puts them where they fall. */
const STARTS = [/^✖ failing tests:/, /^ {2}● /];

/**
 * What is said again of a failed stage after all others have ended, for a log of which only the last lines are kept.
 * @param output what the stage printed, without colours
 * @returns the runner's account of its failures, or the end of the output when it has none, 60 lines at most
 */
export function recap(output: string): string {
  const lines = output.trimEnd().split('\n');
  const first = STARTS.map((start) => lines.findIndex((line) => start.test(line))).find((at) => at >= 0);
  const told = first === undefined ? lines.slice(-MOST) : lines.slice(first, first + MOST);
  return told.join('\n');
}
