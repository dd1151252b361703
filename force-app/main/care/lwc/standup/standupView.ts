import type { DetailView } from 'c/standupDetail';
import type { FiltersView } from 'c/standupFilters';
import type { RowView } from 'c/standupRow';
import { count, fill } from 'c/formats';
import { isInvalidQuery } from 'c/ldsUtils';
import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import { asOfLine } from './asOf';
import { detailView } from './detailView';
import { filtersView } from './filtersView';
import { LABELS } from './labels';
import type { Meeting } from './meeting';
import { StandupData } from './standupData';

/** What the page shows of what was read: which state it is in, its filters, rows and the account that is open. */
export class StandupView extends StandupData {
  readonly labels = LABELS;
  /** Rows of the skeleton. */
  readonly bones = [1, 2, 3, 4, 5, 6];

  /** Address of the account that is open; empty until it is known. */
  protected href = '';

  get isLoading(): boolean {
    return !this.meeting && !this.failure;
  }

  get isHidden(): boolean {
    return isInvalidQuery(this.failure);
  }

  get asOf(): { line: string; old: string } {
    return asOfLine(this.meeting?.book.run ?? null, this.time);
  }

  get view(): Meeting | undefined {
    return this.failure || this.turn === 0 ? undefined : this.meeting;
  }

  get isEmpty(): boolean {
    return this.view?.size === 0;
  }

  get emptyText(): string {
    return this.filters.scope === 'all' ? LABELS.emptyDo : LABELS.emptyScopeDo;
  }

  get isCalm(): boolean {
    const { view } = this;
    return view !== undefined && view.size > 0 && view.shown.length === 0 && view.isWide;
  }

  get calmText(): string {
    return count(this.view?.size ?? 0, LABELS.calmOne, LABELS.calmMany);
  }

  get isNarrowed(): boolean {
    const { view } = this;
    return view !== undefined && view.size > 0 && view.shown.length === 0 && !view.isWide;
  }

  get showsFilters(): boolean {
    return !this.filters.presenting || !this.hasRows;
  }

  get presentLabel(): string {
    return this.filters.presenting ? LABELS.presentLeave : LABELS.present;
  }

  get isListed(): boolean {
    return this.hasRows && !this.filters.presenting;
  }

  get isPresented(): boolean {
    return this.hasRows && this.filters.presenting;
  }

  get countText(): string {
    const n = this.view?.shown.length ?? 0;
    const shown = new Intl.NumberFormat(LOCALE).format(n);
    return this.view ? fill(n === 1 ? LABELS.countOne : LABELS.countMany, { n: shown }) : '';
  }

  get filterView(): FiltersView | undefined {
    return this.view && filtersView(this.filters, this.view.counts, LOCALE);
  }

  get ids(): readonly string[] {
    return this.view?.ids ?? [];
  }

  get rowOf(): ((id: string) => RowView) | undefined {
    return this.view?.rowOf;
  }

  get presented(): { row: RowView; at: number; total: number } | undefined {
    const { view } = this;
    if (!view || !this.currentId) return undefined;
    return { row: view.rowOf(this.currentId), at: view.at(this.currentId), total: view.shown.length };
  }

  get detailView(): DetailView | null {
    const { detail, openId, view } = this;
    if (!view || !detail || detail.accountId !== openId) return null;
    return detailView(detail, view.rowOf(openId), this.href, { ...this.time, lang: LANG });
  }

  protected get hasRows(): boolean {
    return (this.view?.shown.length ?? 0) > 0;
  }
}
