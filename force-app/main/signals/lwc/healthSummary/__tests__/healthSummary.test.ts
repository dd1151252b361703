import { getRecord } from 'lightning/uiRecordApi';
import HealthSummary from 'c/healthSummary';
import { edge, graphql, navigate, onAMorning, refresh } from '../../../../../../config/jest/card';
import { place } from '../../../../../../config/jest/element';
import { settle } from '../../../../../../config/jest/form';

const opportunity = getRecord as unknown as { emit(data: object): void };

const HEALTH = edge({
  Id: 'h1',
  Band__c: 'poor',
  Deciding_Indicators__c: 'licence_use',
  Hollow__c: false,
  Renewal_On__c: '2026-12-20',
  Money: '¥1,200,000',
});
const lamp = (key: string, kind: string, band: string | null, alarm = 'none'): object => ({
  node: {
    Id: `l-${key}`,
    Band__c: { value: band },
    Freshness__c: { value: 'fresh' },
    Alarm__c: { value: alarm },
    Indicator__r: {
      Name: { value: `Measure ${key}` },
      Label_Ja__c: { value: `指標${key}` },
      Key__c: { value: key },
      Kind__c: { value: kind },
      State__c: { value: 'validated' },
      Sort__c: { value: 1 },
    },
  },
});
const answer = (health: object[], lamps: object[] = [], priorities: object[] = []): object => ({
  uiapi: {
    query: {
      Account_Health__c: { edges: health },
      Account_Indicator__c: { edges: lamps },
      Customer_Priority__c: { edges: priorities },
    },
  },
});

async function show(account: string | null, data?: object): Promise<HTMLElement> {
  const element = await place('c-health-summary', HealthSummary, { recordId: '006000000000001AAA' });
  opportunity.emit({ apiName: 'Opportunity', fields: { AccountId: { value: account } } });
  await settle();
  if (data) graphql.emit(data);
  await settle();
  return element;
}
const weather = (element: HTMLElement): string =>
  element.shadowRoot?.querySelector('c-health-weather')?.shadowRoot?.textContent ?? '';
const text = (element: HTMLElement, id: string): string | undefined =>
  element.shadowRoot?.querySelector(`[data-id=${id}]`)?.textContent?.trim();
const frame = (element: HTMLElement): ShadowRoot | null =>
  element.shadowRoot?.querySelector('c-card-frame')?.shadowRoot ?? null;

onAMorning();

it('asks for the account of the opportunity, and says that it is loading', async () => {
  const element = await show('001000000000001AAA');
  expect(graphql.getLastConfig().variables).toEqual({ accountId: '001000000000001AAA' });
  expect(frame(element)?.querySelector('[data-id=loading]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('tells the weather, what decides it, and what is at stake; it offers nothing to write', async () => {
  const lamps = [lamp('licence_use', 'measured', 'poor', 'alarm'), lamp('silence', 'risk', null)];
  const element = await show('001000000000001AAA', answer([HEALTH], lamps));
  expect(weather(element)).toContain('Rain');
  expect(weather(element)).toContain('Measure licence_use');
  expect(weather(element)).toContain('in 30 days');
  expect(weather(element)).not.toContain('Measure silence');
  expect(text(element, 'hold')).toBeUndefined();
  expect(element.shadowRoot?.querySelectorAll('button')).toHaveLength(1);
  await expect(element).toBeAccessible();
});

it('warns not to push while a customer priority is open', async () => {
  const priority = edge({ Id: 'p1', Name: 'Orders are lost' });
  const element = await show('001000000000001AAA', answer([HEALTH], [], [priority]));
  expect(text(element, 'hold')).toBe('Do not push for more while this is open: Orders are lost');
  await expect(element).toBeAccessible();
});

it('says that the account was not judged yet', async () => {
  const element = await show('001000000000001AAA', answer([]));
  expect(text(element, 'empty')).toBe('The health of this account has not been judged yet.');
  await expect(element).toBeAccessible();
});

it('says what is missing on an opportunity without an account', async () => {
  const element = await show(null);
  expect(text(element, 'empty')).toBe('Choose an account on the opportunity to see its health.');
});

it('tells an error and tries again', async () => {
  const element = await show('001000000000001AAA');
  graphql.emitErrors([{ message: 'Down' }]);
  await settle();
  expect(frame(element)?.querySelector('c-error-panel')).not.toBeNull();
  element.shadowRoot?.querySelector('c-card-frame')?.dispatchEvent(new CustomEvent('retry'));
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('says who has no access', async () => {
  const element = await show('001000000000001AAA');
  graphql.emitErrors([{ message: 'No such object', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(frame(element)?.querySelector('[data-id=no-access]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('leads to the account', async () => {
  const element = await show('001000000000001AAA', answer([HEALTH]));
  element.shadowRoot?.querySelector<HTMLElement>('[data-id=open]')?.click();
  expect(navigate).toHaveBeenCalledWith({
    type: 'standard__recordPage',
    attributes: { recordId: '001000000000001AAA', objectApiName: 'Account', actionName: 'view' },
  });
});
