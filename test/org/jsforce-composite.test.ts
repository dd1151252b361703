import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Connection } from 'jsforce';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { connect, startLibrary } from './library.ts';

const BASE = '/services/data/v67.0';
let running: RunningOrg;
let org: Connection;

before(async () => {
  running = await startLibrary();
  org = connect(running);
});
after(() => running?.close());

async function count(where: string, object = 'Book__c'): Promise<number> {
  return (await org.query(`SELECT COUNT() FROM ${object} WHERE ${where}`)).totalSize;
}

/** Sends JSON with jsforce; refusals are thrown with their errorCode. */
async function send<T>(method: 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown): Promise<T> {
  return org.request<T>({
    method,
    url,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  });
}

/** Sends JSON and gives status and body, whatever they are. */
async function raw(url: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${running.url}${BASE}${url}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${running.adminToken}` },
  });
  return { status: answer.status, body: await answer.json() };
}

describe('composite/tree', () => {
  const book = (referenceId: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    attributes: { type: 'Book__c', referenceId },
    Name: referenceId,
    ...more,
  });
  const loan = (referenceId: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    attributes: { type: 'Loan__c', referenceId },
    Key__c: referenceId,
    ...more,
  });
  interface Tree {
    hasErrors: boolean;
    results: {
      referenceId?: string;
      id?: string;
      errors?: { statusCode: string; message: string; fields: string[] }[];
    }[];
  }
  const tree = (records: unknown[], object = 'Book__c'): Promise<{ status: number; body: unknown }> =>
    raw(`/composite/tree/${object}`, { records });

  test('children hang on their parents; ids come level by level', async () => {
    const records = [book('t1', { Loans__r: { records: [loan('t1a'), loan('t1b')] } }), book('t2')];
    const { status, body } = await tree(records);
    const { hasErrors, results } = body as Tree;
    assert.deepEqual([status, hasErrors], [201, false]);
    assert.deepEqual(
      results.map(({ referenceId }) => referenceId),
      ['t1', 't2', 't1a', 't1b'],
    );
    const id = results[0]?.id ?? '';
    assert.match(id, /^\w{18}$/);
    assert.equal(await count(`Book__c = '${id}' AND Key__c IN ('t1a', 't1b')`, 'Loan__c'), 2);
  });

  test('three levels, and relationship names in any case', async () => {
    const account = {
      attributes: { type: 'Account', referenceId: 'house' },
      Name: 'Tree House',
      books__R: { records: [book('deep', { Loans__r: { records: [loan('deeper')] } })] },
    };
    assert.equal((await tree([account], 'Account')).status, 201);
    assert.equal(await count("Book__r.Publisher__r.Name = 'Tree House'", 'Loan__c'), 1);
  });

  test('one bad record undoes all and is the only one told', async () => {
    const records = [book('good'), book('bad', { Genre__c: 'nope' })];
    const { status, body } = await tree(records);
    const { hasErrors, results } = body as Tree;
    assert.deepEqual([status, hasErrors, results.length], [400, true, 1]);
    assert.equal(results[0]?.referenceId, 'bad');
    assert.deepEqual(results[0]?.errors?.[0]?.statusCode, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
    assert.deepEqual(results[0]?.errors?.[0]?.fields, ['Genre__c']);
    const child = [book('top', { Loans__r: { records: [loan('low', { Fee__c: 'much' })] } })];
    assert.equal((await tree(child)).status, 400);
    assert.equal(await count("Name IN ('good', 'top')"), 0);
  });

  test('reference ids, types and relationships are checked before anything is made', async () => {
    const codes = async (records: unknown[]): Promise<(string | undefined)[]> => {
      const { status, body } = await tree(records);
      assert.equal(status, 400);
      return (body as Tree).results.map(
        ({ referenceId, errors }) => `${referenceId} ${errors?.[0]?.statusCode}`,
      );
    };
    assert.deepEqual(await codes([book('same'), book('same')]), ['same INVALID_INPUT', 'same INVALID_INPUT']);
    assert.deepEqual(await codes([{ Name: 'none' }]), ['undefined INVALID_INPUT']);
    assert.deepEqual(await codes([book('no-dash')]), ['undefined INVALID_INPUT']);
    assert.deepEqual(await codes([loan('wrong')]), ['wrong INVALID_INPUT']);
    const stray = book('stray', { Strays__r: { records: [book('x')] } });
    assert.deepEqual(await codes([stray]), ['stray INVALID_FIELD']);
    assert.equal((await tree([book('y')], 'Foo__c')).status, 404);
    assert.equal(await count("Name IN ('same', 'none', 'stray', 'x', 'y')"), 0);
  });

  test('200 records are the most', async () => {
    const many = (total: number): unknown[] => Array.from({ length: total }, (_, index) => book(`m${index}`));
    const { status, body } = await tree(many(201));
    assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [400, 'LIMIT_EXCEEDED']);
    assert.equal(await count("Name LIKE 'm%'"), 0);
    assert.equal((await tree(many(200))).status, 201);
    assert.equal(await count("Name LIKE 'm%'"), 200);
  });
});

describe('composite/batch', () => {
  interface Batch {
    hasErrors: boolean;
    results: { statusCode: number; result: unknown }[];
  }
  const batch = (batchRequests: unknown[], haltOnError = false): Promise<Batch> =>
    send('POST', '/composite/batch', { batchRequests, haltOnError });
  const create = (name: string, more: Record<string, unknown> = {}): unknown => ({
    method: 'POST',
    url: 'v67.0/sobjects/Book__c',
    richInput: { Name: name, ...more },
  });

  test('each part stands for itself, in both forms of address', async () => {
    const { hasErrors, results } = await batch([
      create('B1'),
      create('B2', { Genre__c: 'nope' }),
      { method: 'GET', url: `${BASE}/query?q=SELECT+COUNT()+FROM+Book__c+WHERE+Name='B1'` },
      { method: 'GET', url: 'v67.0/sobjects/Foo__c/describe' },
      { method: 'POST', url: 'v67.0/composite/sobjects', richInput: { records: [] } },
      { method: 'GET', url: '\\' },
    ]);
    assert.equal(hasErrors, true);
    assert.deepEqual(
      results.map(({ statusCode }) => statusCode),
      [201, 400, 200, 404, 404, 404],
    );
    assert.deepEqual(results[2]?.result, { totalSize: 1, done: true, records: [] });
    const [error] = results[1]?.result as { errorCode: string }[];
    assert.equal(error?.errorCode, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  });

  test('haltOnError stops the rest and keeps what was done', async () => {
    const { results } = await batch([create('H1'), create('H2', { Genre__c: 'nope' }), create('H3')], true);
    assert.deepEqual(
      results.map(({ statusCode }) => statusCode),
      [201, 400, 412],
    );
    const [error] = results[2]?.result as { errorCode: string }[];
    assert.equal(error?.errorCode, 'BATCH_PROCESSING_HALTED');
    assert.equal(await count("Name LIKE 'H_'"), 1);
  });

  test('26 parts and a body of another shape are refused', async () => {
    const limits = { method: 'GET', url: 'v67.0/limits' };
    assert.equal((await batch(Array.from({ length: 25 }, () => limits))).hasErrors, false);
    await assert.rejects(batch(Array.from({ length: 26 }, () => limits)), { errorCode: 'LIMIT_EXCEEDED' });
    await assert.rejects(batch([]), { errorCode: 'JSON_PARSER_ERROR' });
    await assert.rejects(batch([{ method: 'MERGE', url: 'v67.0/limits' }]), {
      errorCode: 'JSON_PARSER_ERROR',
    });
  });
});

describe('composite at its limits', () => {
  const composite = (
    compositeRequest: unknown[],
  ): Promise<{ compositeResponse: { httpStatusCode: number }[] }> =>
    send('POST', '/composite', { compositeRequest });
  const part = (url: string, index: number): unknown => ({
    method: 'GET',
    url: `${BASE}${url}`,
    referenceId: `r${index}`,
  });

  test('25 parts are taken, five of them queries or collections, a sixth is refused', async () => {
    const light = Array.from({ length: 20 }, (_, index) => part('/limits', index));
    const heavy = Array.from({ length: 6 }, (_, index) =>
      part('/query?q=SELECT+Id+FROM+Account', 20 + index),
    );
    const { compositeResponse } = await composite([...light, ...heavy.slice(0, 5)]);
    assert.deepEqual([...new Set(compositeResponse.map(({ httpStatusCode }) => httpStatusCode))], [200]);
    await assert.rejects(composite(heavy), { errorCode: 'LIMIT_EXCEEDED' });
    await assert.rejects(composite([part('/limits', 1), part('/limits', 1)]), { errorCode: 'INVALID_INPUT' });
  });
});

describe('collections at their limits', () => {
  const rows = (total: number, key: string): Record<string, unknown>[] =>
    Array.from({ length: total }, (_, index) => ({ Name: `C ${key}`, Isbn__c: `${key}-${index}` }));
  const typed = (list: Record<string, unknown>[]): Record<string, unknown>[] =>
    list.map((row) => ({ attributes: { type: 'Book__c' }, ...row }));
  const tooMany = { errorCode: 'EXCEEDED_ID_LIMIT' };

  test('200 rows are created, read, upserted, updated and deleted in one call each; 201 are not', async () => {
    const books = org.sobject('Book__c');
    const created = await books.create(rows(200, 'c'), { allOrNone: true });
    const ids = created.map(({ id }) => id ?? '');
    assert.equal(new Set(ids).size, 200);
    assert.equal((await books.retrieve(ids)).length, 200);

    const url = '/composite/sobjects';
    await assert.rejects(send('POST', url, { records: typed(rows(201, 'x')) }), tooMany);
    const upserts = (total: number): Promise<{ success: boolean; created: boolean }[]> =>
      send('PATCH', `${url}/Book__c/Isbn__c`, { records: typed(rows(total, 'c')) });
    assert.ok((await upserts(200)).every((result) => result.success && !result.created));
    await assert.rejects(upserts(201), tooMany);

    const renamed = [...ids, ids[0] ?? ''].map((Id) => ({ Id, Name: 'Renamed' }));
    await assert.rejects(send('PATCH', url, { records: typed(renamed) }), tooMany);
    assert.ok((await books.update(renamed.slice(0, 200))).every((result) => result.success));
    await assert.rejects(send('DELETE', `${url}?ids=${[...ids, ids[0] ?? ''].join(',')}`), tooMany);
    assert.ok((await books.destroy(ids)).every((result) => result.success));
    assert.equal(await count("Isbn__c LIKE 'c-%'"), 0);
    const { totalSize } = await org.query("SELECT Id FROM Book__c WHERE Isbn__c LIKE 'c-%'", {
      scanAll: true,
    });
    assert.equal(totalSize, 200, 'queryAll still sees them');
  });
});
