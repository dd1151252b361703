import { OrgRefusal } from './api.ts';
import { words } from './context.ts';
import { h } from './dom.ts';

/** Turning mark while something loads. `page` takes the height of a page. */
export function loading(page = false): HTMLElement {
  return h(
    'div',
    { class: page ? 'standin-loading standin-loading_page' : 'standin-loading' },
    h(
      'div',
      { class: 'slds-spinner slds-spinner_medium slds-spinner_brand', role: 'status' },
      h('span', { class: 'slds-assistive-text' }, words.loading),
      h('div', { class: 'slds-spinner__dot-a' }),
      h('div', { class: 'slds-spinner__dot-b' }),
    ),
  );
}

/** A page that says why there is nothing to see. */
export function emptyPage(title: string, text: string): HTMLElement {
  return h(
    'section',
    { class: 'slds-card standin-empty' },
    h('h1', { class: 'slds-text-heading_medium' }, title),
    h('p', { class: 'slds-text-color_weak' }, text),
  );
}

/** Says that a part failed; `retry` draws it again. */
export function failure(error: unknown, retry?: () => void): HTMLElement {
  return h(
    'div',
    { class: 'standin-failure', role: 'alert' },
    h('p', { class: 'slds-text-title_bold' }, words.failedTitle),
    reason(error),
    retry && retryButton(retry),
  );
}

/** A page that could not be loaded. */
export function failedPage(error: unknown, retry: () => void): HTMLElement {
  return h(
    'section',
    { class: 'slds-card standin-empty standin-failure', role: 'alert' },
    h('h1', { class: 'slds-text-heading_medium' }, words.failedTitle),
    reason(error),
    retryButton(retry),
  );
}

function reason(error: unknown): HTMLElement {
  const code = error instanceof OrgRefusal ? `${error.code}: ` : '';
  const text = error instanceof Error ? error.message : String(error);
  return h('p', { class: 'slds-text-color_weak' }, code + text);
}

function retryButton(retry: () => void): HTMLElement {
  return h(
    'button',
    { class: 'slds-button slds-button_neutral', type: 'button', onclick: retry },
    words.retry,
  );
}

/** Shows a loading mark in `place` until `work` is done, then its result or why there is none. */
export function fill(place: HTMLElement, work: () => Promise<Node>): void {
  const draw = (): void => {
    place.replaceChildren(loading());
    refill(place, work, draw);
  };
  draw();
}

/** Draws `place` anew without a loading mark: what is there stays until the new content has come. */
export function refill(
  place: HTMLElement,
  work: () => Promise<Node>,
  retry = (): void => fill(place, work),
): void {
  work().then(
    (node) => place.replaceChildren(node),
    (error: unknown) => place.replaceChildren(failure(error, retry)),
  );
}
