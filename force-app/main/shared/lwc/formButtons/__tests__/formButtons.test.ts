import { createElement } from 'lwc';
import FormButtons from 'c/formButtons';
import { deep, press, settle } from '../../../../../../config/jest/form';

async function open(facts: object): Promise<{ buttons: HTMLElement; sent: string[] }> {
  const buttons = createElement('c-form-buttons', { is: FormButtons }) as unknown as HTMLElement;
  Object.assign(buttons, facts);
  const sent: string[] = [];
  for (const name of ['save', 'second', 'leave']) buttons.addEventListener(name, () => sent.push(name));
  document.body.appendChild(buttons);
  await settle();
  return { buttons, sent };
}

const disabled = (buttons: HTMLElement, id: string): boolean =>
  (deep(buttons, `[data-id="${id}"]`) as unknown as { disabled: boolean }).disabled;

const label = (buttons: HTMLElement, id: string): string =>
  (deep(buttons, `[data-id="${id}"]`) as unknown as { label: string }).label;

afterEach(() => {
  document.body.replaceChildren();
});

describe('c-form-buttons', () => {
  it('sends what was pressed, and leaves at once when nothing is lost', async () => {
    const { buttons, sent } = await open({ secondLabel: 'Save draft' });
    for (const id of ['save', 'second', 'cancel']) press(buttons, id);
    expect(sent).toEqual(['save', 'second', 'leave']);
    await expect(buttons).toBeAccessible();
  });

  it('asks before unsaved text is lost', async () => {
    const { buttons, sent } = await open({ dirty: true });
    press(buttons, 'cancel');
    await settle();
    expect(sent).toEqual([]);
    expect(deep(buttons, '[data-id="asks"]')?.textContent).toContain('Close without saving?');
    await expect(buttons).toBeAccessible();
    press(buttons, 'stay');
    await settle();
    expect(deep(buttons, '[data-id="asks"]')).toBeNull();
    press(buttons, 'cancel');
    await settle();
    press(buttons, 'discard');
    expect(sent).toEqual(['leave']);
  });

  it('is still while a save runs', async () => {
    const { buttons } = await open({ saving: true, secondLabel: 'Save draft' });
    expect(['cancel', 'second', 'save'].map((id) => disabled(buttons, id))).toEqual([true, true, true]);
    expect(label(buttons, 'save')).toBe('Saving…');
    await expect(buttons).toBeAccessible();
  });

  it('is called as its form wants it', async () => {
    const named = await open({ saveLabel: 'Submit', secondLabel: 'Save draft' });
    expect(['save', 'second'].map((id) => label(named.buttons, id))).toEqual(['Submit', 'Save draft']);
    const plain = await open({});
    expect(label(plain.buttons, 'save')).toBe('Save');
    expect(deep(plain.buttons, '[data-id="second"]')).toBeNull();
  });
});
