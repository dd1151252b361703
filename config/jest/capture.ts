import { createElement, LightningElement } from 'lwc';
import { deep, press, settle, wake } from './form';

type Constructor = typeof LightningElement;

/** An account of capture tests. */
export const ACCOUNT = '001000000000001AAA';

/** Accounts that no other form was opened for: its unsaved answers would come back. */
let accounts = 0;
const another = (): string => `0019000000${String((accounts += 1)).padStart(5, '0')}AAA`;

/** A quick action's component as it opens: the account comes after it was placed. */
export async function openAction(tag: string, is: Constructor, account = another()): Promise<HTMLElement> {
  const element = createElement(tag, { is }) as unknown as HTMLElement & { recordId?: string };
  document.body.appendChild(element);
  await settle();
  element.recordId = account;
  await settle();
  return element;
}

/** What a form told its page, in order: titles of toasts, and the names of other events. */
export function listen(element: HTMLElement): string[] {
  const heard: string[] = [];
  element.addEventListener('lightning__showtoast', (event) =>
    heard.push((event as CustomEvent<{ title: string }>).detail.title),
  );
  element.addEventListener('lightning__refresh', () => heard.push('refresh'));
  element.addEventListener('lightning__actionsclosescreen', () => heard.push('close'));
  return heard;
}

/** Presses save; gives the messages by field. */
export async function saveForm(form: HTMLElement): Promise<Map<string, string>> {
  await settle();
  const messages = wake(form);
  press(form, 'save');
  await settle(24);
  return messages;
}

/** Text of a part, white space made one. */
export function textOf(root: Element, selector: string): string {
  const whole = (node: Node): string =>
    [...node.childNodes].map((each) => (each instanceof Text ? each.data : whole(each))).join(' ');
  const part = deep(root, selector);
  return part ? whole(part).replace(/\s+/g, ' ').trim() : '';
}

/** Friday 20 November in Tokyo, while it is still Thursday in UTC. */
export function onFridayMorning(): void {
  beforeEach(() => {
    const now = new Date('2026-11-19T23:00:00Z');
    jest.useFakeTimers({ now, doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
    document.body.replaceChildren();
    jest.clearAllMocks();
  });
}
