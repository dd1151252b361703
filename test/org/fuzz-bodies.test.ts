import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { startTarget, type Target } from './hostile.ts';

const V = '/services/data/v67.0';
/** Another seed can be tried by hand; fast-check prints the one of a failure, with the smallest body that fails. */
const FUZZ = { numRuns: 40, seed: Number(process.env['FUZZ_SEED'] ?? 20_261_121) };

/** What takes JSON, with a body that it accepts. */
const JSON_CALLS: readonly (readonly [method: string, path: string, body: unknown])[] = [
  ['POST', '/sobjects/Account', { Name: 'A' }],
  ['PATCH', '/sobjects/Book__c/Isbn__c/I-1', { Name: 'B', Price__c: 1.5 }],
  [
    'POST',
    '/composite/sobjects',
    { allOrNone: true, records: [{ attributes: { type: 'Account' }, Name: 'A' }] },
  ],
  [
    'PATCH',
    '/composite/sobjects/Book__c/Isbn__c',
    { records: [{ attributes: { type: 'Book__c' }, Isbn__c: 'I-2', Name: 'C' }] },
  ],
  [
    'POST',
    '/composite',
    {
      allOrNone: false,
      compositeRequest: [
        { method: 'POST', url: `${V}/sobjects/Account`, referenceId: 'a', body: { Name: 'A' } },
        { method: 'GET', url: `${V}/sobjects/Account/@{a.id}`, referenceId: 'b' },
      ],
    },
  ],
  [
    'POST',
    '/composite/tree/Account',
    { records: [{ attributes: { type: 'Account', referenceId: 'r' }, Name: 'A' }] },
  ],
  ['POST', '/jobs/ingest', { object: 'Account', operation: 'insert', lineEnding: 'LF' }],
  ['POST', '/jobs/query', { operation: 'query', query: 'SELECT Id FROM Account' }],
  ['POST', '/ui-api/records', { apiName: 'Account', fields: { Name: 'A' } }],
  [
    'POST',
    '/graphql',
    {
      query:
        'mutation M($n: String) { uiapi { AccountCreate(input: { Account: { Name: $n } }) { Record { Id } } } }',
      variables: { n: 'A' },
    },
  ],
  ['POST', '/graphql', { query: '{ uiapi { query { Account { edges { node { Id } } } } } }', variables: {} }],
];

/** Values that break naive readers. */
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  "'; DROP TABLE x;--",
  '@{a.b.c}',
  '#N/A',
  [],
  {},
  [[]],
  [null],
  { attributes: null },
  { toString: 1 },
  'x'.repeat(70_000),
];

