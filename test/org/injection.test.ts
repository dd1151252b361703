import assert from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import { startTarget, type Target } from './hostile.ts';

const V = '/services/data/v67.0';

/** Texts that end a literal, a name or a statement, or that SQL and SOQL read differently. */
const HOSTILE: readonly string[] = [
  `'; DELETE FROM "Account"; --`,
  `"; DELETE FROM "Account"; --`,
  `' OR '1'='1`,
  `\\' OR Name != '`,
  `x' UNION SELECT token, token FROM _token --`,
  `"Id" FROM "_token" --`,
  `Name" = "Name" OR 1=1 --`,
  '`Name`; DROP TABLE "Account"',
  `Name/**/OR/**/1=1`,
  `a\u0000b'; DELETE FROM "Account"`,
  `\uff07 OR 1=1 --`,
  `ʼ OR ''='`,
  `%' OR '%'='`,
  `name); DELETE FROM Account; SELECT (1`,
  `:name ?1 @a $b`,
  `fx_global('$User.Id')`,
];

suite('texts of requests never become SQL', () => {
  let target: Target;
  let tables: unknown;
  const state = (): unknown => [
    target.org.org.reader
      .all('SELECT "Id", "Name" FROM "v_Account" ORDER BY "Id"')
      .filter((row) => row['Name'] === 'Canary'),
    target.org.org.reader.all(`SELECT name, sql FROM sqlite_master ORDER BY name`),
  ];
  const post = (path: string, body: unknown) => target.send('POST', V + path, JSON.stringify(body));
  const get = (path: string) => target.send('GET', V + path);
  const tokenOf = (): string => target.org.adminToken.split('!')[1] ?? '';

  before(async () => {
    target = await startTarget();
    for (let at = 0; at < 3; at++) await post('/sobjects/Account', { Name: 'Canary' });
    await post('/sobjects/Book__c', { Name: 'Canary', Isbn__c: 'I-0' });
    tables = state();
  });
  after(() => target.org.close());
  beforeEach(() => assert.deepEqual(state(), tables, 'the canaries are well'));

  for (const text of HOSTILE)
    test(`${JSON.stringify(text)}`, async () => {
      const quoted = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
      const encoded = encodeURIComponent(text);
      const answers = [
        // As a value: it finds nothing, since no record has that name.
        await get(`/query?q=${encodeURIComponent(`SELECT Id FROM Account WHERE Name = '${quoted}'`)}`),
        await post('/graphql', {
          query:
            'query($n: TextAreaString) { uiapi { query { Account(where: { Name: { eq: $n } }) { totalCount } } } }'.replace(
              'TextAreaString',
              'String',
            ),
          variables: { n: text },
        }),
        await get(`/sobjects/Book__c/Isbn__c/${encoded}`),
        await get(`/sobjects/Account/${encoded}`),
      ];
      for (const { status, body } of answers)
        assert.ok(status >= 400 || /"totalSize":0|"totalCount":0|"data":null/.test(body), body.slice(0, 300));
      // Everywhere else: a name, a path, a parameter, a header.
      answers.push(
        await get(`/query?q=${encodeURIComponent(`SELECT Id FROM Account WHERE Name = '${text}'`)}`),
        await get(`/query?q=${encodeURIComponent(`SELECT ${text} FROM Account`)}`),
        await get(`/query?q=${encodeURIComponent(`SELECT Id FROM ${text}`)}`),
        await get(`/query?q=${encodeURIComponent(`SELECT Id FROM Account ORDER BY ${text}`)}`),
        await get(`/query?q=${encodeURIComponent(`SELECT Id FROM Account LIMIT ${text}`)}`),
        await get(`/query?q=${encodeURIComponent(`SELECT Id n${text} FROM Account GROUP BY Id`)}`),
        await get(`/query/${encoded}`),
        await get(`/sobjects/${encoded}/describe`),
        await get(`/sobjects/Account/001000000000001AAA?fields=${encoded}`),
        await get(`/composite/sobjects/Account?ids=${encoded}&fields=${encoded}`),
        await get(`/jobs/query/x/results?locator=${encoded}&maxRecords=${encoded}`),
        await get(`/ui-api/object-info/${encoded}`),
        await get(`/ui-api/records/001000000000001AAA?fields=${encodeURIComponent(`Account.${text}`)}`),
        await get(
          `/ui-api/list-ui/Account/${encoded}?sortBy=${encoded}&pageSize=${encoded}&pageToken=${encoded}`,
        ),
        await get(
          `/ui-api/related-list-records/001000000000001AAA/${encoded}?sortBy=${encoded}&fields=${encoded}`,
        ),
        await post('/graphql', {
          query: `{ uiapi { query { Account(orderBy: { ${text}: { order: ASC } }) { totalCount } } } }`,
        }),
        await post('/graphql', {
          query:
            '{ uiapi { query { Account(first: 1, after: ' + JSON.stringify(text) + ') { totalCount } } } }',
        }),
        await post('/sobjects/Account', { [text]: 'x' }),
        await post(`/sobjects/${encoded}`, { Name: 'x' }),
        await post('/composite/sobjects', { records: [{ attributes: { type: text }, Name: 'x' }] }),
        await post('/composite/sobjects', {
          records: [{ attributes: { type: 'Loan__c' }, Book__r: { [text]: text } }],
        }),
        await post('/jobs/ingest', { object: text, operation: 'insert' }),
        await post('/jobs/ingest', { object: 'Book__c', operation: 'upsert', externalIdFieldName: text }),
        await post('/ui-api/records', { apiName: 'Account', fields: { [text]: text } }),
        await target.send('PATCH', `${V}/sobjects/Book__c/${encoded}/x`, '{"Name":"x"}'),
        await target.send('DELETE', `${V}/composite/sobjects?ids=${encoded}`),
        await target.send('DELETE', `${V}/sobjects/Book__c/Isbn__c/${encoded}`),
        await target.send('GET', '/services/oauth2/userinfo', undefined, {
          authorization: `Bearer ${encoded}`,
        }),
      );
      for (const { body } of answers) assert.ok(!body.includes(tokenOf()), 'no answer holds a token');
      assert.deepEqual(state(), tables, 'the canaries are well');
    });

  test('a hostile value is stored and read back as it is, by every way of writing', async () => {
    const sent: string[] = HOSTILE.filter((text) => !text.includes('\0'));
    const records = sent.map((text) => ({ attributes: { type: 'Account' }, Name: text, Description: text }));
    const made = JSON.parse((await post('/composite/sobjects', { records })).body) as { success: boolean }[];
    assert.ok(made.every((each) => each.success));
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const job = JSON.parse((await post('/jobs/ingest', { object: 'Account', operation: 'insert' })).body) as {
      id: string;
    };
    const csv = `Name,Description\n${sent.map((text) => `${cell(text)},bulk`).join('\n')}\n`;
    await target.send('PUT', `${V}/jobs/ingest/${job.id}/batches`, csv, { 'content-type': 'text/csv' });
    await target.send('PATCH', `${V}/jobs/ingest/${job.id}`, '{"state":"UploadComplete"}');
    const stored = JSON.parse(
      (
        await get(
          `/query?q=${encodeURIComponent("SELECT Name, Description FROM Account WHERE Name != 'Canary'")}`,
        )
      ).body,
    ) as { records: { Name: string; Description: string }[] };
    const names = (bulk: boolean): string[] =>
      stored.records
        .filter((row) => (row.Description === 'bulk') === bulk)
        .map((row) => row.Name)
        .sort();
    assert.deepEqual(names(false), [...sent].sort());
    assert.deepEqual(names(true), [...sent].sort());
  });

  test('a hostile CSV header fails its job', async () => {
    for (const text of HOSTILE) {
      const job = JSON.parse(
        (await post('/jobs/ingest', { object: 'Account', operation: 'insert' })).body,
      ) as { id: string };
      const header = `"${text.replaceAll('"', '""')}"`;
      await target.send('PUT', `${V}/jobs/ingest/${job.id}/batches`, `Name,${header}\nx,y\n`, {
        'content-type': 'text/csv',
      });
      await target.send('PATCH', `${V}/jobs/ingest/${job.id}`, '{"state":"UploadComplete"}');
      const info = JSON.parse((await get(`/jobs/ingest/${job.id}`)).body) as {
        state: string;
        errorMessage: string;
      };
      assert.equal(info.state, 'Failed');
      assert.match(info.errorMessage, /Field name not found/);
    }
  });
});
