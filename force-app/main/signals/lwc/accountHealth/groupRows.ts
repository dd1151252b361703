import type { DetailView } from 'c/healthDetail';
import type { LampView } from 'c/healthLamp';
import { count, fill } from 'c/formats';
import type { LampFilter } from './filterMemory';
import type { JudgedLamp } from './lampView';
import type { GroupView } from './pageView';
import { LABELS } from './signalLabels';

/** Lamps from this severity on need attention: all but good and excellent ones. */
const ATTENTION_SEVERITY = 2;

/** A lamp as the template draws it. */
export interface LampRow {
  id: string;
  view: LampView;
  detail: DetailView | null;
}

/** A group as the template draws it. */
export interface GroupRows {
  key: string;
  name: string;
  isGap: boolean;
  rows: LampRow[];
  hasRows: boolean;
  className: string;
  /** How many lamps are in order and not shown; empty when none is. */
  fine: string;
}

/** True for a lamp that the filter "needs attention" keeps. */
export function needsAttention({ severity }: JudgedLamp): boolean {
  return severity >= ATTENTION_SEVERITY;
}

/** A lamp as a row, with its detail while it is opened. */
export function lampRow({ view }: JudgedLamp, opened: ReadonlyMap<string, DetailView>): LampRow {
  return { id: view.id, view, detail: opened.get(view.id) ?? null };
}

/** A button of the filter. */
export interface FilterChoice {
  key: LampFilter;
  label: string;
  pressed: string;
  className: string;
}

/** Both ways to look at the lamps, each with its count. */
export function filterChoices(lamps: readonly JudgedLamp[], chosen: LampFilter): FilterChoice[] {
  const choice = (key: LampFilter, label: string, n: number): FilterChoice => ({
    key,
    label: fill(label, { n }),
    pressed: String(key === chosen),
    className: `slds-button ${key === chosen ? 'slds-button_brand' : 'slds-button_neutral'}`,
  });
  return [
    choice('attention', LABELS.filterAttention, lamps.filter(needsAttention).length),
    choice('all', LABELS.filterAll, lamps.length),
  ];
}

/** The groups under a filter, with what is opened. An opened lamp stays in view whatever the filter says. */
export function groupRows(
  groups: readonly GroupView[],
  filter: LampFilter,
  opened: ReadonlyMap<string, DetailView>,
): GroupRows[] {
  return groups.map(({ key, name, isGap, lamps }) => {
    const kept = lamps.filter((each) => filter === 'all' || needsAttention(each) || opened.has(each.view.id));
    const hidden = lamps.length - kept.length;
    return {
      key,
      name,
      isGap,
      rows: kept.map((each) => lampRow(each, opened)),
      hasRows: kept.length > 0,
      className: kept.length > 0 || isGap ? 'block' : 'quiet',
      fine: hidden === 0 ? '' : count(hidden, LABELS.fineOne, LABELS.fineMany),
    };
  });
}
