import HandoffDetail from 'c/handoffDetail';
import type { HandoffRecord } from 'c/handoffRules';
import { ACCEPTED, DRAFT, RETURNED, SUBMITTED } from '../../handoffRules/__tests__/handoffs';
import { textOf } from '../../../../../../config/jest/capture';
import { icons, place } from '../../../../../../config/jest/element';
import { deepAll } from '../../../../../../config/jest/form';

const show = (record: HandoffRecord, today = '2026-11-20'): Promise<HTMLElement> =>
  place('c-handoff-detail', HandoffDetail, { record, today });
const parts = (detail: HTMLElement): (string | undefined)[] =>
  deepAll(detail, 'section[data-id], p[data-id], dl[data-id]').map(({ dataset }) => dataset.id);

afterEach(() => document.body.replaceChildren());

describe('c-handoff-detail', () => {
  it('names what a draft lacks, and speaks of no agreed time yet', async () => {
    const detail = await show(DRAFT);
    expect(parts(detail)).toEqual(['standing', 'missing', 'answers']);
    expect(textOf(detail, '[data-id="missing"]')).toContain(
      'Success Measure Key Person Start Date Sales Engineer',
    );
    expect(textOf(detail, '[data-id="standing"]')).toBe('Who has it Sales: Sora Demo Since 16 Nov');
    await expect(detail).toBeAccessible();
  });

  it('says that a submitted one is complete, and warns by icon and words when it is late', async () => {
    const detail = await show(SUBMITTED);
    expect(parts(detail)).toEqual(['standing', 'complete', 'answers']);
    expect(textOf(detail, '[data-fact="agreed"]')).toBe('Agreed time 3 of 3 working days');
    expect(textOf(detail, '[data-fact="measure"]')).toContain('Not known yet: Finance decides in January');
    const late = await show(SUBMITTED, '2026-11-23');
    expect(textOf(late, '[data-fact="agreed"]')).toBe('Agreed time Late: 4 working days, 3 agreed');
    expect(icons(late)).toContain('utility:warning warning');
    await expect(late).toBeAccessible();
  });

  it('shows why it was returned above everything, and the returns before below', async () => {
    const detail = await show(RETURNED);
    expect(parts(detail)).toEqual(['reason', 'standing', 'answers', 'history']);
    expect(textOf(detail, '[data-id="reason"]')).toContain('Who signs the invoice? Kenji Demo, 19 Nov');
    expect(textOf(detail, '[data-id="history"]')).toBe('Returns Name the buyer Hana Demo, 10 Nov');
    await expect(detail).toBeAccessible();
  });

  it('tells a return that the log does not know', async () => {
    const detail = await show({ ...RETURNED, Return_Log__c: null });
    expect(textOf(detail, '[data-id="reason"]')).toBe('Returned: what to mend Who signs the invoice?');
    expect(parts(detail)).not.toContain('history');
  });

  it('asks nothing of an accepted one', async () => {
    const detail = await show({ ...ACCEPTED, Goal__c: null });
    expect(parts(detail)).toEqual(['standing', 'answers']);
    expect(textOf(detail, '[data-fact="agreed"]')).toBe('Agreed time Answered after 1 of 3 working days');
    await expect(detail).toBeAccessible();
  });

  it('leaves out answers while there are none', async () => {
    const bare = { ...DRAFT, Goal__c: null };
    expect(parts(await show(bare))).toEqual(['standing', 'missing']);
  });
});
