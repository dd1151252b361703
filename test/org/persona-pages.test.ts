import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { openOrg } from '../../scripts/local-org/open-org.ts';
import type { Org } from '../../scripts/local-org/org.ts';
import { clientOf } from './access-client.ts';
import { hireFor, make } from './access-world.ts';
import { deployTenki } from './tenki-project.ts';

const QUERY_FILE = '../../force-app/main/signals/lwc/accountHealth/healthQuery.ts';
const PERSONAS = [
  'Tenki_CSM',
  'Tenki_Sales',
  'Tenki_Manager',
  'Tenki_RevOps',
  'Tenki_CS_Lead',
  'Tenki_Operations',
];

/** One right that is missing fails the page's one query as a whole, so each persona reads all that it names. */
suite("the Account page's query is answered", () => {
  let org: Org;
  let query = '';
  let accountId = '';

  before(async () => {
    org = openOrg();
    await deployTenki(org);
    accountId = make(org, 'Account', { Name: 'Fictional Foods' });
    make(org, 'Account_Health__c', { Account__c: accountId, Key__c: 'DEMO-1' });
    const source = readFileSync(path.resolve(import.meta.dirname, QUERY_FILE), 'utf8');
    query = /gql`([\s\S]*?)`/.exec(source)?.[1] ?? '';
    assert.match(query, /Account_Health__c\(/);
  });
  after(() => org.close());

  for (const persona of PERSONAS)
    test(persona, async () => {
      const userId = hireFor(org, `${persona}@tenki.example`, false, [persona]);
      const client = clientOf(org, org.issueToken(userId));
      const { body } = await client.send('POST', '/graphql', { query, variables: { accountId } });
      const { data, errors } = body as {
        data: { uiapi: { query: { Account_Health__c: { edges: unknown[] } } } } | null;
        errors: { message: string }[];
      };
      assert.deepEqual(errors, []);
      assert.equal(data?.uiapi.query.Account_Health__c.edges.length, 1);
    });

  test('without a permission set it is refused', async () => {
    const client = clientOf(org, org.issueToken(hireFor(org, 'nobody@tenki.example', false, [])));
    const { body } = await client.send('POST', '/graphql', { query, variables: { accountId } });
    assert.notDeepEqual((body as { errors: unknown[] }).errors, []);
  });
});
