import CardFrame from 'c/cardFrame';
import { textOf } from '../../../../../../config/jest/capture';
import { hear, place } from '../../../../../../config/jest/element';
import { deep, deepAll, settle } from '../../../../../../config/jest/form';

const HIDDEN = [{ message: 'No such field', extensions: { ErrorType: 'ValidationError' } }];
const AWAY = [{ message: 'The server is away.' }];
const show = (properties: Record<string, unknown>): Promise<HTMLElement> =>
  place('c-card-frame', CardFrame, { heading: 'Contacts', iconName: 'standard:contact_list', ...properties });
const slot = (card: HTMLElement): Element | null => deep(card, '.body slot');

afterEach(() => document.body.replaceChildren());

describe('c-card-frame', () => {
  it('draws a skeleton while it loads, and says so', async () => {
    const card = await show({ loading: true });
    expect(textOf(card, '[data-id="loading"]')).toBe('Loading');
    expect(deep(card, '[data-id="loading"]')?.getAttribute('role')).toBe('status');
    expect(slot(card)).toBeNull();
    await expect(card).toBeAccessible();
    const blocks = (frame: HTMLElement): number => deepAll(frame, '.bone:not(.short)').length;
    expect([blocks(card), blocks(await show({ loading: true, bones: '4' }))]).toEqual([1, 4]);
  });

  it('tells what failed and why, and asks for a retry', async () => {
    const card = await show({ failure: AWAY, failed: 'The contacts could not be read.', loading: true });
    const retries = hear(card, 'retry');
    expect(textOf(card, '[role="alert"]')).toContain('The contacts could not be read.');
    expect(textOf(card, '[role="alert"]')).toContain('The server is away.');
    expect(deep(card, '[data-id="loading"]')).toBeNull();
    deep(card, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
    expect(retries).toHaveLength(1);
    await expect(card).toBeAccessible();
  });

  it('says that there is no access, and offers no retry that could not help', async () => {
    const card = await show({ failure: HIDDEN, failed: 'The contacts could not be read.' });
    expect(textOf(card, '[data-id="no-access"]')).not.toBe('');
    expect(deep(card, 'c-error-panel')).toBeNull();
    await expect(card).toBeAccessible();
  });

  it('shows what it frames once that is there, also after a failure', async () => {
    const card = await show({ failure: AWAY, failed: 'Failed' });
    Object.assign(card, { failure: undefined });
    await settle();
    expect(slot(card)).toBeTruthy();
    expect(deep(card, '[role="alert"]')).toBeNull();
    await expect(card).toBeAccessible();
  });
});
