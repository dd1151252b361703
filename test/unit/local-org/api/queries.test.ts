import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryResources } from '../../../../scripts/local-org/api/queries.ts';
import type { DataRequest } from '../../../../scripts/local-org/api/resources.ts';
import { openDesk } from '../library.ts';

test('a count is done at once, however many rows it counts', () => {
  const desk = openDesk();
  const rows = Array.from({ length: 2001 }, (_, index) => ({ Name: `b${index}` }));
  assert.equal(
    desk.run('insert', 'Book__c', rows).every((one) => one.success),
    true,
  );
  const query = queryResources().find((resource) => resource.path === '/query');
  const ask = (q: string): unknown =>
    query?.run(
      {
        org: desk.org,
        session: desk.admin,
        version: '67.0',
        query: new URLSearchParams({ q }),
        header: () => undefined,
      } as unknown as DataRequest,
      {},
    );
  const { body } = ask('SELECT COUNT() FROM Book__c') as { body: unknown };
  assert.deepEqual(body, { totalSize: 2001, done: true, records: [] });
  const rest = (ask('SELECT Name FROM Book__c') as { body: { done: boolean; records: unknown[] } }).body;
  assert.equal(rest.done, false);
  assert.equal(rest.records.length, 2000);
  desk.org.close();
});
