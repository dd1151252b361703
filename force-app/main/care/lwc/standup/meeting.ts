import type { ActionRecord } from 'c/actionList';
import type { RowView } from 'c/standupRow';
import { filterEntries, isWide } from './standupFilters';
import type { Filters } from './standupFilters';
import { measured, rowView } from './rowView';
import type { RowContext } from './rowView';
import { judgeAccount, meetingOrder } from './standupRules';
import type { Entry, Reason } from './standupRules';
import type { Book, StandupAction } from './standupRecords';

function byAccount<Row extends { Account__c: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.Account__c);
    if (group) group.push(row);
    else groups.set(row.Account__c, [row]);
  }
  return groups;
}

/** The book in the order of the meeting, what the filters show of it, and its rows in words, made as they are drawn. */
export class Meeting {
  readonly book: Book;
  shown: readonly Entry[] = [];
  ids: readonly string[] = [];
  counts: Record<Reason, number> = { alarm: 0, action: 0, hold: 0, stale: 0, renewal: 0 };
  isWide = true;

  private readonly context: RowContext;
  private entries: Entry[] = [];
  private places = new Map<string, number>();
  private rows = new Map<string, RowView>();

  constructor(book: Book, context: RowContext) {
    this.book = book;
    this.context = context;
    this.judge();
  }

  get size(): number {
    return this.book.accounts.length;
  }

  /** More accounts or actions, which came later. */
  add(page: Book): void {
    this.book.accounts.push(...page.accounts);
    this.book.actions.push(...page.actions);
    this.judge();
  }

  /** The actions of one account as they are now. */
  setActions(accountId: string, actions: readonly (ActionRecord & { Account__c: string })[]): void {
    const own = actions.map((action): StandupAction => ({ ...action, ownerName: action.Owner?.Name ?? '' }));
    this.book.actions = [...this.book.actions.filter(({ Account__c }) => Account__c !== accountId), ...own];
    this.judge();
  }

  /** Shows what passes the filters. */
  filter(filters: Filters): void {
    const { shown, counts } = filterEntries(this.entries, filters);
    this.shown = shown;
    this.counts = counts;
    this.isWide = isWide(filters);
    this.ids = shown.map(({ account }) => account.Account__c);
    this.places = new Map(this.ids.map((id, at) => [id, at]));
  }

  /** Place of an account in what is shown; -1 when it isn't. */
  at(id: string): number {
    return this.places.get(id) ?? -1;
  }

  /** A shown account in words. */
  readonly rowOf = (id: string): RowView => {
    const known = this.rows.get(id);
    if (known) return known;
    const entry = this.shown[this.at(id)];
    if (!entry) throw new RangeError(`Account ${id} is not shown`);
    const row = rowView(entry, this.context);
    this.rows.set(id, row);
    return row;
  };

  private judge(): void {
    const { book, context } = this;
    const alarms = byAccount(book.alarms);
    const actions = byAccount(book.actions);
    const priorities = byAccount(book.priorities);
    const day = { today: context.today, lamps: measured(book.indicators).length };
    this.entries = book.accounts
      .map((account) => {
        const of = account.Account__c;
        const rows = {
          alarms: alarms.get(of) ?? [],
          actions: actions.get(of) ?? [],
          priorities: priorities.get(of) ?? [],
        };
        return judgeAccount(account, rows, day);
      })
      .sort(meetingOrder);
    this.rows.clear();
  }
}
