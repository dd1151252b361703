import { graphql } from 'lightning/graphql';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import SuccessCaseForm from 'c/successCaseForm';
import {
  ACCOUNT,
  listen,
  onFridayMorning,
  openAction,
  saveForm,
  textOf,
} from '../../../../../../config/jest/capture';
import {
  deep,
  deepAll,
  infoOf,
  input,
  objectInfo,
  picklists,
  settle,
  type,
  valuesOf,
} from '../../../../../../config/jest/form';
import { refresh } from '../../../../../../config/jest/mocks/graphql';

const create = createRecord as unknown as jest.Mock;
const update = updateRecord as unknown as jest.Mock;
const query = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
};

const OUTCOME = {
  Id: 'a06000000000001AAA',
  Name: { value: 'Month closed sooner' },
  Step_Reached__c: { value: 'outcome' },
  Outcome__c: { value: 'Nobody stays late any more' },
  Evidence_Number__c: { value: 2.5 },
  Evidence_Unit__c: { value: 'days sooner' },
  CS_Supported__c: { value: true },
};
const answer = (...cases: unknown[]): unknown => ({
  uiapi: { query: { Success_Case__c: { edges: cases.map((node) => ({ node })) } } },
});

const text = (label: string, length: number): { label: string; length: number } => ({ label, length });

async function fields(): Promise<void> {
  await settle();
  objectInfo.emit(
    infoOf({
      Name: text('Title', 80),
      Step_Reached__c: { label: 'Step Reached' },
      Outcome__c: text('Outcome', 255),
      Evidence_Number__c: { label: 'Evidence Number', scale: 2 },
      Evidence_Unit__c: text('Evidence Unit', 80),
      Recognised_By__c: text('Recognised By', 120),
      Recognised_On__c: { label: 'Recognised On' },
      Public__c: { label: 'Referenceable' },
      Public_Since__c: { label: 'Referenceable Since' },
      CS_Supported__c: { label: 'Supported by CS' },
    }),
  );
  await settle();
  picklists.emit(
    valuesOf({ Step_Reached__c: { use: 'Use', outcome: 'Outcome', recognition: 'Recognition' } }),
  );
  await settle();
}

async function open(...cases: unknown[]): Promise<HTMLElement> {
  const form = await openAction('c-success-case-form', SuccessCaseForm);
  query.emit(answer(...cases));
  await fields();
  return form;
}

async function choose(form: HTMLElement, value: string): Promise<void> {
  deep(form, '[data-id="which"]')?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await fields();
}

const asked = (form: HTMLElement): (string | undefined)[] =>
  deepAll(form, 'c-form-field').map(({ dataset }) => dataset.field);

onFridayMorning();

it('says that it loads', async () => {
  const form = await openAction('c-success-case-form', SuccessCaseForm);
  expect(deep(form, '[data-id="loading"]')).toBeTruthy();
  await expect(form).toBeAccessible();
});

it('asks at each step for what that step needs', async () => {
  const form = await open();
  expect(deep(form, '[data-id="which"]')).toBeNull();
  const evidence = ['Outcome__c', 'Evidence_Number__c', 'Evidence_Unit__c'];
  expect(asked(form)).toEqual(['Name', 'Step_Reached__c', ...evidence, 'CS_Supported__c']);
  await expect(form).toBeAccessible();
  type(form, 'Step_Reached__c', 'use');
  await settle();
  expect(asked(form)).toEqual(['Name', 'Step_Reached__c', 'CS_Supported__c']);
  expect(textOf(form, '[data-id="hint"]')).toContain('Use alone is no proof yet');
  type(form, 'Step_Reached__c', 'recognition');
  await settle();
  expect(asked(form)).toEqual([
    'Name',
    'Step_Reached__c',
    ...evidence,
    'Recognised_By__c',
    'Recognised_On__c',
    'Public__c',
    'CS_Supported__c',
  ]);
  input(form, 'Public__c').dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
  await settle();
  expect(asked(form)).toContain('Public_Since__c');
  await expect(form).toBeAccessible();
});

