/** Places that a text takes on a terminal: Japanese signs take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        sign,
      )
        ? 2
        : 1;
  return width;
}

/** Rows of cells as lines with aligned columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max((widths[column] ?? 0) - widthOf(cell), 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** Places of a terminal that is as narrow as terminals are, less one. */
const WIDTH = 79;

/** Breaks a text at spaces and after Japanese stops into lines for a terminal; all but the first are indented. */
export function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/(?<=[ 。、）])/)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last}${word}`.trimEnd()) <= WIDTH)
      lines[lines.length - 1] = last + word;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines.map((line) => line.trimEnd());
}
