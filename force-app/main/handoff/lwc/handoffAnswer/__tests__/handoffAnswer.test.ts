import { createElement } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import HandoffAnswer from 'c/handoffAnswer';
import type { Answer, HandoffRecord } from 'c/handoffRules';
import { handoffInfo, SUBMITTED } from '../../handoffRules/__tests__/handoffs';
import { input, objectInfo, press, problems, settle, type, wake } from '../../../../../../config/jest/form';

const update = updateRecord as unknown as jest.Mock;
const ME = '005000000000001AAA';

let closed: unknown[] = [];

async function open(answer: Answer, record: HandoffRecord = SUBMITTED): Promise<HTMLElement> {
  const form = createElement('c-handoff-answer', { is: HandoffAnswer }) as unknown as HTMLElement;
  Object.assign(form, { label: answer, record, answer, userName: 'Hana Demo' });
  closed = [];
  form.addEventListener('close', (event) => closed.push((event as CustomEvent).detail));
  document.body.appendChild(form);
  objectInfo.emit(handoffInfo());
  await settle();
  return form;
}

async function save(form: HTMLElement): Promise<Map<string, string>> {
  await settle();
  const messages = wake(form);
  press(form, 'save');
  await settle();
  return messages;
}

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-19T23:00:00Z'),
    doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'],
  });
  update.mockResolvedValue({ id: SUBMITTED.Id });
});

afterEach(() => {
  jest.useRealTimers();
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('c-handoff-answer', () => {
  it('accepts, with this user as CSM unless one was named', async () => {
    const form = await open('Accepted');
    expect(input(form, 'CSM__c').value).toBe(ME);
    await expect(form).toBeAccessible();
    await save(form);
    expect(update).toHaveBeenCalledWith({
      fields: { Id: SUBMITTED.Id, CSM__c: ME, Status__c: 'Accepted', Answered_On__c: '2026-11-20' },
    });
    expect(closed).toEqual(['Accepted']);
    const named = { ...SUBMITTED, CSM__c: '005000000000002AAA', CSM__r: { Id: 'x', Name: 'Kenji Demo' } };
    const other = await open('Accepted', named);
    expect(input(other, 'CSM__c').options).toEqual([{ value: '005000000000002AAA', label: 'Kenji Demo' }]);
  });

  it('returns only with a real reason, and adds it to the log', async () => {
    const form = await open('Returned', {
      ...SUBMITTED,
      Return_Log__c: '2026-11-10 | Kenji Demo | Name the buyer',
    });
    expect((await save(form)).get('Return_Reason__c')).toBe('Say what sales must mend.');
    type(form, 'Return_Reason__c', 'なし');
    expect((await save(form)).get('Return_Reason__c')).toContain('This looks like a placeholder.');
    await expect(form).toBeAccessible();
    type(form, 'Return_Reason__c', 'Who signs the invoice?');
    await save(form);
    expect(update).toHaveBeenCalledWith({
      fields: {
        Id: SUBMITTED.Id,
        Return_Reason__c: 'Who signs the invoice?',
        Status__c: 'Returned',
        Answered_On__c: '2026-11-20',
        Return_Log__c:
          '2026-11-10 | Kenji Demo | Name the buyer\n2026-11-20 | Hana Demo | Who signs the invoice?',
      },
    });
    expect(closed).toEqual(['Returned']);
  });

  it('says it when somebody else was faster', async () => {
    update.mockRejectedValueOnce({
      body: {
        output: {
          errors: [],
          fieldErrors: { Status__c: [{ message: 'Reload to see where it stands now.' }] },
        },
      },
    });
    const form = await open('Accepted');
    await save(form);
    expect(problems(form)).toBe('Reload to see where it stands now.');
    expect(closed).toEqual([]);
  });
});
