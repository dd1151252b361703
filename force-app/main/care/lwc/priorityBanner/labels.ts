import PRIORITY_DO_NOT_PUSH from '@salesforce/label/c.Tenki_Priority_DoNotPush';
import PRIORITY_DO_RESOLVE from '@salesforce/label/c.Tenki_Priority_DoResolve';
import PRIORITY_DO_REVIEW from '@salesforce/label/c.Tenki_Priority_DoReview';
import PRIORITY_HELD from '@salesforce/label/c.Tenki_Priority_Held';
import PRIORITY_REVIEW from '@salesforce/label/c.Tenki_Priority_Review';
import PRIORITY_REVIEW_OVERDUE from '@salesforce/label/c.Tenki_Priority_ReviewOverdue';
import PRIORITY_SINCE from '@salesforce/label/c.Tenki_Priority_Since';
import PRIORITY_SUPPORT from '@salesforce/label/c.Tenki_Priority_Support';
import SEVERITY_CRITICAL from '@salesforce/label/c.Tenki_Severity_Critical';
import SEVERITY_HIGH from '@salesforce/label/c.Tenki_Severity_High';
import SEVERITY_MEDIUM from '@salesforce/label/c.Tenki_Severity_Medium';

/** Texts of open customer priorities. */
export const LABELS = {
  critical: SEVERITY_CRITICAL,
  held: PRIORITY_HELD,
  high: SEVERITY_HIGH,
  medium: SEVERITY_MEDIUM,
  resolve: PRIORITY_DO_RESOLVE,
  review: PRIORITY_DO_REVIEW,
  reviewOn: PRIORITY_REVIEW,
  reviewOverdue: PRIORITY_REVIEW_OVERDUE,
  since: PRIORITY_SINCE,
  support: PRIORITY_SUPPORT,
  title: PRIORITY_DO_NOT_PUSH,
} as const;
