import FormField from 'c/formField';
import type { FieldSpec } from 'c/formRules';
import { textOf } from '../../../../../../config/jest/capture';
import { hear, place } from '../../../../../../config/jest/element';
import { deep, deepAll, settle } from '../../../../../../config/jest/form';
import type { Input } from '../../../../../../config/jest/form';

type Field = HTMLElement & { report(message: string): boolean };

const INFO = { apiName: 'Answer__c', label: 'Answer', inlineHelpText: 'Say it.', length: 80, scale: 0 };
const WHY = {
  apiName: 'Answer_Why__c',
  label: 'Unknown Because',
  inlineHelpText: 'Why?',
  length: 255,
  scale: 0,
};
const OPTIONS = [{ label: 'High', value: 'high' }];

const show = (spec: Partial<FieldSpec>, properties: Record<string, unknown> = {}): Promise<Field> =>
  place('c-form-field', FormField, {
    spec: { field: 'Answer__c', kind: 'text', ...spec },
    info: INFO,
    unknownInfo: WHY,
    options: OPTIONS,
    ...properties,
  }) as Promise<Field>;
const answer = (field: HTMLElement): Input => deep<Input>(field, '[data-part="answer"]') as Input;

afterEach(() => document.body.replaceChildren());

describe('c-form-field', () => {
  it.each([
    ['text', 'lightning-input', 'Words'],
    ['area', 'lightning-textarea', 'Words'],
    ['date', 'lightning-input', '2026-11-20'],
    ['number', 'lightning-input', '3'],
    ['choice', 'lightning-combobox', 'high'],
    ['radio', 'lightning-radio-group', 'high'],
    ['person', 'c-person-picker', '005000000000002AAA'],
  ] as const)('asks %s with one input, required, with the object’s words', async (kind, tag, value) => {
    const field = await show({ kind, required: true }, { values: { Answer__c: value } });
    const input = answer(field);
    expect(input.localName).toBe(tag);
    expect([input.label, input.value, input.required]).toEqual(['Answer', value, true]);
    // Buttons side by side have no place for help.
    expect(input.fieldLevelHelp).toBe(kind === 'radio' ? undefined : 'Say it.');
    const changes = hear(field, 'answer');
    input.dispatchEvent(new CustomEvent('change', { detail: { value: 'new' } }));
    expect(changes).toEqual([{ Answer__c: 'new' }]);
    await expect(field).toBeAccessible();
  });

  it('asks a checkbox as true or false', async () => {
    const field = await show({ kind: 'checkbox' }, { values: { Answer__c: 'true' } });
    const changes = hear(field, 'answer');
    expect((answer(field) as Input & { checked: boolean }).checked).toBe(true);
    answer(field).dispatchEvent(new CustomEvent('change', { detail: { checked: false } }));
    expect(changes).toEqual([{ Answer__c: 'false' }]);
    await expect(field).toBeAccessible();
  });

  it.each([
    ['text', 'Words', 'Words'],
    ['choice', 'high', 'High'],
    ['person', '005000000000002AAA', 'Kenji Demo'],
  ] as const)('shows %s as text where this user may not change it', async (kind, value, words) => {
    const field = await show(
      { kind, unknown: 'Answer_Why__c' },
      { values: { Answer__c: value }, readOnly: true, personName: 'Kenji Demo' },
    );
    expect(textOf(field, 'dl')).toBe(`Answer ${words}`);
    expect(deepAll(field, '[data-part], [data-id="unknown"]')).toEqual([]);
    await expect(field).toBeAccessible();
  });

  it('shows the reason where the answer is unknown and may not be changed', async () => {
    const field = await show(
      { unknown: 'Answer_Why__c' },
      { values: { Answer_Why__c: 'Finance decides' }, readOnly: true },
    );
    expect(textOf(field, '[data-id="shown"]')).toBe('Finance decides');
  });

  it('takes "not known yet" with a reason as an answer, and back', async () => {
    const field = await show(
      { unknown: 'Answer_Why__c', required: true },
      { values: { Answer__c: 'Words' } },
    );
    const changes = hear(field, 'answer');
    const tick = (checked: boolean): void => {
      deep(field, '[data-id="unknown"]')?.dispatchEvent(new CustomEvent('change', { detail: { checked } }));
    };
    deepAll<Input>(field, '[data-part]').forEach((input) => (input.setCustomValidity = jest.fn()));
    tick(true);
    Object.assign(field, { values: { Answer__c: '', Answer_Why__c: '' } });
    await settle();
    expect([answer(field).disabled, answer(field).required]).toEqual([true, false]);
    const reason = deep<Input>(field, '[data-part="reason"]');
    expect([reason?.label, reason?.required, reason?.fieldLevelHelp]).toEqual([
      'Unknown Because',
      true,
      'Why?',
    ]);
    await expect(field).toBeAccessible();
    reason?.dispatchEvent(new CustomEvent('change', { detail: { value: 'Finance decides' } }));
    deepAll<Input>(field, '[data-part]').forEach((input) => (input.setCustomValidity = jest.fn()));
    tick(false);
    expect(changes).toEqual([
      { Answer__c: '', Answer_Why__c: '' },
      { Answer_Why__c: 'Finance decides' },
      { Answer_Why__c: undefined },
    ]);
  });

  it('does not offer "not known yet" where this user may not see its field', async () => {
    const field = await show({ unknown: 'Answer_Why__c' }, { unknownInfo: undefined });
    expect(deep(field, '[data-id="unknown"]')).toBeNull();
  });

  it('shows a message and takes it away; what can’t be read keeps its own', async () => {
    const field = await show({ kind: 'date' });
    const said: string[] = [];
    const input = answer(field);
    Object.assign(input, {
      setCustomValidity: (message: string) => said.push(message),
      reportValidity: () => false,
    });
    expect(field.report('Choose a day.')).toBe(false);
    expect(field.report('')).toBe(true);
    Object.assign(input, { validity: { badInput: true } });
    expect(field.report('Choose a day.')).toBe(false);
    expect(said).toEqual(['Choose a day.', '', '']);
  });

  it('takes a message away with the next answer, not only when the focus leaves', async () => {
    const field = await show({ kind: 'person', required: true });
    const input = answer(field);
    const shown: string[] = [];
    let message = '';
    Object.assign(input, {
      setCustomValidity: (text: string) => (message = text),
      reportValidity: () => {
        shown.push(message);
        return !message;
      },
    });
    field.report('Choose somebody.');
    input.dispatchEvent(new CustomEvent('change', { detail: { value: 'person 1' } }));
    input.dispatchEvent(new CustomEvent('change', { detail: { value: 'person 2' } }));
    expect(shown).toEqual(['Choose somebody.', '']);
  });

  it('says a message on the reason while the answer is unknown, and takes the focus there', async () => {
    const field = await show({ unknown: 'Answer_Why__c' }, { values: { Answer_Why__c: '' } });
    const reason = deep<Input>(field, '[data-part="reason"]') as Input;
    Object.assign(reason, { setCustomValidity: jest.fn(), reportValidity: () => false, focus: jest.fn() });
    expect(field.report('Say why.')).toBe(false);
    field.focus();
    expect(reason.setCustomValidity).toHaveBeenCalledWith('Say why.');
    expect(reason.focus).toHaveBeenCalledTimes(1);
  });
});
