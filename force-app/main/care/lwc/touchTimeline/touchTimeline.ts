import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { addDays, dayOf, fill } from 'c/formats';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { LABELS } from './labels';
import { lanesOf } from './lanes';
import type { Lane } from './lanes';
import { readTouches, TOUCH_QUERY } from './touchQuery';
import type { TouchAnswer, TouchData } from './touchQuery';

const DAYS = 90;
/** Contacts of a lane before "show all". */
const FIRST = 4;

/** Contacts of the last 90 days in two lanes: what the customer starts counts, what we start does not. */
export default class TouchTimeline extends LightningElement {
  /** The account; set by the record page. */
  @api recordId: string | undefined;

  readonly labels = LABELS;
  data: TouchData | undefined;
  failure: unknown;

  private readonly today = dayOf(new Date(), TIME_ZONE);
  private showsAll = false;
  private handler: number | undefined;
  private refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: TOUCH_QUERY, variables: '$variables' })
  private wiredTouches({ data, errors, refresh }: GraphQLResult<TouchAnswer>): void {
    if (refresh) this.refresh = refresh;
    this.failure = errors;
    if (data) this.data = readTouches(data);
  }

  connectedCallback(): void {
    this.handler = registerRefreshHandler(this, async () => this.refresh?.());
  }

  disconnectedCallback(): void {
    if (this.handler !== undefined) unregisterRefreshHandler(this.handler);
  }

  get variables(): { accountId: string; since: string } | undefined {
    return this.recordId ? { accountId: this.recordId, since: addDays(this.today, -DAYS) } : undefined;
  }

  get isLoading(): boolean {
    return this.data === undefined;
  }

  get overload(): string {
    const n = this.data?.overload ?? null;
    return n === null ? '' : fill(LABELS.overload, { n });
  }

  get lanes(): Lane[] {
    const limit = this.showsAll ? Infinity : FIRST;
    return lanesOf(this.data?.touches ?? [], { limit, locale: LOCALE, today: this.today });
  }

  get hasMore(): boolean {
    return !this.showsAll && this.lanes.flatMap(({ touches }) => touches).length < this.total;
  }

  get moreLabel(): string {
    return fill(LABELS.more, { n: this.total });
  }

  handleMore(): void {
    this.showsAll = true;
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }

  private get total(): number {
    return this.data?.touches.length ?? 0;
  }
}
