import { createElement } from 'lwc';
import RequiredForm from 'c/requiredForm';
import {
  deep,
  deepAll,
  infoOf,
  input,
  objectInfo,
  problems,
  settle,
  type,
  wake,
} from '../../../../../../config/jest/form';
import { FIELDS, GOOD, open, save, SPECS } from './deal';
import type { Form } from './deal';

afterEach(() => document.body.replaceChildren());

describe('c-required-form', () => {
  it('says that it loads until it knows the fields', async () => {
    const form = createElement('c-required-form', { is: RequiredForm }) as unknown as Form;
    Object.assign(form, { objectApiName: 'Deal__c', specs: SPECS });
    document.body.appendChild(form);
    await settle();
    expect(deep(form, '[data-id="loading"]')).toBeTruthy();
    expect(deep(form, 'c-form-field')).toBeNull();
    await expect(form).toBeAccessible();
  });

  it('offers a retry when the fields can’t be read, and recovers', async () => {
    const form = await open();
    objectInfo.error({ message: 'The server is away.' }, 500, 'Server Error');
    await settle();
    expect(deep(form, '[role="alert"]')?.textContent).toContain('The form could not be loaded.');
    await expect(form).toBeAccessible();
    deep(form, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
    await settle();
    objectInfo.emit(infoOf(FIELDS));
    await settle();
    expect(deepAll(form, 'c-form-field')).toHaveLength(6);
  });

  it('takes label, help, length and values from the object, and marks what is required', async () => {
    const form = await open();
    const goal = input(form, 'Goal__c');
    expect([goal.label, goal.fieldLevelHelp, goal.required]).toEqual(['Goal', 'What do they want?', true]);
    expect((goal as unknown as { maxLength: number }).maxLength).toBe(20);
    expect(input(form, 'Seats__c').required).toBe(false);
    expect(input(form, 'Plan__c').options).toEqual([{ value: 'pro', label: 'Professional' }]);
    await expect(form).toBeAccessible();
  });

  it('leaves out what this user may not see, shows what they may not change, and sends neither', async () => {
    const { Goal__c, Plan__c } = FIELDS;
    const form = await open(GOOD, {
      fields: { Goal__c: { ...Goal__c, updateable: false }, Plan__c },
      updates: true,
    });
    expect(deepAll(form, 'c-form-field')).toHaveLength(2);
    expect(deep(form, '[data-id="shown"]')?.textContent).toBe('Close a day sooner');
    expect((await save(form)).saved).toEqual({ Plan__c: 'pro' });
    await expect(form).toBeAccessible();
  });

  it('says every problem at once, links to the fields, and goes to the first', async () => {
    const form = await open({ Start__c: '2026-11-19', Seats__c: '51' });
    const { saved, messages } = await save(form);
    expect(saved).toBeUndefined();
    expect(Object.fromEntries(messages)).toEqual({
      Goal__c: 'Say the goal.',
      Person__c: 'Complete this field.',
      Start__c: 'Choose 20 Nov 2026 or later.',
      Seats__c: 'Enter 50 or less.',
      Plan__c: 'Complete this field.',
    });
    expect(problems(form)).toContain('5 fields need your attention: | Goal Say the goal. | Key Person');
    expect(input(form, 'Goal__c').focus).toHaveBeenCalledTimes(1);
    deepAll(form, '[data-id="problems"] button')
      .find(({ dataset }) => dataset.field === 'Seats__c')
      ?.click();
    expect(input(form, 'Seats__c').focus).toHaveBeenCalledTimes(1);
    await expect(form).toBeAccessible();
  });

  it('lets a draft be incomplete, but what is there must be right', async () => {
    const form = await open({ Goal__c: 'tbd' });
    expect(Object.fromEntries((await save(form, undefined, 'incomplete')).messages)).toEqual({
      Goal__c: 'This looks like a placeholder.',
    });
    type(form, 'Goal__c', 'Close a day sooner');
    await settle();
    expect((await save(form, undefined, 'incomplete')).saved).toEqual({
      Goal__c: 'Close a day sooner',
      Person__c: null,
      Person_Why__c: null,
      Start__c: null,
      Seats__c: null,
      Plan__c: null,
      Public__c: false,
    });
  });

  it('takes "not known yet" with a reason for an answer, and not with filler', async () => {
    const form = await open({ ...GOOD, Person__c: '' });
    const tick = (checked: boolean): void => {
      deep(form, '[data-id="unknown"]')?.dispatchEvent(new CustomEvent('change', { detail: { checked } }));
    };
    tick(true);
    await settle();
    expect([input(form, 'Person__c').disabled, input(form, 'Person__c').required]).toEqual([true, false]);
    expect((await save(form)).messages.get('Person__c')).toBe('Say why.');
    type(form, 'Person__c', '不明', 'reason');
    await settle();
    expect((await save(form)).messages.get('Person__c')).toBe('This looks like a placeholder.');
    type(form, 'Person__c', 'They reorganise until January', 'reason');
    await settle();
    expect((await save(form)).saved).toMatchObject({
      Person__c: null,
      Person_Why__c: 'They reorganise until January',
    });
    tick(false);
    await settle();
    expect(input(form, 'Person__c').required).toBe(true);
    expect((await save(form)).messages.get('Person__c')).toBe('Complete this field.');
    await expect(form).toBeAccessible();
  });

  it('writes once while a save runs', async () => {
    const form = await open(GOOD);
    wake(form);
    let answer: (value: string) => void = () => undefined;
    const write = jest.fn(() => new Promise<string>((resolve) => (answer = resolve)));
    const first = form.save(write);
    const second = form.save(write);
    answer('done');
    expect(await Promise.all([first, second])).toEqual(['done', undefined]);
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('puts what the org says next to its field, the rest into the summary, and keeps the answers', async () => {
    const form = await open(GOOD);
    const refuse = (): Promise<never> =>
      Promise.reject({
        body: {
          output: {
            errors: [{ message: 'A duplicate is there.' }],
            fieldErrors: {
              Person_Why__c: [{ message: 'Not both.' }],
              Secret__c: [{ message: 'Secret is required.' }],
            },
          },
        },
      });
    const { messages } = await save(form, refuse);
    expect(Object.fromEntries(messages)).toEqual({ Person__c: 'Not both.' });
    const summary = problems(form);
    for (const text of ['Key Person Not both.', 'A duplicate is there.', 'Secret is required.'])
      expect(summary).toContain(text);
    expect(input(form, 'Goal__c').value).toBe('Close a day sooner');
    await save(form, () => Promise.reject({ status: 500, body: {} }));
    expect(problems(form)).toBe('It was not saved. Your answers are still here; try again.');
    const focused = form.shadowRoot?.activeElement as HTMLElement | null;
    expect(focused?.dataset.id).toBe('problems');
    expect((await save(form)).saved).toBeTruthy();
    expect(problems(form)).toBe('');
  });

  it('names a person who is not in the list of people', async () => {
    const form = createElement('c-required-form', { is: RequiredForm }) as unknown as Form;
    const specs = [{ field: 'Person__c', kind: 'person' }];
    const person = '005000000000009AAA';
    Object.assign(form, { objectApiName: 'Deal__c', specs, start: { Person__c: person } });
    Object.assign(form, { personNames: { Person__c: 'Emi Demo' } });
    document.body.appendChild(form);
    objectInfo.emit(infoOf(FIELDS));
    await settle();
    expect(input(form, 'Person__c').options).toEqual([{ value: person, label: 'Emi Demo' }]);
  });
});
