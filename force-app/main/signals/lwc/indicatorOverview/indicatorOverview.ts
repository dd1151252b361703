import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import { INDICATOR_QUERY } from './indicatorQuery';
import { LABELS } from './labels';
import { indicatorRows } from './overviewView';
import type { IndicatorAnswer, IndicatorRow } from './overviewView';

/** Whether the data can be trusted: how well each indicator is fed, and what its evidence is worth. */
export default class IndicatorOverview extends NavigationMixin(LightningElement) {
  readonly labels = LABELS;

  private answer: IndicatorAnswer | undefined;
  private failure: unknown;
  private refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: INDICATOR_QUERY })
  private wiredIndicators({ data, errors, refresh }: GraphQLResult<IndicatorAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.failure = undefined;
    this.answer = data;
  }

  get isLoading(): boolean {
    return !this.answer;
  }

  get indicators(): IndicatorRow[] {
    return this.answer ? indicatorRows(this.answer, { lang: LANG, locale: LOCALE }) : [];
  }

  get hasNoIndicators(): boolean {
    return this.indicators.length === 0;
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }

  handleIndicator(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const page: PageReference = {
      type: 'standard__recordPage',
      attributes: { recordId: id, objectApiName: 'Health_Indicator__c', actionName: 'view' },
    };
    this[NavigationMixin.Navigate](page);
  }
}
