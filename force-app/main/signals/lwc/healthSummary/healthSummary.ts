import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import type { RecordRepresentation, WireResult } from 'lightning/uiRecordApi';
import type { WeatherView } from 'c/healthWeather';
import { dayOf, fill } from 'c/formats';
import ACCOUNT_FIELD from '@salesforce/schema/Opportunity.AccountId';
import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';
import { SUMMARY_QUERY } from './summaryQuery';
import { summaryOf } from './summaryView';
import type { Summary, SummaryAnswer } from './summaryView';

/** Health of an opportunity's account for sales: the weather, the lamps that decide, and whether nobody should push. */
export default class HealthSummary extends NavigationMixin(LightningElement) {
  /** The opportunity; set by the record page. */
  @api recordId: string | undefined;

  readonly labels = LABELS;
  readonly fields = [ACCOUNT_FIELD];

  private accountId: string | null | undefined;
  private summary: Summary | undefined;
  private failure: unknown;
  private refresh: (() => Promise<void>) | undefined;

  @wire(getRecord, { recordId: '$recordId', fields: '$fields' })
  private wiredOpportunity({ data, error }: WireResult<RecordRepresentation>): void {
    if (error) this.failure = error;
    if (!data) return;
    const account = getFieldValue(data, ACCOUNT_FIELD);
    this.accountId = typeof account === 'string' ? account : null;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  private wiredSummary({ data, errors, refresh }: GraphQLResult<SummaryAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.failure = undefined;
    const today = dayOf(new Date(), TIME_ZONE);
    this.summary = summaryOf(data, { lang: LANG, locale: LOCALE, today });
  }

  // A query without its variables would ask for everything: it waits.
  get query(): GraphQLDocument | undefined {
    return this.variables && SUMMARY_QUERY;
  }

  get variables(): { accountId: string } | undefined {
    return this.accountId ? { accountId: this.accountId } : undefined;
  }

  get isLoading(): boolean {
    return this.accountId !== null && !this.summary;
  }

  get emptyText(): string {
    if (this.accountId === null) return LABELS.noAccount;
    return this.summary && !this.summary.weather ? LABELS.empty : '';
  }

  get weather(): WeatherView | undefined {
    return this.summary?.weather;
  }

  get hold(): string {
    const names = this.summary?.priorities ?? [];
    return names.length === 0 ? '' : fill(LABELS.hold, { names: names.join(' / ') });
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }

  handleAccount(): void {
    const page: PageReference = {
      type: 'standard__recordPage',
      attributes: { recordId: this.accountId, objectApiName: 'Account', actionName: 'view' },
    };
    this[NavigationMixin.Navigate](page);
  }
}
