import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { addDays, dayOf, fill } from 'c/formats';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import type { ListGroup } from 'c/recordList';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { GAPS_QUERY } from './gapsQuery';
import { gapGroups } from './gapsView';
import type { Gap } from './gapsView';
import { LABELS } from './labels';

interface GapsAnswer {
  readonly uiapi: {
    readonly query: { readonly Opportunity: Connection & { readonly pageInfo?: { hasNextPage: boolean } } };
  };
}

/** What was won longer ago is no longer a morning's work. */
const SINCE_DAYS = 90;

/** Won customers of whom customer success knows nothing yet: one click to the opportunity, where the handoff starts. */
export default class HandoffGaps extends LightningElement {
  readonly labels = LABELS;

  private readonly today = dayOf(new Date(), TIME_ZONE);
  private gaps: Gap[] | undefined;
  private hasMore = false;
  private failure: unknown;
  private refresh: (() => Promise<void>) | undefined;

  readonly variables = { me: USER_ID, since: addDays(this.today, -SINCE_DAYS) };

  @wire(graphql, { query: GAPS_QUERY, variables: '$variables' })
  private wiredGaps({ data, errors, refresh }: GraphQLResult<GapsAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.failure = undefined;
    this.gaps = records<Gap>(data.uiapi.query.Opportunity);
    this.hasMore = data.uiapi.query.Opportunity.pageInfo?.hasNextPage ?? false;
  }

  get isLoading(): boolean {
    return !this.gaps;
  }

  get isEmpty(): boolean {
    return this.gaps?.length === 0;
  }

  get groups(): ListGroup[] {
    return gapGroups(this.gaps ?? [], { locale: LOCALE, today: this.today });
  }

  get moreText(): string {
    return this.hasMore ? fill(LABELS.more, { n: this.gaps?.length ?? 0 }) : '';
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }
}
