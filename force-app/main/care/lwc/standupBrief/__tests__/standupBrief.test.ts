import { createElement } from 'lwc';
import * as navigation from 'lightning/navigation';
import StandupBrief from 'c/standupBrief';
import { health, meetingAnswer, MORNING } from '../../standup/__tests__/answer';
import { answer, find, graphql, read, refresh, setToday, settle } from '../../standup/__tests__/page';

const { CurrentPageReference: page, navigate } = navigation as unknown as {
  CurrentPageReference: { emit(reference: unknown): void };
  navigate: jest.Mock;
};

async function mount(): Promise<HTMLElement> {
  const element = createElement('c-standup-brief', { is: StandupBrief });
  document.body.appendChild(element);
  page.emit({ type: 'standard__namedPage', attributes: { pageName: 'home' }, state: {} });
  await settle();
  return element;
}
const all = (element: HTMLElement, selector: string): string[] =>
  [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map((part) => read(part));
const frame = (element: HTMLElement): ShadowRoot | null => find(element, 'c-card-frame').shadowRoot;

beforeEach(setToday);
afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
  jest.useRealTimers();
});

it('says that it is loading', async () => {
  const element = await mount();
  expect(frame(element)?.querySelector('[data-id=loading]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('counts the reasons and names the first accounts in the order of the stand-up', async () => {
  const element = await mount();
  await answer(MORNING);
  expect(all(element, '[data-reason]')).toEqual(['New alarms: 1', 'Actions due: 1', 'Renewals: 1']);
  expect(all(element, 'button.name')).toEqual(['Aoba Foods', 'Birch Media']);
  expect(all(element, 'li.row')[0]).toContain('New alarm: Licence use');
  expect(all(element, '[data-id=all]')).toEqual(['Open the stand-up (2)']);
  await expect(element).toBeAccessible();
});

it('names no more than five accounts', async () => {
  const element = await mount();
  const many = Array.from({ length: 7 }, (_, at) => health(`a${at}`, `Company ${at}`, { Stale__c: 1 }));
  await answer(meetingAnswer(many));
  expect(all(element, 'button.name')).toHaveLength(5);
  expect(all(element, '[data-id=all]')).toEqual(['Open the stand-up (7)']);
});

it('says that nothing needs me, or that there is nothing yet', async () => {
  const element = await mount();
  await answer(meetingAnswer([health('a1', 'Calm Works', { Band__c: 'excellent' })]));
  expect(all(element, '[data-id=calm]')).toEqual(['Nothing needs you today.']);
  await expect(element).toBeAccessible();
  await answer(meetingAnswer([]));
  expect(all(element, '[data-id=empty]')).toEqual(['None of your accounts has health yet.']);
  expect(all(element, '[data-id=calm]')).toEqual([]);
});

it('tells an error and tries again', async () => {
  const element = await mount();
  graphql.emitErrors([{ message: 'Down' }]);
  await settle();
  find(element, 'c-card-frame').dispatchEvent(new CustomEvent('retry'));
  expect(refresh).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});

it('says who has no access', async () => {
  const element = await mount();
  graphql.emitErrors([{ message: 'No such object', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(frame(element)?.querySelector('[data-id=no-access]')).not.toBeNull();
});

it('leads to the stand-up, narrowed to a reason or whole, and to an account', async () => {
  const element = await mount();
  await answer(MORNING);
  for (const selector of ['[data-reason]', '[data-id=all]', 'button[data-account]'])
    element.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
  const standup = { type: 'standard__navItemPage', attributes: { apiName: 'Tenki_Standup' } };
  expect(navigate.mock.calls.map(([target]) => target)).toEqual([
    { ...standup, state: { c__reason: 'alarm' } },
    { ...standup, state: {} },
    {
      type: 'standard__recordPage',
      attributes: { recordId: 'a1', objectApiName: 'Account', actionName: 'view' },
    },
  ]);
});
