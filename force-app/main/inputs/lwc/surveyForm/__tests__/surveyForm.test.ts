import { createRecord } from 'lightning/uiRecordApi';
import SurveyForm from 'c/surveyForm';
import {
  ACCOUNT,
  listen,
  onFridayMorning,
  openAction,
  saveForm,
  textOf,
} from '../../../../../../config/jest/capture';
import {
  infoOf,
  input,
  objectInfo,
  picklists,
  settle,
  type,
  valuesOf,
} from '../../../../../../config/jest/form';

const create = createRecord as unknown as jest.Mock;

async function open(account?: string): Promise<HTMLElement> {
  const form = await openAction('c-survey-form', SurveyForm, account);
  objectInfo.emit(
    infoOf({
      Kind__c: { label: 'Kind' },
      Score__c: { label: 'Score' },
      Answered_On__c: { label: 'Answered On' },
      Respondent__c: { label: 'Respondent', length: 120 },
      Comment__c: { label: 'Comment', length: 4000 },
    }),
  );
  await settle();
  picklists.emit(valuesOf({ Kind__c: { nps: 'NPS', csat: 'CSAT' } }));
  await settle();
  return form;
}

/** The message for a score; empty when it is taken. */
async function said(kind: 'nps' | 'csat', score: string): Promise<string> {
  create.mockResolvedValueOnce({ id: 'a08000000000001AAA' });
  const form = await open();
  type(form, 'Kind__c', kind);
  type(form, 'Score__c', score);
  return (await saveForm(form)).get('Score__c') ?? '';
}

onFridayMorning();

it('explains the scores of the survey that is chosen', async () => {
  const form = await open();
  expect(textOf(form, '[data-id="hint"]')).toContain('9 and 10 are promoters');
  await expect(form).toBeAccessible();
  type(form, 'Kind__c', 'csat');
  await settle();
  expect(textOf(form, '[data-id="hint"]')).toContain('4 and 5 are satisfied');
});

const NPS = 'An NPS score is a whole number from 0 to 10.';
const CSAT = 'A CSAT score is a whole number from 1 to 5.';

it.each([
  ['nps', '-1', NPS],
  ['nps', '0', ''],
  ['nps', '7.5', NPS],
  ['nps', '10', ''],
  ['nps', '11', NPS],
  ['csat', '0', CSAT],
  ['csat', '1', ''],
  ['csat', '5', ''],
  ['csat', '6', CSAT],
  ['csat', '', 'Complete this field.'],
] as const)('takes the scores of each survey and no others: %s %s', async (kind, score, message) => {
  expect(await said(kind, score)).toBe(message);
});

it('says every problem at once, and saves when they are mended', async () => {
  const form = await open(ACCOUNT);
  const heard = listen(form);
  type(form, 'Answered_On__c', '2026-11-21');
  type(form, 'Respondent__c', '---');
  expect([...(await saveForm(form)).keys()]).toEqual(['Score__c', 'Answered_On__c', 'Respondent__c']);
  await expect(form).toBeAccessible();
  create.mockResolvedValueOnce({ id: 'a08000000000001AAA' });
  type(form, 'Score__c', '9');
  type(form, 'Answered_On__c', '2026-11-19');
  type(form, 'Respondent__c', 'A. Example');
  await saveForm(form);
  expect(create).toHaveBeenCalledWith({
    apiName: 'Survey_Response__c',
    fields: {
      Account__c: ACCOUNT,
      Kind__c: 'nps',
      Score__c: 9,
      Answered_On__c: '2026-11-19',
      Respondent__c: 'A. Example',
      Comment__c: null,
    },
  });
  expect(heard).toEqual(['Survey answer saved', 'refresh', 'close']);
  expect(input(form, 'Score__c').value).toBe('9');
});
