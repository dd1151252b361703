import { SUBMITTED } from '../../handoffRules/__tests__/handoffs';
import { buttons, onFridayMorning, SALES, show, text } from './card';

jest.mock(
  '@salesforce/customPermission/Tenki_Accept_Handoff',
  () => ({ __esModule: true, default: undefined }),
  { virtual: true },
);

onFridayMorning();

describe('c-handoff-status without the permission to answer', () => {
  it('shows a submitted handoff, and no answer to give', async () => {
    const card = await show(SALES, SUBMITTED);
    expect(text(card, '[data-id="complete"]')).toBe('All five answers are there.');
    expect(buttons(card)).toEqual(['Start another']);
    await expect(card).toBeAccessible();
  });
});
