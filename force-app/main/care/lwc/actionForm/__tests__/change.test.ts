import type { ActionDraft } from 'c/actionForm';
import {
  closed,
  create,
  enter,
  field,
  GOOD,
  ME,
  onFridayMorning,
  open,
  deep,
  problems,
  save,
  settle,
  update,
} from './form';

onFridayMorning();

describe('c-action-form when the org refuses', () => {
  const refusal = {
    body: {
      message: 'An error occurred while trying to update the record. Please try again.',
      output: {
        errors: [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: 'The record is locked.' }],
        fieldErrors: {
          Customer_Benefit__c: [
            {
              errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
              message: 'Say more.',
              field: 'Customer_Benefit__c',
            },
          ],
          Outcome__c: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Not on this form.' }],
        },
      },
    },
  };

  it('puts its messages next to their fields, the rest into the summary, and keeps what was typed', async () => {
    create.mockRejectedValueOnce(refusal);
    const form = await open();
    enter(form, GOOD);
    const messages = await save(form);
    expect(messages.get('benefit')).toBe('Say more.');
    const summary = problems(form);
    expect(summary).toContain('One field needs your attention: | Customer Benefit Say more.');
    expect(summary).toContain('Somebody else is saving this record just now.');
    expect(summary).toContain('Not on this form.');
    expect(summary).not.toContain('An error occurred');
    expect(field(form, 'benefit').value).toBe(GOOD.benefit);
    expect(closed).toEqual([]);
    await save(form);
    expect(closed).toHaveLength(1);
    expect(create).toHaveBeenCalledTimes(2);
  });

  it('says something even when the org says nothing', async () => {
    create.mockRejectedValueOnce({ status: 500, body: {} });
    const form = await open();
    enter(form, GOOD);
    await save(form);
    expect(problems(form)).toContain('It was not saved. Your answers are still here; try again.');
  });
});

describe('c-action-form changing an action', () => {
  const planned: Partial<ActionDraft> = {
    id: 'a04000000000007AAA',
    savedStatus: 'Planned',
    benefit: 'Their month closes a day sooner',
    due: '2026-11-02',
    assignee: '005000000000002AAA',
  };

  it('plans a proposed action', async () => {
    const form = await open({ id: 'a04000000000007AAA', savedStatus: 'Proposed', status: 'Planned' });
    enter(form, GOOD);
    await save(form);
    expect(update).toHaveBeenCalledWith({
      fields: {
        Id: 'a04000000000007AAA',
        Name: 'Call the sponsor',
        Customer_Benefit__c: GOOD.benefit,
        Due_Date__c: '2026-11-20',
        OwnerId: ME,
        Status__c: 'Planned',
      },
    });
    expect(create).not.toHaveBeenCalled();
  });

  it('leaves an old due date alone, but refuses to move it to another past day', async () => {
    const untouched = await open(planned);
    await save(untouched);
    expect(update).toHaveBeenCalledTimes(1);
    const moved = await open(planned);
    enter(moved, { due: '2026-11-03' });
    expect((await save(moved)).get('due')).toContain('in the past');
  });

  it('asks for an outcome before it is done, and refuses a placeholder', async () => {
    const form = await open({ ...planned, status: 'Done' });
    expect((await save(form)).get('outcome')).toBe('Say what came out of it before you mark it done.');
    expect(field(form, 'due')).toBeNull();
    enter(form, { outcome: 'n/a' });
    expect((await save(form)).get('outcome')).toContain('placeholder');
    enter(form, { outcome: 'Closed in 3 days, was 5' });
    await save(form);
    expect(update.mock.calls[0][0].fields).toMatchObject({
      Status__c: 'Done',
      Outcome__c: 'Closed in 3 days, was 5',
      Done_On__c: '2026-11-20',
    });
  });

  it('takes another day on which it was done, but none ahead', async () => {
    const form = await open({ ...planned, status: 'Done' });
    expect(field(form, 'doneOn').value).toBe('2026-11-20');
    enter(form, { outcome: 'Closed in 3 days, was 5', doneOn: '2026-11-21' });
    expect((await save(form)).get('doneOn')).toBe('Choose 20 Nov 2026 or earlier.');
    enter(form, { doneOn: '2026-11-17' });
    await save(form);
    expect(update.mock.calls[0][0].fields).toMatchObject({ Status__c: 'Done', Done_On__c: '2026-11-17' });
    await expect(form).toBeAccessible();
  });

  it('lets a held action be dismissed only, unless its lamp offers the play again', async () => {
    const held = { id: 'a04000000000007AAA', savedStatus: 'Held' as const };
    const dismissed = await open({ ...held, status: 'Dismissed' });
    await settle();
    expect(deep(dismissed, '[data-id="status"]')).toBeNull();
    expect(field(dismissed, 'dismissReason')).toBeTruthy();
    const offered = await open({ ...held, status: 'Planned' });
    enter(offered, GOOD);
    await save(offered);
    expect(update.mock.calls[0][0].fields).toMatchObject({ Status__c: 'Planned' });
  });

  it('asks only for a reason when it is dismissed', async () => {
    const form = await open({ ...planned, benefit: '' });
    await settle();
    deep(form, '[data-id="status"]')?.dispatchEvent(
      new CustomEvent('change', { detail: { value: 'Dismissed' } }),
    );
    const messages = await save(form);
    expect(Object.fromEntries(messages)).toEqual({ dismissReason: 'Choose why this is dismissed.' });
    enter(form, { dismissReason: 'wrong_data' });
    await save(form);
    expect(update).toHaveBeenCalledWith({
      fields: { Id: 'a04000000000007AAA', Dismiss_Reason__c: 'wrong_data', Status__c: 'Dismissed' },
    });
  });
});
