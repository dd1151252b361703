import type { Told } from '../report/told.ts';
import { addDays } from '../judge/days.ts';
import type { Day } from '../model.ts';

/** What a backfill did, printed by `--json`. */
export interface BackfillReport {
  from: Day;
  to: Day;
  dryRun: boolean;
  days: { reconstructed: number; present: number; leftOut: number };
  /** Days that were left out, and the indicators whose window begins before their export does. */
  leftOut: { from: Day; to: Day; indicators: string[] }[];
  kept: { readings: number; lamps: number };
  written: { created: number; updated: number; deleted: number; failed: number };
  calls: number;
  seconds: Record<string, number>;
}

/** The report of a backfill that has done nothing yet. */
export function emptyReport(from: Day, to: Day, dryRun: boolean): BackfillReport {
  return {
    from,
    to,
    dryRun,
    days: { reconstructed: 0, present: 0, leftOut: 0 },
    leftOut: [],
    kept: { readings: 0, lamps: 0 },
    written: { created: 0, updated: 0, deleted: 0, failed: 0 },
    calls: 0,
    seconds: {},
  };
}

/** Notes a day that can't be rebuilt; neighbours with the same reason are one entry. */
export function noteLeftOut(report: BackfillReport, day: Day, indicators: string[]): void {
  report.days.leftOut += 1;
  const last = report.leftOut.at(-1);
  if (last !== undefined && addDays(last.to, 1) === day && last.indicators.join() === indicators.join())
    last.to = day;
  else report.leftOut.push({ from: day, to: day, indicators });
}

/** Which days were left out and why, one line each. */
export function leftOutLines({ leftOut }: BackfillReport): Told[] {
  return leftOut.map(({ from, to, indicators }) => {
    const days = from === to ? from : `${from} to ${to}`;
    return {
      en: `Left out: ${days}, because the window of ${indicators.join(', ')} begins before the export does.`,
      ja: `除いた日: ${from === to ? from : `${from}〜${to}`}（${indicators.join('、')} の期間がデータより前に始まるため）`,
    };
  });
}
