import type { Day, Reading, Readings } from '../model.ts';

/** What a cell of the table has; 0 is a cell without a reading. */
const READING = 1;
const VALUE = 2;
const OBSERVED = 4;
const BASELINE = 8;

/** The readings of one indicator: a cell is account x points + point. */
interface Column {
  has: Uint8Array;
  value: Float64Array;
  /** Place of the day in the list of days. */
  observed: Uint32Array;
  /** Null: the indicator has no baseline of its own. */
  baseline: Float64Array | null;
}

/** What the cells of a table stand for. All are in the order in which readings are to come. */
export interface TableShape {
  accounts: readonly string[];
  indicators: readonly { key: string; hasBaseline: boolean }[];
  points: readonly Day[];
}

/**
 * Readings as columns of numbers, by account, indicator and point: those of a first run of 100,000 accounts are 20 million,
 * which would take gigabytes as objects. They become objects one by one, whenever they are read.
 */
export interface ReadingTable extends Readings {
  /** Puts a reading in the cell of its account, indicator and point, given by their places. */
  put(account: number, indicator: number, point: number, reading: Reading): void;
}

/** Numbers that stand for days, in the order in which they come up. */
function dayNumbers(): { numberOf(day: Day): number; dayOf(number: number): Day } {
  const days: Day[] = [];
  const numbers = new Map<Day, number>();
  return {
    numberOf(day) {
      const known = numbers.get(day);
      if (known !== undefined) return known;
      numbers.set(day, days.length);
      return days.push(day) - 1;
    },
    dayOf: (number) => days[number] ?? '',
  };
}

/** An empty table of readings. */
export function readingTable({ accounts, indicators, points }: TableShape): ReadingTable {
  const size = accounts.length * points.length;
  const columns = indicators.map(({ hasBaseline }): Column => ({
    has: new Uint8Array(size),
    value: new Float64Array(size),
    observed: new Uint32Array(size),
    baseline: hasBaseline ? new Float64Array(size) : null,
  }));
  const days = dayNumbers();
  let length = 0;

  function* readingsOf(
    account: string,
    indicator: string,
    { has, value, observed, baseline }: Column,
    from: number,
  ): Generator<Reading> {
    for (let point = 0; point < points.length; point += 1) {
      const cell = from + point;
      const found = has[cell] ?? 0;
      if (found === 0) continue;
      const reading: Reading = {
        account,
        indicator,
        asOf: points[point] ?? '',
        value: (found & VALUE) === 0 ? null : (value[cell] ?? null),
        observedOn: (found & OBSERVED) === 0 ? null : days.dayOf(observed[cell] ?? 0),
      };
      if (baseline !== null) reading.baseline = (found & BASELINE) === 0 ? null : (baseline[cell] ?? null);
      yield reading;
    }
  }

  return {
    get length() {
      return length;
    },
    put(account, indicator, point, reading) {
      const column = columns[indicator];
      if (column === undefined) throw new RangeError(`no column ${String(indicator)}`);
      const cell = account * points.length + point;
      if (column.has[cell] === 0) length += 1;
      const { value, observedOn, baseline = null } = reading;
      column.has[cell] =
        READING |
        (value === null ? 0 : VALUE) |
        (observedOn === null ? 0 : OBSERVED) |
        (baseline === null ? 0 : BASELINE);
      if (value !== null) column.value[cell] = value;
      if (observedOn !== null) column.observed[cell] = days.numberOf(observedOn);
      if (baseline !== null && column.baseline !== null) column.baseline[cell] = baseline;
    },
    *[Symbol.iterator](): Generator<Reading> {
      for (const [row, account] of accounts.entries())
        for (const [place, { key: indicator }] of indicators.entries()) {
          const column = columns[place];
          if (column !== undefined) yield* readingsOf(account, indicator, column, row * points.length);
        }
    },
  };
}
