import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import CaptureForm from 'c/captureForm';
import { listen, saveForm, textOf } from '../../../../../../config/jest/capture';
import { hear, place } from '../../../../../../config/jest/element';
import { deep, infoOf, input, objectInfo, press, settle, type } from '../../../../../../config/jest/form';

const notify = notifyRecordUpdateAvailable as unknown as jest.Mock;
const SPECS = [{ field: 'Subject__c', kind: 'text', required: true }];
const FIELDS = { Subject__c: { label: 'Subject', length: 80 } };
let keys = 0;

async function open(
  properties: Record<string, unknown> = {},
  rights: { createable?: boolean; updateable?: boolean } = {},
): Promise<HTMLElement> {
  const form = await place('c-capture-form', CaptureForm, {
    accountId: '001000000000001AAA',
    heading: 'Contact',
    objectApiName: 'CS_Touch__c',
    specs: SPECS,
    unsavedKey: `touch ${(keys += 1)}`,
    savedTitle: 'Contact recorded',
    write: jest.fn().mockResolvedValue(undefined),
    ...properties,
  });
  objectInfo.emit(infoOf(FIELDS, rights));
  await settle();
  return form;
}

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('c-capture-form', () => {
  it('writes the answers, says so, has the page read again, and closes', async () => {
    const write = jest.fn().mockResolvedValue(undefined);
    const form = await open({ write });
    const heard = listen(form);
    const answers = hear(form, 'answers');
    type(form, 'Subject__c', 'How to share a report');
    await saveForm(form);
    expect(answers).toEqual([{ Subject__c: 'How to share a report' }]);
    expect(write).toHaveBeenCalledWith({ Subject__c: 'How to share a report' });
    expect(heard).toEqual(['Contact recorded', 'refresh', 'close']);
    expect(notify).toHaveBeenCalledWith([{ recordId: '001000000000001AAA' }]);
  });

  it('stays open with its answers when something is missing or the org refuses', async () => {
    const write = jest.fn().mockRejectedValue({ body: { message: 'The row is locked.' } });
    const form = await open({ write, start: { Subject__c: '' } });
    const heard = listen(form);
    await saveForm(form);
    expect(write).not.toHaveBeenCalled();
    type(form, 'Subject__c', 'How to share a report');
    await saveForm(form);
    expect(write).toHaveBeenCalledTimes(1);
    expect(textOf(form, '[data-id="problems"]')).toContain('The row is locked.');
    expect(heard).toEqual([]);
    await expect(form).toBeAccessible();
  });

  it('says who has no access, and never writes', async () => {
    const write = jest.fn();
    const form = await open({ write }, { createable: false });
    expect(textOf(form, '[data-id="no-access"]')).not.toBe('');
    expect(deep(form, 'c-required-form')).toBeNull();
    press(form, 'save');
    await settle();
    expect(write).not.toHaveBeenCalled();
    await expect(form).toBeAccessible();
  });

  it('starts with what it is given, and loses nothing by closing then', async () => {
    const form = await open({ start: { Subject__c: 'As before' } });
    const heard = listen(form);
    expect(input(form, 'Subject__c').value).toBe('As before');
    press(form, 'cancel');
    expect(heard).toEqual(['close']);
  });

  it('asks for the right to change where the record is there already', async () => {
    const may = await open({ updates: true }, { createable: false });
    expect(deep(may, 'c-required-form')).toBeTruthy();
    const not = await open({ updates: true }, { updateable: false });
    expect(deep(not, '[data-id="no-access"]')).toBeTruthy();
  });

  it('asks before typed answers are lost, and then forgets them', async () => {
    const form = await open({ unsavedKey: 'lost' });
    const heard = listen(form);
    type(form, 'Subject__c', 'Half a sent');
    await settle();
    press(form, 'cancel');
    await settle();
    expect(heard).toEqual([]);
    await expect(form).toBeAccessible();
    press(form, 'discard');
    expect(heard).toEqual(['close']);
    const again = await open({ unsavedKey: 'lost' });
    expect(deep(again, '[data-id="restored"]')).toBeNull();
  });
});
