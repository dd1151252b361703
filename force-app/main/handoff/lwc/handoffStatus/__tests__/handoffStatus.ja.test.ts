import { RETURNED, SUBMITTED } from '../../handoffRules/__tests__/handoffs';
import { CSM, onFridayMorning, SALES, show, text } from './card';

jest.mock('@salesforce/customPermission/Tenki_Accept_Handoff', () => ({ __esModule: true, default: true }), {
  virtual: true,
});

onFridayMorning();

describe('c-handoff-status in Japanese', () => {
  it('says everything in Japanese', async () => {
    const card = await show(SALES, RETURNED);
    expect(text(card, 'ol')).toBe('下書き 完了済み 提出済み 完了済み 差し戻し 現在');
    expect(text(card, '[data-id="reason"]')).toBe(
      '差し戻し: 直してほしいこと Who signs the invoice? Kenji Demo、11月19日',
    );
    await expect(card).toBeAccessible();
  });

  it('says late in Japanese', async () => {
    const card = await show(CSM, { ...SUBMITTED, Submitted_On__c: '2026-11-13' });
    expect(text(card, '[data-fact="agreed"]')).toBe('約束の日数 遅れ: 5営業日経過、約束は3営業日');
  });
});
