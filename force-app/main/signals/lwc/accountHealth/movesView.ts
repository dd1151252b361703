import type { MovePeriod, MoveView } from 'c/healthMoves';
import { lampSeverity } from 'c/healthRules';
import type { Alarm } from 'c/healthRules';
import { addDays, fill, shortDay, workingDayBefore } from 'c/formats';
import { inLanguage, WORDS } from 'c/lampWords';
import type { SnapshotRecord } from './healthRecords';
import { LABELS as LAMP } from './lampLabels';
import { lampMoves } from './lampMoves';
import type { LampMove, SeenLamp } from './lampMoves';
import type { JudgedLamp } from './lampView';
import { LABELS } from './movesLabels';

const WEEK_DAYS = 7;

interface MovesContext {
  snapshots: readonly SnapshotRecord[];
  lamps: readonly JudgedLamp[];
  /** The as-of day of the newest run. */
  asOf: string;
  lang: string;
  locale: string;
  today: string;
}

/** What moved since the working day before the data, and since a week before it. */
export function movePeriods(context: MovesContext): MovePeriod[] {
  const { asOf, locale, today, snapshots } = context;
  const day = (iso: string): string => shortDay(iso, locale, today);
  const hasBefore = (since: string): boolean => snapshots.some((snapshot) => snapshot.As_Of__c <= since);
  const period = (key: string, label: string, since: string): MovePeriod => ({
    key,
    label,
    since: fill(LABELS.since, { since: day(since), until: day(asOf) }),
    // Before the first look there is nothing to compare with: not every lamp has moved.
    none: hasBefore(since) ? LABELS.none : LABELS.first,
    moves: (hasBefore(since) ? lampMoves(snapshots, since, asOf) : [])
      .toSorted((a, b) => severity(b.to) - severity(a.to))
      .map((move) => moveView(move, context)),
  });
  return [
    period('day', LABELS.day, workingDayBefore(asOf)),
    period('week', LABELS.week, addDays(asOf, -WEEK_DAYS)),
  ];
}

function moveView(move: LampMove, { snapshots, lamps, lang, locale, today }: MovesContext): MoveView {
  const own = lamps.find(({ record }) => record.Indicator__c === move.indicatorId);
  const named = snapshots.find((snapshot) => snapshot.Indicator__c === move.indicatorId)?.Indicator__r;
  const delta = move.from ? severity(move.to) - severity(move.from) : 0;
  const on = fill(LABELS.on, { date: shortDay(move.on, locale, today) });
  return {
    key: move.indicatorId,
    lampId: own?.view.id ?? '',
    name: own?.view.name ?? inLanguage(lang, named?.Name ?? '', named?.Label_Ja__c ?? null),
    from: move.from ? stateText(move.from) : LABELS.notSeen,
    fromIcon: move.from ? WORDS[move.from.lamp].icon : 'utility:dash',
    to: stateText(move.to),
    toIcon: WORDS[move.to.lamp].icon,
    toVariant: WORDS[move.to.lamp].variant,
    judgement: delta > 0 ? LAMP.worse : delta < 0 ? LAMP.better : '',
    note: move.otherModel ? `${on} · ${LABELS.model}` : on,
  };
}

const ALARM_TEXTS: Record<Alarm, string> = {
  none: '{state}',
  alarm: LABELS.alarm,
  watch: LABELS.watch,
  held: LABELS.held,
};

function stateText({ lamp, alarm }: SeenLamp): string {
  return fill(ALARM_TEXTS[alarm], { state: WORDS[lamp].word });
}

function severity({ lamp, alarm }: SeenLamp): number {
  return lampSeverity(lamp, alarm);
}
