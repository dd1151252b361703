import { shell, words } from './context.ts';
import { dialogButton, openDialog } from './dialog.ts';
import { h } from './dom.ts';
import { switchTo } from './switch.ts';

let told = false;

/** Says once that the session is over, and offers to go on as the same user on the same page. */
export function sessionEnded(): void {
  if (told) return;
  told = true;
  const dialog = openDialog({
    title: words.sessionTitle,
    size: 'small',
    closed: () => (told = false),
  });
  dialog.body.append(h('p', {}, words.sessionText));
  const signIn = dialogButton(words.signIn, true, () => switchTo('user', shell.user.id));
  dialog.footer.append(signIn);
  signIn.focus();
}
