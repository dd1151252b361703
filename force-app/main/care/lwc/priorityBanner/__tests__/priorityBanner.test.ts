import { createElement } from 'lwc';
import PriorityBanner from 'c/priorityBanner';
import type { PriorityRecord } from 'c/priorityBanner';

const PRIORITY: PriorityRecord = {
  Id: 'a05',
  Name: 'Crashes in their app',
  Severity__c: 'critical',
  Since__c: '2025-12-03',
  Review_On__c: '2026-11-20',
};

async function show(priorities: PriorityRecord[], today: string, canChange = false): Promise<HTMLElement> {
  const element = createElement('c-priority-banner', { is: PriorityBanner });
  Object.assign(element, { priorities, today, canChange });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

afterEach(() => document.body.replaceChildren());

it('names every open priority with severity, since when, and its review', async () => {
  const second = {
    ...PRIORITY,
    Id: 'a06',
    Name: 'Audit',
    Severity__c: null,
    Since__c: null,
    Review_On__c: null,
  };
  const element = await show([PRIORITY, second], '2026-11-20');
  const items = [...(element.shadowRoot?.querySelectorAll('li') ?? [])].map((item) => item.textContent);
  expect(items[0]).toContain('critical · since 3 Dec 2025');
  expect(items[0]).toContain('review on 20 Nov');
  expect(items[1]).toBe('Audit');
});

it('says when the review is overdue', async () => {
  const element = await show([PRIORITY], '2026-11-21');
  expect(element.shadowRoot?.querySelector('.overdue')?.textContent).toBe('review was due on 20 Nov');
});

it('is accessible', async () => {
  await expect(await show([PRIORITY], '2026-11-20')).toBeAccessible();
});

it('lets those who may review and resolve it, and plan support; others only read', async () => {
  const reader = await show([PRIORITY], '2026-11-20');
  expect(reader.shadowRoot?.querySelectorAll('button, lightning-button')).toHaveLength(0);
  const element = await show([{ ...PRIORITY, Note__c: '19 Nov: waits for a fix' }], '2026-11-20', true);
  const chosen: unknown[] = [];
  element.addEventListener('choose', (event) => chosen.push((event as CustomEvent).detail));
  element.addEventListener('support', () => chosen.push('support'));
  const buttons = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('li button') ?? [])];
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
    'Review: Crashes in their app',
    'Resolve: Crashes in their app',
  ]);
  buttons.forEach((button) => button.click());
  element.shadowRoot?.querySelector<HTMLElement>('[data-id="support"]')?.click();
  expect(chosen).toEqual([{ id: 'a05', mode: 'review' }, { id: 'a05', mode: 'resolve' }, 'support']);
  expect(element.shadowRoot?.querySelector('.note')?.textContent).toBe('19 Nov: waits for a fix');
  await expect(element).toBeAccessible();
});
