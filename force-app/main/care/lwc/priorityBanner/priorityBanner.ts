import { LightningElement, api } from 'lwc';
import { fill, shortDay } from 'c/formats';
import LOCALE from '@salesforce/i18n/locale';
import CRITICAL from '@salesforce/label/c.Tenki_Severity_Critical';
import HIGH from '@salesforce/label/c.Tenki_Severity_High';
import MEDIUM from '@salesforce/label/c.Tenki_Severity_Medium';
import DO_NOT_PUSH from '@salesforce/label/c.Tenki_Priority_DoNotPush';
import HELD from '@salesforce/label/c.Tenki_Priority_Held';
import REVIEW from '@salesforce/label/c.Tenki_Priority_Review';
import REVIEW_OVERDUE from '@salesforce/label/c.Tenki_Priority_ReviewOverdue';
import SINCE from '@salesforce/label/c.Tenki_Priority_Since';
import SUPPORT from '@salesforce/label/c.Tenki_Priority_Support';

/** What the customer must solve first. */
export interface PriorityRecord {
  Id: string;
  Name: string;
  Severity__c: 'critical' | 'high' | 'medium' | null;
  Since__c: string | null;
  Review_On__c: string | null;
}

const SEVERITIES = { critical: CRITICAL, high: HIGH, medium: MEDIUM };

/** Says not to push while customer priorities are open, and offers to plan support instead. */
export default class PriorityBanner extends LightningElement {
  /** Open priorities, oldest first. */
  @api priorities: readonly PriorityRecord[] = [];
  /** The user's plain day: a review before it is overdue. */
  @api today = '';

  readonly labels = { title: DO_NOT_PUSH, held: HELD, support: SUPPORT };

  get views(): { id: string; name: string; detail: string; review: string; reviewClass: string }[] {
    const day = (iso: string): string => shortDay(iso, LOCALE, this.today);
    return this.priorities.map((priority) => {
      const severity = priority.Severity__c ? SEVERITIES[priority.Severity__c] : '';
      const overdue = priority.Review_On__c !== null && priority.Review_On__c < this.today;
      const since = priority.Since__c ? fill(SINCE, { date: day(priority.Since__c) }) : '';
      const review = priority.Review_On__c
        ? fill(overdue ? REVIEW_OVERDUE : REVIEW, { date: day(priority.Review_On__c) })
        : '';
      return {
        id: priority.Id,
        name: priority.Name,
        detail: [severity, since].filter(Boolean).join(' · '),
        review,
        reviewClass: overdue ? 'overdue' : '',
      };
    });
  }

  handleSupport(): void {
    this.dispatchEvent(new CustomEvent('support'));
  }
}
