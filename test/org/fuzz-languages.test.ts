import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { startTarget, type Target } from './hostile.ts';

const V = '/services/data/v67.0';
/** Another seed can be tried by hand; fast-check prints the one of a failure, with the smallest text that fails. */
const FUZZ = { numRuns: 120, seed: Number(process.env['FUZZ_SEED'] ?? 20_261_121) };
const XML = { 'content-type': 'text/xml' };

/** Texts put together from a language's own words, and bare noise. */
function sentences(words: readonly string[], glue: string, start = ''): fc.Arbitrary<string> {
  const word = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
  );
  return fc.array(word, { maxLength: 25 }).map((parts) => start + parts.join(glue));
}

suite('languages that are not what they should be', () => {
  let target: Target;
  const query = async (soql: string): Promise<{ status: number; body: string }> =>
    target.send(
      'POST',
      `${V}/composite`,
      JSON.stringify({
        compositeRequest: [
          { method: 'GET', url: `${V}/query?q=${encodeURIComponent(soql.toWellFormed())}`, referenceId: 'a' },
        ],
      }),
    );
  const graphql = (text: string) => target.send('POST', `${V}/graphql`, JSON.stringify({ query: text }));
  const soap = (body: string, before = '') =>
    target.send(
      'POST',
      '/services/Soap/m/67.0',
      `<?xml version="1.0"?>${before}<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><SessionHeader><sessionId>${target.org.adminToken}</sessionId></SessionHeader></e:Header><e:Body>${body}</e:Body></e:Envelope>`,
      XML,
    );
  before(async () => {
    target = await startTarget();
    await graphql('{ __typename }');
  });
  after(() => target.org.close());

  test('SOQL', async () => {
    const words = [
      'SELECT',
      'Id',
      'Name',
      'COUNT()',
      'COUNT(Id)',
      'FROM',
      'Book__c',
      'Account',
      'WHERE',
      '=',
      '!=',
      'LIKE',
      'IN',
      'NOT',
      '(',
      ')',
      ',',
      "'a'",
      "'",
      '\\',
      '1',
      '-1',
      '1e999',
      'null',
      'TODAY',
      'LAST_N_DAYS:5',
      '2026-01-01',
      'AND',
      'OR',
      'ORDER BY',
      'GROUP BY',
      'HAVING',
      'LIMIT',
      'OFFSET',
      'NULLS LAST',
      'Publisher__r.Name',
      '(SELECT Id FROM Loans__r)',
      'TYPEOF Owner WHEN User THEN Id END',
      'toLabel(Genre__c)',
      'FIELDS(ALL)',
      'ALL ROWS',
      'Tags__c INCLUDES',
      ';',
      '--',
      '/*',
      '\0',
    ];
    await fc.assert(
      fc.asyncProperty(
        sentences(words, ' ', 'SELECT Id FROM Book__c '),
        async (text) => void (await query(text)),
      ),
      FUZZ,
    );
    await fc.assert(
      fc.asyncProperty(sentences(words, ' '), async (text) => void (await query(text))),
      FUZZ,
    );
    const many = (part: string, times = 6000): string => part.repeat(times);
    for (const text of [
      `SELECT Id FROM Account WHERE ${many('(')}Name = 'a'${many(')')}`,
      `SELECT Id FROM Account WHERE ${many('NOT ')}Name = 'a'`,
      `SELECT Id FROM Account WHERE Name = 'a'${many(" OR Name = 'a'")}`,
      `SELECT Id FROM Account WHERE Name IN ('a'${many(",'a'", 15_000)})`,
      `SELECT Id${many(', Name')} FROM Account`,
      `SELECT ${many('DAY_ONLY(')}CreatedDate${many(')')} FROM Account`,
      `SELECT ${many('Owner.', 300)}Name FROM Account`,
      `SELECT Id FROM Account WHERE Name LIKE '${many('%a', 30_000)}'`,
      `SELECT Id FROM Account WHERE Name = '${many("\\'", 30_000)}`,
      `SELECT${many(' ', 60_000)}`,
      `SELECT Id FROM Account LIMIT 99999999999999999999`,
    ])
      await target.send('POST', `${V}/jobs/query`, JSON.stringify({ operation: 'query', query: text }));
    await target.stillWell();
  });

  test('GraphQL', async () => {
    const words = [
      '{',
      '}',
      '{ uiapi { query { Account',
      '{ edges { node { Id } } }',
      '(where: {Name: {eq: "a"}})',
      '(first: 5)',
      '(first: -1)',
      '(after: "x")',
      '(orderBy: {Name: {order: ASC}})',
      'query',
      'query($a: ID)',
      '$a',
      'fragment F on Query',
      '...F',
      '... on User',
      '@include(if: $a)',
      '"',
      '"""',
      '#',
      'null',
      '[',
      ']',
      ':',
      '!',
      '1e999',
      '\0',
      '\ufeff',
      'mutation',
      '__schema',
      '__type(name: "Account")',
      'totalCount',
      'Name { value displayValue }',
    ];
    await fc.assert(
      fc.asyncProperty(sentences(words, ' '), async (text) => void (await graphql(text))),
      FUZZ,
    );
    const fields = Array.from(
      { length: 30 },
      (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
    );
    const types = 'fields { type { '.repeat(9);
    for (const text of [
      '{a'.repeat(20_000),
      `{a(b:${'['.repeat(20_000)}${']'.repeat(20_000)})}`,
      `{ uiapi { query { Account(where: ${'{and:['.repeat(2000)}${']}'.repeat(2000)}) { totalCount } } } }`,
      `{ uiapi { query { Account(where: {or: [${'{Name: {eq: "a"}} '.repeat(4000)}]}) { totalCount } } } }`,
      `{ uiapi { query { ${Array.from({ length: 2000 }, (_, at) => `a${at}: Account { totalCount }`).join(' ')} } } }`,
      `{ uiapi { query { ${'Account { edges { node { Id } } } '.repeat(2000)} } } }`,
      'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      `query { ...F0 } ${fields.join(' ')} fragment F30 on Query { __typename }`,
      `{ __schema { types { ${types}name${' } }'.repeat(9)} } }`,
      `{ __typename ${'@skip(if: true) '.repeat(3000)}}`,
    ])
      await graphql(text);
    // Variables are no part of the document, so its limits do not hold for them.
    const filtered = async (where: string): Promise<string> => {
      const query = 'query ($w: Book__c_Filter) { uiapi { query { Book__c(where: $w) { totalCount } } } }';
      const body = `{"query":${JSON.stringify(query)},"variables":{"w":${where}}}`;
      return (await target.send('POST', `${V}/graphql`, body)).body;
    };
    const named = (total: number): string =>
      Array.from({ length: total }, (_, at) => `{"Name":{"eq":"${at}"}}`).join();
    const texts = (total: number): string => JSON.stringify(Array.from({ length: total }, String));
    assert.match(await filtered(`{"Name":{"in":${texts(1500)}}}`), /"totalCount":0/);
    assert.match(await filtered(`{"or":[${named(1500)}]}`), /"totalCount":0/);
    for (const where of [
      `${'{"not":'.repeat(3000)}${named(1)}${'}'.repeat(3000)}`,
      `{"or":[${named(10_000)}]}`,
      `{"Name":{"nin":${texts(100_000)}}}`,
      `{"Tags__c":{"includes":${texts(10_000)}}}`,
    ])
      assert.match(await filtered(where), /filter conditions are too complicated/);
    await target.stillWell();
  });

  test('SOAP: noise, entities, nesting and names', async () => {
    const words = [
      '<deploy>',
      '</deploy>',
      '<ZipFile>',
      '</ZipFile>',
      '<DeployOptions>',
      '<checkDeployStatus>',
      '</checkDeployStatus>',
      '<asyncProcessId>0Af',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?x',
      '?>',
      '&amp;',
      '&#0;',
      '&#x110000;',
      '&x;',
      '&',
      '<',
      '>',
      '"',
      '\0',
      '<a b="c">',
      '</a>',
      '<listMetadata/>',
      '<__proto__/>',
      '<constructor/>',
    ];
    await fc.assert(
      fc.asyncProperty(sentences(words, ''), async (text) => void (await soap(text))),
      FUZZ,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 80 }),
        async (bytes) => void (await target.send('POST', '/services/Soap/m/67.0', bytes, XML)),
      ),
      { ...FUZZ, numRuns: 30 },
    );
    const laughs = Array.from(
      { length: 12 },
      (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`,
    ).join('');
    const answers = [
      await soap('<listMetadata>&a12;</listMetadata>', `<!DOCTYPE l [<!ENTITY a0 "lol">${laughs}]>`),
      await soap(
        '<listMetadata><queries><type>&x;</type></queries></listMetadata>',
        '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      ),
      await soap(`${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`),
      await soap('<a>'.repeat(50_000)),
      await soap(`<deploy>${'<a/>'.repeat(50_000)}</deploy>`),
      await soap(`<deploy ${Array.from({ length: 10_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`),
      await soap('<deploy><ZipFile>UEs=</ZipFile><DeployOptions>x</DeployOptions></deploy>'),
    ];
    for (const { status, body } of answers.slice(0, 4)) {
      assert.deepEqual([status, body.includes('root:')], [500, false]);
      assert.match(body, /INVALID_TYPE: The request is no SOAP envelope/);
    }
    await target.stillWell();
  });
});
