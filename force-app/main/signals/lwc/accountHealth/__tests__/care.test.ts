import { registerRefreshHandler } from 'lightning/refresh';
import PriorityForm from 'c/priorityForm';
import {
  answer,
  CASE,
  LICENCE_USE,
  POOR_LICENCE_USE,
  PRIORITY,
  SEATS,
  SILENT,
  snapshot,
} from './data/answer';
import { asked, find, mockGraphql, mount, onFridayMorning, read, refresh, settle, show } from './page';

const open = PriorityForm.open as unknown as jest.Mock;
const HIDDEN = { message: 'Type CSM_Action__c is undefined', extensions: { ErrorType: 'ValidationError' } };

onFridayMorning();

describe('why did it change', () => {
  const snapshots = [
    snapshot(LICENCE_USE, '2026-11-20', { Band__c: 'poor', Alarm__c: 'alarm', Model__c: 'm2' }),
    snapshot(LICENCE_USE, '2026-11-02'),
    snapshot(SEATS, '2026-11-17', { Freshness__c: 'stale' }),
    snapshot(SEATS, '2026-11-02'),
  ];

  it('names what moved since yesterday and since last week, from what to what', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE], snapshots });
    const moves = find(element, 'c-health-moves');
    const text = (): string => read(moves.shadowRoot as ShadowRoot);
    expect(text()).toContain('Since yesterday (1) Since last week (2) 19 Nov compared with 20 Nov');
    expect(text()).toContain('Licence use Good Poor, alarm worse on 20 Nov · the rule changed too');
    find(moves, '[data-period="week"]').click();
    await settle();
    expect(text()).toContain('13 Nov compared with 20 Nov');
    expect(text()).toContain('Seats deployed Good Stale worse on 17 Nov');
    await expect(element).toBeAccessible();
  });

  it('opens the lamp that moved', async () => {
    const element = await show({ lamps: [POOR_LICENCE_USE], snapshots });
    find(element, 'c-health-moves', '[data-target]').click();
    await settle();
    expect(find(element, 'c-health-lamp', 'c-health-detail')).toBeTruthy();
  });

  it('says when nothing moved', async () => {
    const element = await show({ lamps: [SILENT], snapshots: [snapshot(SEATS, '2026-10-01')] });
    expect(find(element, 'c-health-moves', '[data-id="still"]').textContent).toBe('No lamp moved.');
  });

  it('does not take the first look for a move of every lamp', async () => {
    const element = await show({ lamps: [SILENT], snapshots: [snapshot(SEATS, '2026-11-20')] });
    expect(find(element, 'c-health-moves', '[data-id="still"]').textContent).toContain('no earlier record');
  });
});

describe('success cases', () => {
  it('are read again when a quick action has the page refreshed', async () => {
    await show({ lamps: [SILENT] });
    await (registerRefreshHandler as jest.Mock).mock.calls.at(-1)[1]();
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('stand under the ladder as proof, with number and who recognised it', async () => {
    const unproven = {
      ...CASE,
      Id: 'a08000000000002AAA',
      Step_Reached__c: 'use',
      Recognised_By__c: null,
      Recognised_On__c: null,
    };
    const element = await show({ lamps: [SILENT], cases: [CASE, unproven] });
    const text = read(find(element, 'c-health-ladder').shadowRoot as ShadowRoot);
    expect(text).toContain(
      'Recognition Month end in two days Closes the books sooner · 3.5 days saved · recognised by Their controller on 30 Oct 2026',
    );
    expect(text).toContain('not recognised yet');
  });
});

describe('what a reader may not see', () => {
  it('is absent, not broken: lamps stay, nothing can be planned', async () => {
    const element = mount();
    await settle();
    mockGraphql.emit(answer({ lamps: [POOR_LICENCE_USE] }), asked('accountHealth'));
    mockGraphql.emitErrors([HIDDEN], asked('accountCare'));
    await settle();
    expect(find(element, 'c-health-lamp')).toBeTruthy();
    for (const absent of ['c-error-panel', 'c-health-moves', 'c-action-list', '[data-id="plan"]']) {
      expect(element.shadowRoot?.querySelector(absent)).toBeNull();
    }
    expect(find(element, 'c-health-lamp').shadowRoot?.querySelector('[data-id="play"]')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('waits for both answers, and says when actions and history failed', async () => {
    const element = mount();
    await settle();
    mockGraphql.emit(answer({ lamps: [POOR_LICENCE_USE] }), asked('accountHealth'));
    await settle();
    expect(find(element, 'c-card-frame', '[data-id="loading"]')).toBeTruthy();
    mockGraphql.emitErrors([{ message: 'Timeout' }], asked('accountCare'));
    await settle();
    expect(read(find(element, 'c-error-panel').shadowRoot as ShadowRoot)).toContain(
      'Actions and history could not be read. What the org said: Timeout',
    );
    expect(find(element, 'c-health-lamp')).toBeTruthy();
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(refresh).toHaveBeenCalledTimes(2);
  });
});

describe('customer priorities', () => {
  it('are recorded from the card, then only what people wrote is asked for again', async () => {
    open.mockResolvedValueOnce('record');
    const element = await show({ lamps: [SILENT] });
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    find(element, '[data-id="record-priority"]').click();
    await settle();
    expect(open).toHaveBeenCalledWith(
      expect.objectContaining({
        label: 'Record a customer priority',
        mode: 'record',
        accountId: '001000000000001AAA',
      }),
    );
    expect((toast.mock.calls[0][0] as CustomEvent<{ title: string }>).detail.title).toContain(
      'Priority recorded',
    );
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('are reviewed and resolved where they stand', async () => {
    const element = await show({ lamps: [SILENT], priorities: [{ ...PRIORITY, Note__c: 'Fix promised' }] });
    const banner = find(element, 'c-priority-banner');
    expect(read(banner.shadowRoot as ShadowRoot)).toContain('Fix promised');
    for (const mode of ['review', 'resolve']) find(banner, `[data-mode="${mode}"]`).click();
    await settle();
    expect(open.mock.calls.map(([given]) => [given.mode, given.label, given.priority.Id])).toEqual([
      ['review', 'Review: Crashes in their app', PRIORITY.Id],
      ['resolve', 'Resolve: Crashes in their app', PRIORITY.Id],
    ]);
    expect(refresh).not.toHaveBeenCalled();
  });
});
