/**
 * Where the rows of a long list lie, and which of them a window shows. Heights in pixels: what was measured, and a guess
 * for rows that were never drawn.
 */
export class RowPlaces {
  private readonly tops: Float64Array;

  /** `heights` by row id. */
  constructor(ids: readonly string[], heights: ReadonlyMap<string, number>, guess: number) {
    this.tops = new Float64Array(ids.length + 1);
    ids.forEach((id, at) => {
      this.tops[at + 1] = this.tops[at] + (heights.get(id) ?? guess);
    });
  }

  /** Height of the whole list. */
  get height(): number {
    return this.tops[this.tops.length - 1];
  }

  /** Top of a row; `top(n)` of the row after the last is the height. */
  top(at: number): number {
    return this.tops[at];
  }

  /** The row at a height: the last one whose top is not below it. */
  at(y: number): number {
    let low = 0;
    let high = Math.max(this.tops.length - 2, 0);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Rows `[from, to)` that a window shows, with some more on both sides so that scrolling meets no gap. */
  window(scrolled: number, visible: number, spare: number): { from: number; to: number } {
    const rows = this.tops.length - 1;
    if (rows === 0) return { from: 0, to: 0 };
    const from = Math.max(this.at(scrolled) - spare, 0);
    return { from, to: Math.min(this.at(scrolled + visible) + 1 + spare, rows) };
  }

  /** Where to scroll so that a row is wholly in the window; the same place when it is. */
  reveal(at: number, scrolled: number, visible: number): number {
    const [top, bottom] = [this.tops[at], this.tops[at + 1]];
    if (top < scrolled) return top;
    return bottom > scrolled + visible ? Math.min(top, bottom - visible) : scrolled;
  }
}