it('does not save a recognised case without number, unit, person and day', async () => {
  const form = await open();
  type(form, 'Name', 'Month closed sooner');
  type(form, 'Step_Reached__c', 'recognition');
  await settle();
  expect(Object.fromEntries(await saveForm(form))).toEqual({
    Evidence_Number__c: 'Enter the number that shows the outcome.',
    Evidence_Unit__c: 'Say what the number counts.',
    Recognised_By__c: 'Enter who at the customer recognised the outcome.',
    Recognised_On__c: 'Enter the day on which the customer recognised the outcome.',
  });
  type(form, 'Evidence_Number__c', '2.5');
  type(form, 'Evidence_Unit__c', 'days sooner');
  type(form, 'Recognised_By__c', '未定');
  type(form, 'Recognised_On__c', '2026-11-21');
  expect(Object.fromEntries(await saveForm(form))).toEqual({
    Recognised_By__c: 'This looks like a placeholder. Enter who recognised the outcome.',
    Recognised_On__c: 'This day is in the future. Choose today or earlier.',
  });
  expect(create).not.toHaveBeenCalled();
  await expect(form).toBeAccessible();
});

it('records a new case of the account', async () => {
  create.mockResolvedValueOnce({ id: OUTCOME.Id });
  const form = await openAction('c-success-case-form', SuccessCaseForm, ACCOUNT);
  query.emit(answer());
  await fields();
  const heard = listen(form);
  type(form, 'Name', 'Month closed sooner');
  type(form, 'Evidence_Number__c', '2.5');
  type(form, 'Evidence_Unit__c', 'days sooner');
  await saveForm(form);
  expect(create).toHaveBeenCalledWith({
    apiName: 'Success_Case__c',
    fields: {
      Account__c: ACCOUNT,
      Name: 'Month closed sooner',
      Step_Reached__c: 'outcome',
      Outcome__c: null,
      Evidence_Number__c: 2.5,
      Evidence_Unit__c: 'days sooner',
      CS_Supported__c: true,
    },
  });
  expect(heard).toEqual(['Success case saved', 'refresh', 'close']);
});

it('takes a case further, one step from where it is', async () => {
  update.mockResolvedValueOnce({ id: OUTCOME.Id });
  const form = await open(OUTCOME);
  const heard = listen(form);
  const which = deep<HTMLElement & { options: { label: string }[] }>(form, '[data-id="which"]');
  expect(which?.options.map(({ label }) => label)).toEqual([
    'A new success case',
    'Take further: Month closed sooner (now: Outcome)',
  ]);
  await choose(form, OUTCOME.Id);
  expect(['Name', 'Step_Reached__c', 'Evidence_Number__c'].map((name) => input(form, name).value)).toEqual([
    'Month closed sooner',
    'recognition',
    '2.5',
  ]);
  type(form, 'Recognised_By__c', 'M. Example, head of accounting');
  type(form, 'Recognised_On__c', '2026-11-20');
  await saveForm(form);
  expect(update).toHaveBeenCalledWith({
    fields: {
      Id: OUTCOME.Id,
      Name: 'Month closed sooner',
      Step_Reached__c: 'recognition',
      Outcome__c: 'Nobody stays late any more',
      Evidence_Number__c: 2.5,
      Evidence_Unit__c: 'days sooner',
      Recognised_By__c: 'M. Example, head of accounting',
      Recognised_On__c: '2026-11-20',
      Public__c: false,
      CS_Supported__c: true,
    },
  });
  expect(heard).toEqual(['Recognition by the customer recorded', 'refresh', 'close']);
});

it('still records a new case when the earlier ones can’t be read, and offers a retry', async () => {
  const form = await openAction('c-success-case-form', SuccessCaseForm);
  query.emitErrors([{ message: 'The server is away.' }]);
  await fields();
  expect(textOf(form, '[role="alert"]')).toContain('Earlier success cases could not be read.');
  expect(asked(form)).toContain('Name');
  await expect(form).toBeAccessible();
  deep(form, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('says no failure to somebody who may not read cases', async () => {
  const form = await openAction('c-success-case-form', SuccessCaseForm);
  query.emitErrors([{ message: 'No such field', extensions: { ErrorType: 'ValidationError' } }]);
  await fields();
  expect(deep(form, '[role="alert"]')).toBeNull();
});
