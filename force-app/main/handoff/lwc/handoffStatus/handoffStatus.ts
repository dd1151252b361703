import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import type { RecordRepresentation, WireResult } from 'lightning/uiRecordApi';
import { dayOf, fill } from 'c/formats';
import HandoffAnswer from 'c/handoffAnswer';
import HandoffForm from 'c/handoffForm';
import type { HandoffSaved } from 'c/handoffForm';
import type { Answer, HandoffRecord, HandoffStatus as Status } from 'c/handoffRules';
import HANDOFF_OBJECT from '@salesforce/schema/Sales_Handoff__c';
import OPPORTUNITY_ACCOUNT_FIELD from '@salesforce/schema/Opportunity.AccountId';
import OPPORTUNITY_OBJECT from '@salesforce/schema/Opportunity';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { HANDOFF_QUERY, readHandoffs, readUserName } from './handoffQuery';
import type { HandoffAnswerData } from './handoffQuery';
import { LABELS } from './labels';
import { listRows } from './listView';
import type { ListRow } from './listView';
import { mayAnswer, mayFill, rightsOf } from './rights';
import type { Rights } from './rights';

const SAVED: Record<Status, string> = {
  Draft: LABELS.savedDraft,
  Submitted: LABELS.savedSubmitted,
  Accepted: LABELS.savedAccepted,
  Returned: LABELS.savedReturned,
};

/** The handoffs of an account or opportunity. Sales fills in and submits, customer success accepts or returns. */
export default class HandoffStatus extends LightningElement {
  /** The account or opportunity, and which of them it is; set by the record page. */
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  readonly labels = LABELS;
  readonly infoObject = HANDOFF_OBJECT.objectApiName;
  readonly opportunityFields = [OPPORTUNITY_ACCOUNT_FIELD];

  handoffs: HandoffRecord[] | undefined;
  failure: unknown;

  private info: ObjectInfo | undefined;
  private opportunity: RecordRepresentation | undefined;
  private chosenId = '';
  private handsOnTo = '';
  private userName = '';
  private today = '';
  private refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: HANDOFF_QUERY, variables: '$variables' })
  private wiredHandoffs({ data, errors, refresh }: GraphQLResult<HandoffAnswerData>): void {
    if (refresh) this.refresh = refresh;
    if (errors) {
      this.failure = errors;
    } else if (data) {
      this.failure = undefined;
      this.today = dayOf(new Date(), TIME_ZONE);
      this.handoffs = readHandoffs(data);
      this.userName = readUserName(data);
    }
  }

  @wire(getObjectInfo, { objectApiName: '$infoObject' })
  private wiredInfo({ data }: WireResult<ObjectInfo>): void {
    this.info = data;
  }

  @wire(getRecord, { recordId: '$opportunityId', fields: '$opportunityFields' })
  private wiredOpportunity({ data }: WireResult<RecordRepresentation>): void {
    this.opportunity = data;
  }

  get variables(): Record<string, string> | undefined {
    return this.recordId ? { recordId: this.recordId, userId: USER_ID } : undefined;
  }

  get opportunityId(): string | undefined {
    return this.objectApiName === OPPORTUNITY_OBJECT.objectApiName ? this.recordId : undefined;
  }

  get isLoading(): boolean {
    return !this.handoffs;
  }

  get shown(): HandoffRecord | undefined {
    return this.handoffs?.find(({ Id }) => Id === this.chosenId) ?? this.handoffs?.[0];
  }

  get isEmpty(): boolean {
    return this.handoffs?.length === 0;
  }

  get emptyText(): string {
    if (!this.rights.start) return LABELS.emptyWait;
    return this.hasNoAccount ? LABELS.noAccount : LABELS.emptyStart;
  }

  get rows(): ListRow[] {
    return listRows(this.handoffs ?? [], this.shown?.Id, { locale: LOCALE, today: this.today });
  }

  get isList(): boolean {
    return this.rows.length > 1;
  }

  get canStart(): boolean {
    return this.rights.start && this.accountId !== undefined;
  }

  get canFill(): boolean {
    return this.shown !== undefined && mayFill(this.shown, this.rights);
  }

  get fillLabel(): string {
    return this.shown?.Status__c === 'Returned' ? LABELS.mend : LABELS.fill;
  }

  get canAnswer(): boolean {
    return this.shown !== undefined && mayAnswer(this.shown, this.rights);
  }

  get hasButtons(): boolean {
    return this.canFill || this.canAnswer || this.canStart;
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }

  handleChoose(event: Event): void {
    this.chosenId = (event.currentTarget as HTMLElement).dataset.handoff ?? '';
  }

  async handleStart(): Promise<void> {
    await this.fillIn(undefined, 'start');
  }

  async handleFill(): Promise<void> {
    await this.fillIn(this.shown, 'fill');
  }

  async handleAccept(): Promise<void> {
    await this.answer('Accepted', LABELS.acceptTitle);
  }

  async handleReturn(): Promise<void> {
    await this.answer('Returned', LABELS.returnTitle);
  }

  /** The card itself got the focus. */
  handleFocus(): void {
    this.part(this.handsOnTo)?.focus();
    this.handsOnTo = '';
  }

  private async fillIn(record: HandoffRecord | undefined, button: string): Promise<void> {
    this.leaveTo('');
    const saved = await HandoffForm.open<HandoffSaved>({
      label: fill(LABELS.formTitle, { name: record?.Name ?? LABELS.new }),
      size: 'small',
      accountId: this.accountId,
      opportunityId: this.opportunityId,
      record,
    });
    if (saved) await this.done(saved.id, saved.status === 'Returned' ? 'Draft' : saved.status);
    else this.leaveTo(button);
  }

  private async answer(answer: Answer, title: string): Promise<void> {
    const record = this.shown;
    if (!record) return;
    this.leaveTo('');
    const saved = await HandoffAnswer.open<Answer>({
      label: fill(title, { name: record.Name }),
      size: 'small',
      record,
      answer,
      userName: this.userName,
    });
    if (saved) await this.done(record.Id, saved);
    else this.leaveTo(answer === 'Accepted' ? 'accept' : 'return');
  }

  private async done(id: string, status: Status): Promise<void> {
    this.chosenId = id;
    this.dispatchEvent(new ShowToastEvent({ title: SAVED[status], variant: 'success' }));
    await this.refresh?.();
  }

  /**
   * A modal gives the focus back to where it was when it opened, once more when it is gone. The button that was pressed may
   * be gone by then, the card is not: it has the focus meanwhile, and where nothing was saved it hands it on to the button.
   */
  private leaveTo(button: string): void {
    this.handsOnTo = button;
    this.part(button || 'body')?.focus();
  }

  private part(id: string): HTMLElement | null {
    return this.template?.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? null;
  }

  /** On an opportunity its account, on an account the account itself. */
  private get accountId(): string | undefined {
    if (!this.opportunityId) return this.recordId;
    const account = getFieldValue(this.opportunity, OPPORTUNITY_ACCOUNT_FIELD);
    return typeof account === 'string' ? account : undefined;
  }

  private get hasNoAccount(): boolean {
    return this.opportunity !== undefined && this.accountId === undefined;
  }

  private get rights(): Rights {
    return rightsOf(this.info);
  }
}
