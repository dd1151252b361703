import { lampOf } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { FailedRow } from '../apply/types.ts';
import { bookLines } from '../book/book.ts';
import { lampKey } from '../judge/judge.ts';
import type { Judgement, LampState, Measured, SyncReport } from '../model.ts';
import type { Plan } from '../plan/types.ts';
import { table } from '../report/table.ts';
import { counted, type Told } from '../report/told.ts';

/** Lines of a dry run's table; a plan for a whole book is summed up below it. */
const MAX_CHANGES = 60;

/** Refused rows that are shown; all of them are in failed.csv. */
const MAX_FAILED = 10;

function lampText(state: LampState & { value: number | null }): string {
  const lamp = lampOf(state.band, state.freshness);
  const value = state.value === null ? '' : ` ${String(state.value)}`;
  return `${lamp}${value}${state.alarm === 'none' ? '' : `, ${state.alarm}`}`;
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}

const VERBS = { insert: 'to create', upsert: 'to update', update: 'to update', delete: 'to delete' } as const;

/** Reasons of lamps and titles of plays, in words. */
export interface ChangeWords {
  /** Why a lamp is as it is; empty where all is well. */
  reason(lamp: Judgement): string;
  /** Title of an indicator's play. */
  play(indicator: string): string;
}

/** Actions that a plan would propose: keys of accounts and indicators, from `account|indicator|opened-on`. */
function proposed({ steps }: Plan): ReadonlySet<string> {
  const rows = steps.filter(({ object, operation }) => object === 'CSM_Action__c' && operation === 'insert');
  return new Set(
    rows.flatMap((step) =>
      [...step.rows].map(({ Key__c: key }) => String(key).split('|').slice(0, -1).join('|')),
    ),
  );
}

/** What a dry run would change, for whom and why, and how many rows of which object. */
export function dryRunLines(plan: Plan, words: ChangeWords): string[] {
  if (plan.steps.length === 0) return ['Nothing to write: the org is up to date.'];
  const plays = proposed(plan);
  const shown = plan.changes.slice(0, MAX_CHANGES).map(({ before, after }) => {
    const { account, indicator } = after;
    const play = plays.has(lampKey(account, indicator)) ? words.play(indicator) : '';
    return [
      ...[account, indicator, before === null ? '(new)' : lampText(before), lampText(after)],
      ...[words.reason(after), play],
    ];
  });
  const header = ['account', 'indicator', 'from', 'to', 'reason', 'proposed play'];
  const lines = shown.length === 0 ? [] : table([header, ...shown]);
  const more = plan.changes.length - shown.length;
  if (more > 0) lines.push(`… and ${count(more, 'more lamp')}`);
  const steps = plan.steps.filter(({ object }) => object !== 'Sync_Run__c');
  const totals = steps.map(({ object, operation, rows }) => [object, String(rows.length), VERBS[operation]]);
  return [...lines, ...(lines.length === 0 ? [] : ['']), ...table(totals)];
}

/** Rows of one source that one rule set aside. */
export type RejectedCount = Measured['rejectedCounts'][number];

/** Which rule set how many rows aside, most first: a row counts under the first rule that it breaks. */
export function rejectedLines(counts: readonly RejectedCount[]): Told[] {
  return [...counts]
    .sort((a, b) => b.count - a.count || (a.source + a.rule < b.source + b.rule ? -1 : 1))
    .map(({ source, rule, count: rows }) => ({
      en: `${source}: ${count(rows, 'row')} set aside by rule ${rule}.`,
      ja: `${source}: ${counted(rows)} 行が規則 ${rule} により除かれました。`,
    }));
}

/** The run in a few lines for people. */
export function summaryLines(report: SyncReport, failed: readonly FailedRow[], out: string | null): string[] {
  const { written, seconds } = report;
  const total = Object.values(seconds).reduce((sum, each) => sum + each, 0);
  const usage = report.apiUsage;
  const lines = [
    `As of ${report.asOf}: ${count(report.accounts, 'account')}, ${count(report.readRows, 'row')} read, ` +
      `${report.rejected.toLocaleString('en')} rejected, ${count(report.unmatched, 'unknown account key')}.`,
    report.dryRun
      ? 'Dry run: nothing was written.'
      : `Written: ${written.created.toLocaleString('en')} created, ${written.updated.toLocaleString('en')} updated, ` +
        `${written.deleted.toLocaleString('en')} deleted, ${written.failed.toLocaleString('en')} refused.`,
    `${count(report.calls, 'API call')}, ${total.toFixed(1)} s (` +
      `${Object.entries(seconds)
        .map(([name, each]) => `${name} ${each.toFixed(1)}`)
        .join(', ')}).`,
    ...(usage === null
      ? []
      : [
          `The org has used ${usage.used.toLocaleString('en')} of its ${usage.max.toLocaleString('en')} API requests of 24 hours.`,
        ]),
    ...bookLines(report.book ?? []),
    ...report.messages,
  ];
  for (const { key, object, code, message } of failed.slice(0, MAX_FAILED)) {
    lines.push(`refused: ${object} ${key}: ${code} ${message}`);
  }
  if (failed.length > MAX_FAILED)
    lines.push(`… and ${count(failed.length - MAX_FAILED, 'more refused row')}`);
  if (out !== null && report.rejected + report.unmatched + failed.length > 0) {
    lines.push(`Details: rejected.csv, unmatched.csv and failed.csv in ${out}`);
  }
  return lines;
}
