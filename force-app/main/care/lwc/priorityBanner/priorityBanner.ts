import { LightningElement, api } from 'lwc';
import { fill, shortDay } from 'c/formats';
import LOCALE from '@salesforce/i18n/locale';
import { LABELS } from './labels';

/** What the customer must solve first. */
export interface PriorityRecord {
  Id: string;
  Name: string;
  Severity__c: 'critical' | 'high' | 'medium' | null;
  Since__c: string | null;
  Review_On__c: string | null;
  Note__c?: string | null;
}

/** What a button of a priority asks for. */
export interface PriorityChoice {
  id: string;
  mode: 'review' | 'resolve';
}

interface PriorityView {
  id: string;
  name: string;
  detail: string;
  review: string;
  reviewClass: string;
  note: string;
  choices: { key: string; mode: PriorityChoice['mode']; label: string; description: string }[];
}

const SEVERITIES = { critical: LABELS.critical, high: LABELS.high, medium: LABELS.medium };
const CHOICES = [
  { mode: 'review', label: LABELS.review },
  { mode: 'resolve', label: LABELS.resolve },
] as const;

/** Says not to push while customer priorities are open, and offers to plan support instead. */
export default class PriorityBanner extends LightningElement {
  /** Open priorities, oldest first. */
  @api priorities: readonly PriorityRecord[] = [];
  /** The user's plain day: a review before it is overdue. */
  @api today = '';

  /** Whether this reader may change them and plan support. */
  @api canChange = false;

  readonly labels = LABELS;

  get views(): PriorityView[] {
    const day = (iso: string): string => shortDay(iso, LOCALE, this.today);
    return this.priorities.map((priority) => {
      const severity = priority.Severity__c ? SEVERITIES[priority.Severity__c] : '';
      const overdue = priority.Review_On__c !== null && priority.Review_On__c < this.today;
      const since = priority.Since__c ? fill(LABELS.since, { date: day(priority.Since__c) }) : '';
      const review = priority.Review_On__c
        ? fill(overdue ? LABELS.reviewOverdue : LABELS.reviewOn, { date: day(priority.Review_On__c) })
        : '';
      return {
        id: priority.Id,
        name: priority.Name,
        detail: [severity, since].filter(Boolean).join(' · '),
        review,
        reviewClass: overdue ? 'overdue' : '',
        note: priority.Note__c ?? '',
        choices: CHOICES.map(({ mode, label }) => ({
          key: mode,
          mode,
          label,
          description: `${label}: ${priority.Name}`,
        })),
      };
    });
  }

  handleChoice(event: Event): void {
    const { id, mode } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('choose', { detail: { id, mode } as PriorityChoice }));
  }

  handleSupport(): void {
    this.dispatchEvent(new CustomEvent('support'));
  }
}
