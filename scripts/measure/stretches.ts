import { addDays, fromDayNumber, startOfDay } from '../config/calendar.ts';
import type { SourceDefinition } from '../config/types.ts';
import { timeColumn } from './edgeSql.ts';
import type { ReadableFile } from './relation.ts';

/** The first and last moment of a file's rows, in seconds since 1970; days stand for their midnight in UTC. */
export interface Span {
  from: number;
  to: number;
}

/** Files with rows between two neighbouring edges, or any files. */
export interface Stretch {
  /** Place of the edge at which the stretch ends, one more than the last for what comes after it. Null: any rows. */
  place: number | null;
  /** Files all of whose rows lie in the stretch. */
  files: ReadableFile[];
  /** Files that have rows in other stretches too. */
  partly: ReadableFile[];
}

const DAY_SECONDS = 86_400;

/** The first moments after each edge, in the seconds of a `Span`. */
export function boundaries(source: SourceDefinition, zone: string, edges: readonly number[]): number[] {
  const isDate = timeColumn(source)?.type === 'date';
  return edges.map((edge) =>
    isDate ? (edge + 1) * DAY_SECONDS : startOfDay(addDays(fromDayNumber(edge), 1), zone) / 1000,
  );
}

/** Place of the stretch in which a moment lies: the number of boundaries up to it. */
export function placeOf(moment: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => bound <= moment).length;
}

/**
 * Groups files by the stretch in which all of their rows lie: then nothing has to be decided row by row. Files that reach into no
 * more than `parts` stretches come in each of them, those that reach further, or of which nothing is known, in a group at the end.
 */
export function stretchesOf(
  files: readonly ReadableFile[],
  spans: ReadonlyMap<string, Span>,
  bounds: readonly number[],
  parts = 1,
): Stretch[] {
  const stretches = new Map<number | null, Stretch>();
  const at = (place: number | null): Stretch => {
    const found = stretches.get(place) ?? { place, files: [], partly: [] };
    stretches.set(place, found);
    return found;
  };
  for (const file of files) {
    const span = spans.get(file.file.path);
    const [first, last] = span ? [placeOf(span.from, bounds), placeOf(span.to, bounds)] : [0, Infinity];
    if (first === last) at(first).files.push(file);
    else if (last - first >= parts) at(null).files.push(file);
    else for (let place = first; place <= last; place += 1) at(place).partly.push(file);
  }
  return [...stretches.values()].sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity));
}
