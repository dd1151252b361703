import { NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { StandupData } from 'c/standup';
import type { RowView } from 'c/standupRow';
import { fill } from 'c/formats';
import LOCALE from '@salesforce/i18n/locale';
import { LABELS } from './labels';

/** Accounts that the brief names; the stand-up has all. */
const MOST = 5;
const REASON_NAMES = {
  alarm: LABELS.alarm,
  action: LABELS.action,
  hold: LABELS.hold,
  stale: LABELS.stale,
  renewal: LABELS.renewal,
} as const;
type Reason = keyof typeof REASON_NAMES;

/** Today's list in brief: how many of my accounts for which reason, and the first of them, in the stand-up's order. */
export default class StandupBrief extends StandupData {
  readonly labels = LABELS;

  get isLoading(): boolean {
    return this.turn === 0;
  }

  get hasBook(): boolean {
    return (this.meeting?.size ?? 0) > 0;
  }

  get isEmpty(): boolean {
    return this.turn > 0 && !this.hasBook;
  }

  get isCalm(): boolean {
    return this.turn > 0 && this.hasBook && this.meeting?.ids.length === 0;
  }

  get reasons(): { key: Reason; name: string; count: string }[] {
    const number = new Intl.NumberFormat(LOCALE);
    const counts = this.turn > 0 ? this.meeting?.counts : undefined;
    return (Object.keys(REASON_NAMES) as Reason[]).flatMap((key) => {
      const n = counts?.[key] ?? 0;
      return n === 0 ? [] : [{ key, name: REASON_NAMES[key], count: number.format(n) }];
    });
  }

  get rows(): (RowView & { openLabel: string })[] {
    const { meeting } = this;
    if (!meeting || this.turn === 0) return [];
    return meeting.ids.slice(0, MOST).map((id) => {
      const row = meeting.rowOf(id);
      return { ...row, openLabel: fill(LABELS.openNamed, { name: row.name }) };
    });
  }

  get allText(): string {
    return fill(LABELS.all, { n: new Intl.NumberFormat(LOCALE).format(this.meeting?.ids.length ?? 0) });
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refreshBook?.();
  }

  handleReason(event: Event): void {
    this.goToList({ c__reason: (event.currentTarget as HTMLElement).dataset.reason });
  }

  handleAll(): void {
    this.goToList({});
  }

  handleAccount(event: Event): void {
    const { account } = (event.currentTarget as HTMLElement).dataset;
    const page: PageReference = {
      type: 'standard__recordPage',
      attributes: { recordId: account, objectApiName: 'Account', actionName: 'view' },
    };
    this[NavigationMixin.Navigate](page);
  }

  private goToList(state: Record<string, string | undefined>): void {
    const page: PageReference = {
      type: 'standard__navItemPage',
      attributes: { apiName: 'Tenki_Standup' },
      state,
    };
    this[NavigationMixin.Navigate](page);
  }
}
