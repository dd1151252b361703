import { createElement } from 'lwc';
import DueUtility from 'c/dueUtility';
import * as bar from 'lightning/platformUtilityBarApi';

jest.mock(
  'lightning/platformUtilityBarApi',
  () => {
    const { createTestWireAdapter } = jest.requireActual('@salesforce/wire-service-jest-util');
    return {
      EnclosingUtilityId: createTestWireAdapter(),
      updatePanel: jest.fn(),
      updateUtility: jest.fn(),
    };
  },
  { virtual: true },
);
const { EnclosingUtilityId, updatePanel, updateUtility } = bar as unknown as {
  EnclosingUtilityId: { emit(id: string | undefined): void };
  updatePanel: jest.Mock;
  updateUtility: jest.Mock;
};

async function show(): Promise<HTMLElement> {
  const element = createElement('c-due-utility', { is: DueUtility });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

const tell = (element: HTMLElement, due: number): void => {
  const list = element.shadowRoot?.querySelector('c-due-actions');
  list?.dispatchEvent(new CustomEvent('due', { detail: due }));
};

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

it('names its item and panel in the reader’s language, and tells how many actions are due', async () => {
  const element = await show();
  EnclosingUtilityId.emit('utility-1');
  expect(updateUtility).toHaveBeenLastCalledWith('utility-1', { label: 'My due actions' });
  expect(updatePanel).toHaveBeenLastCalledWith('utility-1', { label: 'My due actions' });
  tell(element, 3);
  expect(updateUtility).toHaveBeenLastCalledWith('utility-1', { label: 'My due actions (3)' });
  tell(element, 0);
  expect(updateUtility).toHaveBeenLastCalledWith('utility-1', { label: 'My due actions' });
  await expect(element).toBeAccessible();
});

it('outside of a utility bar there is nothing to name', async () => {
  const element = await show();
  tell(element, 3);
  expect(updateUtility).not.toHaveBeenCalled();
});
