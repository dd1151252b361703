import { NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import StandupKeys from 'c/standupKeys';
import type { ActionDraft } from 'c/actionForm';
import type { ActionChoice } from 'c/actionList';
import type { FilterChange } from 'c/standupFilters';
import LANG from '@salesforce/i18n/lang';
import { choiceDraft, closeDraft, openActionForm, planDraft, playDraft, savedTitle } from './actions';
import { changedFilters } from './filtersView';
import { commandOf } from './keys';
import type { Command } from './keys';
import { LABELS } from './labels';
import { HOME_SCOPE } from './standupData';
import { isSameState, readFilters, writeFilters } from './standupFilters';
import { StandupView } from './standupView';

export { StandupData } from './standupData';

type ListElement = HTMLElement & { reveal(id: string, focus: boolean): void };

/** Who to talk about today and why: for me, for my team, for all. Everything is done without leaving the list. */
export default class Standup extends StandupView {
  private wished: { accountId: string; command: 'plan' | 'done' } | undefined;
  private wantsFocus = false;

  handleRetry(): void {
    this.failure = undefined;
    this.refreshBook?.();
  }

  handleFilter({ detail }: CustomEvent<FilterChange>): void {
    this.filters = changedFilters(this.filters, detail);
    this.ask();
    this.apply();
    if (detail.commit) this.writeAddress();
  }

  handleClear(): void {
    this.filters = readFilters({ c__scope: this.filters.scope });
    this.apply();
    this.writeAddress();
  }

  handlePresent(): void {
    this.filters = { ...this.filters, presenting: !this.filters.presenting };
    this.writeAddress();
    this.wantsFocus = true;
  }

  handleKeys(): void {
    StandupKeys.open({ label: LABELS.keys, size: 'small' });
  }

  handleCurrent({ detail }: CustomEvent<string>): void {
    this.currentId = detail;
  }

  handleToggle({ detail: id }: CustomEvent<string>): void {
    this.currentId = id;
    this.openId = this.openId === id ? '' : id;
    if (this.openId) this.read(id);
  }

  handleMove({ detail: step }: CustomEvent<number>): void {
    this.move(step);
  }

  handlePlan(): void {
    this.wish('plan');
  }

  handleDone(): void {
    this.wish('done');
  }

  handleKey(event: KeyboardEvent): void {
    const command = commandOf(event, event.composedPath()[0] as Element, this.filters.presenting);
    if (!command || (!this.view && command !== 'help')) return;
    event.preventDefault();
    this.obey(command);
  }

  handleRecord(): void {
    this[NavigationMixin.Navigate](this.recordPage(this.openId || this.currentId));
  }

  handlePlay({ detail: id }: CustomEvent<string>): void {
    const lamp = this.detail?.lamps.find(({ Id }) => Id === id);
    if (lamp && this.detail) this.openForm(playDraft(lamp, this.detail.actions, LANG));
  }

  handleChoose({ detail: { id, status } }: CustomEvent<ActionChoice>): void {
    const action = this.detail?.actions.find(({ Id }) => Id === id);
    if (action) this.openForm(choiceDraft(action, status));
  }

  renderedCallback(): void {
    if (!this.wantsFocus) return;
    this.wantsFocus = false;
    this.focusCurrent();
  }

  /** Going to the address that is open already would load the page again and lose the focus. */
  private writeAddress(): void {
    if (!this.page) return;
    const before = this.page.state ?? {};
    const own = Object.entries(before).filter(([name]) => !name.startsWith('c__'));
    const state = { ...Object.fromEntries(own), ...writeFilters(this.filters, HOME_SCOPE) };
    if (isSameState(before, state)) return;
    this[NavigationMixin.Navigate]({ ...this.page, state }, true);
  }

  private recordPage(recordId: string): PageReference {
    return {
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Account', actionName: 'view' },
    };
  }

  /** Reads what an open row shows. */
  private read(accountId: string): void {
    this.href = '';
    this[NavigationMixin.GenerateUrl](this.recordPage(accountId)).then((url) => {
      if (this.openId === accountId) this.href = url;
    });
    if (this.detailVariables?.accountId !== accountId) this.detailVariables = { accountId };
  }

  private obey(command: Command): void {
    const commands: Record<Command, () => void> = {
      next: () => this.move(1),
      previous: () => this.move(-1),
      first: () => this.move(-Infinity),
      last: () => this.move(Infinity),
      plan: () => this.wish('plan'),
      done: () => this.wish('done'),
      record: () => this.handleRecord(),
      present: () => this.handlePresent(),
      search: () => this.child<{ focusSearch(): void }>('c-standup-filters')?.focusSearch(),
      help: () => this.handleKeys(),
      leave: () => this.leave(),
    };
    commands[command]();
  }

  private leave(): void {
    if (this.filters.presenting) this.handlePresent();
    else if (this.openId) {
      // What had the focus may go with the row's detail.
      this.openId = '';
      this.wantsFocus = true;
    }
  }

  private move(step: number): void {
    const ids = this.view?.ids ?? [];
    const at = Math.min(Math.max((this.view?.at(this.currentId) ?? 0) + step, 0), ids.length - 1);
    const id = ids[at] ?? '';
    // At an end nothing is drawn anew.
    if (id === this.currentId) this.focusCurrent();
    else this.wantsFocus = true;
    this.currentId = id;
  }

  private focusCurrent(): void {
    this.child<ListElement>('c-standup-list')?.reveal(this.currentId, true);
    this.child<{ focusCard(): void }>('c-standup-presenter')?.focusCard();
  }

  private child<Element>(name: string): Element | undefined {
    return (this.template?.querySelector(name) ?? undefined) as Element | undefined;
  }

  /** Plans or closes an action of the current account as soon as its actions are read. */
  private wish(command: 'plan' | 'done'): void {
    const accountId = this.currentId;
    if (!accountId) return;
    this.wished = { accountId, command };
    if (this.detail?.accountId === accountId) this.detailRead();
    else this.read(accountId);
  }

  protected override detailRead(): void {
    const { wished, detail } = this;
    if (!wished || !detail || wished.accountId !== detail.accountId) return;
    this.wished = undefined;
    const draft = wished.command === 'plan' ? planDraft(detail.actions) : closeDraft(detail.actions);
    if (draft) this.openForm(draft);
    else this.toast(LABELS.nothingToClose, '', 'info');
  }

  private async openForm(draft: ActionDraft): Promise<void> {
    const accountId = this.detail?.accountId ?? this.currentId;
    const saved = await openActionForm(accountId, draft);
    if (!saved) return;
    this.toast(savedTitle(saved.status), saved.title, 'success');
    await this.refreshDetail?.();
    // The row that had the focus may be gone.
    this.focusCurrent();
  }

  private toast(title: string, message: string, variant: 'success' | 'info'): void {
    this.dispatchEvent(new ShowToastEvent({ title, message, variant }));
  }
}
