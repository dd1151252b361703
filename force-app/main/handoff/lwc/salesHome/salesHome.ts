import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { dayOf } from 'c/formats';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import type { ListGroup } from 'c/recordList';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { MY_HANDOFFS_QUERY } from './handoffsQuery';
import { handoffGroups } from './homeView';
import type { OpenHandoff } from './homeView';
import { LABELS } from './labels';

interface HandoffsAnswer {
  readonly uiapi: { readonly query: { readonly Sales_Handoff__c: Connection } };
}

/** My handoffs that are not accepted yet: what came back and why, what I have not sent, what others have. */
export default class SalesHome extends LightningElement {
  readonly labels = LABELS;
  readonly variables = { me: USER_ID };

  private handoffs: OpenHandoff[] | undefined;
  private failure: unknown;
  private refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: MY_HANDOFFS_QUERY, variables: '$variables' })
  private wiredHandoffs({ data, errors, refresh }: GraphQLResult<HandoffsAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.failure = undefined;
    this.handoffs = records<OpenHandoff>(data.uiapi.query.Sales_Handoff__c);
  }

  get isLoading(): boolean {
    return !this.handoffs;
  }

  get isEmpty(): boolean {
    return this.handoffs?.length === 0;
  }

  get groups(): ListGroup[] {
    return handoffGroups(this.handoffs ?? [], { locale: LOCALE, today: dayOf(new Date(), TIME_ZONE) });
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }
}
