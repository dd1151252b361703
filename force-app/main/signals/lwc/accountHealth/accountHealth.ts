import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import ActionForm from 'c/actionForm';
import type { ActionDraft, ActionSaved } from 'c/actionForm';
import type { ActionChoice, ActionRecord, ActionStatus } from 'c/actionList';
import type { PriorityRecord } from 'c/priorityBanner';
import type { Ladder } from 'c/healthRules';
import { dayOf, fill } from 'c/formats';
import { isInvalidQuery } from 'c/ldsUtils';
import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { HEALTH_QUERY } from './healthQuery';
import { readHealth } from './healthRecords';
import type { HealthAnswer, HealthData } from './healthRecords';
import { LABELS } from './labels';
import { inLanguage } from './lampContext';
import { judgedLamp } from './lampView';
import type { JudgedLamp } from './lampView';
import { asOfView, attentionViews, groupViews } from './pageView';
import type { AsOfView, AttentionView, GroupView } from './pageView';
import { heldAtOnce, inReadersLanguage, openActionFor } from './playView';

/** What the template draws once there is health. */
interface PageView {
  asOf: AsOfView | null;
  ladder: Ladder;
  hollow: boolean;
  attention: AttentionView[];
  isCalm: boolean;
  /** Every lamp is unknown: said once, not in every lamp. */
  isBlank: boolean;
  groups: GroupView[];
}

const SAVED_TITLES: Partial<Record<ActionStatus, string>> = {
  Planned: LABELS.savedPlanned,
  Done: LABELS.savedDone,
  Dismissed: LABELS.savedDismissed,
};

/** Health of one account: which variable went wrong, what to do about it, and of when the data is. */
export default class AccountHealth extends LightningElement {
  /** The account; set by the record page. */
  @api recordId: string | undefined;

  readonly labels = LABELS;

