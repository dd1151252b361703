import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { openOrg } from '../../scripts/local-org/open-org.ts';
import type { InputRow, Org } from '../../scripts/local-org/org.ts';
import { clientOf, type Client } from './access-client.ts';
import { hireFor, make } from './access-world.ts';
import { deployTenki } from './tenki-project.ts';

const NOW = new Date('2026-11-20T09:00:00Z');

/** Rows by a short name, which is also the title where a row has one. */
const ROWS: readonly (readonly [object: string, name: string, row: InputRow])[] = [
  [
    'Success_Case__c',
    'this quarter',
    {
      Step_Reached__c: 'recognition',
      Evidence_Number__c: 2,
      Evidence_Unit__c: 'days',
      Recognised_By__c: 'M. Example',
      Recognised_On__c: '2026-10-01',
    },
  ],
  [
    'Success_Case__c',
    'last quarter',
    {
      Step_Reached__c: 'recognition',
      Evidence_Number__c: 3,
      Evidence_Unit__c: 'days',
      Recognised_By__c: 'M. Example',
      Recognised_On__c: '2026-09-30',
      Public__c: true,
    },
  ],
  [
    'Success_Case__c',
    'not recognised',
    { Step_Reached__c: 'outcome', Evidence_Number__c: 4, Evidence_Unit__c: 'days' },
  ],
  [
    'CS_Touch__c',
    'they called',
    { Direction__c: 'customer', Kind__c: 'support', Touched_On__c: '2026-11-02' },
  ],
  [
    'CS_Touch__c',
    'they called in summer',
    { Direction__c: 'customer', Kind__c: 'other', Touched_On__c: '2026-07-02' },
  ],
  ['CS_Touch__c', 'we called', { Direction__c: 'ours', Kind__c: 'key_person', Touched_On__c: '2026-11-19' }],
  ['Survey_Response__c', 'six', { Kind__c: 'nps', Score__c: 6, Answered_On__c: '2026-11-01' }],
  ['Survey_Response__c', 'seven', { Kind__c: 'nps', Score__c: 7, Answered_On__c: '2026-11-01' }],
  ['Survey_Response__c', 'five of five', { Kind__c: 'csat', Score__c: 5, Answered_On__c: '2026-11-01' }],
  ['Survey_Response__c', 'three last year', { Kind__c: 'nps', Score__c: 3, Answered_On__c: '2025-11-01' }],
  ['Health_Snapshot__c', 'October', { Key__c: 'A|2026-10-31|1', As_Of__c: '2026-10-31' }],
  ['Health_Snapshot__c', 'September', { Key__c: 'A|2026-09-30|1', As_Of__c: '2026-09-30' }],
  [
    'Health_Snapshot__c',
    'October rebuilt',
    { Key__c: 'A|2026-10-31|1|r', As_Of__c: '2026-10-31', Origin__c: 'reconstructed' },
  ],
];

const VIEWS: readonly (readonly [object: string, view: string, names: string[]])[] = [
  ['Success_Case__c', 'Recognised_This_Quarter', ['this quarter']],
  ['Success_Case__c', 'Referenceable', ['last quarter']],
  ['Success_Case__c', 'To_Be_Recognised', ['not recognised']],
  ['CS_Touch__c', 'By_Customer_Recent', ['they called']],
  ['CS_Touch__c', 'By_Us_Recent', ['we called']],
  ['Survey_Response__c', 'Recent', ['five of five', 'seven', 'six']],
  ['Survey_Response__c', 'Detractors', ['six']],
  ['Health_Snapshot__c', 'Last_Month_End', ['October']],
  ['Health_Snapshot__c', 'Reconstructed', ['October rebuilt']],
];

suite('list views hold what their names say', () => {
  let org: Org;
  let manager: Client;
  const names = new Map<string, string>();

  before(async () => {
    org = openOrg({ clock: () => NOW });
    await deployTenki(org);
    const account = make(org, 'Account', { Name: 'Fictional Foods' });
    for (const [object, name, row] of ROWS) {
      const title: InputRow = object === 'Success_Case__c' ? { Name: name } : {};
      names.set(make(org, object, { ...row, ...title, Account__c: account }), name);
    }
    manager = clientOf(org, org.issueToken(hireFor(org, 'lead@tenki.example', false, ['Tenki_Manager'])));
  });
  after(() => org.close());

  for (const [object, view, wanted] of VIEWS)
    test(`${object}: ${view}`, async () => {
      const { status, body } = await manager.send('GET', `/ui-api/list-records/${object}/${view}`);
      assert.equal(status, 200);
      const ids = (body as { records: { id: string }[] }).records.map(({ id }) => names.get(id));
      assert.deepEqual(ids.sort(), wanted);
    });
});
