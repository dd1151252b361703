import { LightningElement, api } from 'lwc';

/** One point; null is "unknown on that day" and leaves a gap in the line. */
export interface SparkPoint {
  on: string;
  value: number | null;
}

interface Place {
  key: string;
  x: number;
  y: number;
}

/** Drawing area in SVG units; the element scales to its container. */
const WIDTH = 132;
const HEIGHT = 36;
/** Room for the end dot, so that it is not cut off. */
const MARGIN = 4;

/** A small line over time with its threshold. Draws only: the text alternative is handed in. */
export default class HealthSparkline extends LightningElement {
  /** Points in order of time, evenly spaced. */
  @api points: readonly SparkPoint[] = [];
  /** Edge drawn as a dashed line, in the unit of the points; null draws none. */
  @api threshold: number | null = null;
  /** Days to mark, in any order; those outside of the points are left out. */
  @api marks: readonly string[] = [];
  /** What the drawing says, for people who don't see it. */
  @api description = '';

  readonly viewBox = `0 0 ${WIDTH} ${HEIGHT}`;
  readonly right = WIDTH;
  readonly bottom = HEIGHT;
  readonly gapTop = HEIGHT - 2 * MARGIN;
  readonly gapBottom = HEIGHT - MARGIN;

  get isDrawn(): boolean {
    return this.points.some(({ value }) => value !== null);
  }

  get runs(): { key: string; path: string }[] {
    const runs: Place[][] = [[]];
    this.places.forEach((place) => {
      if (place === null) runs.push([]);
      else runs.at(-1)?.push(place);
    });
    return runs
      .filter((run) => run.length > 1)
      .map((run) => ({
        key: `run${run[0].key}`,
        path: run.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(' '),
      }));
  }

  /** Points with an unknown on both sides: no line reaches them, so they are dots. */
  get dots(): Place[] {
    const places = this.places;
    return places.filter(
      (place, at): place is Place =>
        place !== null && at < places.length - 1 && !places[at - 1] && !places[at + 1],
    );
  }

  /** Days without a value, as ticks on the base line: the gap is shown, not closed. */
  get gaps(): { key: string; x: number }[] {
    return this.points.flatMap(({ on, value }, at) => (value === null ? [{ key: on, x: this.x(at) }] : []));
  }

  /** Marked days, placed between the points by their date. */
  get ticks(): { key: string; x: number }[] {
    const days = this.points.map(({ on }) => Date.parse(on));
    return this.marks.flatMap((on) => {
      const day = Date.parse(on);
      const next = days.findIndex((each) => each >= day);
      if (next < 0 || (next === 0 && days[0] !== day)) return [];
      const [from, to] = [days[next - 1] ?? day, days[next] ?? day];
      const share = to > from ? (to - day) / (to - from) : 0;
      return [{ key: on, x: this.x(next - share) }];
    });
  }

  get last(): Place | null {
    return this.places.findLast((place) => place !== null) ?? null;
  }

  get thresholdY(): number | null {
    return this.threshold === null ? null : this.y(this.threshold);
  }

  get hasThreshold(): boolean {
    return this.thresholdY !== null;
  }

  private get places(): (Place | null)[] {
    const place = ({ on, value }: SparkPoint, at: number): Place | null => {
      if (value === null) return null;
      return { key: on, x: this.x(at), y: this.y(value) };
    };
    return this.points.map(place);
  }

  /** From the smallest to the largest value, the threshold among them so that its line is always in view. */
  private get range(): [number, number] {
    const values = this.points.flatMap(({ value }) => (value === null ? [] : [value]));
    if (this.threshold !== null) values.push(this.threshold);
    return [Math.min(...values), Math.max(...values)];
  }

  private x(at: number): number {
    const steps = Math.max(this.points.length - 1, 1);
    return round(MARGIN + (at / steps) * (WIDTH - 2 * MARGIN));
  }

  private y(value: number): number {
    const [low, high] = this.range;
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN));
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
