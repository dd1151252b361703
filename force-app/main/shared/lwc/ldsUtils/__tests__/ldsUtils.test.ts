import { readSaveError, records, reduceErrors } from 'c/ldsUtils';

describe('records', () => {
  it('takes leaves and parents out of their wrapping, null parents included', () => {
    const node = { Id: 'a', Name: { value: 'N' }, Parent__r: { Id: 'p', Name: { value: 'P' } }, Owner: null };
    expect(records({ edges: [{ node }, null] })).toEqual([
      { Id: 'a', Name: 'N', Parent__r: { Id: 'p', Name: 'P' }, Owner: null },
    ]);
  });

  it('is empty for an object that gave nothing', () => {
    expect(records(null)).toEqual([]);
    expect(records({ edges: null })).toEqual([]);
  });
});

describe('readSaveError', () => {
  it('keeps messages of fields and of the page apart', () => {
    const error = {
      body: {
        message: 'An error occurred',
        output: {
          errors: [{ message: 'Locked' }, { message: 'Locked' }, { message: 'In the past', field: 'Due__c' }],
          fieldErrors: { Name: [{ message: 'Too long' }, { message: 'Too long' }] },
        },
      },
    };
    expect(readSaveError(error)).toEqual({
      fields: { Name: 'Too long', Due__c: 'In the past' },
      page: ['Locked'],
    });
  });

  it('falls back on the body’s own message', () => {
    expect(readSaveError({ body: { message: 'Session expired' } })).toEqual({
      fields: {},
      page: ['Session expired'],
    });
    expect(readSaveError({ body: [{ message: 'Down', errorCode: 'X' }] }).page).toEqual(['Down']);
  });
});

describe('reduceErrors', () => {
  it.each<[string, unknown, string[]]>([
    ['GraphQL errors', [{ message: 'One' }, { message: 'Two' }], ['One', 'Two']],
    ['an Error', new Error('Broken'), ['Broken']],
    ['a text', 'Plain', ['Plain']],
    ['a fetch response', { body: { message: 'Refused' }, statusText: 'Bad Request' }, ['Refused']],
    ['a status alone', { statusText: 'Bad Gateway' }, ['Bad Gateway']],
    ['nothing', undefined, []],
  ])('reads %s', (_kind, errors, messages) => {
    expect(reduceErrors(errors)).toEqual(messages);
  });
});
