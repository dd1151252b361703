import ActionForm, { draftOf } from 'c/actionForm';
import type { ActionDraft, ActionSaved } from 'c/actionForm';
import type { ActionRecord, ActionStatus } from 'c/actionList';
import { playOf } from './accountDetail';
import type { LampRow } from './accountDetail';
import { LABELS } from './labels';

const NEVER = '9999-12-31';

/** What planning for an account starts from: its proposed action, or an empty one. */
export function planDraft(actions: readonly ActionRecord[]): ActionDraft {
  const proposed = actions.find(({ Status__c: status }) => status === 'Proposed');
  return proposed ? { ...draftOf(proposed), status: 'Planned' } : { title: '', play: '', status: 'Planned' };
}

/** What closing starts from: the planned action that is due first; null when none is planned. */
export function closeDraft(actions: readonly ActionRecord[]): ActionDraft | null {
  const [first] = actions
    .filter(({ Status__c: status }) => status === 'Planned')
    .toSorted((a, b) => (a.Due_Date__c ?? NEVER).localeCompare(b.Due_Date__c ?? NEVER));
  return first ? { ...draftOf(first), status: 'Done' } : null;
}

/** What a lamp's play starts from: the action that was proposed for it, or a new one. */
export function playDraft(lamp: LampRow, actions: readonly ActionRecord[], lang: string): ActionDraft {
  const proposed = actions.find(
    ({ Status__c: status, Indicator__c: of }) => status === 'Proposed' && of === lamp.Indicator__c,
  );
  const play = playOf(lamp, lang);
  if (proposed) return { ...draftOf(proposed), play: proposed.Play__c ?? play.play, status: 'Planned' };
  return { ...play, indicatorId: lamp.Indicator__c, status: 'Planned' };
}

/** What a button of the action list starts from. */
export function choiceDraft(action: ActionRecord, status: ActionStatus): ActionDraft {
  return { ...draftOf(action), status };
}

/** Opens the form; gives what was saved, or undefined when it was cancelled. */
export function openActionForm(accountId: string, draft: ActionDraft): Promise<ActionSaved | undefined> {
  return ActionForm.open<ActionSaved>({
    label: draft.id ? draft.title : LABELS.planAction,
    size: 'small',
    accountId,
    draft,
  });
}

const SAVED: Partial<Record<ActionStatus, string>> = {
  Planned: LABELS.savedPlanned,
  Done: LABELS.savedDone,
  Dismissed: LABELS.savedDismissed,
};

/** What a toast says after a save. */
export function savedTitle(status: ActionStatus): string {
  return SAVED[status] ?? LABELS.savedPlanned;
}
