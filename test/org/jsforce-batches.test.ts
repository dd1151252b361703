import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Connection } from 'jsforce';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { connect, startLibrary } from './library.ts';

let running: RunningOrg;
let org: Connection;

before(async () => {
  running = await startLibrary();
  org = connect(running);
});
after(() => running?.close());

/** jsforce's type calls it errorCode; in collections the API calls it statusCode. */
function codeOf(result: unknown): string | undefined {
  return (result as { errors: { statusCode: string }[] }).errors[0]?.statusCode;
}

async function count(where: string, object = 'Book__c'): Promise<number> {
  return (await org.query(`SELECT COUNT() FROM ${object} WHERE ${where}`)).totalSize;
}

describe('collections', () => {
  const rows = (key: string): Record<string, unknown>[] => [
    { Name: 'Good', Isbn__c: `${key}-1` },
    { Name: 'Bad', Isbn__c: `${key}-2`, Genre__c: 'nope' },
    { Name: 'Good too', Isbn__c: `${key}-3` },
  ];

  test('without allOrNone the good rows stay', async () => {
    const results = await org.sobject('Book__c').create(rows('part'));
    assert.deepEqual(
      results.map((result) => result.success),
      [true, false, true],
    );
    assert.equal(codeOf(results[1]), 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
    assert.deepEqual(results[1]?.errors[0]?.fields, ['Genre__c']);
    assert.equal(await count("Isbn__c LIKE 'part-%'"), 2);
  });

  test('with allOrNone nothing stays and the others say why', async () => {
    const results = await org.sobject('Book__c').create(rows('none'), { allOrNone: true });
    const codes = results.map(codeOf);
    const rolledBack = 'ALL_OR_NONE_OPERATION_ROLLED_BACK';
    assert.deepEqual(codes, [rolledBack, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', rolledBack]);
    assert.equal(await count("Isbn__c LIKE 'none-%'"), 0);
  });

  test('rows of two objects go together', async () => {
    const records = [
      { attributes: { type: 'Account' }, Name: 'Two Kinds' },
      { attributes: { type: 'Book__c' }, Name: 'x', Genre__c: 'nope' },
    ];
    const body = (allOrNone: boolean): string => JSON.stringify({ allOrNone, records });
    // jsforce writes the body's length into the headers that it is given, so each call gets its own.
    const send = (allOrNone: boolean): PromiseLike<{ success: boolean }[]> =>
      org.request({
        method: 'POST',
        url: '/composite/sobjects',
        body: body(allOrNone),
        headers: { 'content-type': 'application/json' },
      });
    assert.deepEqual(
      (await send(true)).map((result) => result.success),
      [false, false],
    );
    assert.equal(await count("Name = 'Two Kinds'", 'Account'), 0);
    assert.deepEqual(
      (await send(false)).map((result) => result.success),
      [true, false],
    );
    assert.equal(await count("Name = 'Two Kinds'", 'Account'), 1);
  });

  test('upsert of 250 rows, then read, update and delete by id', async () => {
    const books = org.sobject('Book__c');
    const upserts = Array.from({ length: 250 }, (_, index) => ({ Name: `U${index}`, Isbn__c: `u-${index}` }));
    const options = { allowRecursive: true };
    const first = await books.upsert(upserts, 'Isbn__c', options);
    assert.deepEqual(
      [first.length, first.every((result) => 'created' in result && result.created)],
      [250, true],
    );
    const again = await books.upsert(upserts.slice(0, 2), 'Isbn__c', options);
    assert.deepEqual(
      again.map((result) => 'created' in result && result.created),
      [false, false],
    );
    assert.deepEqual([again[0]?.id, again[1]?.id], [first[0]?.id, first[1]?.id]);

    const ids = first.slice(0, 2).map((result) => result.id ?? '');
    const read = await books.retrieve(ids, { fields: ['Name'] });
    assert.deepEqual(
      read.map((record): unknown => record['Name']),
      ['U0', 'U1'],
    );
    await books.update(ids.map((Id) => ({ Id, Name: 'Renamed' })));
    assert.equal(await count("Name = 'Renamed'"), 2);
    await books.destroy(ids);
    assert.equal(await count("Isbn__c LIKE 'u-%'"), 248);
  });

  test('more than 200 rows in one call are refused', async () => {
    const records = Array.from({ length: 201 }, () => ({ attributes: { type: 'Book__c' }, Name: 'x' }));
    const call = org.request({
      method: 'POST',
      url: '/composite/sobjects',
      body: JSON.stringify({ records }),
      headers: { 'content-type': 'application/json' },
    });
    await assert.rejects(async () => void (await call), { errorCode: 'EXCEEDED_ID_LIMIT' });
  });
});

describe('composite', () => {
  interface Part {
    httpStatusCode: number;
    referenceId: string;
    body: unknown;
  }
  const base = '/services/data/v67.0';
  async function composite(allOrNone: boolean, compositeRequest: unknown[]): Promise<Part[]> {
    const answer = await org.request<{ compositeResponse: Part[] }>({
      method: 'POST',
      url: '/composite',
      body: JSON.stringify({ allOrNone, compositeRequest }),
      headers: { 'content-type': 'application/json' },
    });
    return answer.compositeResponse;
  }
  const chain = (key: string, genre: string): unknown[] => [
    { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'house', body: { Name: `House ${key}` } },
    {
      method: 'POST',
      url: `${base}/sobjects/Book__c`,
      referenceId: 'book',
      body: { Name: 'Chained', Isbn__c: key, Genre__c: genre, Publisher__c: '@{house.id}' },
    },
    {
      method: 'GET',
      url: `${base}/sobjects/Book__c/@{book.id}?fields=Name,Publisher__c`,
      referenceId: 'read',
    },
    {
      method: 'GET',
      url: `${base}/query?q=SELECT+Id+FROM+Book__c+WHERE+Isbn__c='${key}'`,
      referenceId: 'asked',
    },
    {
      method: 'PATCH',
      url: `${base}/sobjects/Book__c/@{asked.records[0].Id}`,
      referenceId: 'patch',
      body: { Pages__c: 7 },
    },
  ];

  test('later parts use what earlier ones answered', async () => {
    const parts = await composite(true, chain('chain', 'fiction'));
    assert.deepEqual(
      parts.map((part) => part.httpStatusCode),
      [201, 201, 200, 200, 204],
    );
    const [house, , read] = parts.map((part) => part.body as Record<string, unknown> | null);
    assert.equal(read?.['Publisher__c'], house?.['id']);
    assert.equal(await count("Isbn__c = 'chain' AND Pages__c = 7"), 1);
  });

  test('with allOrNone a failure undoes all parts', async () => {
    const parts = await composite(true, chain('undone', 'nope'));
    const codes = parts.map((part) => (part.body as { errorCode: string }[])[0]?.errorCode);
    const halted = 'PROCESSING_HALTED';
    assert.deepEqual(codes, [halted, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', halted, halted, halted]);
    assert.equal(await count("Name = 'House undone'", 'Account'), 0);
  });

  test('without it the good parts stay and the dependent ones fail', async () => {
    const parts = await composite(false, chain('kept', 'nope'));
    assert.deepEqual(
      parts.map((part) => part.httpStatusCode),
      [201, 400, 400, 200, 400],
    );
    assert.equal(await count("Name = 'House kept'", 'Account'), 1);
  });

  test('a collection inside, and 26 parts refused', async () => {
    const records = [{ attributes: { type: 'Book__c' }, Name: 'In collection', Isbn__c: 'cc' }];
    const [part] = await composite(true, [
      { method: 'POST', url: `${base}/composite/sobjects`, referenceId: 'all', body: { records } },
    ]);
    assert.equal((part?.body as { success: boolean }[])[0]?.success, true);
    const many = Array.from({ length: 26 }, (_, index) => ({
      method: 'GET',
      url: `${base}/limits`,
      referenceId: `r${index}`,
    }));
    await assert.rejects(composite(false, many), { errorCode: 'LIMIT_EXCEEDED' });
  });
});
