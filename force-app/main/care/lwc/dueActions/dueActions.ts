import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import ActionForm, { draftOf } from 'c/actionForm';
import type { ActionSaved } from 'c/actionForm';
import type { ActionStatus } from 'c/actionList';
import { addDays, dayOf, fill, shortDay } from 'c/formats';
import { records } from 'c/ldsUtils';
import type { Connection } from 'c/ldsUtils';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { AHEAD_DAYS, dueGroups } from './dueGroups';
import type { DueAction, When } from './dueGroups';
import { DUE_QUERY } from './dueQuery';
import { LABELS } from './labels';

interface DueAnswer {
  readonly uiapi: {
    readonly query: { readonly CSM_Action__c: Connection & { readonly pageInfo?: { hasNextPage: boolean } } };
  };
}

interface RowView {
  id: string;
  accountId: string;
  account: string;
  openLabel: string;
  title: string;
  due: string;
  doneLabel: string;
  editLabel: string;
}

interface GroupView {
  key: When;
  name: string;
  className: string;
  count: number;
  rows: RowView[];
}

const NAMES: Record<When, string> = { overdue: LABELS.overdue, today: LABELS.today, week: LABELS.week };
const SAVED: Partial<Record<ActionStatus, string>> = {
  Planned: LABELS.savedPlanned,
  Done: LABELS.savedDone,
  Dismissed: LABELS.savedDismissed,
};

/**
 * What I have to do: overdue, today, within a week. One click to the account, done without leaving.
 * @fires DueActions#due how many are overdue or due today, whenever they were read
 */
export default class DueActions extends NavigationMixin(LightningElement) {
  readonly labels = LABELS;

  private today = dayOf(new Date(), TIME_ZONE);
  private actions: DueAction[] | undefined;
  private hasMore = false;
  private failure: unknown;
  private refresh: (() => Promise<void>) | undefined;

  variables = { me: USER_ID, until: addDays(this.today, AHEAD_DAYS) };

  @wire(graphql, { query: DUE_QUERY, variables: '$variables' })
  private wiredActions({ data, errors, refresh }: GraphQLResult<DueAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (errors) this.failure = errors;
    if (!data || errors) return;
    this.failure = undefined;
    this.actions = records<DueAction>(data.uiapi.query.CSM_Action__c);
    this.dispatchEvent(new CustomEvent('due', { detail: this.dueNow }));
    this.hasMore = data.uiapi.query.CSM_Action__c.pageInfo?.hasNextPage ?? false;
  }

  get isLoading(): boolean {
    return !this.actions;
  }

  get isEmpty(): boolean {
    return this.actions?.length === 0;
  }

  /** How many are overdue or due today. */
  private get dueNow(): number {
    return (this.actions ?? []).filter(({ Due_Date__c: due }) => due !== null && due <= this.today).length;
  }

  get moreText(): string {
    return this.hasMore ? fill(LABELS.more, { n: this.actions?.length ?? 0 }) : '';
  }

  get groups(): GroupView[] {
    return dueGroups(this.actions ?? [], this.today).map(({ when, actions }) => ({
      key: when,
      name: NAMES[when],
      className: `heading ${when}`,
      count: actions.length,
      rows: actions.map((action) => this.row(action)),
    }));
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }

  handleAccount(event: Event): void {
    const { account } = (event.currentTarget as HTMLElement).dataset;
    const page: PageReference = {
      type: 'standard__recordPage',
      attributes: { recordId: account, objectApiName: 'Account', actionName: 'view' },
    };
    this[NavigationMixin.Navigate](page);
  }

  async handleChoice(event: Event): Promise<void> {
    const { id, status } = (event.currentTarget as HTMLElement).dataset;
    const action = this.actions?.find((candidate) => candidate.Id === id);
    if (!action) return;
    const record = { ...action, Owner: null, LastModifiedDate: null, LastModifiedById: null };
    const saved = await ActionForm.open<ActionSaved>({
      label: action.Name,
      size: 'small',
      accountId: action.Account__c,
      draft: { ...draftOf(record), status: status as ActionStatus },
    });
    if (!saved) return;
    const title = SAVED[saved.status] ?? LABELS.savedPlanned;
    this.dispatchEvent(new ShowToastEvent({ title, message: saved.title, variant: 'success' }));
    await this.refresh?.();
    // The button that was pressed goes with its action.
    const part = (selector: string): HTMLElement | null => this.template?.querySelector(selector) ?? null;
    if (!part(`[data-id="${id}"]`)) part('[data-id=body]')?.focus();
  }

  private row(action: DueAction): RowView {
    const due = action.Due_Date__c ? shortDay(action.Due_Date__c, LOCALE, this.today) : '';
    const account = action.Account__r?.Name ?? '';
    return {
      id: action.Id,
      accountId: action.Account__c,
      account,
      openLabel: fill(LABELS.openNamed, { name: account }),
      title: action.Name,
      due: fill(LABELS.by, { date: due }),
      // Two accounts may have the same play.
      doneLabel: `${LABELS.markDone}: ${action.Name}, ${account}`,
      editLabel: `${LABELS.edit}: ${action.Name}, ${account}`,
    };
  }
}
