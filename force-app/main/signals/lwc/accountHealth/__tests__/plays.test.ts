import ActionForm from 'c/actionForm';
import { ACTION, answer, LAST_LOGIN, LICENCE_USE, POOR_LICENCE_USE, PRIORITY, SILENT } from './data/answer';
import { find, lampText, mockGraphql, onFridayMorning, read, refresh, settle, show } from './page';

const open = ActionForm.open as unknown as jest.Mock;

onFridayMorning();

describe('c-account-health plays', () => {
  it('opens the form with title and play, then says so and asks again', async () => {
    open.mockResolvedValueOnce({ id: 'a04', status: 'Planned', title: 'Offer a refresher' });
    const element = await show({ lamps: [POOR_LICENCE_USE] });
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    find(element, 'c-health-lamp', '[data-id="play"]').click();
    await settle();
    expect(open).toHaveBeenCalledWith(
      expect.objectContaining({
        accountId: '001000000000001AAA',
        draft: {
          title: 'Offer a refresher',
          play: '1. Call',
          indicatorId: LICENCE_USE.Id,
          status: 'Planned',
        },
      }),
    );
    expect((toast.mock.calls[0][0] as CustomEvent<{ variant: string }>).detail.variant).toBe('success');
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('does nothing when the form is closed without saving', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE] });
    find(element, 'c-health-lamp', '[data-id="play"]').click();
    await settle();
    expect(refresh).not.toHaveBeenCalled();
  });

  it('plans the proposed action of a lamp instead of making a second one', async () => {
    const element = await show({ lamps: [SILENT], actions: [ACTION] });
    find(element, 'c-health-lamp', '[data-id="play"]').click();
    await settle();
    expect(open.mock.calls[0][0].draft).toMatchObject({
      id: ACTION.Id,
      savedStatus: 'Proposed',
      status: 'Planned',
      play: '1. Call, as proposed',
    });
  });

  it('shows what is planned already', async () => {
    const planned = { ...ACTION, Status__c: 'Planned', Due_Date__c: '2026-11-24' };
    const element = await show({ lamps: [SILENT], actions: [planned] });
    expect(lampText(element, LAST_LOGIN)).toContain('Planned, due 24 Nov');
  });

  it('holds plays that push while a customer priority is open, and says why; others stay', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE, SILENT], priorities: [PRIORITY] });
    const banner = read(find(element, 'c-priority-banner').shadowRoot as ShadowRoot);
    expect(banner).toContain('Do not push');
    expect(banner).toContain('Crashes in their app critical · since 3 Nov review on 24 Nov');
    const held = find(element, `c-health-lamp[data-id="l${LICENCE_USE.Id}"]`);
    expect(held.shadowRoot?.querySelector('[data-id="play"]')).toBeNull();
    expect(lampText(element, LICENCE_USE)).toContain('Held while “Crashes in their app” is open');
    expect(find(element, `c-health-lamp[data-id="l${LAST_LOGIN.Id}"]`, '[data-id="play"]')).toBeTruthy();
  });

  it('offers no planning of a proposed action that pushes while the priority is open', async () => {
    const proposed = { ...ACTION, Indicator__c: LICENCE_USE.Id };
    const element = await show({ lamps: [POOR_LICENCE_USE], actions: [proposed], priorities: [PRIORITY] });
    const buttons = find(element, 'c-action-list').shadowRoot?.querySelectorAll<HTMLElement>('button') ?? [];
    expect([...buttons].map((button) => button.dataset.status)).toEqual(['Dismissed']);
    buttons[0].click();
    await settle();
    expect(open.mock.calls[0][0].draft).toMatchObject({ savedStatus: 'Held', status: 'Dismissed' });
  });

  it('offers support for the priority', async () => {
    const element = await show({ lamps: [SILENT], priorities: [PRIORITY] });
    find(element, 'c-priority-banner', '[data-id="support"]').click();
    await settle();
    expect(open.mock.calls[0][0].draft.title).toBe('Support: Crashes in their app');
  });

  it('opens an action of the list with the chosen status', async () => {
    const planned = { ...ACTION, Status__c: 'Planned', Due_Date__c: '2026-11-24' };
    const element = await show({ lamps: [SILENT], actions: [planned] });
    find(element, 'c-action-list', '[data-status="Done"]').click();
    await settle();
    expect(open.mock.calls[0][0].draft).toMatchObject({
      id: ACTION.Id,
      savedStatus: 'Planned',
      status: 'Done',
    });
  });

  it('keeps the focus on the action that was done, since its buttons are gone', async () => {
    const planned = { ...ACTION, Status__c: 'Planned', Due_Date__c: '2026-11-24' };
    open.mockResolvedValueOnce({ id: ACTION.Id, status: 'Done', title: ACTION.Name });
    refresh.mockImplementationOnce(async () => {
      mockGraphql.emit(answer({ lamps: [SILENT], actions: [{ ...planned, Status__c: 'Done' }] }));
      await settle();
    });
    const element = await show({ lamps: [SILENT], actions: [planned] });
    find(element, 'c-action-list', '[data-status="Done"]').click();
    await settle(24);
    const list = find(element, 'c-action-list').shadowRoot as ShadowRoot;
    expect((list.activeElement as HTMLElement | null)?.dataset.action).toBe(ACTION.Id);
  });
});
