import type { Day } from '../model.ts';
import { addDays, dayNumber, type BusinessCalendar } from '../config/calendar.ts';
import type { Aggregate, MeasureWindow } from '../config/types.ts';

/** The day before the window begins: the window is (result, day]. */
export function windowStart(day: Day, window: MeasureWindow, calendar: BusinessCalendar): Day {
  return window.unit === 'd' ? addDays(day, -window.length) : calendar.beforeWorkingDays(day, window.length);
}

/** The day at which an aggregate stands for an as-of day. */
function standsAt({ shift }: Aggregate, day: Day, calendar: BusinessCalendar): Day {
  return shift === null ? day : windowStart(day, shift, calendar);
}

/** Last day that an aggregate looks at, as a day number. */
export function endOf(aggregate: Aggregate, day: Day, calendar: BusinessCalendar): number {
  return dayNumber(standsAt(aggregate, day, calendar));
}

/** First day (exclusive) that an aggregate looks at, as a day number; null: no limit. */
export function startOf(aggregate: Aggregate, day: Day, calendar: BusinessCalendar): number | null {
  const { kind, window, weeks } = aggregate;
  if (kind === 'slope') return endOf(aggregate, day, calendar) - 7 * weeks;
  return window === null
    ? null
    : dayNumber(windowStart(standsAt(aggregate, day, calendar), window, calendar));
}

/**
 * Days at which some window of some point begins or ends. All rows between two neighbours fall into the same windows,
 * so they can be added up before any window is looked at.
 */
export function edgesOf(
  aggregates: readonly Aggregate[],
  points: readonly Day[],
  calendar: BusinessCalendar,
): number[] {
  const edges = new Set<number>();
  for (const point of points) {
    edges.add(dayNumber(point));
    for (const aggregate of aggregates) {
      const start = startOf(aggregate, point, calendar);
      const end = endOf(aggregate, point, calendar);
      if (start !== null) edges.add(start);
      edges.add(end);
      for (let week = 1; week <= aggregate.weeks; week += 1) edges.add(end - 7 * week);
    }
  }
  return [...edges].sort((a, b) => a - b);
}

/** Each day from the first edge to the last with the edge up to which its rows are added up, and the edge's place. */
export function daysToEdges(edges: readonly number[]): { day: number; edge: number; place: number }[] {
  const days: { day: number; edge: number; place: number }[] = [];
  let place = 0;
  for (let day = edges[0] ?? 0; day <= (edges.at(-1) ?? -1); day += 1) {
    while ((edges[place] ?? day) < day) place += 1;
    days.push({ day, edge: edges[place] ?? day, place });
  }
  return days;
}
