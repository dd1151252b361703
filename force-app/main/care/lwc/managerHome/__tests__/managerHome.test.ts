import ManagerHome from 'c/managerHome';
import {
  graphql,
  keepsTheStatesOfACard,
  navigate,
  onAMorning,
  recordPage,
  texts,
} from '../../../../../../config/jest/card';
import { place } from '../../../../../../config/jest/element';
import { deep, settle } from '../../../../../../config/jest/form';
import { quarterStart, teamVariables } from '../teamScope';

const rows = (n: number): object => ({ edges: [{ node: { aggregate: { Id: { count: { value: n } } } } }] });
const handoff = (id: string, submitted: string): object => ({
  node: {
    Id: id,
    Name: { value: `H-${id}` },
    Status__c: { value: 'Submitted' },
    Submitted_On__c: { value: submitted },
    Answered_On__c: { value: null },
    Agreed_Days__c: { value: 3 },
    CreatedDate: { value: '2026-11-10T01:00:00.000Z' },
    Account__c: { value: `acc-${id}` },
    Account__r: { Name: { value: `Company ${id}` }, Owner: { Name: { value: 'Hana Demo' } } },
  },
});
const answer = (handoffs: object[]): object => ({
  uiapi: {
    aggregate: {
      alarms: rows(12),
      overload: rows(0),
      overdue: rows(2),
      cases: rows(4),
      engineers: { edges: [{ node: { aggregate: { Sales_Engineer__c: { countDistinct: { value: 3 } } } } }] },
      contacts: { edges: [] },
    },
    query: { Sales_Handoff__c: { edges: handoffs } },
  },
});

async function show(...handoffs: object[]): Promise<HTMLElement> {
  const element = await place('c-manager-home', ManagerHome);
  graphql.emit(answer(handoffs));
  await settle();
  return element;
}

onAMorning();

it('a quarter begins in January, April, July and October', () => {
  expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-11-20', '2026-12-31'].map(quarterStart)).toEqual([
    '2026-01-01',
    '2026-01-01',
    '2026-04-01',
    '2026-10-01',
    '2026-10-01',
  ]);
});

it('sales engagement is counted everywhere, the rest for the team', () => {
  const asked = teamVariables('005', '2026-11-20');
  expect(asked.contacts).toEqual({
    Touched_On__c: { gte: { value: '2026-08-22' } },
    Kind__c: { in: ['sales_leader', 'presentation', 'material_request'] },
  });
  expect(asked.overdue).toMatchObject({
    Account__r: { or: [{ OwnerId: { eq: '005' } }, { Owner: { ManagerId: { eq: '005' } } }] },
    Due_Date__c: { lt: { value: '2026-11-20' } },
  });
});

describe('c-manager-home', () => {
  keepsTheStatesOfACard('c-manager-home', ManagerHome);

  it('shows the figures, and which handoffs are late', async () => {
    // From Tuesday 10 to Friday 20 November there are eight working days, from Thursday 19 one.
    const element = await show(handoff('1', '2026-11-10'), handoff('2', '2026-11-19'));
    const keys = ['alarms', 'overdue', 'handoffs', 'overload', 'cases', 'engineers', 'contacts'];
    const figure = (key: string): string[] => texts(element, `[data-figure=${key}] .value`);
    expect(keys.flatMap(figure)).toEqual(['12', '2', '1', '0', '4', '3', '0']);
    expect(texts(element, 'h3')).toEqual(['Late handoffs']);
    expect(texts(element, 'li')).toEqual(['Company 18 working days instead of 3, account of Hana Demo']);
    await expect(element).toBeAccessible();
  });

  it('names no late handoff when there is none', async () => {
    const element = await show();
    expect(texts(element, '[data-figure=handoffs] .value')).toEqual(['0']);
    expect(texts(element, 'h3')).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('leads to the team’s stand-up, and to the account of a late handoff', async () => {
    const element = await show(handoff('1', '2026-11-10'));
    deep(element, '[data-id=standup]')?.click();
    deep(element, '[data-target]')?.click();
    expect(navigate.mock.calls).toEqual([
      [
        {
          type: 'standard__navItemPage',
          attributes: { apiName: 'Tenki_Standup' },
          state: { c__scope: 'team' },
        },
      ],
      [recordPage('Account', 'acc-1')],
    ]);
  });
});
