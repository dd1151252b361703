import {
  closed,
  create,
  enter,
  field,
  GOOD,
  ME,
  mockGraphql,
  onFridayMorning,
  open,
  problems,
  root,
  save,
  settle,
  wake,
} from './form';

onFridayMorning();

describe('c-action-form planning', () => {
  it('starts with title, play steps and the user as assignee', async () => {
    const form = open();
    await settle();
    expect(field(form, 'title').value).toBe('Call the sponsor');
    expect(root(form).querySelector('[data-id="play"]')?.textContent).toBe('1. Call');
    expect(field(form, 'assignee').value).toBe(ME);
    expect(field(form, 'assignee').options).toEqual([{ value: ME, label: 'Me' }]);
    expect(root(form).querySelector('[data-id="status"]')).toBeNull();
  });

  it('cuts a play title that is longer than a name may be', async () => {
    const form = open({ title: 'x'.repeat(120) });
    await settle();
    expect(field(form, 'title').value).toHaveLength(80);
  });

  it('offers active people by name', async () => {
    const form = open();
    mockGraphql.emit({
      uiapi: { query: { User: { edges: [{ node: { Id: ME, Name: { value: 'Kenji Sato' } } }] } } },
    });
    await settle();
    expect(field(form, 'assignee').options).toEqual([{ value: ME, label: 'Kenji Sato' }]);
  });

  it('stays usable when the list of people can’t be read', async () => {
    const form = open();
    mockGraphql.emitErrors([{ message: 'No access' }]);
    await settle();
    expect(root(form).textContent).toContain('The list of people could not be read');
    enter(form, GOOD);
    await save(form);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('says every problem at once, next to its field and in the summary, and goes to the first', async () => {
    const form = open({ title: '' });
    const messages = await save(form);
    expect(Object.fromEntries(messages)).toEqual({
      title: 'Give the action a title.',
      benefit: 'Say in one line what the customer gains from this.',
      due: 'Choose the day by which this is done.',
    });
    expect(problems(form)).toContain('Please correct 3 fields: Action, Customer benefit, Due date');
    expect(root(form).querySelector('[role="alert"]')).toBeTruthy();
    expect(field(form, 'title').focus).toHaveBeenCalledTimes(1);
    expect(field(form, 'benefit').focus).not.toHaveBeenCalled();
    expect(create).not.toHaveBeenCalled();
    await expect(form).toBeAccessible();
  });

  it.each(['tbd', ' - ', 'なし', 'ＴＢＤ', 'aaaa'])('refuses the placeholder %p', async (benefit) => {
    const form = open();
    enter(form, { ...GOOD, benefit });
    const messages = await save(form);
    expect(messages.get('benefit')).toBe('This looks like a placeholder. Say what the customer gains.');
    expect(create).not.toHaveBeenCalled();
  });

  it('refuses yesterday and takes today, by the user’s zone', async () => {
    const late = open();
    enter(late, { ...GOOD, due: '2026-11-19' });
    expect((await save(late)).get('due')).toBe('The due date is in the past. Choose today or later.');
    const today = open();
    enter(today, GOOD);
    await save(today);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('leaves the message about the date format to the field', async () => {
    const form = open();
    enter(form, { ...GOOD, due: '' });
    await settle();
    field(form, 'due').validity = { badInput: true };
    const messages = await save(form);
    expect(messages.has('due')).toBe(false);
    expect(problems(form)).toContain('Please correct: Due date');
    expect(create).not.toHaveBeenCalled();
  });

  it('creates the action and gives it back', async () => {
    const form = open({ indicatorId: 'a01000000000001AAA' });
    enter(form, { ...GOOD, benefit: `  ${GOOD.benefit} ` });
    await save(form);
    expect(create).toHaveBeenCalledWith({
      apiName: 'CSM_Action__c',
      fields: {
        Name: 'Call the sponsor',
        Customer_Benefit__c: GOOD.benefit,
        Due_Date__c: '2026-11-20',
        OwnerId: ME,
        Status__c: 'Planned',
        Account__c: '001000000000001AAA',
        Indicator__c: 'a01000000000001AAA',
        Play__c: '1. Call',
      },
    });
    expect(closed).toEqual([{ id: 'a04000000000001AAA', status: 'Planned', title: 'Call the sponsor' }]);
  });

  it('saves once on a double click', async () => {
    const form = open();
    enter(form, GOOD);
    await settle();
    wake(form);
    const button = root(form).querySelector<HTMLElement>('[data-id="save"]');
    button?.click();
    button?.click();
    await settle();
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('closes without a result on cancel', async () => {
    const form = open();
    await settle();
    root(form).querySelector<HTMLElement>('[data-id="cancel"]')?.click();
    expect(closed).toEqual([null]);
  });
});
