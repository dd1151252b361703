import { shortDay } from 'c/formats';
import type { HandoffRecord, HandoffStatus } from 'c/handoffRules';
import { LABELS } from './labels';

/** A handoff in the list below the one that is shown. */
export interface ListRow {
  id: string;
  name: string;
  status: string;
  icon: string;
  variant: string | undefined;
  /** Opportunity and day, as far as they are known. */
  about: string;
  pressed: 'true' | 'false';
}

const LOOKS: Record<HandoffStatus, { status: string; icon: string; variant: string | undefined }> = {
  Draft: { status: LABELS.statusDraft, icon: 'utility:edit', variant: undefined },
  Submitted: { status: LABELS.statusSubmitted, icon: 'utility:clock', variant: undefined },
  Accepted: { status: LABELS.statusAccepted, icon: 'utility:success', variant: 'success' },
  Returned: { status: LABELS.statusReturned, icon: 'utility:undo', variant: 'warning' },
};

/** One row per handoff, in the order given; `shownId` is the one that is shown above. */
export function listRows(
  handoffs: readonly HandoffRecord[],
  shownId: string | undefined,
  { locale, today }: { locale: string; today: string },
): ListRow[] {
  return handoffs.map((record) => ({
    id: record.Id,
    name: record.Name,
    ...LOOKS[record.Status__c],
    about: [record.Opportunity__r?.Name, shortDay(record.CreatedDate, locale, today)]
      .filter(Boolean)
      .join(', '),
    pressed: record.Id === shownId ? 'true' : 'false',
  }));
}