  private health: HealthData | undefined;
  private failure: unknown;
  private lamps: JudgedLamp[] = [];
  private drawn: PageView | undefined;
  private today = '';
  private refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: HEALTH_QUERY, variables: '$variables' })
  private wiredHealth({ data, errors, refresh }: GraphQLResult<HealthAnswer>): void {
    if (refresh) this.refresh = refresh;
    if (errors) {
      this.failure = errors;
    } else if (data) {
      this.failure = undefined;
      this.draw(readHealth(data));
    }
  }

  get variables(): { accountId: string } | undefined {
    return this.recordId ? { accountId: this.recordId } : undefined;
  }

  get isLoading(): boolean {
    return !this.health && !this.failure;
  }

  /** The query is fixed, so an object or field that it can't name is one that this user may not see. */
  get isHidden(): boolean {
    return isInvalidQuery(this.failure);
  }

  get isEmpty(): boolean {
    return this.health !== undefined && !this.failure && this.lamps.length === 0;
  }

  get view(): PageView | undefined {
    return this.failure || this.isEmpty ? undefined : this.drawn;
  }

  get canPlan(): boolean {
    return this.health !== undefined && !this.failure;
  }

  get priorities(): readonly PriorityRecord[] {
    return this.failure ? [] : (this.health?.priorities ?? []);
  }

  get hasPriority(): boolean {
    return this.priorities.length > 0;
  }

  get actions(): readonly ActionRecord[] {
    return this.health?.actions ?? [];
  }

  /** Under "no health yet": whether a run has looked at all. */
  get emptyRun(): string {
    const run = this.health?.run;
    return run ? asOfView(run, [], this.time).line : LABELS.emptyNoRun;
  }

  handleRetry(): void {
    this.failure = undefined;
    this.refresh?.();
  }

  handleLink(event: Event): void {
    const { target } = (event.currentTarget as HTMLElement).dataset;
    const lamp = this.template?.querySelector<HTMLElement & { show(): void }>(
      `c-health-lamp[data-id="${target}"]`,
    );
    if (lamp) lamp.show();
    else this.template?.querySelector<HTMLElement>(`[data-group="${target}"]`)?.focus();
  }

  handlePlay(event: CustomEvent<string>): void {
    const found = this.lamps.find(({ record }) => record.Id === event.detail);
    if (!found) return;
    const { record, indicator } = found;
    const action = openActionFor(record.Indicator__c, this.actions);
    const play = inLanguage(LANG, indicator.Play__c, indicator.Play_Ja__c);
    if (action) {
      this.openForm({ ...draftOf(action), play: action.Play__c ?? play, status: 'Planned' });
      return;
    }
    const title = inLanguage(LANG, indicator.Play_Title__c, indicator.Play_Title_Ja__c);
    this.openForm({ title, play, indicatorId: record.Indicator__c, status: 'Planned' });
  }

  handleChoice(event: CustomEvent<ActionChoice>): void {
    const { id, status } = event.detail;
    const action = this.actions.find((candidate) => candidate.Id === id);
    if (action) this.openForm({ ...draftOf(action), status });
  }

  handlePlan(): void {
    this.openForm({ title: '', play: '', status: 'Planned' });
  }

  handleSupport(): void {
    const [priority] = this.priorities;
    const title = priority ? fill(LABELS.supportTitle, { priority: priority.Name }) : '';
    this.openForm({ title, play: '', status: 'Planned' });
  }

  private get time(): { locale: string; timeZone: string; today: string } {
    return { locale: LOCALE, timeZone: TIME_ZONE, today: this.today };
  }

  private draw(answered: HealthData): void {
    const { lamps, priorities } = answered;
    const actions = answered.actions.map((action) =>
      heldAtOnce(inReadersLanguage(action, lamps, LANG), lamps, priorities.length > 0),
    );
    const health = { ...answered, actions };
    this.health = health;
    this.today = dayOf(new Date(), TIME_ZONE);
    const context = {
      lang: LANG,
      locale: LOCALE,
      today: this.today,
      actions: health.actions,
      priorities: health.priorities.map((priority) => priority.Name),
    };
    this.lamps = health.lamps.map((record) => judgedLamp(record, record.Indicator__r, context));
    const hollow = health.account?.Hollow__c ?? false;
    const isBlank = this.lamps.every(({ lamp }) => lamp === 'unknown');
    const groups = groupViews(isBlank ? this.lamps.map(withoutWords) : this.lamps);
    const attention = attentionViews(this.lamps, groups, hollow);
    this.drawn = {
      asOf: health.run ? asOfView(health.run, health.actions, this.time) : null,
      ladder: {
        use: health.account?.Use__c ?? 'unknown',
        outcome: health.account?.Outcome__c ?? 'unknown',
        recognition: health.account?.Recognition__c ?? 'unknown',
      },
      hollow,
      attention,
      isCalm: attention.length === 0,
      isBlank,
      groups,
    };
  }

  private async openForm(draft: ActionDraft): Promise<void> {
    const saved = await ActionForm.open<ActionSaved>({
      label: draft.id ? draft.title : LABELS.planAction,
      size: 'small',
      accountId: this.recordId,
      draft,
    });
    if (!saved) return;
    this.dispatchEvent(
      new ShowToastEvent({
        title: SAVED_TITLES[saved.status] ?? LABELS.savedPlanned,
        message: saved.title,
        variant: 'success',
      }),
    );
    await this.refresh?.();
  }
}

function draftOf(action: ActionRecord): ActionDraft {
  return {
    id: action.Id,
    savedStatus: action.Status__c,
    status: action.Status__c,
    title: action.Name,
    play: action.Play__c ?? '',
    benefit: action.Customer_Benefit__c ?? '',
    due: action.Due_Date__c ?? '',
    assignee: action.OwnerId ?? '',
    outcome: action.Outcome__c ?? '',
    dismissReason: action.Dismiss_Reason__c ?? '',
  };
}

function withoutWords(judged: JudgedLamp): JudgedLamp {
  return { ...judged, view: { ...judged.view, reason: '', advice: '' } };
}
