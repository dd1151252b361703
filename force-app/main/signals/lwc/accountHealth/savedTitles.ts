import type { ActionStatus } from 'c/actionList';
import type { PriorityMode } from 'c/priorityForm';
import { LABELS } from './labels';

/** Titles of the toasts after an action was saved, by its status. */
export const SAVED_TITLES: Partial<Record<ActionStatus, string>> = {
  Planned: LABELS.savedPlanned,
  Done: LABELS.savedDone,
  Dismissed: LABELS.savedDismissed,
};

/** The same for customer priorities. */
export const PRIORITY_TITLES: Record<PriorityMode, string> = {
  record: LABELS.savedPriority,
  review: LABELS.savedReview,
  resolve: LABELS.savedResolved,
};
