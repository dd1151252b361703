import { getRecord } from 'lightning/uiRecordApi';
import HandoffForm from 'c/handoffForm';
import { refresh } from '../../../../../../config/jest/mocks/graphql';
import { deep, deepAll, objectInfo, press, settle } from '../../../../../../config/jest/form';
import { ACCEPTED, answerOf, DRAFT, RETURNED, SUBMITTED } from '../../handoffRules/__tests__/handoffs';
import { buttons, CSM, mockGraphql, onFridayMorning, place, READER, SALES, show, text } from './card';

jest.mock('@salesforce/customPermission/Tenki_Accept_Handoff', () => ({ __esModule: true, default: true }), {
  virtual: true,
});

/** Every form opens through the same method of the platform. */
const open = HandoffForm.open as unknown as jest.Mock;
const opportunity = getRecord as unknown as { emit(data: unknown): void };

onFridayMorning();

describe('c-handoff-status states', () => {
  it('says that it loads', async () => {
    const card = await place();
    expect(text(card, '[data-id="loading"]')).toBe('Loading');
    expect(buttons(card)).toEqual([]);
    await expect(card).toBeAccessible();
  });

  it('offers a retry when it can’t be read', async () => {
    const card = await place();
    mockGraphql.emitErrors([{ message: 'The server is away.' }]);
    await settle();
    expect(text(card, '[role="alert"]')).toBe(
      'The handoff could not be read. What the org said: The server is away.',
    );
    await expect(card).toBeAccessible();
    deep(card, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalledTimes(1);
    mockGraphql.emit(answerOf(SUBMITTED));
    await settle();
    expect(text(card, '[data-id="name"]')).toBe('H-0001');
  });

  it('says it without access', async () => {
    const card = await place();
    mockGraphql.emitErrors([{ message: 'No such field', extensions: { ErrorType: 'ValidationError' } }]);
    await settle();
    expect(text(card, '[data-id="no-access"]')).toContain('You don’t have access to this.');
    expect(buttons(card)).toEqual([]);
    await expect(card).toBeAccessible();
  });

  it('invites sales to start one, and tells others to wait', async () => {
    const sales = await show(SALES);
    expect(text(sales, '[data-id="empty"]')).toContain('Five answers are all that customer success needs.');
    expect(buttons(sales)).toEqual(['Start handoff']);
    await expect(sales).toBeAccessible();
    document.body.replaceChildren();
    const csm = await show(CSM);
    expect(text(csm, '[data-id="empty"]')).toContain('Sales starts it when the deal is won.');
    expect(buttons(csm)).toEqual([]);
  });
});

describe('c-handoff-status by status and person', () => {
  it('names what a draft lacks, and who has it', async () => {
    const card = await show(SALES, DRAFT);
    expect(text(card, '[data-id="missing"]')).toBe(
      'Still missing Success Measure Key Person Start Date Sales Engineer',
    );
    expect(text(card, '[data-fact="with"]')).toBe('Who has it Sales: Sora Demo');
    expect(text(card, '[data-fact="since"]')).toBe('Since 16 Nov');
    expect(deep(card, '[data-fact="agreed"]')).toBeNull();
    expect(buttons(card)).toEqual(['Fill in', 'Start another']);
    await expect(card).toBeAccessible();
  });

  it('shows the path in words', async () => {
    const steps = async (record: typeof DRAFT): Promise<string> => {
      document.body.replaceChildren();
      return text(await show(READER, record), 'ol');
    };
    expect(await steps(DRAFT)).toBe('Draft now Submitted to come Accepted to come');
    expect(await steps(SUBMITTED)).toBe('Draft done Submitted now Accepted to come');
    expect(await steps(RETURNED)).toBe('Draft done Submitted done Returned now');
    expect(await steps(ACCEPTED)).toBe('Draft done Submitted done Accepted now');
  });

  it('counts a submitted one against the agreed time; late has an icon and the word', async () => {
    const card = await show(CSM, SUBMITTED);
    expect(text(card, '[data-fact="agreed"]')).toBe('Agreed time 3 of 3 working days');
    expect(text(card, '[data-fact="with"]')).toBe('Who has it Customer success: not assigned yet');
    expect(text(card, '[data-id="answers"]')).toContain('Not known yet: Finance decides in January');
    expect(buttons(card)).toEqual(['Accept', 'Return']);
    await expect(card).toBeAccessible();
    document.body.replaceChildren();
    const late = await show(CSM, { ...SUBMITTED, Submitted_On__c: '2026-11-13' });
    expect(text(late, '[data-fact="agreed"]')).toBe('Agreed time Late: 5 working days, 3 agreed');
    const icon = deep<HTMLElement & { iconName: string }>(late, '[data-fact="agreed"] lightning-icon');
    expect(icon?.iconName).toBe('utility:warning');
  });

  it('tells sales at once why it was returned, with the returns before', async () => {
    const card = await show(SALES, RETURNED);
    expect(text(card, '[data-id="reason"]')).toBe(
      'Returned: what to mend Who signs the invoice? Kenji Demo, 19 Nov',
    );
    expect(text(card, '[data-id="history"]')).toBe('Returns Name the buyer Hana Demo, 10 Nov');
    expect(text(card, '[data-fact="with"]')).toBe('Who has it Sales: Sora Demo');
    expect(buttons(card)).toEqual(['Mend and submit again', 'Start another']);
    await expect(card).toBeAccessible();
  });

  it('is closed once it is accepted', async () => {
    const card = await show(SALES, ACCEPTED);
    expect(text(card, '[data-fact="with"]')).toBe('Who has it Customer success: Kenji Demo');
    expect(text(card, '[data-fact="agreed"]')).toBe('Agreed time Answered after 1 of 3 working days');
    expect(buttons(card)).toEqual(['Start another']);
    await expect(card).toBeAccessible();
  });

  it('gives nobody a button for what they may not do', async () => {
    expect(buttons(await show(CSM, DRAFT))).toEqual([]);
    document.body.replaceChildren();
    expect(buttons(await show(CSM, RETURNED))).toEqual([]);
    document.body.replaceChildren();
    expect(buttons(await show(READER, SUBMITTED))).toEqual([]);
  });

  it('lists all handoffs of the record, and shows the chosen one', async () => {
    const card = await show(SALES, DRAFT, ACCEPTED);
    expect(text(card, '[data-id="list"]')).toBe(
      'All handoffs H-0002 Draft Two hundred seats, 16 Nov H-0001 Accepted Two hundred seats, 16 Nov',
    );
    const rows = (): (string | null)[] =>
      deepAll(card, '[data-handoff]').map((row) => row.getAttribute('aria-pressed'));
    expect([text(card, '[data-id="name"]'), rows()]).toEqual(['H-0002', ['true', 'false']]);
    deepAll(card, '[data-handoff]')[1]?.click();
    await settle();
    expect([text(card, '[data-id="name"]'), rows()]).toEqual(['H-0001', ['false', 'true']]);
    await expect(card).toBeAccessible();
  });
});

describe('c-handoff-status doing', () => {
  it('starts one from an account, says so, and reads again', async () => {
    open.mockResolvedValueOnce({ id: DRAFT.Id, status: 'Draft' });
    const card = await show(SALES);
    const toasts: string[] = [];
    card.addEventListener('lightning__showtoast', (event) =>
      toasts.push((event as CustomEvent<{ title: string }>).detail.title),
    );
    press(card, 'start');
    await settle();
    expect(open.mock.calls[0][0]).toMatchObject({
      label: 'Handoff to customer success: new',
      accountId: 'Account 1',
      opportunityId: undefined,
      record: undefined,
    });
    expect(toasts).toEqual(['Draft saved']);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('starts one from an opportunity with its account, and not without one', async () => {
    const card = await place('Opportunity');
    objectInfo.emit(SALES);
    mockGraphql.emit(answerOf());
    opportunity.emit({ apiName: 'Opportunity', fields: { AccountId: { value: null } } });
    await settle();
    expect(text(card, '[data-id="empty"]')).toContain('Give the opportunity an account first');
    expect(buttons(card)).toEqual([]);
    opportunity.emit({ apiName: 'Opportunity', fields: { AccountId: { value: '001000000000001AAA' } } });
    await settle();
    press(card, 'start');
    await settle();
    expect(open.mock.calls[0][0]).toMatchObject({
      accountId: '001000000000001AAA',
      opportunityId: 'Opportunity 1',
    });
    expect(refresh).not.toHaveBeenCalled();
  });

  it('opens the form of a draft, and the answers of a submitted one', async () => {
    const sales = await show(SALES, RETURNED);
    press(sales, 'fill');
    await settle();
    expect(open.mock.calls[0][0]).toMatchObject({ record: { Id: RETURNED.Id } });
    document.body.replaceChildren();
    open.mockClear();
    open.mockResolvedValueOnce(undefined).mockResolvedValueOnce('Returned');
    const csm = await show(CSM, SUBMITTED);
    press(csm, 'accept');
    press(csm, 'return');
    await settle();
    expect(open.mock.calls.map(([config]) => [config.label, config.answer, config.userName])).toEqual([
      ['Accept handoff H-0001', 'Accepted', 'Hana Demo'],
      ['Return handoff H-0001', 'Returned', 'Hana Demo'],
    ]);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['accept', CSM, SUBMITTED],
    ['return', CSM, SUBMITTED],
    ['fill', SALES, DRAFT],
    ['start', SALES, DRAFT],
  ] as const)(
    'gives the focus back to %s when nothing was saved, whenever the modal gives it to the card',
    async (id, who, record) => {
      open.mockResolvedValueOnce(undefined);
      const card = await show(who, record);
      const body = deep(card, '[data-id="body"]') as HTMLElement;
      const focus = jest.spyOn(deep(card, `[data-id="${id}"]`) as HTMLElement, 'focus');
      press(card, id);
      expect(card.shadowRoot?.activeElement).toBe(body);
      expect(focus).not.toHaveBeenCalled();
      await settle();
      expect(focus).toHaveBeenCalledTimes(1);
      body.blur();
      body.focus();
      expect(focus).toHaveBeenCalledTimes(2);
      body.blur();
      body.focus();
      expect(focus).toHaveBeenCalledTimes(2);
    },
  );

  it('keeps the focus in the card after a save, which may take the button away', async () => {
    open.mockResolvedValueOnce('Accepted');
    const card = await show(CSM, SUBMITTED);
    const body = deep(card, '[data-id="body"]') as HTMLElement;
    press(card, 'accept');
    await settle();
    body.blur();
    body.focus();
    expect(card.shadowRoot?.activeElement).toBe(body);
  });
});
