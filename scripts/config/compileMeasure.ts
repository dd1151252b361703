import type {
  AggregateInput,
  AverageInput,
  BaselineInput,
  MeasureInput,
  MilestoneInput,
  PlainInput,
} from './measureSchema.ts';
import { parseWindow } from './measureSchema.ts';
import { shifted } from './measures.ts';
import type { Aggregate, AggregateKind, Baseline, MeasureDefinition, PlainMeasure } from './types.ts';

/** Our own outreach by source: it is left out of every measure. */
export type Outreach = ReadonlyMap<string, string>;

/** Kinds that are as old as the account's own newest row: facts and opinions that age. */
const AGES: ReadonlySet<string> = new Set(['max', 'min', 'last', 'avg']);

/** Both conditions; each on lines of its own, so that a comment at its end harms nothing. */
function withoutOutreach(filter: string | undefined, ours: string | undefined): string | null {
  if (ours === undefined) return filter ?? null;
  const theirs = `(\n${ours}\n) IS NOT TRUE`;
  return filter === undefined ? theirs : `(\n${filter}\n) AND ${theirs}`;
}

function aggregate(
  kind: AggregateKind,
  written: AggregateInput | AverageInput,
  outreach: Outreach,
  filter = written.filter,
): Aggregate {
  return {
    kind,
    source: written.source,
    column: written.column ?? null,
    done: null,
    filter: withoutOutreach(filter, outreach.get(written.source)),
    window: written.window === undefined ? null : parseWindow(written.window),
    shift: null,
    weeks: written.weeks ?? 0,
    observed: written.observed ?? (AGES.has(written.kind) ? 'account' : 'source'),
    noRows: written.no_rows,
  };
}

/** A mean or a share of a category: a ratio over the same rows. */
function average(written: AverageInput, outreach: Outreach): PlainMeasure {
  if (written.kind === 'avg')
    return {
      kind: 'ratio',
      numerator: aggregate('sum', written, outreach),
      denominator: aggregate('count', written, outreach),
    };
  const counted = written.column === undefined ? 'count' : 'sum';
  return {
    kind: 'ratio',
    numerator: aggregate(counted, written, outreach),
    denominator: {
      ...aggregate(counted, written, outreach),
      filter: withoutOutreach(undefined, outreach.get(written.source)),
    },
  };
}

function milestone(written: MilestoneInput, outreach: Outreach): PlainMeasure {
  return {
    kind: 'single',
    aggregate: {
      kind: 'milestone',
      source: written.source,
      column: written.due,
      done: written.done,
      filter: withoutOutreach(written.filter, outreach.get(written.source)),
      window: null,
      shift: null,
      weeks: 0,
      observed: written.observed ?? 'source',
      noRows: 'unknown',
    },
  };
}

function plain(written: PlainInput, outreach: Outreach): PlainMeasure {
  if (written.kind === 'avg' || written.kind === 'share') return average(written, outreach);
  return written.kind === 'ratio'
    ? {
        kind: 'ratio',
        numerator: aggregate(written.numerator.kind, written.numerator, outreach),
        denominator: aggregate(written.denominator.kind, written.denominator, outreach),
      }
    : { kind: 'single', aggregate: aggregate(written.kind, written, outreach) };
}

/** A measure in terms of what can be added up. */
export function compileMeasure(written: MeasureInput, outreach: Outreach): MeasureDefinition {
  if (written.kind === 'milestone') return milestone(written, outreach);
  if (written.kind !== 'change') return plain(written, outreach);
  const now = plain(written.of, outreach);
  const { window } = now.kind === 'single' ? now.aggregate : now.numerator;
  if (window === null)
    throw new RangeError('a change needs a window; the references check refuses it without one');
  return { kind: 'change', now, before: shifted(now, window), relative: written.as === 'relative' };
}

/** Fewest past weeks that make a baseline: half of those asked for, and never less than four. */
function fewestWeeks(weeks: number): number {
  return Math.max(4, Math.ceil(weeks / 2));
}

/** What a measure is compared with. */
export function compileBaseline(written: BaselineInput, measure: MeasureDefinition): Baseline {
  if (written.kind === 'segment') return { kind: 'segment' };
  if (measure.kind === 'change')
    throw new RangeError('a change has no baseline; the references check refuses it');
  const weeks = Array.from({ length: written.weeks }, (_, week) => 7 * (week + 1));
  return {
    kind: 'own_history',
    history: weeks.map((days) => shifted(measure, { unit: 'd', length: days })),
    atLeast: fewestWeeks(written.weeks),
  };
}
