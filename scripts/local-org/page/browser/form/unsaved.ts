import { words } from '../context.ts';
import { dialogButton, openDialog } from '../dialog.ts';
import { h } from '../dom.ts';

/** Asks what is to become of changes that were not saved; resolves with true when they may be lost. */
export function askDiscard(): Promise<boolean> {
  return new Promise((resolve) => {
    let discards = false;
    const dialog = openDialog({
      title: words.unsavedTitle,
      size: 'small',
      closed: () => resolve(discards),
    });
    dialog.body.append(h('p', {}, words.unsavedText));
    const stay = dialogButton(words.keepEditing, true, dialog.close);
    const leave = dialogButton(words.discard, false, () => {
      discards = true;
      dialog.close();
    });
    dialog.footer.append(leave, stay);
    stay.focus();
  });
}
