import { clock, dayOf, epoch, fill, longDay, shortDay, workingDaysBetween } from 'c/formats';
import { LABELS } from './labels';
import type { RunRow } from './standupRecords';

/** Data older than this many working days is no longer a morning's data. */
const FRESH_WORKING_DAYS = 1;

/** Of when the data is, and a warning when the newest run is late. */
export function asOfLine(
  run: RunRow | null,
  { locale, timeZone, today }: { locale: string; timeZone: string; today: string },
): { line: string; old: string } {
  if (!run?.As_Of__c) return { line: LABELS.noRun, old: '' };
  const moment = run.Finished_At__c ?? run.Started_At__c;
  const at = moment === null ? null : new Date(epoch(moment));
  const day = at && dayOf(at, timeZone);
  const hour = at ? clock(at.toISOString(), locale, timeZone) : '';
  const age = workingDaysBetween(run.As_Of__c, today);
  return {
    line: fill(LABELS.asOf, {
      date: longDay(run.As_Of__c, locale),
      checked: day === null || day === today ? hour : `${shortDay(day, locale, today)} ${hour}`,
    }),
    old: age > FRESH_WORKING_DAYS ? fill(LABELS.old, { n: age }) : '',
  };
}
