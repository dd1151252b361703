import { deep, input, press, settle, type } from '../../../../../../config/jest/form';
import { GOOD, open, save } from './deal';

afterEach(() => document.body.replaceChildren());

describe('c-required-form closed before it was saved', () => {
  it('brings unsaved answers back after it was closed, until they are saved or dropped', async () => {
    const first = await open({}, { key: 'deal 1' });
    type(first, 'Goal__c', 'Half a sent');
    await settle();
    expect(first.dirty).toBe(true);
    document.body.replaceChildren();
    const again = await open({}, { key: 'deal 1' });
    expect(input(again, 'Goal__c').value).toBe('Half a sent');
    expect(deep(again, '[data-id="restored"]')?.textContent).toContain('Your unsaved answers are back.');
    await expect(again).toBeAccessible();
    expect(input(await open({}, { key: 'deal 2' }), 'Goal__c').value).toBe('');
    press(again, 'start-over');
    await settle();
    expect([input(again, 'Goal__c').value, again.dirty]).toEqual(['', false]);
    expect(input(await open({}, { key: 'deal 1' }), 'Goal__c').value).toBe('');
  });

  it('forgets unsaved answers when it is told to', async () => {
    const first = await open({}, { key: 'deal 9' });
    type(first, 'Goal__c', 'Half a sent');
    await settle();
    first.discard();
    expect(input(await open({}, { key: 'deal 9' }), 'Goal__c').value).toBe('');
  });

  it('keeps unsaved answers over a reload of the page, for this user only', async () => {
    type(await open({}, { key: 'deal 10' }), 'Goal__c', 'Half a sent');
    await settle();
    const names = Object.keys(sessionStorage).filter((name) => name.endsWith('deal 10'));
    expect(names).toEqual(['tenki.unsaved.005000000000001AAA.deal 10']);
    // After a reload there is only what the browser kept.
    expect(JSON.parse(sessionStorage.getItem(names[0] ?? '') ?? '')).toEqual({ Goal__c: 'Half a sent' });
    expect(input(await open({}, { key: 'deal 10' }), 'Goal__c').value).toBe('Half a sent');
    sessionStorage.setItem(names[0] ?? '', '{"Goal__c":7}');
    expect(input(await open({}, { key: 'deal 10' }), 'Goal__c').value).toBe('');
    sessionStorage.setItem(names[0] ?? '', 'cut of');
    expect(input(await open({}, { key: 'deal 10' }), 'Goal__c').value).toBe('');
  });

  it('keeps them in memory where the browser has no storage', async () => {
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('QuotaExceededError');
    });
    type(await open({}, { key: 'deal 11' }), 'Goal__c', 'Half a sent');
    await settle();
    expect(input(await open({}, { key: 'deal 11' }), 'Goal__c').value).toBe('Half a sent');
    full.mockRestore();
  });

  it('has nothing left over once the answers are saved', async () => {
    const form = await open(GOOD, { key: 'deal 12' });
    type(form, 'Goal__c', 'Another goal');
    await settle();
    expect((await save(form)).saved).toBeTruthy();
    expect(Object.keys(sessionStorage).filter((name) => name.endsWith('deal 12'))).toEqual([]);
  });
});
