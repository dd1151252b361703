import SalesHome from 'c/salesHome';
import {
  graphql,
  keepsTheStatesOfACard,
  navigate,
  onAMorning,
  recordPage,
  texts,
} from '../../../../../../config/jest/card';
import { place } from '../../../../../../config/jest/element';
import { deepAll, settle } from '../../../../../../config/jest/form';

const FULL = {
  Success_Measure__c: 'Month closed in 3 days',
  Success_Measure_Unknown_Why__c: null,
  Key_Person__c: 'M. Example',
  Key_Person_Unknown_Why__c: null,
  Start_On__c: '2026-12-01',
  Sales_Engineer__c: '005000000000009AAA',
  Submitted_On__c: null,
  Answered_On__c: null,
  Agreed_Days__c: 3,
  Return_Reason__c: null,
  CreatedDate: '2026-11-10T01:00:00.000Z',
  Opportunity__c: '006000000000001AAA',
};

const edge = (id: string, status: string, change: object = {}): object => ({
  node: {
    Id: id,
    Account__r: { Name: { value: `Company ${id}` } },
    ...Object.fromEntries(
      Object.entries({ Name: `H-${id}`, Status__c: status, Goal__c: `Goal ${id}`, ...FULL, ...change }).map(
        ([name, value]) => [name, { value }],
      ),
    ),
  },
});
const answer = (...edges: object[]): object => ({ uiapi: { query: { Sales_Handoff__c: { edges } } } });

async function show(...edges: object[]): Promise<HTMLElement> {
  const element = await place('c-sales-home', SalesHome);
  graphql.emit(answer(...edges));
  await settle();
  return element;
}

onAMorning();

describe('c-sales-home', () => {
  keepsTheStatesOfACard('c-sales-home', SalesHome);

  it('asks for my handoffs', async () => {
    await place('c-sales-home', SalesHome);
    expect(graphql.getLastConfig().variables).toEqual({ me: '005000000000001AAA' });
  });

  it('shows what came back first, then drafts with what is missing, then what waits', async () => {
    const element = await show(
      edge('1', 'Submitted', { Submitted_On__c: '2026-11-10' }),
      edge('2', 'Submitted', { Submitted_On__c: '2026-11-19' }),
      edge('3', 'Draft', { Start_On__c: null, Sales_Engineer__c: null }),
      edge('4', 'Returned', { Return_Reason__c: 'Who signs the invoices?' }),
    );
    expect(texts(element, 'h3')).toEqual([
      'Returned to me (1)',
      'Not sent yet (1)',
      'Waiting for customer success (2)',
    ]);
    const told = texts(element, 'li');
    expect(told[0]).toContain('Who signs the invoices?');
    expect(told[1]).toContain('Missing: Start Date and Sales Engineer');
    // From Tuesday 10 to Friday 20 November there are eight working days.
    expect(told[2]).toContain('late, 8 working days instead of 3');
    expect(told[3]).toContain('1 of 3 agreed working days');
    await expect(element).toBeAccessible();
  });

  it('leads to the opportunity of a handoff, else to the handoff itself', async () => {
    const element = await show(edge('1', 'Draft'), edge('2', 'Draft', { Opportunity__c: null }));
    expect(texts(element, 'li')[0]).toContain('Complete: ready to submit');
    for (const button of deepAll(element, 'button')) button.click();
    expect(navigate.mock.calls).toEqual([
      [recordPage('Opportunity', '006000000000001AAA')],
      [recordPage('Sales_Handoff__c', '2')],
    ]);
  });

  it('says where to start when nothing waits', async () => {
    const element = await show();
    expect(texts(element, '[data-id=none]')[0]).toContain('No handoff waits');
    await expect(element).toBeAccessible();
  });
});
