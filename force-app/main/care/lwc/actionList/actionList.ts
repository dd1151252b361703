import { LightningElement, api } from 'lwc';
import { fill, shortDay } from 'c/formats';
import LOCALE from '@salesforce/i18n/locale';
import { LABELS } from './labels';

export type ActionStatus = 'Proposed' | 'Planned' | 'Done' | 'Held' | 'Dismissed';

/** An action as the page reads it. */
export interface ActionRecord {
  Id: string;
  Name: string;
  Status__c: ActionStatus;
  Indicator__c: string | null;
  Customer_Benefit__c: string | null;
  Due_Date__c: string | null;
  /** The day on which it was done. */
  Done_On__c?: string | null;
  Outcome__c: string | null;
  Dismiss_Reason__c: string | null;
  Play__c: string | null;
  /** What a later run saw: recovered, not_recovered or churned. */
  Effect__c?: string | null;
  Effect_On__c?: string | null;
  Effect_Note__c?: string | null;
  OwnerId: string | null;
  Owner: { Name?: string } | null;
  LastModifiedDate: string | null;
  LastModifiedById: string | null;
}

/** What a button of a row asks for: open the action's form with this status chosen. */
export interface ActionChoice {
  id: string;
  status: ActionStatus;
}

interface Row {
  id: string;
  title: string;
  icon: string;
  status: string;
  due: string;
  dueClass: string;
  owner: string;
  note: string;
  choices: { key: string; status: ActionStatus; label: string; description: string; className: string }[];
}

/** Open ones first, in the order in which they ask for work. */
const ORDER: readonly ActionStatus[] = ['Planned', 'Proposed', 'Held', 'Done', 'Dismissed'];
/** How many closed actions are shown: the newest say what was tried; the rest is in the related list. */
const CLOSED_SHOWN = 3;

const STATUSES: Record<ActionStatus, { word: string; icon: string }> = {
  Planned: { word: LABELS.planned, icon: 'utility:event' },
  Proposed: { word: LABELS.proposed, icon: 'utility:magicwand' },
  Held: { word: LABELS.held, icon: 'utility:pause' },
  Done: { word: LABELS.done, icon: 'utility:check' },
  Dismissed: { word: LABELS.dismissed, icon: 'utility:close' },
};

const CHOICES: Record<ActionStatus, readonly { status: ActionStatus; label: string }[]> = {
  Planned: [
    { status: 'Done', label: LABELS.markDone },
    { status: 'Planned', label: LABELS.edit },
  ],
  Proposed: [
    { status: 'Planned', label: LABELS.plan },
    { status: 'Dismissed', label: LABELS.dismiss },
  ],
  Held: [{ status: 'Dismissed', label: LABELS.dismiss }],
  Done: [],
  Dismissed: [],
};

/** True for an action that still asks for work. */
export function isOpen(action: ActionRecord): boolean {
  return action.Status__c !== 'Done' && action.Status__c !== 'Dismissed';
}

/** The actions of an account, open ones first. */
export default class ActionList extends LightningElement {
  /** Newest change first, as the query orders them. */
  @api actions: readonly ActionRecord[] = [];
  /** The user's plain day: an open action due before it is overdue. */
  @api today = '';

  /** Shows the actions without asking for any. */
  @api readOnly = false;

  readonly labels = { none: LABELS.none };

  get rows(): Row[] {
    const closed = this.actions.filter((action) => !isOpen(action)).slice(0, CLOSED_SHOWN);
    return [...this.actions.filter(isOpen), ...closed]
      .sort((a, b) => {
        const byStatus = ORDER.indexOf(a.Status__c) - ORDER.indexOf(b.Status__c);
        const never = '9999-12-31';
        return byStatus || (a.Due_Date__c ?? never).localeCompare(b.Due_Date__c ?? never);
      })
      .map((action) => this.row(action));
  }

  get isEmpty(): boolean {
    return this.actions.length === 0;
  }

  handleChoice(event: Event): void {
    const { id, status } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('choose', { detail: { id, status } as ActionChoice }));
  }

  /** Takes the focus to an action whose button was pressed, when that button is gone. */
  @api keepFocus({ id, status }: ActionChoice): void {
    const part = (selector: string): HTMLElement | null => this.template?.querySelector(selector) ?? null;
    if (!part(`[data-id="${id}"][data-status="${status}"]`)) part(`[data-action="${id}"]`)?.focus();
  }

  private row(action: ActionRecord): Row {
    const { word, icon } = STATUSES[action.Status__c];
    const overdue = isOpen(action) && action.Due_Date__c !== null && action.Due_Date__c < this.today;
    const due = action.Due_Date__c ? shortDay(action.Due_Date__c, LOCALE, this.today) : '';
    const doneOn = action.Done_On__c ? shortDay(action.Done_On__c, LOCALE, this.today) : '';
    return {
      id: action.Id,
      title: action.Name,
      icon,
      status: word,
      due: doneOn || (due && fill(overdue ? LABELS.overdue : LABELS.due, { date: due })),
      dueClass: overdue ? 'overdue' : '',
      owner: action.Owner?.Name ?? '',
      note: action.Outcome__c ?? action.Customer_Benefit__c ?? '',
      choices: (this.readOnly ? [] : CHOICES[action.Status__c]).map(({ status, label }, at) => ({
        key: `${action.Id}${status}`,
        status,
        label,
        description: `${label}: ${action.Name}`,
        className: `slds-button ${at === 0 ? 'slds-button_neutral' : ''}`,
      })),
    };
  }
}
