import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVerify, generateKeyPairSync } from 'node:crypto';
import { chooseAccounts } from '../../../scripts/target/accounts.ts';
import { flatten, numberOf, textOf } from '../../../scripts/target/cells.ts';
import { jwtGrant } from '../../../scripts/target/grants.ts';

const definition = {
  object: 'Account',
  key: 'AccountNumber',
  where: null,
  arr: { field: 'AnnualRevenue' },
  renewalOn: null,
  segment: null,
  leftOn: null,
};

const nothing = { renewalOn: null, segment: null, leftOn: null };

test('accounts come in the order of their keys; shared, long and absent keys are set aside', () => {
  const rows = [
    {
      ...{ Id: '003', Name: 'C', OwnerId: 'o', AccountNumber: 'K-3', AnnualRevenue: '' },
      'Owner.LanguageLocaleKey': 'fr',
    },
    {
      ...{ Id: '001', Name: 'A', OwnerId: 'o', AccountNumber: ' K-1 ', AnnualRevenue: '1200.5' },
      'Owner.LanguageLocaleKey': 'en_GB',
    },
    { Id: '004', Name: 'D', OwnerId: 'o', AccountNumber: 'K-2', AnnualRevenue: 5 },
    { Id: '005', Name: 'E', OwnerId: 'o', AccountNumber: 'K-2', AnnualRevenue: 5 },
    { Id: '006', Name: 'F', OwnerId: 'o', AccountNumber: null, AnnualRevenue: 5 },
    { Id: '007', Name: 'G', OwnerId: 'o', AccountNumber: 'x'.repeat(81), AnnualRevenue: 5 },
  ];
  const chosen = chooseAccounts(rows, definition);
  assert.deepEqual(chosen.accounts, [
    { key: 'K-1', id: '001', name: 'A', ownerId: 'o', arr: 1200.5, ...nothing, language: 'en' },
    { key: 'K-3', id: '003', name: 'C', ownerId: 'o', arr: null, ...nothing },
  ]);
  assert.deepEqual(
    chosen.rejected.map(({ rule, row }) => [rule, row]),
    [
      ['key_length', '007 G'],
      ['duplicate_key', '004 D'],
      ['duplicate_key', '005 E'],
    ],
  );
  assert.deepEqual([...chosen.ambiguous], ['K-2']);
  assert.equal(chosen.withoutKey, 1);
});

test('rows read the same as JSON and as CSV', () => {
  const record = {
    attributes: { type: 'X' },
    Name: 'n',
    Parent__r: { attributes: {}, Key__c: 'p' },
    Value__c: 0,
  };
  assert.deepEqual(flatten(record), { Name: 'n', 'Parent__r.Key__c': 'p', Value__c: 0 });
  assert.equal(numberOf({ Value__c: 0 }, 'Value__c'), 0);
  assert.equal(numberOf({ Value__c: '0' }, 'Value__c'), 0);
  assert.equal(numberOf({ Value__c: '' }, 'Value__c'), null);
  assert.equal(textOf({ Push__c: true }, 'Push__c'), 'true');
});

test('a JWT grant is signed with the key and lasts three minutes', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const login = {
    clientId: 'client',
    username: 'sync@tenki.example',
    audience: 'https://login.salesforce.com',
    privateKey: pem,
  };
  const { grant_type: type, assertion } = jwtGrant(login, 1_000_000_500);
  assert.equal(type, 'urn:ietf:params:oauth:grant-type:jwt-bearer');
  const [head = '', claims = '', signature = ''] = assertion.split('.');
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  assert.deepEqual(read(head), { alg: 'RS256' });
  assert.deepEqual(read(claims), {
    iss: 'client',
    sub: 'sync@tenki.example',
    aud: 'https://login.salesforce.com',
    exp: 1_000_180,
  });
  assert.ok(createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(publicKey, signature, 'base64url'));
});
