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
  deep,
  press,
  problems,
  save,
  settle,
  wake,
} from './form';

onFridayMorning();

describe('c-action-form planning', () => {
  it('starts with title, play steps and the user as assignee', async () => {
    const form = await open();
    await settle();
    expect(field(form, 'title').value).toBe('Call the sponsor');
    expect(deep(form, '[data-id="play"]')?.textContent).toBe('1. Call');
    expect(field(form, 'assignee').value).toBe(ME);
    expect(field(form, 'assignee').options).toEqual([{ value: ME, label: 'Me' }]);
    expect(deep(form, '[data-id="status"]')).toBeNull();
  });

  it('cuts a play title that is longer than a name may be', async () => {
    const form = await open({ title: 'x'.repeat(120) });
    await settle();
    expect(field(form, 'title').value).toHaveLength(80);
  });

  it('offers active people by name', async () => {
    const form = await open();
    mockGraphql.emit({
      uiapi: { query: { User: { edges: [{ node: { Id: ME, Name: { value: 'Kenji Sato' } } }] } } },
    });
    await settle();
    expect(field(form, 'assignee').options).toEqual([{ value: ME, label: 'Kenji Sato' }]);
  });

  it('stays usable when the list of people can’t be read', async () => {
    const form = await open();
    mockGraphql.emitErrors([{ message: 'No access' }]);
    await settle();
    expect(deep(form, '[role="status"]')?.textContent).toContain('The list of people could not be read');
    enter(form, GOOD);
    await save(form);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('says every problem at once, next to its field and in the summary, and goes to the first', async () => {
    const form = await open({ title: '' });
    const messages = await save(form);
    expect(Object.fromEntries(messages)).toEqual({
      title: 'Give the action a title.',
      benefit: 'Say in one line what the customer gains from this.',
      due: 'Choose the day by which this is done.',
    });
    expect(problems(form)).toContain(
      '3 fields need your attention: | Title Give the action a title. | Customer Benefit Say in one line what the customer gains from this. | Due Date Choose the day',
    );
    expect(deep(form, '[role="alert"]')).toBeTruthy();
    expect(field(form, 'title').focus).toHaveBeenCalledTimes(1);
    expect(field(form, 'benefit').focus).not.toHaveBeenCalled();
    expect(create).not.toHaveBeenCalled();
    await expect(form).toBeAccessible();
  });

  it.each(['tbd', ' - ', 'なし', 'ＴＢＤ', 'aaaa'])('refuses the placeholder %p', async (benefit) => {
    const form = await open();
    enter(form, { ...GOOD, benefit });
    const messages = await save(form);
    expect(messages.get('benefit')).toBe('This looks like a placeholder. Say what the customer gains.');
    expect(create).not.toHaveBeenCalled();
  });

  it('refuses yesterday and takes today, by the user’s zone', async () => {
    const late = await open();
    enter(late, { ...GOOD, due: '2026-11-19' });
    expect((await save(late)).get('due')).toBe('The due date is in the past. Choose today or later.');
    const today = await open();
    enter(today, GOOD);
    await save(today);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('leaves the message about the date format to the field', async () => {
    const form = await open();
    enter(form, { ...GOOD, due: '' });
    await settle();
    field(form, 'due').validity = { badInput: true };
    const messages = await save(form);
    expect(messages.has('due')).toBe(false);
    expect(problems(form)).toContain('One field needs your attention: | Due Date');
    expect(create).not.toHaveBeenCalled();
  });

  it('creates the action and gives it back', async () => {
    const form = await open({ indicatorId: 'a01000000000001AAA' });
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
        Account__c: form.accountId,
        Indicator__c: 'a01000000000001AAA',
        Play__c: '1. Call',
      },
    });
    expect(closed).toEqual([{ id: 'a04000000000001AAA', status: 'Planned', title: 'Call the sponsor' }]);
  });

  it('saves once on a double click', async () => {
    const form = await open();
    enter(form, GOOD);
    await settle();
    wake(form);
    press(form, 'save');
    press(form, 'save');
    await settle();
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('closes without a result on cancel', async () => {
    const form = await open();
    await settle();
    press(form, 'cancel');
    expect(closed).toEqual([null]);
  });
});
