import { createRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import TouchForm from 'c/touchForm';
import {
  ACCOUNT,
  listen,
  onFridayMorning,
  openAction,
  saveForm,
  textOf,
} from '../../../../../../config/jest/capture';
import {
  deepAll,
  infoOf,
  input,
  objectInfo,
  picklists,
  press,
  problems,
  settle,
  type,
  valuesOf,
} from '../../../../../../config/jest/form';

const create = createRecord as unknown as jest.Mock;

async function open(rights: { createable?: boolean } = {}, account?: string): Promise<HTMLElement> {
  const form = await openAction('c-touch-form', TouchForm, account);
  objectInfo.emit(
    infoOf(
      {
        Direction__c: { label: 'Direction' },
        Kind__c: { label: 'Kind' },
        Touched_On__c: { label: 'Touched On' },
        With_Whom__c: { label: 'With Whom', length: 120 },
        Subject__c: { label: 'Subject', length: 255 },
      },
      rights,
    ),
  );
  await settle();
  picklists.emit(
    valuesOf({
      Direction__c: { customer: 'By the customer', ours: 'By us' },
      Kind__c: { training: 'Training' },
    }),
  );
  await settle();
  return form;
}

onFridayMorning();

it('waits for its account', async () => {
  const form = await openAction('c-touch-form', TouchForm);
  expect(deepAll(form, 'c-capture-form')).toHaveLength(1);
  (form as HTMLElement & { recordId?: string | undefined }).recordId = undefined;
  await settle();
  expect(deepAll(form, 'c-capture-form')).toHaveLength(0);
});

it('shows both directions side by side, chooses none, and says why it matters', async () => {
  const form = await open();
  expect(input(form, 'Direction__c').options.map(({ label }) => label)).toEqual(['By the customer', 'By us']);
  expect([input(form, 'Direction__c').value, input(form, 'Touched_On__c').value]).toEqual(['', '2026-11-20']);
  expect(textOf(form, '[data-id="why"]')).toContain('Our own outreach never improves health');
  await expect(form).toBeAccessible();
});

it('says every problem at once and sends nothing', async () => {
  const form = await open();
  type(form, 'Touched_On__c', '2026-11-21');
  type(form, 'Subject__c', 'なし');
  expect(Object.fromEntries(await saveForm(form))).toEqual({
    Direction__c: 'Say who started it: only then can it be counted rightly.',
    Kind__c: 'Complete this field.',
    Touched_On__c: 'This day is in the future. Choose today or earlier.',
    Subject__c: 'This looks like a placeholder. Say what it was about.',
  });
  expect(problems(form)).toContain('4 fields need your attention:');
  expect(create).not.toHaveBeenCalled();
  await expect(form).toBeAccessible();
});

it('logs it, says so, has the page read again, and closes', async () => {
  create.mockResolvedValueOnce({ id: 'a07000000000001AAA' });
  const form = await open({}, ACCOUNT);
  const heard = listen(form);
  type(form, 'Direction__c', 'customer');
  type(form, 'Kind__c', 'training');
  type(form, 'Subject__c', ' Asked for a second course ');
  await saveForm(form);
  expect(create).toHaveBeenCalledWith({
    apiName: 'CS_Touch__c',
    fields: {
      Account__c: ACCOUNT,
      Direction__c: 'customer',
      Kind__c: 'training',
      Touched_On__c: '2026-11-20',
      With_Whom__c: null,
      Subject__c: 'Asked for a second course',
    },
  });
  expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: ACCOUNT }]);
  expect(heard).toEqual(['Touch logged', 'refresh', 'close']);
});

it('puts what the org refuses at its field and keeps what was typed, even when it is closed', async () => {
  const refused = { output: { errors: [], fieldErrors: { Subject__c: [{ message: 'Say more.' }] } } };
  create.mockRejectedValueOnce({ body: refused });
  const form = await open({}, ACCOUNT);
  const heard = listen(form);
  type(form, 'Direction__c', 'ours');
  type(form, 'Kind__c', 'training');
  type(form, 'Subject__c', 'Course dates');
  expect((await saveForm(form)).get('Subject__c')).toBe('Say more.');
  expect([heard, input(form, 'Subject__c').value]).toEqual([[], 'Course dates']);
  form.remove();
  const again = await open({}, ACCOUNT);
  expect(input(again, 'Subject__c').value).toBe('Course dates');
  expect(textOf(again, '[data-id="restored"]')).toContain('Your unsaved answers are back.');
  const closing = listen(again);
  press(again, 'cancel');
  await settle();
  expect(closing).toEqual([]);
  press(again, 'discard');
  expect(closing).toEqual(['close']);
  again.remove();
  expect(input(await open({}, ACCOUNT), 'Subject__c').value).toBe('');
});

it('says it to somebody who may not log touches, and writes nothing', async () => {
  const form = await open({ createable: false });
  expect(textOf(form, '[data-id="no-access"]')).toContain('You can’t record this.');
  expect(deepAll(form, 'c-form-field')).toHaveLength(0);
  await expect(form).toBeAccessible();
  await saveForm(form);
  expect(create).not.toHaveBeenCalled();
});
