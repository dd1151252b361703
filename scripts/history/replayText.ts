import { DateTime } from 'luxon';
import { lampOf, type Lamp } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { Judgement } from '../model.ts';
import type { Labels, Language } from '../report/labels.ts';
import { formatOf, reasonSentences } from '../report/reasons.ts';
import { table } from '../report/table.ts';
import type { Seen, SeenAccount } from './replay.ts';
import { replayWords, type ReplayWords } from './replayWords.ts';
import type { FoundRun } from './runs.ts';
import type { KeptIndicator, KeptLamp } from './types.ts';

const LAMP_LABELS: Readonly<Record<Lamp, string>> = {
  poor: 'Tenki_Band_Poor',
  fair: 'Tenki_Band_Fair',
  good: 'Tenki_Band_Good',
  excellent: 'Tenki_Band_Excellent',
  stale: 'Tenki_Lamp_Stale',
  unknown: 'Tenki_Lamp_Unknown',
};

/** A lamp in the words of its day. */
export interface LampWords {
  name: string;
  lamp: string;
  alarm: string;
  value: string;
  reason: string;
}

function fill(template: string, date: string): string {
  return template.replace('{date}', date).trim();
}

/** Puts the lamps of a run into the words that its indicators had on the day. */
export function lampWords(
  run: Pick<FoundRun, 'asOf' | 'indicators'>,
  labels: Labels,
  language: Language,
): (lamp: Judgement & Pick<KeptLamp, 'shownValue'>) => LampWords {
  const indicators = new Map(run.indicators.map((each) => [each.key, each]));
  const format = formatOf(labels, language, run.asOf);
  const sentence = reasonSentences(labels, language);
  const alarmText = ({ alarm, alarmSince, sideSince }: Judgement): string => {
    if (alarm === 'none') return '';
    const since = alarm === 'watch' ? sideSince : alarmSince;
    const name = { alarm: 'Tenki_Alarm_Since', held: 'Tenki_Alarm_Held', watch: 'Tenki_Alarm_Watch' }[alarm];
    return fill(labels(name), since === null ? '' : format.date(since));
  };
  const reasonOf = (lamp: Judgement, indicator: KeptIndicator): string => {
    if (lamp.reasonCode !== null) return sentence(lamp, indicator);
    if (lamp.band === null || lamp.bandSince === null) return '';
    const text = labels('Tenki_Reason_BandSince').replace('{band}', labels(LAMP_LABELS[lamp.band]));
    return fill(text, format.date(lamp.bandSince));
  };
  return (kept) => {
    const lamp = { ...kept, value: kept.shownValue };
    const indicator = indicators.get(kept.indicator);
    const own = (language === 'ja' && indicator?.labelJa) || indicator?.label;
    return {
      name: own ?? kept.indicator,
      lamp: labels(LAMP_LABELS[lampOf(kept.band, kept.freshness)]),
      alarm: alarmText(lamp),
      value:
        lamp.value === null || indicator?.kind !== 'measured' ? '' : format.value(lamp.value, indicator.unit),
      reason: indicator === undefined ? '' : reasonOf(lamp, indicator),
    };
  };
}

/** A moment in a zone, such as "2026-11-19 05:00". */
export function momentText(iso: string, zone: string): string {
  return DateTime.fromISO(iso, { zone }).toFormat('yyyy-MM-dd HH:mm');
}

/** What a reader must know before believing what follows, one line each. */
export function replayNotes(
  { run, writing, first }: Seen,
  asked: { moment: Date; zone: string },
  language: Language,
): string[] {
  const words = replayWords(language);
  const at = `${momentText(asked.moment.toISOString(), asked.zone)} ${asked.zone}`;
  if (run === null) return [words.nothing(at, first === null ? null : momentText(first.knownAt, asked.zone))];
  if (run.origin === 'reconstructed')
    return [words.reconstructed(momentText(run.knownAt, asked.zone), run.model)];
  const began = words.seen(at, run.asOf, momentText(run.knownAt, run.timeZone), run.model);
  if (!writing) return [began];
  return [began, words.writing(run.finishedAt === null ? null : momentText(run.finishedAt, run.timeZone))];
}

function bandText({ band, left }: SeenAccount, labels: Labels, { left: gone }: ReplayWords): string {
  if (left) return gone;
  return labels(band === null ? 'Tenki_Lamp_Unknown' : LAMP_LABELS[band]);
}

/** One line for each account, or all lamps of the one that was asked for. */
export function replayLines(
  { run, accounts }: Seen,
  labels: Labels,
  language: Language,
  detail: boolean,
): string[] {
  if (run === null) return [];
  const told = replayWords(language);
  const words = lampWords(run, labels, language);
  const names = new Map(
    run.indicators.map(({ key, label, labelJa }) => [key, (language === 'ja' && labelJa) || label]),
  );
  const deciding = (each: SeenAccount): string =>
    each.deciding.map((key) => names.get(key) ?? key).join(told.comma);
  if (!detail) {
    const alarms = (each: SeenAccount): string =>
      each.lamps
        .flatMap((lamp) => (lamp.alarm === 'alarm' || lamp.alarm === 'held' ? [words(lamp).name] : []))
        .join(told.comma);
    return table([
      told.heads,
      ...accounts.map((each) => [each.account, bandText(each, labels, told), deciding(each), alarms(each)]),
    ]);
  }
  return accounts.flatMap((each) => {
    const by = each.deciding.length === 0 ? '' : told.decidedBy(deciding(each));
    const lamps = each.lamps.map((lamp) => {
      const { name, lamp: word, alarm, value, reason } = words(lamp);
      return [`  ${name}`, word, value, alarm, reason];
    });
    return [`${each.account} ${each.name}: ${bandText(each, labels, told)}${by}`, ...table(lamps)];
  });
}
