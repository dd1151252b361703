import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import HandoffStatus from 'c/handoffStatus';
import type { HandoffRecord } from 'c/handoffRules';
import { answerOf, handoffInfo } from '../../handoffRules/__tests__/handoffs';
import { deep, deepAll, objectInfo, settle } from '../../../../../../config/jest/form';

export const mockGraphql = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
};

/** The card on a page, before any answer. */
export async function place(objectApiName = 'Account'): Promise<HTMLElement> {
  const card = createElement('c-handoff-status', { is: HandoffStatus }) as unknown as HTMLElement;
  Object.assign(card, { recordId: `${objectApiName} 1`, objectApiName });
  document.body.appendChild(card);
  await settle();
  return card;
}

/** Who looks: which fields they may write, and whether they may create and change handoffs. */
export const SALES = handoffInfo();
export const CSM = handoffInfo((field) => ['Status__c', 'CSM__c', 'Return_Reason__c'].includes(field), {
  createable: false,
});
export const READER = handoffInfo(() => false, { createable: false, updateable: false });

/** The card with handoffs, as somebody sees it. */
export async function show(info: unknown, ...handoffs: HandoffRecord[]): Promise<HTMLElement> {
  const card = await place();
  objectInfo.emit(info);
  mockGraphql.emit(answerOf(...handoffs));
  await settle();
  return card;
}

/** Text of a part of the card, white space made one. */
export function text(card: HTMLElement, selector: string): string {
  const whole = (node: Node): string =>
    [...node.childNodes].map((each) => (each instanceof Text ? each.data : whole(each))).join(' ');
  const part = deep(card, selector);
  return part ? whole(part).replace(/\s+/g, ' ').trim() : '';
}

/** The buttons that this user has. */
export function buttons(card: HTMLElement): string[] {
  return deepAll<HTMLElement & { label: string }>(card, 'lightning-button').map(({ label }) => label);
}

/** Friday 20 November in Tokyo, while it is still Thursday in UTC. */
export function onFridayMorning(): void {
  beforeEach(() => {
    jest.useFakeTimers({
      now: new Date('2026-11-19T23:00:00Z'),
      doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'],
    });
  });
  afterEach(() => {
    jest.useRealTimers();
    document.body.replaceChildren();
    jest.clearAllMocks();
  });
}
