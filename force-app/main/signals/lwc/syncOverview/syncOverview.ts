import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { dayOf } from 'c/formats';
import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';
import { indicatorRows, runRows } from './overviewView';
import type { IndicatorRow, OverviewReader, RunRow, SyncAnswer } from './overviewView';
import { SYNC_QUERY } from './syncQuery';

/** Whether the data can be trusted: the newest runs with what they set aside, and how well each indicator is fed. */
export default class SyncOverview extends NavigationMixin(LightningElement) {
  readonly labels = LABELS;

  private answer: SyncAnswer | undefined;
  private failure: unknown;
  private refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: SYNC_QUERY })
  private wiredSync({ data, errors, refresh }: GraphQLResult<SyncAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.failure = undefined;
    this.answer = data;
  }

  get isLoading(): boolean {
    return !this.answer;
  }

  get runs(): RunRow[] {
    return this.answer ? runRows(this.answer, this.reader) : [];
  }

  get indicators(): IndicatorRow[] {
    return this.answer ? indicatorRows(this.answer, this.reader) : [];
  }

  get hasNoRuns(): boolean {
    return this.runs.length === 0;
  }

  get hasNoIndicators(): boolean {
    return this.indicators.length === 0;
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }

  handleRun(event: Event): void {
    this.open('Sync_Run__c', event);
  }

  handleIndicator(event: Event): void {
    this.open('Health_Indicator__c', event);
  }

  private open(objectApiName: string, event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const page: PageReference = {
      type: 'standard__recordPage',
      attributes: { recordId: id, objectApiName, actionName: 'view' },
    };
    this[NavigationMixin.Navigate](page);
  }

  private get reader(): OverviewReader {
    return { lang: LANG, locale: LOCALE, timeZone: TIME_ZONE, today: dayOf(new Date(), TIME_ZONE) };
  }
}
