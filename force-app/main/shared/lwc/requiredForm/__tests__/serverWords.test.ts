import { input, problems } from '../../../../../../config/jest/form';
import { GOOD, open, save } from './deal';

afterEach(() => document.body.replaceChildren());

describe('c-required-form refused by the org', () => {
  it.each([
    ['REQUIRED_FIELD_MISSING', 'Required fields are missing: [Goal__c]', null, 'Goal__c', 'Say the goal.'],
    [
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [Plan__c]',
      'Plan__c',
      'Plan__c',
      'Complete this field.',
    ],
    [
      'STRING_TOO_LONG',
      'Goal: data value too large: Close (max length=20)',
      'Goal__c',
      'Goal__c',
      'Use at most 20 characters.',
    ],
    [
      'INVALID_CROSS_REFERENCE_KEY',
      'invalid cross reference id',
      'Person__c',
      'Person__c',
      'This can’t be chosen any more. Choose another one.',
    ],
    [
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Plan: bad value for restricted picklist field: pro',
      'Plan__c',
      'Plan__c',
      'This can’t be chosen any more. Choose another one.',
    ],
    ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Not on a holiday.', 'Start__c', 'Start__c', 'Not on a holiday.'],
  ])('says %s at its field, in words for people (%s)', async (errorCode, message, field, at, words) => {
    const form = await open(GOOD);
    const item = { errorCode, message, field };
    const output = field
      ? { errors: [], fieldErrors: { [field]: [item] } }
      : { errors: [item], fieldErrors: {} };
    const { messages } = await save(form, () =>
      Promise.reject({ body: { message: 'An error occurred', output } }),
    );
    expect(Object.fromEntries(messages)).toEqual({ [at]: words });
    expect(problems(form)).toContain(words);
    expect(input(form, 'Goal__c').value).toBe('Close a day sooner');
  });

  it.each([
    ['INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', 'This record is not there any more.'],
    ['ENTITY_IS_DELETED', 'entity is deleted', 'This record is not there any more.'],
    ['NOT_FOUND', 'The requested resource does not exist', 'This record is not there any more.'],
    ['INSUFFICIENT_ACCESS', 'You don’t have access to this record.', 'You may not change this record.'],
    [
      'INSUFFICIENT_ACCESS_OR_READONLY',
      'insufficient access rights on object id',
      'You may not change this record.',
    ],
    [
      'UNABLE_TO_LOCK_ROW',
      'unable to obtain exclusive access to this record',
      'Somebody else is saving this record',
    ],
    ['DUPLICATES_DETECTED', 'Use one of these records?', 'Use one of these records?'],
  ])('says %s for the whole form', async (errorCode, message, words) => {
    const form = await open(GOOD);
    const output = { errors: [{ errorCode, message, field: null }], fieldErrors: {} };
    await save(form, () => Promise.reject({ body: { message: 'An error occurred', output } }));
    expect(problems(form)).toContain(words);
    await save(form, () => Promise.reject({ body: [{ errorCode, message }] }));
    expect(problems(form)).toContain(words);
  });
});
