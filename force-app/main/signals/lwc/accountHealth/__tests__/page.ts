import { createElement } from 'lwc';
import * as wires from 'lightning/graphql';
import AccountHealth from 'c/accountHealth';
import { answer } from './data/answer';

/** Renders the component for one account. */
export function mount(): HTMLElement {
  const element = createElement('c-account-health', { is: AccountHealth });
  element.recordId = '001000000000001AAA';
  document.body.appendChild(element);
  return element;
}

/** Lets wires, renders and awaited promises settle: eight turns are more than any of them takes. */
export async function settle(turns = 8): Promise<void> {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

/** First match, through the shadow roots on the way: each selector is looked up inside the match of the one before. */
export function find(root: Element, ...selectors: string[]): HTMLElement {
  return selectors.reduce<Element>((at, selector) => {
    const found = (at.shadowRoot ?? at).querySelector(selector);
    if (!found) throw new Error(`Nothing matches ${selector}.`);
    return found;
  }, root) as HTMLElement;
}

/** All text a person reads, shadow roots included. */
export function read(root: Element | ShadowRoot): string {
  return [...root.childNodes].map(readNode).join(' ').replace(/\s+/g, ' ').trim();
}

function readNode(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (!(node instanceof Element) || node.localName === 'style') return '';
  return `${node.shadowRoot ? read(node.shadowRoot) : ''} ${read(node)}`;
}

/** Removes what a test has rendered. */
export function clear(): void {
  document.body.replaceChildren();
  jest.clearAllMocks();
}

/** The mock wire and its refresh. */
export const { graphql: mockGraphql, refresh } = wires as unknown as {
  graphql: {
    emit(data: unknown, filter?: (config: { query?: string }) => boolean): void;
    emitErrors(
      errors: { message: string; extensions?: { ErrorType: string } }[],
      filter?: (config: { query?: string }) => boolean,
    ): void;
    getLastConfig(): { query: string; variables: unknown };
  };
  refresh: jest.Mock;
};

/** Takes one of the two requests: `accountHealth` or `accountCare`. */
export function asked(name: string): (config: { query?: string }) => boolean {
  return ({ query }) => query?.includes(`query ${name}(`) ?? false;
}

/** Friday morning in Tokyo: 20 November, 08:00. */
const NOW = new Date('2026-11-19T23:00:00Z');

/** Stops the clock on that morning, and cleans up after every test. */
export function onFridayMorning(): void {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
    clear();
    sessionStorage.clear();
  });
}

/** Renders the component with an answer. */
export async function show(parts: Parameters<typeof answer>[0]): Promise<HTMLElement> {
  const element = mount();
  mockGraphql.emit(answer(parts));
  await settle();
  return element;
}

/** All text of one lamp. */
export function lampText(element: Element, indicator: { Id: string }): string {
  return read(find(element, `c-health-lamp[data-id="l${indicator.Id}"]`).shadowRoot as ShadowRoot);
}

/** Opens a lamp and gives the text of its detail. */
export async function openLamp(element: Element, indicator: { Id: string }): Promise<string> {
  const row = find(element, `c-health-lamp[data-id="l${indicator.Id}"]`);
  find(row, '[data-id="toggle"]').click();
  await settle();
  return read(find(row, 'c-health-detail').shadowRoot as ShadowRoot);
}

/** Chooses which lamps are shown. */
export async function choose(element: Element, filter: 'attention' | 'all'): Promise<void> {
  find(element, `[data-filter="${filter}"]`).click();
  await settle();
}
