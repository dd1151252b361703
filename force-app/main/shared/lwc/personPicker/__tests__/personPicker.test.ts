import { graphql } from 'lightning/graphql';
import PersonPicker from 'c/personPicker';
import { textOf } from '../../../../../../config/jest/capture';
import { hear, place } from '../../../../../../config/jest/element';
import { deep, settle } from '../../../../../../config/jest/form';
import type { Input } from '../../../../../../config/jest/form';

const people = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: { message: string }[]): void;
  getLastConfig(): { variables: { name: string } };
};
const ME = '005000000000001AAA';
const answerOf = (...names: string[]): unknown => ({
  uiapi: {
    query: {
      User: { edges: names.map((Name, at) => ({ node: { Id: `person ${at}`, Name: { value: Name } } })) },
    },
  },
});
const show = (properties: Record<string, unknown> = {}): Promise<HTMLElement> =>
  place('c-person-picker', PersonPicker, { label: 'Assignee', ...properties });
const box = (picker: HTMLElement): Input => deep<Input>(picker, '[data-part="person"]') as Input;

afterEach(() => document.body.replaceChildren());

describe('c-person-picker', () => {
  it('offers the active people, and tells who was chosen', async () => {
    const picker = await show();
    people.emit(answerOf('Hana Demo', 'Kenji Demo'));
    await settle();
    expect(box(picker).options.map(({ label }) => label)).toEqual(['Hana Demo', 'Kenji Demo']);
    expect(deep(picker, '[data-id="search"]')).toBeNull();
    const changes = hear(picker, 'change');
    box(picker).dispatchEvent(new CustomEvent('change', { detail: { value: 'person 1' } }));
    expect(changes).toEqual([{ value: 'person 1' }]);
    await expect(picker).toBeAccessible();
  });

  it('names who is chosen before the people are known, and who is not among them', async () => {
    expect(box(await show({ value: ME })).options).toEqual([{ value: ME, label: 'Me' }]);
    const left = await show({ value: 'gone', personName: 'Emi Demo' });
    people.emit(answerOf('Hana Demo'));
    await settle();
    expect(box(left).options.map(({ label }) => label)).toEqual(['Emi Demo', 'Hana Demo']);
    await expect(left).toBeAccessible();
  });

  it('says when the people can’t be read; who was chosen stays', async () => {
    const picker = await show({ value: 'gone', personName: 'Emi Demo' });
    people.emitErrors([{ message: 'The server is away.' }]);
    await settle();
    expect(textOf(picker, '[role="status"]')).not.toBe('');
    expect(box(picker).options).toEqual([{ value: 'gone', label: 'Emi Demo' }]);
    await expect(picker).toBeAccessible();
  });

  it('lets a long list be searched, and does not take the search away with a short answer', async () => {
    const picker = await show();
    people.emit(answerOf(...Array.from({ length: 200 }, (_, at) => `Person ${at}`)));
    await settle();
    const search = deep(picker, '[data-id="search"]') as HTMLElement;
    Object.assign(search, { value: ' ken ' });
    search.dispatchEvent(new CustomEvent('commit'));
    await settle();
    expect(people.getLastConfig().variables).toEqual({ name: '%ken%' });
    people.emit(answerOf('Kenji Demo'));
    await settle();
    expect(deep(picker, '[data-id="search"]')).toBeTruthy();
    await expect(picker).toBeAccessible();
  });

  it('checks like a base input', async () => {
    const picker = (await show({
      required: true,
      disabled: true,
      fieldLevelHelp: 'Who does it?',
      messageWhenValueMissing: 'Choose somebody.',
    })) as HTMLElement & Input;
    const inner = box(picker);
    inner.setCustomValidity = jest.fn();
    inner.reportValidity = jest.fn(() => false);
    inner.focus = jest.fn();
    picker.setCustomValidity('Choose somebody.');
    picker.focus();
    expect([picker.reportValidity(), inner.required, inner.disabled]).toEqual([false, true, true]);
    expect(inner.setCustomValidity).toHaveBeenCalledWith('Choose somebody.');
    expect(inner.focus).toHaveBeenCalledTimes(1);
    expect(inner).toMatchObject({
      fieldLevelHelp: 'Who does it?',
      messageWhenValueMissing: 'Choose somebody.',
    });
  });
});
