import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import ActionForm, { draftOf } from 'c/actionForm';
import type { ActionDraft, ActionSaved } from 'c/actionForm';
import type ActionList from 'c/actionList';
import type { ActionChoice, ActionRecord } from 'c/actionList';
import type { PriorityChoice, PriorityRecord } from 'c/priorityBanner';
import PriorityForm, { headingOf } from 'c/priorityForm';
import type { PriorityMode } from 'c/priorityForm';
import type { DetailView } from 'c/healthDetail';
import { dayOf, fill } from 'c/formats';
import { isInvalidQuery } from 'c/ldsUtils';
import MANAGES from '@salesforce/customPermission/Tenki_Manager_Pages';
import SERVES from '@salesforce/customPermission/Tenki_CSM_Pages';
import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { CARE_QUERY } from './careQuery';
import { detailView } from './detailView';
import { drawPage } from './drawPage';
import type { Page, PageSpeech, PageView } from './drawPage';
import { rememberedFilter, rememberFilter } from './filterMemory';
import type { LampFilter } from './filterMemory';
import { filterChoices, groupRows, lampRow } from './groupRows';
import type { FilterChoice, GroupRows, LampRow } from './groupRows';
import { HEALTH_QUERY } from './healthQuery';
import { NO_CARE, readCare, readHealth } from './healthRecords';
import type { CareData, HealthAnswer, HealthData } from './healthRecords';
import { LABELS } from './labels';
import type { JudgedLamp } from './lampView';
import { asOfView } from './pageView';
import { draftFor } from './playView';
import { PRIORITY_TITLES, SAVED_TITLES } from './savedTitles';
import { LABELS as SIGNALS } from './signalLabels';

/** Health of one account: the weather, which variable went wrong, why it changed, what to do, and of when the data is. */
export default class AccountHealth extends LightningElement {
  /** The account; set by the record page. */
  @api recordId: string | undefined;

  readonly labels = { ...LABELS, ...SIGNALS };

  private health: HealthData | undefined;
  private care: CareData | undefined;
  private failure: unknown;
  private careFailure: unknown;
  private drawn: Page | undefined;
  private filter: LampFilter = rememberedFilter();
  private opened: ReadonlyMap<string, DetailView> = new Map();
  private refreshHealth: (() => Promise<void>) | undefined;
  private refreshCare: (() => Promise<void>) | undefined;
  private refreshHandler: number | undefined;

  @wire(graphql, { query: HEALTH_QUERY, variables: '$variables' })
  private wiredHealth({ data, errors, refresh }: GraphQLResult<HealthAnswer>): void {
    if (refresh) this.refreshHealth = refresh;
    if (errors) this.failure = errors;
    if (!data) return;
    this.failure = undefined;
    this.health = readHealth(data);
    this.draw();
  }

  @wire(graphql, { query: CARE_QUERY, variables: '$variables' })
  private wiredCare({ data, errors, refresh }: GraphQLResult<HealthAnswer>): void {
    if (refresh) this.refreshCare = refresh;
    if (!data && !errors) return;
    this.careFailure = errors;
    this.care = data ? readCare(data) : NO_CARE;
    this.draw();
  }

