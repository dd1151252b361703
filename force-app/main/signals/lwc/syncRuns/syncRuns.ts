import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { dayOf, fill, longDay } from 'c/formats';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import type { ListGroup } from 'c/recordList';
import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';
import { RUNS_QUERY } from './runsQuery';
import { quietSince, runGroups } from './runsView';
import type { Run, RunReader } from './runsView';

interface RunsAnswer {
  readonly uiapi: { readonly query: { readonly Sync_Run__c: Connection } };
}

/** Whether last night's sync ran, and what it could not bring in. */
export default class SyncRuns extends LightningElement {
  readonly labels = LABELS;

  private runs: Run[] | undefined;
  private failure: unknown;
  private refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: RUNS_QUERY })
  private wiredRuns({ data, errors, refresh }: GraphQLResult<RunsAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.failure = undefined;
    this.runs = records<Run>(data.uiapi.query.Sync_Run__c);
  }

  get isLoading(): boolean {
    return !this.runs;
  }

  get isEmpty(): boolean {
    return this.runs?.length === 0;
  }

  get groups(): ListGroup[] {
    return runGroups(this.runs ?? [], this.reader);
  }

  get quietText(): string {
    const since = quietSince(this.runs ?? [], this.reader);
    return since === null ? '' : fill(LABELS.quiet, { date: longDay(since, LOCALE) });
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }

  private get reader(): RunReader {
    return { lang: LANG, locale: LOCALE, timeZone: TIME_ZONE, today: dayOf(new Date(), TIME_ZONE) };
  }
}