/** Every place of a JSON value, as a path of keys. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

function withOdd(value: unknown, path: readonly string[], odd: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== 'object' || value === null) return odd;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
  copy[key] = withOdd(copy[key], rest, odd);
  return copy;
}

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

suite('bodies that are not what they should be', () => {
  let target: Target;
  before(async () => {
    target = await startTarget();
    await target.send('POST', `${V}/graphql`, '{"query":"{__typename}"}');
  });
  after(() => target.org.close());

  for (const [method, path, good] of JSON_CALLS)
    test(`${method} ${path}`, async () => {
      assert.ok(
        (await target.send(method, V + path, JSON.stringify(good))).status < 300,
        'the good body is taken',
      );
      const all = places(good);
      const odd = fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 3 }));
      const bodies = fc.oneof(
        fc
          .tuple(fc.nat({ max: all.length - 1 }), odd)
          .map(([at, value]) => JSON.stringify(withOdd(good, all[at] ?? [], value))),
        fc.nat({ max: JSON.stringify(good).length }).map((end) => JSON.stringify(good).slice(0, end)),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      );
      await fc.assert(
        fc.asyncProperty(bodies, async (body) => void (await target.send(method, V + path, body))),
        FUZZ,
      );
      for (const body of [deep(30_000), `{"records":${deep(30_000)}}`, '{"a":'.repeat(30_000), ''])
        assert.ok((await target.send(method, V + path, body)).status >= 400);
      await target.stillWell();
    });

  test('Bulk data', async () => {
    const upload = async (csv: string | Uint8Array): Promise<string> => {
      const asked = {
        object: 'Book__c',
        operation: 'upsert',
        externalIdFieldName: 'Isbn__c',
        lineEnding: 'LF',
      };
      const job = JSON.parse((await target.send('POST', `${V}/jobs/ingest`, JSON.stringify(asked))).body) as {
        id: string;
      };
      const path = `${V}/jobs/ingest/${job.id}`;
      await target.send('PUT', `${path}/batches`, csv, { 'content-type': 'text/csv' });
      await target.send('PATCH', path, '{"state":"UploadComplete"}');
      const info = JSON.parse((await target.send('GET', path)).body) as {
        state: string;
        errorMessage?: string;
      };
      for (const file of ['successfulResults', 'failedResults', 'unprocessedrecords'])
        assert.equal((await target.send('GET', `${path}/${file}`)).status, 200);
      assert.ok(
        info.state === 'JobComplete' || (info.state === 'Failed' && info.errorMessage),
        JSON.stringify(info),
      );
      return info.state;
    };
    assert.equal(await upload('Isbn__c,Name\nI-1,A\n'), 'JobComplete');
    const cell = fc.oneof(
      fc.constantFrom('"', '""', ',', '\n', '\r\n', '\0', '#N/A', 'I-1', 'Name', 'Isbn__c'),
      fc.string({ maxLength: 6 }),
    );
    const csv = fc.oneof(
      fc.array(cell, { maxLength: 30 }).map((cells) => `Isbn__c,Name\n${cells.join('')}`),
      fc.array(cell, { maxLength: 30 }).map((cells) => cells.join(',')),
      fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(csv, async (data) => void (await upload(data))),
      FUZZ,
    );
    await upload(`Isbn__c,Name\n"${'a,b\n'.repeat(20_000)}`);
    await upload(`${'a,'.repeat(20_000)}\n`);
  });

  test('multipart', async () => {
    const piece = fc.constantFrom(
      '--B',
      '--B--',
      '\r\n',
      '\r\n\r\n',
      '\n',
      'Content-Disposition: form-data; name="job"',
      'Content-Disposition: form-data; name="content"; filename="c"',
      'content-disposition: form-data; name="json"; filename="j"',
      'Content-Type: application/json',
      'Content-Type: application/zip',
      '{}',
      '{"object":"Account","operation":"insert"}',
      'PK\u0003\u0004',
      '"',
      ';',
    );
    const body = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));
    const boundary = fc.constantFrom('B', '"B"', '', '"', ' ', 'B; charset=x', "'B'", 'x'.repeat(300));
    for (const path of ['/jobs/ingest', '/metadata/deployRequest'])
      await fc.assert(
        fc.asyncProperty(body, boundary, async (text, mark) => {
          await target.send('POST', V + path, text, {
            'content-type': `multipart/form-data; boundary=${mark}`,
          });
        }),
        FUZZ,
      );
    await target.stillWell();
  });

  test('sizes: what is too large is refused before it is taken in, packed bodies as well', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024, 0x20));
    assert.ok(bomb.length < 100_000);
    const packed = await target.send('POST', `${V}/composite`, bomb, { 'content-encoding': 'gzip' });
    assert.deepEqual([packed.status, /"REQUEST_TOO_LARGE"/.test(packed.body)], [413, true]);
    const junk = await target.send('POST', `${V}/composite`, 'junk', { 'content-encoding': 'gzip' });
    assert.equal(junk.status, 400);
    const large = await target.raw(
      `POST ${V}/composite HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${target.org.adminToken}\r\nContent-Length: 99999999999\r\n\r\n{`,
    );
    assert.match(large, /^HTTP\/1\.1 413 .*REQUEST_TOO_LARGE/s);
    const login = await target.send('POST', '/services/oauth2/token', 'x'.repeat(2 * 1024 * 1024), {
      'content-type': 'application/x-www-form-urlencoded',
    });
    assert.equal(login.status, 413);
    const stranger = await target.send('POST', `${V}/composite`, 'x'.repeat(1_000_000), {
      authorization: 'Bearer no',
    });
    assert.equal(stranger.status, 401);
  });
});
