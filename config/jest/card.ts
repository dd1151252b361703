import * as wires from 'lightning/graphql';
import * as navigation from 'lightning/navigation';
import type { LightningElement } from 'lwc';
import { place } from './element';
import { deep, deepAll, settle } from './form';

/** The `graphql` wire of a card, and what its results hold to ask again. */
export const { graphql, refresh } = wires as unknown as {
  graphql: {
    emit(data: unknown): void;
    emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
    getLastConfig(): { variables: unknown };
  };
  refresh: jest.Mock;
};

/** Where the buttons of a card lead. */
export const { navigate } = navigation as unknown as { navigate: jest.Mock };

/** A record of a GraphQL answer: its id, and fields with their values. */
export function edge({ Id, ...fields }: Readonly<Record<string, unknown>>): object {
  return {
    node: { Id, ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])) },
  };
}

/** The page of a record, as `navigate` is told it. */
export function recordPage(objectApiName: string, recordId: string): object {
  return { type: 'standard__recordPage', attributes: { recordId, objectApiName, actionName: 'view' } };
}

/** Texts of the elements of a selector, as they are read: spaces and line ends are one space. */
export function texts(element: HTMLElement, selector: string): string[] {
  return deepAll(element, selector).map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim());
}

/** In each test it is the morning of Friday 20 November 2026 in Tokyo; afterwards the page is empty again. */
export function onAMorning(): void {
  beforeEach(() => {
    jest.useFakeTimers({
      now: new Date('2026-11-19T23:00:00Z'),
      doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'],
    });
  });
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
    jest.useRealTimers();
  });
}

/** Tests of what every card does while its data comes, when it does not come, and for who may not see it. */
export function keepsTheStatesOfACard(tag: string, is: typeof LightningElement): void {
  it('says that it is loading', async () => {
    const element = await place(tag, is);
    expect(deep(element, '[data-id=loading]')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('tells an error and tries again', async () => {
    const element = await place(tag, is);
    graphql.emitErrors([{ message: 'Down' }]);
    await settle();
    deep(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
    await expect(element).toBeAccessible();
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('says who has no access', async () => {
    const element = await place(tag, is);
    graphql.emitErrors([{ message: 'No such object', extensions: { ErrorType: 'ValidationError' } }]);
    await settle();
    expect(deep(element, '[data-id=no-access]')).not.toBeNull();
    await expect(element).toBeAccessible();
  });
}
