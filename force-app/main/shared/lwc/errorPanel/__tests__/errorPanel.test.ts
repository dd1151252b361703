import { createElement } from 'lwc';
import ErrorPanel from 'c/errorPanel';

async function show(errors: unknown): Promise<HTMLElement> {
  const element = createElement('c-error-panel', { is: ErrorPanel });
  Object.assign(element, { errors, message: 'Health could not be loaded.' });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

afterEach(() => document.body.replaceChildren());

it('says what failed and why, and is announced', async () => {
  const element = await show([{ message: 'No access to Account Health' }]);
  const alert = element.shadowRoot?.querySelector('[role="alert"]');
  expect(alert?.textContent).toContain('Health could not be loaded.');
  expect(alert?.textContent).toContain('No access to Account Health');
  await expect(element).toBeAccessible();
});

it('leaves the reasons out when there are none', async () => {
  const element = await show(undefined);
  expect(element.shadowRoot?.querySelector('ul')).toBeNull();
});

it('offers a retry', async () => {
  const element = await show('Down');
  const retry = jest.fn();
  element.addEventListener('retry', retry);
  element.shadowRoot?.querySelector<HTMLElement>('lightning-button')?.click();
  expect(retry).toHaveBeenCalledTimes(1);
});
