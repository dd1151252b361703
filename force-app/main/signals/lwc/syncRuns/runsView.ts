import { clock, dayOf, epoch, fill, longDay, shortDay, workingDayBefore } from 'c/formats';
import { inLanguage } from 'c/lampWords';
import type { ListGroup, ListRow } from 'c/recordList';
import { LABELS } from './labels';

/** A run of the sync. */
export interface Run {
  Id: string;
  Name: string;
  Kind: string | null;
  Status__c: 'Running' | 'Done' | 'Findings' | 'Failed' | null;
  Status: string | null;
  As_Of__c: string | null;
  Started_At__c: string | null;
  Rejected__c: number | null;
  Unmatched__c: number | null;
  Failed__c: number | null;
  Message__c: string | null;
  Message_Ja__c: string | null;
}

/** For whom the words are. `today` is the user's plain day. */
export interface RunReader {
  lang: string;
  locale: string;
  timeZone: string;
  today: string;
}

const LOOKS = {
  Running: { icon: 'utility:clock', variant: '' },
  Done: { icon: 'utility:success', variant: 'success' },
  Findings: { icon: 'utility:warning', variant: 'warning' },
  Failed: { icon: 'utility:error', variant: 'error' },
} as const;

function startDay(run: Run, timeZone: string): string | null {
  return run.Started_At__c === null ? null : dayOf(new Date(epoch(run.Started_At__c)), timeZone);
}

function when(run: Run, { locale, timeZone, today }: RunReader): string {
  const day = startDay(run, timeZone);
  if (run.Started_At__c === null || day === null) return '';
  const time = clock(new Date(epoch(run.Started_At__c)).toISOString(), locale, timeZone);
  const started = `${shortDay(day, locale, today)} ${time}`;
  return run.As_Of__c === null
    ? fill(LABELS.started, { started })
    : fill(LABELS.startedAsOf, { started, asOf: longDay(run.As_Of__c, locale) });
}

/** What a run could not bring in, such as "1,200 rejected and 1 unmatched"; empty when it brought in all. */
function leftOut(run: Run, locale: string): string {
  const number = new Intl.NumberFormat(locale);
  const parts = [
    { template: LABELS.rejected, n: run.Rejected__c },
    { template: LABELS.unmatched, n: run.Unmatched__c },
    { template: LABELS.refused, n: run.Failed__c },
  ].flatMap(({ template, n }) => (n ? [fill(template, { n: number.format(n) })] : []));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}

/** Runs from before there were Japanese messages have the English ones alone. */
function messageOf({ Message__c: english, Message_Ja__c: japanese }: Run, { lang }: RunReader): string {
  return inLanguage(lang, english, japanese);
}

function row(run: Run, reader: RunReader): ListRow {
  const lines = [when(run, reader), leftOut(run, reader.locale), messageOf(run, reader)];
  return {
    id: run.Id,
    target: run.Id,
    object: 'Sync_Run__c',
    name: run.Name,
    openLabel: [run.Name, run.Kind].filter(Boolean).join(', '),
    ...LOOKS[run.Status__c ?? 'Running'],
    lead: [run.Status, run.Kind].filter(Boolean).join(' · '),
    lines: lines.filter((line) => line !== ''),
  };
}

/** The newest run apart from those before it; `runs` are newest first. */
export function runGroups(runs: readonly Run[], reader: RunReader): ListGroup[] {
  return [
    { key: 'newest', name: LABELS.newest, rows: runs.slice(0, 1).map((run) => row(run, reader)) },
    { key: 'earlier', name: LABELS.earlier, rows: runs.slice(1).map((run) => row(run, reader)) },
  ].filter(({ rows }) => rows.length > 0);
}

/** The day of the newest run when a working day went by without one; null while runs come. `runs` are newest first. */
export function quietSince(runs: readonly Run[], { timeZone, today }: RunReader): string | null {
  const [newest] = runs;
  const day = newest ? startDay(newest, timeZone) : null;
  return day !== null && day < workingDayBefore(today) ? day : null;
}
