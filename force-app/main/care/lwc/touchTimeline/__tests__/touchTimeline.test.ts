import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import TouchTimeline from 'c/touchTimeline';
import { ACCOUNT, onFridayMorning, textOf } from '../../../../../../config/jest/capture';
import { deep, deepAll, press, settle } from '../../../../../../config/jest/form';
import { refresh } from '../../../../../../config/jest/mocks/graphql';

const query = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
  getLastConfig(): { variables: unknown };
};

interface Touch {
  direction: 'customer' | 'ours';
  on: string;
  subject?: string;
}

const node = ({ direction, on, subject }: Touch, index: number): unknown => ({
  node: {
    Id: `a07${index}`,
    Direction__c: { value: direction },
    kind: { displayValue: 'Training' },
    Touched_On__c: { value: on },
    With_Whom__c: { value: null },
    Subject__c: { value: subject ?? null },
  },
});

function answer(touches: Touch[], overload: number | null = null): unknown {
  const health = { Touch_Overload__c: { value: overload !== null }, Touches__c: { value: overload } };
  return {
    uiapi: {
      query: { CS_Touch__c: { edges: touches.map(node) }, Account_Health__c: { edges: [{ node: health }] } },
    },
  };
}

async function place(): Promise<HTMLElement> {
  const card = createElement('c-touch-timeline', { is: TouchTimeline }) as unknown as HTMLElement;
  Object.assign(card, { recordId: ACCOUNT });
  document.body.appendChild(card);
  await settle();
  return card;
}

async function show(touches: Touch[], overload?: number): Promise<HTMLElement> {
  const card = await place();
  query.emit(answer(touches, overload));
  await settle();
  return card;
}

onFridayMorning();

it('says that it loads, and asks for 90 days', async () => {
  const card = await place();
  expect(textOf(card, '[data-id="loading"]')).toBe('Loading');
  expect(query.getLastConfig().variables).toEqual({ accountId: ACCOUNT, since: '2026-08-22' });
  await expect(card).toBeAccessible();
});

it('offers a retry when it can’t be read', async () => {
  const card = await place();
  query.emitErrors([{ message: 'The server is away.' }]);
  await settle();
  expect(textOf(card, '[role="alert"]')).toContain('The touches could not be read.');
  await expect(card).toBeAccessible();
  deep(card, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  expect(refresh).toHaveBeenCalledTimes(1);
  query.emit(answer([]));
  await settle();
  expect(deep(card, '[role="alert"]')).toBeNull();
});

it('says it without access', async () => {
  const card = await place();
  query.emitErrors([{ message: 'No such field', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(textOf(card, '[data-id="no-access"]')).toBe(
    'You don’t have access to this. Ask your administrator for a Tenki permission set.',
  );
  await expect(card).toBeAccessible();
});

it('says in each lane that there is nothing', async () => {
  const card = await show([]);
  expect(textOf(card, '[data-lane="customer"]')).toBe(
    'By the customer The customer did not contact us in these 90 days.',
  );
  expect(textOf(card, '[data-lane="ours"]')).toBe('By us We did not contact the customer in these 90 days.');
  await expect(card).toBeAccessible();
});

it('keeps what the customer started apart from what we started, with a picture and a word', async () => {
  const card = await show([
    { direction: 'ours', on: '2026-11-18', subject: 'Course dates' },
    { direction: 'customer', on: '2026-11-17', subject: 'Asked for a course' },
    { direction: 'ours', on: '2026-11-02' },
  ]);
  expect(textOf(card, '[data-lane="customer"]')).toBe(
    'By the customer 1 touch 17 Nov Training Asked for a course',
  );
  expect(textOf(card, '[data-lane="ours"]')).toBe(
    'By us 2 touches 18 Nov Training Course dates 2 Nov Training',
  );
  const icons = deepAll<HTMLElement & { iconName: string }>(card, 'h3 lightning-icon');
  expect(icons.map(({ iconName }) => iconName)).toEqual(['utility:incoming_call', 'utility:outbound_call']);
  expect(deep(card, '[data-id="overload"]')).toBeNull();
  await expect(card).toBeAccessible();
});

it('warns of too much contact by us', async () => {
  const card = await show([{ direction: 'ours', on: '2026-11-18' }], 9);
  expect(textOf(card, '[data-id="overload"]')).toContain('We contacted this customer 9 times in 28 days.');
  await expect(card).toBeAccessible();
});

it('shows the newest first, and all of them when asked', async () => {
  const touches = Array.from({ length: 6 }, (_, n): Touch => ({
    direction: 'ours',
    on: `2026-11-1${9 - n}`,
  }));
  const card = await show(touches);
  expect(deepAll(card, '.touch')).toHaveLength(4);
  expect(textOf(card, '[data-lane="ours"] h3')).toBe('By us 6 touches');
  press(card, 'more');
  await settle();
  expect(deepAll(card, '.touch')).toHaveLength(6);
  expect(deep(card, '[data-id="more"]')).toBeNull();
});

it('reads again when its page is refreshed, as long as it is on it', async () => {
  const card = await show([]);
  const register = registerRefreshHandler as jest.Mock;
  await register.mock.calls[0][1]();
  expect(refresh).toHaveBeenCalledTimes(1);
  card.remove();
  expect(unregisterRefreshHandler).toHaveBeenCalledWith(register.mock.results[0]?.value);
});
