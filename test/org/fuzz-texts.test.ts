import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { zipSync } from 'fflate';
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

suite('texts that are not what they should be', () => {
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

  test('metadata files inside a zip', async () => {
    const object = (xml: string) => ({ 'package.xml': PACKAGE, 'objects/Trap__c.object': Buffer.from(xml) });
    const entity =
      '<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><CustomObject><label>&x;</label></CustomObject>';
    const deploy = async (zip: Uint8Array): Promise<string> => {
      const head =
        '--B\r\nContent-Disposition: form-data; name="json"\r\nContent-Type: application/json\r\n\r\n{"deployOptions":{"singlePackage":true}}\r\n--B\r\nContent-Disposition: form-data; name="file"; filename="d.zip"\r\nContent-Type: application/zip\r\n\r\n';
      const body = Buffer.concat([Buffer.from(head), zip, Buffer.from('\r\n--B--\r\n')]);
      const made = await target.send('POST', `${V}/metadata/deployRequest`, body, {
        'content-type': 'multipart/form-data; boundary=B',
      });
      assert.equal(made.status, 201, made.body);
      const { id } = JSON.parse(made.body) as { id: string };
      const { deployResult } = JSON.parse(
        (await target.send('GET', `${V}/metadata/deployRequest/${id}?includeDetails=true`)).body,
      ) as { deployResult: { status: string } };
      assert.equal(deployResult.status, 'Failed');
      return JSON.stringify(deployResult);
    };
    // The first deploy loads the compilers.
    await fetch(`${target.org.url}${V}/metadata/deployRequest`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${target.org.adminToken}`,
        'content-type': 'multipart/form-data; boundary=B',
      },
      body: Buffer.concat([
        Buffer.from('--B\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'),
        zipSync(object('<CustomObject><label>W</label></CustomObject>')),
        Buffer.from('\r\n--B--'),
      ]),
    });
    assert.match(
      await deploy(zipSync({ 'package.xml': PACKAGE, '../../evil.txt': Buffer.from('x') })),
      /unsafe path/,
    );
    const bomb = claimLarge(zipSync({ 'package.xml': PACKAGE, a: Buffer.alloc(1000) }));
    assert.match(await deploy(bomb), /holds more than 419430400 bytes/);
    const crowd = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`f${at}`, Buffer.alloc(0)]));
    assert.match(
      await deploy(zipSync({ 'package.xml': PACKAGE, ...crowd }, { level: 0 })),
      /more than 10000 files/,
    );
    assert.match(await deploy(Buffer.from('PK')), /can't be read/);
    const external = await deploy(zipSync(object(entity)));
    assert.match(external, /document type declaration is not allowed/i);
    assert.doesNotMatch(external, /root:/);
    for (const xml of [
      '',
      '<',
      `<CustomObject>${'<fields>'.repeat(5000)}`,
      `<CustomObject>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</CustomObject>`,
      '<CustomObject><__proto__><a/></__proto__></CustomObject>',
      '\0\ufffe',
      '<CustomObject><label>\ud800</label></CustomObject>',
    ])
      await deploy(zipSync(object(xml)));
    const good = zipSync(
      object('<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>T</label></CustomObject>'),
    );
    const damaged = fc
      .tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 }), fc.nat({ max: good.length }))
      .map(([at, byte, end]) => {
        const bytes = Uint8Array.from(good);
        bytes[at] = byte;
        return bytes.slice(0, end);
      });
    await fc.assert(
      fc.asyncProperty(damaged, async (zip) => void (await deploy(zip))),
      { ...FUZZ, numRuns: 40 },
    );
    await target.stillWell();
  });

  test('addresses and headers', async () => {
    const step = fc.oneof(
      fc.constantFrom(
        'query',
        'sobjects',
        'Account',
        'Book__c',
        'Isbn__c',
        'describe',
        'composite',
        'ui-api',
        'records',
        'object-info',
        'jobs',
        'ingest',
        'results',
        '..',
        '.',
        '%',
        '%00',
        '%2f',
        '%ff',
        '__proto__',
        'constructor',
        "'",
        '01g000000000000-5',
        '001000000000001',
        '*',
        ':id',
        '@{a}',
        '',
      ),
      fc.string({ maxLength: 8 }).map((text) => encodeURIComponent(text.toWellFormed())),
    );
    const address = fc
      .tuple(fc.array(step, { maxLength: 6 }), fc.array(fc.tuple(step, step), { maxLength: 3 }))
      .map(
        ([steps, pairs]) =>
          `/${steps.join('/')}${pairs.length > 0 ? '?' : ''}${pairs.map((pair) => pair.join('=')).join('&')}`,
      );
    const method = fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS');
    await fc.assert(
      fc.asyncProperty(method, address, async (verb, path) => {
        await target.send(
          verb,
          V + path,
          verb === 'POST' || verb === 'PATCH' || verb === 'PUT' ? '{}' : undefined,
        );
      }),
      { ...FUZZ, numRuns: 400 },
    );
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .constantFrom(
          'GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n',
          'GET //a@b:c/ HTTP/1.1\r\nHost: [\r\n\r\n',
          'GET /services/data HTTP/1.1\r\nHost: a b\r\n\r\n',
          'GET * HTTP/1.1\r\nHost: a\r\n\r\n',
          `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
          'POST /services/oauth2/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
          'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
          'OPTIONS\0/ HTTP/1.1\r\n\r\n',
        )
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (bytes) =>
        assert.match(await target.raw(bytes), /^(HTTP\/1\.1 [2345]\d\d|$)/),
      ),
      { ...FUZZ, numRuns: 60 },
    );
    await target.stillWell();
  });

  test('a body that does not come to its end is given up', async () => {
    const slow = await startTarget({ headers: 300, request: 900 });
    try {
      for (const start of [
        'POST /services/oauth2/token HTTP/1.1\r\nHost: a\r\n',
        'POST /services/oauth2/token HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\ngrant_type=',
      ]) {
        const started = performance.now();
        const answer = await dripped(slow.org.port, start);
        assert.match(answer, /^HTTP\/1\.1 408 /);
        assert.ok(performance.now() - started < 3000);
      }
      await slow.stillWell();
    } finally {
      await slow.org.close();
    }
  });
});

/** Sends a beginning, then a letter now and then, until the server answers or hangs up. */
function dripped(port: number, start: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const drip = setInterval(() => socket.write('a'), 100);
    let answer = '';
    socket.on('data', (chunk) => {
      clearInterval(drip);
      answer += chunk.toString();
    });
    // Letters that arrive after the server has hung up reset the connection.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve(answer);
    });
    socket.write(start);
  });
}

/** Makes the entries of a zip say that they hold two gigabytes each. */
function claimLarge(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  const entry = Buffer.from('PK\x01\x02');
  for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 1))
    bytes.writeUInt32LE(0x7fffffff, at + 24);
  return bytes;
}

const PACKAGE = Buffer.from(
  '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Trap__c</members><name>CustomObject</name></types><version>67.0</version></Package>',
);
