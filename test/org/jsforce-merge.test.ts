import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { Connection } from 'jsforce';
import { startOrg, type RunningOrg } from '../../scripts/local-org/server.ts';

interface Found {
  Id: string;
  Name: string;
  IsDeleted: boolean;
  MasterRecordId: string | null;
}

suite('jsforce merges accounts', () => {
  let org: RunningOrg;
  let connection: Connection;
  const connect = (accessToken: string): Connection =>
    new Connection({ instanceUrl: org.url, accessToken, version: '67.0' });

  before(async () => {
    org = await startOrg({ port: 0 });
    connection = connect(org.adminToken);
  });
  after(() => org.close());

  async function create(object: string, rows: Record<string, unknown>[]): Promise<string[]> {
    const results = await connection.sobject(object).create(rows);
    return results.map((result) => {
      assert.ok(result.success, JSON.stringify(result));
      return result.id;
    });
  }
  const accounts = (...names: string[]): Promise<string[]> =>
    create(
      'Account',
      names.map((name) => ({ Name: name })),
    );
  const merge = (Id: string, recordToMergeIds: string[], fields: Record<string, unknown> = {}) =>
    connection.soap.merge({ masterRecord: { type: 'Account', Id, ...fields }, recordToMergeIds });
  const found = async (ids: string[]): Promise<Found[]> => {
    const list = ids.map((id) => `'${id}'`).join(', ');
    const { records } = await connection.query<Found>(
      `SELECT Id, Name, IsDeleted, MasterRecordId FROM Account WHERE Id IN (${list}) ORDER BY Name`,
      { scanAll: true },
    );
    return records;
  };

  test('those that go are deleted and name the one that remains; what hung on them hangs on it', async () => {
    const [kept = '', first = '', second = ''] = await accounts('Kept', 'Lost 1', 'Lost 2');
    const [child = ''] = await create('Account', [{ Name: 'Child', ParentId: first }]);
    const [contact = ''] = await create('Contact', [{ LastName: 'Sato', AccountId: second }]);
    const before = await connection.sobject('Contact').retrieve(contact);
    const result = await merge(kept, [first, second], { Name: 'Kept & renamed', Site: null });
    assert.deepEqual(
      [result.success, result.id, result.errors, result.mergedRecordIds],
      [true, kept, [], [first, second]],
    );
    assert.deepEqual([...result.updatedRelatedIds].sort(), [child, contact].sort());
    assert.deepEqual(
      (await found([kept, first, second])).map((row) => [
        row.Id,
        row.Name,
        row.IsDeleted,
        row.MasterRecordId,
      ]),
      [
        [kept, 'Kept & renamed', false, null],
        [first, 'Lost 1', true, kept],
        [second, 'Lost 2', true, kept],
      ],
    );
    const moved = await connection.sobject('Contact').retrieve(contact);
    assert.equal(moved['AccountId'], kept);
    assert.ok(String(moved['SystemModstamp']) > String(before['SystemModstamp']));
    assert.equal((await connection.sobject('Account').retrieve(child))['ParentId'], kept);
  });

  test('several requests are merged one by one, each whole or not at all', async () => {
    const [one = '', two = '', three = '', four = ''] = await accounts('1', '2', '3', '4');
    const request = (Id: string, other: string, fields: Record<string, unknown> = {}) => ({
      masterRecord: { type: 'Account', Id, ...fields },
      recordToMergeIds: [other],
    });
    const [good, bad] = await connection.soap.merge([request(one, two), request(three, four, { Name: '' })]);
    assert.equal(good?.success, true);
    assert.equal(bad?.success, false);
    assert.equal(bad?.errors[0]?.statusCode, 'REQUIRED_FIELD_MISSING');
    assert.deepEqual(
      (await found([one, two, three, four])).map(({ IsDeleted }) => IsDeleted),
      [false, true, false, false],
    );
  });

  test('refusals leave everything as it was', async () => {
    const [one = '', two = '', three = '', four = ''] = await accounts('a', 'b', 'c', 'd');
    await connection.sobject('Account').update({ Id: one, ParentId: two });
    const [contact = ''] = await create('Contact', [{ LastName: 'Mori' }]);
    const refusal = async (id: string, others: string[]): Promise<string | undefined> => {
      const { success, errors } = await merge(id, others);
      assert.equal(success, false);
      return errors[0]?.statusCode;
    };
    assert.equal(await refusal(one, [two]), 'CIRCULAR_DEPENDENCY');
    assert.equal(await refusal(one, [one]), 'MERGE_FAILED');
    assert.equal(await refusal(one, []), 'MERGE_FAILED');
    assert.equal(await refusal(one, [two, three, four]), 'MERGE_FAILED');
    assert.equal(await refusal(one, [contact]), 'MALFORMED_ID');
    assert.equal(await refusal(one, ['001000000000000AAA']), 'INVALID_CROSS_REFERENCE_KEY');
    const gone = await connection.sobject('Account').destroy(four);
    assert.ok(gone.success);
    assert.equal(await refusal(one, [four]), 'ENTITY_IS_DELETED');
    const lead = await connection.soap.merge({
      masterRecord: { type: 'Contact', Id: contact },
      recordToMergeIds: [contact],
    });
    assert.match(lead.errors[0]?.message ?? '', /merges accounts only, not Contact/);
    assert.deepEqual(
      (await found([one, two, three])).map(({ IsDeleted }) => IsDeleted),
      [false, false, false],
    );
  });

  test('needs a session and the right to delete; other calls are not covered', async () => {
    const [one = '', two = ''] = await accounts('x', 'y');
    const request = { masterRecord: { type: 'Account', Id: one }, recordToMergeIds: [two] };
    const { records } = await connection.query<{ Id: string }>(
      "SELECT Id FROM Profile WHERE Name LIKE 'Minimum Access%' LIMIT 1",
    );
    const name = 'reader@example.invalid';
    const [reader = ''] = await create('User', [
      {
        ...{ Username: name, LastName: 'Reader', Email: name, Alias: 'reader', ProfileId: records[0]?.Id },
        ...{ TimeZoneSidKey: 'UTC', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US' },
      },
    ]);
    const weak = await connect(org.org.issueToken(reader)).soap.merge(request);
    assert.equal(weak.success, false);
    assert.deepEqual(
      (await found([one, two])).map(({ IsDeleted }) => IsDeleted),
      [false, false],
    );
    await assert.rejects(connect('00D!unknown').soap.merge(request), /INVALID_SESSION_ID/);
    await assert.rejects(
      connection.soap.getServerTimestamp(),
      /Of the SOAP data API this org has merge\(\) only/,
    );
    await assert.rejects(
      connection.soap.merge(Array.from({ length: 201 }, () => request)),
      /EXCEEDED_ID_LIMIT/,
    );
  });
});
