import { createElement } from 'lwc';
import * as wires from 'lightning/graphql';
import { CurrentPageReference } from 'lightning/navigation';
import Standup from 'c/standup';

/** The mock wires. */
export const { graphql, refresh } = wires as unknown as {
  graphql: {
    emit(data: unknown, filter?: (config: { query?: string }) => boolean): void;
    emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
    getLastConfig(): { query?: string; variables?: Record<string, unknown> };
  };
  refresh: jest.Mock;
};
const page = CurrentPageReference as unknown as { emit(reference: unknown): void };

/** Takes the wire of one query. */
export const asks =
  (name: string) =>
  ({ query }: { query?: string }): boolean =>
    query?.includes(`query ${name}(`) ?? false;

/** Lets wires, renders and awaited promises settle. */
export async function settle(turns = 8): Promise<void> {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

/** Renders the page at an address with this state. */
export async function mount(state: Record<string, string> = {}): Promise<HTMLElement> {
  const element = createElement('c-standup', { is: Standup });
  document.body.appendChild(element);
  page.emit({ type: 'standard__navItemPage', attributes: { apiName: 'Tenki_Standup' }, state });
  await settle();
  return element;
}

/** Gives the page the answer about its meeting. */
export async function answer(data: unknown): Promise<void> {
  graphql.emit(data, asks('standup'));
  await settle();
}

/** First match, through the shadow roots on the way. */
export function find<Found extends HTMLElement = HTMLElement>(root: Element, ...selectors: string[]): Found {
  return selectors.reduce<Element>((at, selector) => {
    const found = (at.shadowRoot ?? at).querySelector(selector);
    if (!found) throw new Error(`Nothing matches ${selector}.`);
    return found;
  }, root) as Found;
}

/** Names of the rows in their order. */
export function names(element: HTMLElement): string[] {
  const list = find(element, 'c-standup-list');
  return [...(list.shadowRoot?.querySelectorAll('c-standup-row') ?? [])].map(
    (row) => find(row, 'button').textContent ?? '',
  );
}

/** All text a person reads, shadow roots included. */
export function read(root: Node): string {
  const text = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    if (!(node instanceof Element) || node.localName === 'style') return '';
    return `${node.shadowRoot ? read(node.shadowRoot) : ''} ${read(node)}`;
  };
  return [...root.childNodes].map(text).join(' ').replace(/\s+/g, ' ').trim();
}

/** Presses a key on a row's button, from where it bubbles as in a browser. */
export function press(element: HTMLElement, key: string): void {
  const row = find(element, 'c-standup-list', 'c-standup-row', 'button');
  row.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
}

/** What the platform brings and jsdom lacks. */
export function stubResizeObserver(): void {
  globalThis.ResizeObserver = class {
    observe(): void {
      // Nothing is ever resized here.
    }
    unobserve(): void {
      // Nothing is watched.
    }
    disconnect(): void {
      // Nothing is watched.
    }
  };
}

/** Makes it nine o'clock in Tokyo on Friday 20 November 2026. Only `new Date()` is set; timers run. */
export function setToday(): void {
  jest.useFakeTimers({
    now: new Date('2026-11-20T00:00:00.000Z'),
    doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'],
  });
}
