import { DIMENSIONS } from 'c/healthRules';
import type { Dimension } from 'c/healthRules';
import type { ActionRecord } from 'c/actionList';
import { clock, count, dayOf, epoch, fill, longDay, shortDay, workingDaysBetween } from 'c/formats';
import { worstFirst } from 'c/weatherWords';
import type { RunRecord } from './healthRecords';
import type { JudgedLamp } from './lampView';
import { LABELS } from './labels';

/** Data older than this many working days is no longer a morning's data. */
const FRESH_WORKING_DAYS = 1;

/** How the page speaks about time. */
export interface PageClock {
  locale: string;
  timeZone: string;
  /** The user's plain day. */
  today: string;
}

/** The as-of line, and what makes it doubtful. */
export interface AsOfView {
  line: string;
  /** Set when the newest run is too old. */
  old: string;
  /** Set when somebody acted after the data was taken. */
  newer: string;
}

/** One kind of attention: how many lamps, and which. */
export interface AttentionView {
  key: string;
  icon: string;
  variant: string;
  text: string;
  lamps: { id: string; name: string }[];
}

/** The lamps of one DEAR dimension; without lamps it is a gap. */
export interface GroupView {
  key: Dimension;
  name: string;
  isGap: boolean;
  lamps: JudgedLamp[];
}

const DIMENSION_NAMES: Record<Dimension, string> = {
  deployment: LABELS.deployment,
  engagement: LABELS.engagement,
  adoption: LABELS.adoption,
  roi: LABELS.roi,
};

/** All four DEAR dimensions in their order, the same place every morning; an empty one is shown as a gap. */
export function groupViews(lamps: readonly JudgedLamp[]): GroupView[] {
  const ordered = worstFirst(lamps);
  return DIMENSIONS.map((key) => {
    const own = ordered.filter(({ indicator }) => indicator.Dimension__c === key);
    return {
      key,
      name: DIMENSION_NAMES[key],
      isGap: own.length === 0,
      lamps: own,
    };
  });
}

/** What needs attention beside the alarms, counted in words, worst kind first; empty when nothing does. */
export function attentionViews(lamps: readonly JudgedLamp[], groups: readonly GroupView[]): AttentionView[] {
  const ordered = worstFirst(lamps);
  const kind = (
    key: string,
    icon: string,
    variant: string,
    words: readonly [string, string],
    takes: (lamp: JudgedLamp) => boolean,
  ): AttentionView => {
    const taken = ordered.filter(takes);
    const named = taken.map(({ view }) => ({ id: view.id, name: view.name }));
    return { key, icon, variant, text: count(taken.length, ...words), lamps: named };
  };
  const gaps = groups.filter(({ isGap }) => isGap);
  return [
    kind('held', 'utility:pause', '', [LABELS.held, LABELS.held], (it) => it.alarm === 'held'),
    kind('watch', 'utility:preview', '', [LABELS.watch, LABELS.watch], (it) => it.alarm === 'watch'),
    kind('stale', 'utility:clock', '', [LABELS.stale, LABELS.stale], (it) => it.lamp === 'stale'),
    kind('unknown', 'utility:help', '', [LABELS.unknown, LABELS.unknown], (it) => it.lamp === 'unknown'),
    {
      key: 'gap',
      icon: 'utility:dash',
      variant: '',
      text: count(gaps.length, LABELS.gapOne, LABELS.gapMany),
      lamps: gaps.map(({ key, name }) => ({ id: key, name })),
    },
  ].filter((view) => view.lamps.length > 0);
}

/** When the data is of, who checked it, and whether it is older than a working day or than somebody's action. */
export function asOfView(run: RunRecord, actions: readonly ActionRecord[], time: PageClock): AsOfView {
  const { locale, timeZone, today } = time;
  const checked = run.Finished_At__c ?? run.Started_At__c;
  const age = run.As_Of__c ? workingDaysBetween(run.As_Of__c, today) : 0;
  const acted = newestActionAfter(run, actions);
  return {
    line: fill(LABELS.asOf, {
      date: run.As_Of__c ? longDay(run.As_Of__c, locale) : '',
      checked: checked ? checkedText(checked, time) : '',
      run: run.Name,
    }),
    old: age > FRESH_WORKING_DAYS ? fill(LABELS.old, { n: age }) : '',
    newer: acted
      ? fill(LABELS.newer, {
          date: shortDay(dayOf(new Date(acted), timeZone), locale, today),
          time: clockOf(acted, time),
        })
      : '',
  };
}

/** The time alone when the run was today, else with its day: "05:12" of last week would mislead. */
function checkedText(moment: string, time: PageClock): string {
  const at = epoch(moment);
  const day = dayOf(new Date(at), time.timeZone);
  const hour = clockOf(at, time);
  return day === time.today ? hour : `${shortDay(day, time.locale, time.today)} ${hour}`;
}

function clockOf(at: number, { locale, timeZone }: PageClock): string {
  return clock(new Date(at).toISOString(), locale, timeZone);
}

/**
 * The newest save of an action that the run can't have seen. The run writes proposed actions itself: what its own user
 * saved while it ran is not news.
 */
function newestActionAfter(run: RunRecord, actions: readonly ActionRecord[]): number | null {
  if (!run.Started_At__c) return null;
  const started = epoch(run.Started_At__c);
  const finished = run.Finished_At__c ? epoch(run.Finished_At__c) : started;
  const saves = actions.flatMap(({ LastModifiedDate: saved, LastModifiedById: by }) => {
    const at = saved ? epoch(saved) : 0;
    return at > (by === run.CreatedById ? finished : started) ? [at] : [];
  });
  return saves.length === 0 ? null : Math.max(...saves);
}
