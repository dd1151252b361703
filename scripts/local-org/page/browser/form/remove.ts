import { words } from '../context.ts';
import { dialogButton, openDialog } from '../dialog.ts';
import { h } from '../dom.ts';
import { deleteRecord } from '../lightning/uiRecordApi.ts';
import { toast } from '../toast.ts';
import { refusalOf } from './save.ts';

/** Asks whether a record is to be deleted, and deletes it. */
export function confirmRemoval(label: string, name: string, recordId: string, removed: () => void): void {
  const dialog = openDialog({ title: words.removeRecord(label), size: 'small' });
  const problem = h('p', { role: 'alert', class: 'slds-text-color_error' });
  dialog.body.append(h('p', {}, words.removeQuestion(label, name)), problem);
  const cancel = dialogButton(words.cancel, false, dialog.close);
  const remove = dialogButton(words.remove, true, () => void run());
  remove.classList.replace('slds-button_brand', 'slds-button_destructive');
  dialog.footer.append(cancel, remove);
  cancel.focus();

  async function run(): Promise<void> {
    remove.disabled = true;
    dialog.busy(true);
    try {
      await deleteRecord(recordId);
    } catch (error) {
      const { general, fields } = refusalOf(error);
      problem.textContent = [...general, ...Object.values(fields)].join(' ');
      remove.disabled = false;
      return dialog.busy(false);
    }
    dialog.close();
    toast(words.removed(label, name));
    removed();
  }
}
