import { LightningElement, api } from 'lwc';
import type { RowView } from 'c/standupRow';
import type { DetailView } from 'c/standupDetail';
import { RowPlaces } from './rowPlaces';

/** A row as drawn: its words, and where it lies. */
interface Item {
  id: string;
  row: RowView;
  style: string;
  position: number;
  open: boolean;
  hasDetail: boolean;
  current: boolean;
}

/** Height of a row that was never drawn, until one was. */
const FIRST_GUESS = 76;
/** Rows drawn beyond the window on each side. */
const SPARE = 4;

/**
 * A long list that draws only what is in view, and the current row wherever it is, so that the focus never gets lost. Rows
 * may differ in height: they are measured when they are drawn.
 */
export default class StandupList extends LightningElement {
  /** Ids of the rows in their order. */
  @api get ids(): readonly string[] {
    return this.rowIds;
  }
  set ids(ids: readonly string[]) {
    this.rowIds = ids;
    this.order = new Map(ids.map((id, at) => [id, at]));
    this.place();
  }

  /** The words of a row; asked only for rows that are drawn. */
  @api view!: (id: string) => RowView;
  @api openId = '';
  @api currentId = '';
  /** What is under the open row; null while it is read. */
  @api detail: DetailView | null = null;
  @api label = '';

  private rowIds: readonly string[] = [];
  private order = new Map<string, number>();
  private places = new RowPlaces([], new Map(), FIRST_GUESS);
  private heights = new Map<string, number>();
  private guess = 0;
  private from = 0;
  private to = 0;
  private width = 0;
  private wantsFocus = '';
  private watcher: ResizeObserver | undefined;
  /** What scrolls; there is none before the first drawing. */
  private box: HTMLElement | undefined;

  /** Brings a row into view, and the focus to it if asked. */
  @api reveal(id: string, focus: boolean): void {
    const at = this.order.get(id);
    const box = this.box;
    if (at === undefined || !box) return;
    box.scrollTop = this.places.reveal(at, box.scrollTop, box.clientHeight);
    if (focus) this.wantsFocus = id;
    this.look();
    this.giveFocus();
  }

  get items(): Item[] {
    const { from, to } = this;
    const at = this.order.get(this.currentId) ?? -1;
    const drawn = Array.from({ length: to - from }, (_, step) => from + step);
    if (at >= 0 && at < from) drawn.unshift(at);
    if (at >= to) drawn.push(at);
    const reached = at >= 0 ? at : from;
    return drawn.flatMap((index) => {
      const id = this.rowIds[index];
      if (id === undefined) return [];
      const open = id === this.openId;
      return {
        id,
        row: this.view(id),
        style: `transform: translateY(${this.places.top(index)}px)`,
        position: index + 1,
        open,
        hasDetail: open && this.detail !== null,
        current: index === reached,
      };
    });
  }

  get total(): number {
    return this.rowIds.length;
  }

  get tall(): string {
    return `height: ${this.places.height}px`;
  }

  connectedCallback(): void {
    this.watcher = new ResizeObserver(([box]) => {
      const width = Math.round(box.contentRect.width);
      if (this.width !== 0 && width !== this.width) {
        this.heights.clear();
        this.guess = 0;
      }
      this.width = width;
      this.measure();
    });
  }

  renderedCallback(): void {
    this.box = this.refs?.box as HTMLElement | undefined;
    if (this.box) this.watcher?.observe(this.box);
    this.measure();
    this.giveFocus();
  }

  disconnectedCallback(): void {
    this.watcher?.disconnect();
  }

  handleScroll(): void {
    this.look();
  }

  handleFocus(event: FocusEvent): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id && id !== this.currentId) this.tell('current', id);
  }

  handleToggle(event: CustomEvent<string>): void {
    this.tell('toggle', event.detail);
  }

  /** Events of the open row go on as they are. */
  handleDetail(event: CustomEvent): void {
    this.tell(event.type, event.detail);
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private place(): void {
    this.places = new RowPlaces(this.rowIds, this.heights, this.guess || FIRST_GUESS);
    this.look();
  }

  /** Draws again only when other rows come into view. */
  private look(): void {
    const box = this.box;
    const { from, to } = this.places.window(box?.scrollTop ?? 0, box?.clientHeight ?? 0, SPARE);
    if (from !== this.from) this.from = from;
    if (to !== this.to) this.to = to;
  }

  private measure(): void {
    let changed = false;
    for (const row of this.template?.querySelectorAll<HTMLElement>('[data-id]') ?? []) {
      const id = row.dataset.id ?? '';
      const height = row.offsetHeight;
      if (height === 0 || this.heights.get(id) === height) continue;
      this.heights.set(id, height);
      if (this.guess === 0 && id !== this.openId) this.guess = height;
      changed = true;
    }
    if (changed) this.place();
    else this.look();
  }

  private giveFocus(): void {
    if (!this.wantsFocus) return;
    const row = this.template?.querySelector<HTMLElement & { focusRow(): void }>(
      `c-standup-row[data-row="${this.wantsFocus}"]`,
    );
    if (!row) return;
    this.wantsFocus = '';
    row.focusRow();
  }
}
