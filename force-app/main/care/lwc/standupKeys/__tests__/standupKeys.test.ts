import StandupKeys from 'c/standupKeys';
import { hear, place } from '../../../../../../config/jest/element';
import { deepAll, press } from '../../../../../../config/jest/form';

afterEach(() => document.body.replaceChildren());

describe('c-standup-keys', () => {
  it('names every key that the page listens to, and closes', async () => {
    const keys = await place('c-standup-keys', StandupKeys, { label: 'Keys' });
    const closed = hear(keys, 'close');
    expect(deepAll(keys, 'kbd').map(({ textContent }) => textContent)).toEqual([
      'j',
      '↓',
      'k',
      '↑',
      'Enter',
      'e',
      'x',
      'o',
      'p',
      '/',
      '?',
      'Esc',
    ]);
    expect(deepAll(keys, 'dt').every(({ textContent }) => textContent !== '')).toBe(true);
    await expect(keys).toBeAccessible();
    press(keys, 'close');
    expect(closed).toHaveLength(1);
  });
});
