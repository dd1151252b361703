import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GARDEN, staff } from '../unit/local-org/access/garden.ts';
import { openDesk, type Desk } from '../unit/local-org/library.ts';
import { clientOf, codeOf, type Client } from './access-client.ts';

const VIEWS: Record<string, string> = {
  'objects/Plot__c.object': (GARDEN['objects/Plot__c.object'] ?? '').replace(
    '</CustomObject>',
    '<listViews><fullName>All</fullName><columns>NAME</columns><filterScope>Everything</filterScope><label>All</label></listViews></CustomObject>',
  ),
};

interface Records {
  records: { Id?: string; id?: string }[];
}

const ids = ({ body }: { body: unknown }): (string | undefined)[] =>
  (body as Records).records.map((record) => record.Id ?? record.id).sort();

/** Values at the end of a path through a GraphQL answer. */
function nodes(connection: unknown): Record<string, unknown>[] {
  const { edges } = connection as { edges: { node: Record<string, unknown> }[] };
  return edges.map((edge) => edge.node);
}

describe('private rows', () => {
  let desk: Desk;
  let hand: Client;
  let chief: Client;
  let guestToken: string;
  let mine: string;
  let theirs: string;
  let bedOfTheirs: string;
  let tree: string;
  let note: string;

  before(() => {
    desk = openDesk({}, { ...GARDEN, ...VIEWS });
    const { Hand: worker, Chief: boss, Guest: guest } = staff(desk);
    assert.ok(worker && boss && guest);
    guestToken = desk.org.issueToken(guest.userId);
    hand = clientOf(desk.org, desk.org.issueToken(worker.userId));
    chief = clientOf(desk.org, desk.org.issueToken(boss.userId));
    mine = desk.make('Plot__c', { Name: 'Mine', OwnerId: worker.userId });
    theirs = desk.make('Plot__c', { Name: 'Theirs', OwnerId: guest.userId });
    bedOfTheirs = desk.make('Bed__c', { Name: 'Bed', Plot__c: theirs });
    tree = desk.make('Tree__c', { Name: 'Oak', OwnerId: guest.userId });
    note = desk.make('Note__c', { Name: 'Note', Plot__c: theirs, Tree__c: tree, OwnerId: guest.userId });
    desk.make('Graft__c', { Name: 'Graft', Plot__c: theirs, Tree__c: tree });
  });
  after(() => desk.org.close());

  it('are not there for single REST requests, and rows that may only be read say so', async () => {
    assert.equal((await hand.send('GET', `/sobjects/Plot__c/${mine}`)).status, 200);
    for (const [method, body] of [['GET'], ['PATCH', { Name: 'X' }], ['DELETE']] as const) {
      const answer = await hand.send(method, `/sobjects/Plot__c/${theirs}`, body);
      assert.deepEqual([answer.status, codeOf(answer)], [404, 'NOT_FOUND'], method);
      const never = await hand.send(method, `/sobjects/Plot__c/${theirs.slice(0, 3)}00000000zzzz`, body);
      assert.deepEqual(answer.body, never.body, `${method}: no difference to a row that never was`);
    }
    const readOnly = await hand.send('PATCH', `/sobjects/Tree__c/${tree}`, { Name: 'X' });
    assert.equal(readOnly.status, 403);
    assert.deepEqual(readOnly.body, [
      {
        message: 'insufficient access rights on object id',
        errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
        fields: [],
      },
    ]);
    const bed = await hand.send('GET', `/sobjects/Bed__c/${bedOfTheirs}`);
    assert.equal(bed.status, 404, 'a detail follows its master');
  });

  it('are null in collections, and their writes fail alone', async () => {
    const read = await hand.send('POST', '/composite/sobjects/Plot__c', {
      ids: [mine, theirs],
      fields: ['Id'],
    });
    const found = read.body as ({ Id: string } | null)[];
    assert.deepEqual(
      found.map((row) => row?.Id ?? null),
      [mine, null],
    );
    const patched = await hand.send('PATCH', '/composite/sobjects', {
      allOrNone: false,
      records: [mine, theirs, tree].map((id) => ({
        attributes: { type: id === tree ? 'Tree__c' : 'Plot__c' },
        id,
        Name: 'Mine',
      })),
    });
    const results = patched.body as { success: boolean; errors: { statusCode: string }[] }[];
    assert.deepEqual(
      results.map(({ success, errors }) => (success ? 'OK' : errors[0]?.statusCode)),
      ['OK', 'INVALID_CROSS_REFERENCE_KEY', 'INSUFFICIENT_ACCESS_OR_READONLY'],
    );
  });

  it('are not in Bulk files, and their rows fail alone', async () => {
    const job = await hand.send('POST', '/jobs/query', {
      operation: 'query',
      query: 'SELECT Id FROM Plot__c',
    });
    const { id } = job.body as { id: string };
    const file = String((await hand.send('GET', `/jobs/query/${id}/results`)).body);
    assert.deepEqual(file.trim().split('\n'), ['"Id"', `"${mine}"`]);
    assert.equal(
      await hand.bulk('Plot__c', 'update', { Id: theirs, Name: 'X' }),
      'INVALID_CROSS_REFERENCE_KEY',
    );
    assert.equal(await hand.bulk('Tree__c', 'delete', { Id: tree }), 'INSUFFICIENT_ACCESS_OR_READONLY');
    const foreign = clientOf(desk.org, guestToken);
    assert.equal((await foreign.send('GET', `/jobs/query/${id}/results`)).status, 404, "another user's job");
  });

  it('are not there for UI API: records, batches, related lists, list views', async () => {
    const one = await hand.send('GET', `/ui-api/records/${theirs}?fields=Plot__c.Name`);
    assert.deepEqual([one.status, codeOf(one)], [404, 'NOT_FOUND']);
    const batch = await hand.send('GET', `/ui-api/records/batch/${mine},${theirs}?fields=Plot__c.Name`);
    const { results } = batch.body as { results: { statusCode: number }[] };
    assert.deepEqual(
      results.map((result) => result.statusCode),
      [200, 404],
    );
    const grafts = await hand.send(
      'GET',
      `/ui-api/related-list-records/${tree}/Grafts__r?fields=Graft__c.Name`,
    );
    assert.deepEqual(ids(grafts), []);
    const above = await chief.send('GET', '/ui-api/list-records/Plot__c/All');
    assert.deepEqual(ids(above), [mine], 'a boss sees what those below own');
    const parent = await hand.send(
      'GET',
      `/ui-api/records/${note}?fields=Note__c.Plot__c,Note__c.Plot__r.Name`,
    );
    const { fields } = parent.body as { fields: Record<string, { value: unknown }> };
    assert.deepEqual([fields['Plot__c']?.value, fields['Plot__r']?.value], [theirs, null]);
    const patch = await hand.send('PATCH', `/ui-api/records/${theirs}`, { fields: { Name: 'X' } });
    assert.deepEqual([patch.status, codeOf(patch)], [404, 'NOT_FOUND']);
    const readOnly = await hand.send('DELETE', `/ui-api/records/${tree}`);
    assert.deepEqual([readOnly.status, codeOf(readOnly)], [403, 'INSUFFICIENT_ACCESS']);
  });

  it('are not there for GraphQL: lists, totals, children, parents, aggregates, joins', async () => {
    const list = '{ totalCount edges { node { Id Name { value } } } }';
    const { data, errors } = await hand.graphql(`{ uiapi {
      query {
        plots: Plot__c ${list}
        Bed__c ${list}
        Tree__c { edges { node { Id Grafts__r { totalCount edges { node { Id } } } } } }
        Note__c { edges { node { Id Plot__r { Id } Tree__r { Id } } } }
        joined: Note__c(where: { Plot__c: { inq: { Plot__c: { Name: { like: "%" } }, ApiName: "Id" } } }) ${list}
        filtered: Note__c(where: { Plot__r: { Name: { eq: "Theirs" } } }) ${list}
      }
      aggregate { Plot__c { edges { node { aggregate { Id { count { value } } } } } } }
    } }`);
    assert.deepEqual(errors, []);
    const uiapi = data?.['uiapi'] as Record<string, Record<string, { totalCount: number }>>;
    const query = uiapi['query'] ?? {};
    assert.deepEqual(query['plots'], {
      totalCount: 1,
      edges: [{ node: { Id: mine, Name: { value: 'Mine' } } }],
    });
    for (const empty of ['Bed__c', 'joined', 'filtered']) assert.equal(query[empty]?.totalCount, 0, empty);
    assert.deepEqual(nodes(query['Tree__c']), [{ Id: tree, Grafts__r: { totalCount: 0, edges: [] } }]);
    assert.deepEqual(nodes(query['Note__c']), [{ Id: note, Plot__r: null, Tree__r: { Id: tree } }]);
    const [group] = nodes(uiapi['aggregate']?.['Plot__c']);
    assert.deepEqual(group, { aggregate: { Id: { count: { value: 1 } } } });
  });
});
