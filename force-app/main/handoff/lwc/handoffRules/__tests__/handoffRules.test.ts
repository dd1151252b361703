import { agreedTime, missingNames, returnsOf, withReturn } from 'c/handoffRules';
import { ACCEPTED, DRAFT, RETURNED, SUBMITTED } from './handoffs';

describe('c/handoffRules', () => {
  it('names what is missing; a reason why it is unknown is an answer', () => {
    expect(missingNames(SUBMITTED)).toEqual([]);
    expect(missingNames(DRAFT)).toEqual(['Success Measure', 'Key Person', 'Start Date', 'Sales Engineer']);
    expect(missingNames({})).toHaveLength(5);
  });

  it('counts working days, and is late on the day after the last agreed one', () => {
    const on = (today: string) => agreedTime(SUBMITTED, today);
    expect(on('2026-11-17')).toEqual({ days: 0, agreed: 3, late: false, answered: false });
    expect(on('2026-11-20')).toMatchObject({ days: 3, late: false });
    expect(on('2026-11-22')).toMatchObject({ days: 3, late: false });
    expect(on('2026-11-23')).toMatchObject({ days: 4, late: true });
    expect(agreedTime({ ...SUBMITTED, Agreed_Days__c: null }, '2026-11-23')).toMatchObject({ agreed: 3 });
    expect(agreedTime(ACCEPTED, '2027-01-01')).toEqual({ days: 1, agreed: 3, late: false, answered: true });
    expect(agreedTime(DRAFT, '2027-01-01')).toBeNull();
  });

  it('keeps every return on a line of its own, newest first', () => {
    expect(returnsOf(RETURNED.Return_Log__c)).toEqual([
      { on: '2026-11-19', by: 'Kenji Demo', reason: 'Who signs the invoice?' },
      { on: '2026-11-10', by: 'Hana Demo', reason: 'Name the buyer' },
    ]);
    const entry = { on: '2026-11-20', by: 'A | B', reason: 'First line\n second | line' };
    expect(returnsOf(withReturn(RETURNED.Return_Log__c, entry))[0]).toEqual({
      on: '2026-11-20',
      by: 'A / B',
      reason: 'First line second | line',
    });
    expect(returnsOf(withReturn(null, entry))).toHaveLength(1);
    expect(returnsOf(null)).toEqual([]);
  });
});
