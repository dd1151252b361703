import { words } from './context.ts';
import { h, uniqueId } from './dom.ts';
import { utilityIcon } from './icon.ts';

/** A dialog over the page. */
export interface Dialog {
  /** Where its content and its buttons go. */
  body: HTMLElement;
  footer: HTMLElement;
  title: (text: string) => void;
  /** While busy neither Escape nor the close button ends it. */
  busy: (on: boolean) => void;
  /** Ends it as its close button does. */
  dismiss: () => void;
  close: () => void;
}

export interface DialogOptions {
  title: string;
  size: 'small' | 'medium';
  /** True: the content brings its own heading and footer. */
  bare?: boolean;
  /** Asked before Escape, the close button or `dismiss` ends the dialog. */
  mayClose?: () => Promise<boolean>;
  /** Called once, however the dialog ends. */
  closed?: () => void;
}

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, lightning-input, [tabindex="0"]';
/** Where SLDS has its dialogs, from the back to the front. */
const lowest = 9000;
/** Open dialogs, the uppermost last. */
const stack: HTMLElement[] = [];

/** Opens a dialog: the page behind takes no part meanwhile, and the focus returns to where it was. */
export function openDialog({ title, size, bare = false, mayClose, closed }: DialogOptions): Dialog {
  const opener = document.activeElement;
  const id = uniqueId('dialog');
  const heading = h('h1', { class: 'slds-modal__title slds-hyphenate', id, tabindex: '-1' }, title);
  const body = h('div', {
    class: bare ? 'standin-dialog__bare' : 'slds-modal__content slds-p-around_medium',
  });
  const footer = h('footer', { class: 'slds-modal__footer' });
  let isBusy = false;
  let ended = false;
  const dismiss = (): void => {
    if (isBusy) return;
    if (!mayClose) return close();
    void mayClose().then((may) => may && close());
  };
  const closeButton = h(
    'button',
    {
      class: 'slds-button slds-button_icon slds-modal__close',
      type: 'button',
      title: words.close,
      onclick: dismiss,
    },
    utilityIcon('close', 'slds-button__icon slds-button__icon_large'),
    h('span', { class: 'slds-assistive-text' }, words.close),
  );
  const dialog = h(
    'section',
    {
      class: `slds-modal slds-fade-in-open slds-modal_${size} standin-dialog`,
      role: 'dialog',
      'aria-modal': 'true',
      'aria-labelledby': bare ? null : id,
      'aria-label': bare ? title : null,
      tabindex: '-1',
    },
    h(
      'div',
      { class: 'slds-modal__container' },
      bare ? closeButton : h('div', { class: 'slds-modal__header' }, closeButton, heading),
      body,
      !bare && footer,
    ),
  );
  const backdrop = h('div', { class: 'slds-backdrop slds-backdrop_open', role: 'presentation' });
  dialog.addEventListener('keydown', (event) => {
    // An open list takes its own Escape.
    if (event.key !== 'Escape' || event.defaultPrevented || isBusy) return;
    event.stopPropagation();
    dismiss();
  });

  function close(): void {
    if (ended) return;
    ended = true;
    window.removeEventListener('popstate', close);
    dialog.remove();
    backdrop.remove();
    stack.splice(stack.indexOf(dialog), 1);
    shut();
    returnPlace(opener)?.focus({ preventScroll: true });
    closed?.();
  }

  stack.push(dialog);
  shut();
  window.addEventListener('popstate', close);
  // A dialog over another one covers it too.
  if (stack.length > 1) {
    backdrop.style.zIndex = String(lowest + 2 * stack.length);
    dialog.style.zIndex = String(lowest + 2 * stack.length + 1);
  }
  document.body.append(backdrop, dialog);
  (bare ? dialog : heading).focus();
  return {
    body,
    footer,
    dismiss,
    close,
    title: (text) => (heading.textContent = text),
    busy: (on) => {
      isBusy = on;
      dialog.setAttribute('aria-busy', String(on));
    },
  };
}

/** Where the focus goes: to the opener, or to the button that took its place when its panel was drawn anew. */
function returnPlace(opener: Element | null): HTMLElement | null {
  const main = document.getElementById('main');
  if (!(opener instanceof HTMLElement)) return main;
  if (opener.isConnected && opener !== document.body) return opener;
  const key = opener.dataset['focus'];
  return (key && main?.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`)) || main;
}

/** Only the uppermost dialog takes part. */
function shut(): void {
  const page = document.querySelectorAll<HTMLElement>('.standin-header, .standin-main, .standin-utility');
  for (const part of page) part.inert = stack.length > 0;
  for (const dialog of stack) dialog.inert = dialog !== stack.at(-1);
}

/** Puts the focus on the first thing in `place` that can take it. */
export function focusFirst(place: HTMLElement): void {
  place.querySelector<HTMLElement>(focusable)?.focus();
}

/** A button of a dialog's footer. */
export function dialogButton(label: string, brand: boolean, press: () => void): HTMLButtonElement {
  return h(
    'button',
    {
      class: `slds-button ${brand ? 'slds-button_brand' : 'slds-button_neutral'}`,
      type: 'button',
      onclick: press,
    },
    label,
  );
}
