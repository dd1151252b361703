import HealthLadder from 'c/healthLadder';
import type { SuccessCase } from 'c/healthLadder';
import { textOf } from '../../../../../../config/jest/capture';
import { icons, place } from '../../../../../../config/jest/element';
import { deep } from '../../../../../../config/jest/form';

const RECOGNISED: SuccessCase = {
  Id: 'a05000000000001AAA',
  Name: 'The month closes sooner',
  Step_Reached__c: 'recognition',
  Outcome__c: 'Two days saved each month',
  Evidence_Number__c: 2.5,
  Evidence_Unit__c: 'days',
  Recognised_By__c: 'M. Example',
  Recognised_On__c: '2026-11-02',
};
const show = (properties: Record<string, unknown>): Promise<HTMLElement> =>
  place('c-health-ladder', HealthLadder, properties);

afterEach(() => document.body.replaceChildren());

describe('c-health-ladder', () => {
  it('is all unknown before it is told, with an icon and a word for each step', async () => {
    const ladder = await show({});
    expect(textOf(ladder, 'ol')).toBe('Use Unknown Outcome Unknown Recognition Unknown');
    expect(icons(ladder)).toEqual(['utility:help', 'utility:help', 'utility:help']);
    for (const part of ['hollow', 'proofs', 'no-proof'])
      expect(deep(ladder, `[data-id="${part}"]`)).toBeNull();
    await expect(ladder).toBeAccessible();
  });

  it('tells each state by icon and word, never by colour alone', async () => {
    const ladder = await show({ steps: { use: 'yes', outcome: 'no', recognition: 'unknown' } });
    expect(textOf(ladder, 'ol')).toBe('Use Yes Outcome No Recognition Unknown');
    expect(icons(ladder)).toEqual(['utility:success success', 'utility:clear error', 'utility:help']);
    expect(deep(ladder, '[data-step="outcome"]')?.className).toBe('step no');
  });

  it('explains hollow health', async () => {
    const ladder = await show({ hollow: true });
    expect(textOf(ladder, '[data-id="hollow"]')).toMatch(/use/i);
    expect(icons(ladder)).toContain('utility:warning warning');
    await expect(ladder).toBeAccessible();
  });

  it('proves steps by success cases, and says what is not recognised yet', async () => {
    const bare = {
      ...RECOGNISED,
      Id: 'a05000000000002AAA',
      Name: 'Started with one branch',
      Step_Reached__c: null,
      Outcome__c: null,
      Evidence_Number__c: null,
      Recognised_By__c: null,
    };
    const unitless = { ...RECOGNISED, Id: 'a05000000000003AAA', Name: 'Calls', Evidence_Unit__c: null };
    const ladder = await show({ cases: [RECOGNISED, bare, unitless] });
    expect(textOf(ladder, '[data-id="proofs"] li:nth-child(1)')).toBe(
      'Recognition The month closes sooner Two days saved each month · 2.5 days · recognised by M. Example on 2 Nov 2026',
    );
    expect(textOf(ladder, '[data-id="proofs"] li:nth-child(2)')).toBe(
      'Started with one branch not recognised yet',
    );
    expect(textOf(ladder, '[data-id="proofs"] li:nth-child(3)')).toContain('· 2.5 ·');
    await expect(ladder).toBeAccessible();
  });

  it('says when there is no case, and nothing to a reader who may not see any', async () => {
    const none = await show({ cases: [] });
    expect(textOf(none, '[data-id="no-proof"]')).not.toBe('');
    expect(deep(none, '[data-id="proofs"]')).toBeNull();
    await expect(none).toBeAccessible();
    expect(deep(await show({ cases: null }), '[data-id="no-proof"]')).toBeNull();
  });
});