  /** Quick actions of the page write what people do. */
  connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, async () => this.refreshCare?.());
  }

  disconnectedCallback(): void {
    if (this.refreshHandler !== undefined) unregisterRefreshHandler(this.refreshHandler);
  }

  get variables(): { accountId: string } | undefined {
    return this.recordId ? { accountId: this.recordId } : undefined;
  }

  get isLoading(): boolean {
    return !this.drawn;
  }

  get isEmpty(): boolean {
    return this.drawn?.lamps.length === 0;
  }

  get view(): PageView | undefined {
    return this.isEmpty ? undefined : this.drawn?.view;
  }

  /** Set when actions and history failed; a reader who may not see them sees no failure. */
  get careError(): unknown {
    return this.isCareHidden ? undefined : this.careFailure;
  }

  get showsCare(): boolean {
    return this.drawn !== undefined && !this.failure && !this.careFailure;
  }

  get canPlan(): boolean {
    return this.showsCare && (Boolean(SERVES) || Boolean(MANAGES));
  }

  get isReader(): boolean {
    return !this.canPlan;
  }

  get priorities(): readonly PriorityRecord[] {
    return this.care?.priorities ?? [];
  }

  get hasPriority(): boolean {
    return this.drawn !== undefined && this.priorities.length > 0;
  }

  get actions(): readonly ActionRecord[] {
    return this.drawn?.actions ?? [];
  }

  get today(): string {
    return this.drawn?.context.today ?? '';
  }

  get groups(): GroupRows[] {
    return groupRows(this.view?.groups ?? [], this.shownFilter, this.opened);
  }

  get growth(): LampRow[] {
    return (this.view?.growth ?? []).map((each) => lampRow(each, this.opened));
  }

  get hasGrowth(): boolean {
    return this.growth.length > 0;
  }

  get filters(): FilterChoice[] {
    return filterChoices(this.drawn?.lamps ?? [], this.shownFilter);
  }

  /** Under "no health yet": whether a run has looked at all. */
  get emptyRun(): string {
    const run = this.health?.run;
    return run ? asOfView(run, [], this.speech).line : LABELS.emptyNoRun;
  }

  handleRetry(): void {
    this.failure = undefined;
    this.careFailure = undefined;
    this.refresh();
  }

  handleFilter(event: Event): void {
    this.filter = (event.currentTarget as HTMLElement).dataset.filter as LampFilter;
    rememberFilter(this.filter);
  }

  handleToggle(event: CustomEvent<string>): void {
    const opened = new Map(this.opened);
    if (!opened.delete(event.detail)) this.open(event.detail, opened);
    this.opened = opened;
  }

  handleLink(event: Event): void {
    this.goTo((event.currentTarget as HTMLElement).dataset.target ?? '');
  }

  handleLamp(event: CustomEvent<string>): void {
    this.goTo(event.detail);
  }

  handlePlay(event: CustomEvent<string>): void {
    const found = this.findLamp(event.detail);
    if (found) this.openForm(draftFor(found, this.actions, LANG));
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

  handleRecordPriority(): void {
    this.openPriority('record');
  }

  handlePriority(event: CustomEvent<PriorityChoice>): void {
    const { id, mode } = event.detail;
    const priority = this.priorities.find((candidate) => candidate.Id === id);
    this.openPriority(mode, priority);
  }

  private get speech(): PageSpeech {
    return { lang: LANG, locale: LOCALE, timeZone: TIME_ZONE, today: dayOf(new Date(), TIME_ZONE) };
  }

  /** Without any value there is nothing to sort out: every lamp is shown. */
  private get shownFilter(): LampFilter {
    return this.drawn?.view.isBlank ? 'all' : this.filter;
  }

  private get isCareHidden(): boolean {
    return isInvalidQuery(this.careFailure);
  }

  /** Both answers are there: what is held depends on both, and a page that is drawn once does not jump. */
  private draw(): void {
    if (!this.health || !this.care) return;
    this.drawn = drawPage(this.health, this.careFailure ? null : this.care, this.speech);
    const opened = new Map<string, DetailView>();
    this.opened.forEach((_, id) => this.open(id, opened));
    this.opened = opened;
  }

  private open(id: string, opened: Map<string, DetailView>): void {
    const found = this.findLamp(id);
    if (found && this.drawn)
      opened.set(id, detailView(found, this.care?.snapshots ?? [], this.drawn.context));
  }

  private findLamp(id: string): JudgedLamp | undefined {
    const lamps = [...(this.drawn?.lamps ?? []), ...(this.drawn?.view.growth ?? [])];
    return lamps.find(({ record }) => record.Id === id);
  }

  /** Opens a lamp, or goes to a group. */
  private goTo(target: string): void {
    if (!this.findLamp(target)) {
      this.template?.querySelector<HTMLElement>(`[data-group="${target}"]`)?.focus();
      return;
    }
    const opened = new Map(this.opened);
    this.open(target, opened);
    this.opened = opened;
    // The row may be new: it is there after the next rendering.
    Promise.resolve().then(() =>
      this.template
        ?.querySelector<HTMLElement & { show(): void }>(`c-health-lamp[data-id="${target}"]`)
        ?.show(),
    );
  }

  private async refresh(): Promise<void> {
    await Promise.all([this.refreshHealth?.(), this.refreshCare?.()]);
  }

  private async openForm(draft: ActionDraft): Promise<void> {
    const saved = await ActionForm.open<ActionSaved>({
      label: draft.id ? draft.title : LABELS.planAction,
      size: 'small',
      accountId: this.recordId,
      draft,
    });
    if (!saved) return;
    await this.tell(SAVED_TITLES[saved.status] ?? LABELS.savedPlanned, saved.title);
    if (!draft.id) return;
    const list = this.template?.querySelector('c-action-list') as ActionList | null;
    list?.keepFocus({ id: draft.id, status: draft.status });
  }

  private async openPriority(mode: PriorityMode, priority?: PriorityRecord): Promise<void> {
    const saved = await PriorityForm.open<PriorityMode>({
      label: fill(headingOf(mode), { priority: priority?.Name ?? '' }),
      size: 'small',
      accountId: this.recordId,
      mode,
      priority,
    });
    if (!saved) return;
    await this.tell(PRIORITY_TITLES[saved], priority?.Name ?? '');
    // The button that was pressed goes with the priority.
    if (saved === 'resolve')
      this.template?.querySelector<HTMLElement>('[data-id="record-priority"]')?.focus();
  }

  /** Only what people wrote is asked for again; a run alone changes the health. */
  private async tell(title: string, message: string): Promise<void> {
    this.dispatchEvent(new ShowToastEvent({ title, message, variant: 'success' }));
    await this.refreshCare?.();
  }
}
