import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { at, startShelves, type Answer, type Shelves } from './uiapi-library.ts';

suite('GraphQL', () => {
  let shelves: Shelves;
  before(async () => {
    shelves = await startShelves();
  });
  after(() => shelves.close());

  const ask = (query: string, variables: Record<string, unknown> = {}, token?: string): Promise<Answer> =>
    shelves.call('POST', '/graphql', { query, variables }, token ? { token } : {});
  const books = (args: string, selection = 'Name { value }') =>
    `{ uiapi { query { Book__c${args} { edges { node { ${selection} } } } } } }`;
  const nodes = (body: unknown, object = 'Book__c'): unknown[] =>
    (at(body, `data.uiapi.query.${object}.edges`) as unknown[]).map((edge) => at(edge, 'node'));
  const names = (body: unknown): unknown[] => nodes(body).map((node) => at(node, 'Name.value'));
  const errorType = (body: unknown): unknown => at(body, 'errors.0.extensions.ErrorType');

  test('gives value, displayValue and label of each kind of field', async () => {
    const fields =
      'Id ApiName DisplayValue Name { value displayValue } Genre__c { value displayValue label } Tags__c { value label } Price__c { value displayValue } Pages__c { value displayValue } In_Print__c { value } Expensive__c { value } Published_On__c { value displayValue } CreatedDate { value displayValue } Publisher__c { value } Fees__c { value } Summary__c { value }';
    const { status, body } = await ask(
      books('(where: { Isbn__c: { eq: "i-1" } })', fields),
      {},
      shelves.tokyoToken,
    );
    assert.equal(status, 200);
    assert.deepEqual(at(body, 'errors'), []);
    assert.deepEqual(nodes(body), [
      {
        Id: shelves.ids['river'],
        ApiName: 'Book__c',
        DisplayValue: 'River Almanac',
        Name: { value: 'River Almanac', displayValue: null },
        Genre__c: { value: 'science', displayValue: '自然科学', label: '自然科学' },
        Tags__c: { value: 'classic;rare', label: 'Classic;Rare' },
        Price__c: { value: 60, displayValue: '$60.00' },
        Pages__c: { value: 1210, displayValue: '1,210' },
        In_Print__c: { value: true },
        Expensive__c: { value: true },
        Published_On__c: { value: '2026-11-20', displayValue: '2026/11/20' },
        CreatedDate: { value: '2026-11-20T20:30:00.000Z', displayValue: '2026/11/21 5:30' },
        Publisher__c: { value: shelves.ids['aozora'] },
        Fees__c: { value: 3.5 },
        Summary__c: { value: 'Tides and fords.' },
      },
    ]);
  });

  suite('where', () => {
    const RIVER = 'River Almanac';
    const MOONS = 'Paper Moons';
    const NONE = 'Nameless';
    const cases: [string, string[]][] = [
      ['Name: { eq: "river almanac" }', [RIVER]],
      ['Name: { ne: "River Almanac" }', [NONE, MOONS]],
      ['Name: { like: "%a%oo%" }', [MOONS]],
      ['Price__c: { ne: 60 }', [NONE, MOONS]],
      ['Isbn__c: { in: ["I-1", "I-3"] }', [NONE, RIVER]],
      ['Genre__c: { nin: ["fiction"] }', [NONE, RIVER]],
      ['Genre__c: { eq: null }', [NONE]],
      ['Genre__c: { ne: null }', [MOONS, RIVER]],
      ['Genre__c: { in: ["fiction", null] }', [NONE, MOONS]],
      ['Price__c: { gt: 12.5 }', [RIVER]],
      ['Price__c: { gte: 12.5, lt: 60 }', [MOONS]],
      ['Pages__c: { lte: 96 }', [MOONS]],
      ['In_Print__c: { eq: false }', [MOONS]],
      ['Expensive__c: { eq: true }', [RIVER]],
      ['Loan_Count__c: { eq: 3 }', [RIVER]],
      ['Tags__c: { includes: ["rare;classic", "signed"] }', [MOONS, RIVER]],
      ['Tags__c: { includes: ["rare;signed"] }', []],
      ['Tags__c: { excludes: ["rare"] }', [NONE, MOONS]],
      ['Publisher__r: { Name: { like: "Kawabe%" } }', [MOONS]],
      ['Publisher__r: { Name: { eq: null } }', [NONE]],
      ['not: { Price__c: { gt: 20 } }', [NONE, MOONS]],
      ['or: [{ Genre__c: { eq: "science" } }, { Price__c: { eq: null } }]', [NONE, RIVER]],
      ['and: [{ Price__c: { gt: 1 } }, { not: { Name: { like: "river%" } } }]', [MOONS]],
      ['Published_On__c: { eq: { value: "2026-11-21" } }', [MOONS]],
      ['Published_On__c: { lt: { value: "2026-11-21" } }', [RIVER]],
      ['Published_On__c: { eq: { literal: TODAY } }', [RIVER]],
      ['Published_On__c: { gt: { literal: TODAY } }', [MOONS]],
      ['Published_On__c: { ne: { literal: TODAY } }', [NONE, MOONS]],
      ['Published_On__c: { eq: { range: { next_n_days: 1 } } }', [MOONS]],
      ['Published_On__c: { gte: { range: { last_n_days: 3 } } }', [MOONS, RIVER]],
      ['CreatedDate: { eq: { literal: TODAY } }', [NONE, MOONS, RIVER]],
      ['CreatedDate: { gt: { value: "2026-11-21T05:29:59+09:00" } }', [NONE, MOONS, RIVER]],
      ['CreatedDate: { gt: { value: "2026-11-21T05:30:00+09:00" } }', []],
      ['Id: { inq: { Loan__c: { Fee__c: { lt: 1 } }, ApiName: "Book__c" } }', [MOONS]],
      ['Id: { ninq: { Loan__c: {}, ApiName: "Book__c" } }', [NONE]],
      [`Name: { eq: "x' OR 1=1 --" }`, []],
    ];
    for (const [filter, expected] of cases) {
      test(filter, async () => {
        const { body } = await ask(books(`(where: { ${filter} }, orderBy: { Name: { order: ASC } })`));
        assert.deepEqual(at(body, 'errors'), []);
        assert.deepEqual(names(body), expected);
      });
    }

    test('takes days from the time zone of the user: it is the 21st in Tokyo', async () => {
      const query = books('(where: { Published_On__c: { eq: { literal: TODAY } } })');
      assert.deepEqual(names((await ask(query, {}, shelves.tokyoToken)).body), [MOONS]);
    });

    test('takes values from variables, ids in the short form too', async () => {
      const query = `query ($id: ID, $day: Date, $genres: [Picklist]) { uiapi { query { Book__c(where: { Publisher__c: { eq: $id }, Published_On__c: { lte: { value: $day } }, Genre__c: { in: $genres } }) { edges { node { Name { value } } } } } } }`;
      const variables = { id: shelves.ids['aozora']?.slice(0, 15), day: '2026-11-20', genres: ['science'] };
      assert.deepEqual(names((await ask(query, variables)).body), [RIVER]);
      assert.deepEqual(names((await ask(query, { ...variables, day: '2026-11-19' })).body), []);
      const wrong = await ask(query, { ...variables, day: 'yesterday' });
      assert.equal(errorType(wrong.body), 'ValidationError');
    });
  });

  suite('orderBy', () => {
    test('sorts picklists by the order of their values and puts empty values first or last', async () => {
      const genres = async (order: string) =>
        nodes((await ask(books(`(orderBy: { Genre__c: { ${order} } })`, 'Genre__c { value }'))).body).map(
          (node) => at(node, 'Genre__c.value'),
        );
      assert.deepEqual(await genres('order: ASC'), [null, 'fiction', 'science']);
      assert.deepEqual(await genres('order: DESC, nulls: LAST'), ['science', 'fiction', null]);
    });

    test('sorts by parents, and by keys in the order they are written', async () => {
      const keys = (order: string) =>
        `{ uiapi { query { Loan__c(orderBy: ${order}) { edges { node { Key__c { value } } } } } } }`;
      const sorted = async (order: string) =>
        nodes((await ask(keys(order))).body, 'Loan__c').map((node) => at(node, 'Key__c.value'));
      const parentFirst = '{ Book__r: { Name: { order: ASC } }, Fee__c: { order: DESC, nulls: LAST } }';
      assert.deepEqual(await sorted(parentFirst), ['L-4', 'L-2', 'L-1', 'L-3']);
      const feeFirst = '{ Fee__c: { order: DESC, nulls: LAST }, Book__r: { Name: { order: ASC } } }';
      assert.deepEqual(await sorted(feeFirst), ['L-2', 'L-1', 'L-4', 'L-3']);
    });
  });

  suite('paging', () => {
    test('goes through a list by cursors and counts it', async () => {
      const query = `query ($after: String) { uiapi { query { Loan__c(first: 3, after: $after, orderBy: { Key__c: { order: ASC } }) { totalCount pageResultCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { Key__c { value } } } } } } }`;
      const first = at((await ask(query)).body, 'data.uiapi.query.Loan__c');
      assert.equal(at(first, 'totalCount'), 4);
      assert.equal(at(first, 'pageInfo.hasNextPage'), true);
      assert.equal(at(first, 'pageInfo.endCursor'), at(first, 'edges.2.cursor'));
      const rest = at(
        (await ask(query, { after: at(first, 'pageInfo.endCursor') })).body,
        'data.uiapi.query.Loan__c',
      );
      assert.deepEqual(at(rest, 'edges.0.node.Key__c.value'), 'L-4');
      assert.deepEqual(at(rest, 'pageInfo.hasNextPage'), false);
      assert.deepEqual(at(rest, 'pageInfo.hasPreviousPage'), true);
      assert.equal(at(rest, 'pageResultCount'), 1);
      assert.equal(errorType((await ask(query, { after: 'nonsense' })).body), 'DataFetchingException');
    });

    test('gives ten rows by default and refuses pages out of bounds', async () => {
      const session = shelves.running.org.sessionOf(shelves.running.adminToken);
      assert.ok(session);
      const rows = Array.from({ length: 12 }, (_, index) => ({ Name: `Filler ${index}`, Phone: '1' }));
      shelves.running.org.dml.run(session, { operation: 'insert', object: 'Account', rows, allOrNone: true });
      const accounts = (args: string) => `{ uiapi { query { Account${args} { edges { node { Id } } } } } }`;
      assert.equal(nodes((await ask(accounts(''))).body, 'Account').length, 10);
      assert.equal(nodes((await ask(accounts('(first: 2000)'))).body, 'Account').length, 14);
      assert.equal(nodes((await ask(accounts('(first: 200, upperBound: 13)'))).body, 'Account').length, 13);
      for (const args of ['(first: 2001)', '(first: 0)', '(first: 199, upperBound: 5000)']) {
        const { body } = await ask(accounts(args));
        assert.equal(errorType(body), 'DataFetchingException', args);
      }
    });
  });

  suite('relationships', () => {
    test('lists children of every parent with their own page, order and count', async () => {
      const selection =
        'Name { value } Loans__r(first: 2, orderBy: { Key__c: { order: DESC } }) { totalCount pageInfo { hasNextPage } edges { node { Key__c { value } Book__r { Name { value } } Borrower__r { Id } } } }';
      const { body } = await ask(books('(orderBy: { Name: { order: ASC } })', selection));
      const found = nodes(body).map((node) => [
        at(node, 'Name.value'),
        at(node, 'Loans__r.totalCount'),
        at(node, 'Loans__r.pageInfo.hasNextPage'),
        (at(node, 'Loans__r.edges') as unknown[]).map((edge) => at(edge, 'node.Key__c.value')),
      ]);
      assert.deepEqual(found, [
        ['Nameless', 0, false, []],
        ['Paper Moons', 1, false, ['L-4']],
        ['River Almanac', 3, true, ['L-3', 'L-2']],
      ]);
      assert.equal(at(nodes(body)[2], 'Loans__r.edges.1.node.Book__r.Name.value'), 'River Almanac');
      assert.equal(at(nodes(body)[2], 'Loans__r.edges.1.node.Borrower__r'), null);
    });

    test('pages and filters children', async () => {
      const after = Buffer.from('v1:1').toString('base64');
      const selection = `Loans__r(first: 1, after: "${after}", where: { Fee__c: { ne: null } }, orderBy: { Key__c: { order: ASC } }) { totalCount edges { cursor node { Key__c { value } } } }`;
      const { body } = await ask(books('(where: { Isbn__c: { eq: "I-1" } })', selection));
      const list = at(nodes(body)[0], 'Loans__r');
      assert.equal(at(list, 'totalCount'), 2);
      assert.equal(at(list, 'edges.0.node.Key__c.value'), 'L-2');
      assert.equal(at(list, 'edges.0.cursor'), Buffer.from('v1:2').toString('base64'));
    });

    test('keeps aliases, fragments and directives apart', async () => {
      const query = `query ($no: Boolean!) { uiapi { query {
        Loan__c(where: { Key__c: { eq: "L-1" } }) { edges { node {
          cheap: Book__r { ...Short kids: Loans__r(first: 1, orderBy: { Key__c: { order: ASC } }) { edges { node { Key__c { value } } } } }
          dear: Book__r { Price: Price__c { value } kids: Loans__r(first: 1, orderBy: { Key__c: { order: DESC } }) { edges { node { Key__c { value } } } } }
          Fee__c @include(if: $no) { value }
          ... on Loan__c { Key__c { value } }
          ... on Record { Id }
        } } }
      } } } fragment Short on Book__c { Name { value } }`;
      const { body } = await ask(query, { no: false });
      assert.deepEqual(at(body, 'errors'), []);
      assert.deepEqual(nodes(body, 'Loan__c'), [
        {
          cheap: {
            Name: { value: 'River Almanac' },
            kids: { edges: [{ node: { Key__c: { value: 'L-1' } } }] },
          },
          dear: { Price: { value: 60 }, kids: { edges: [{ node: { Key__c: { value: 'L-3' } } }] } },
          Key__c: { value: 'L-1' },
          Id: shelves.ids['L-1'],
        },
      ]);
    });
  });

  test('leaves out deleted rows, in lists, among children and in sums', async () => {
    const fields = { Key__c: 'L-9', Book__c: shelves.ids['moons'], Fee__c: 100 };
    const created = await shelves.call('POST', '/ui-api/records', { apiName: 'Loan__c', fields });
    const query = `{ uiapi { query { Loan__c(where: { Key__c: { eq: "L-9" } }) { totalCount } Book__c(where: { Isbn__c: { eq: "I-2" } }) { edges { node { Fees__c { value } Loans__r { totalCount } } } } } aggregate { Loan__c(where: { Fee__c: { gt: 50 } }) { edges { node { aggregate { Id { count { value } } } } } } } } }`;
    const counts = async () => {
      const { body } = await ask(query);
      return [
        at(body, 'data.uiapi.query.Loan__c.totalCount'),
        at(nodes(body)[0], 'Fees__c.value'),
        at(nodes(body)[0], 'Loans__r.totalCount'),
        at(body, 'data.uiapi.aggregate.Loan__c.edges.0.node.aggregate.Id.count.value'),
      ];
    };
    assert.deepEqual(await counts(), [1, 100.25, 2, 1]);
    await shelves.call('DELETE', `/ui-api/records/${String(at(created.body, 'id'))}`);
    assert.deepEqual(await counts(), [0, 0.25, 1, 0]);
  });

  test('gives object infos with labels of the session and its rights; an unknown object fails the call', async () => {
    const infos = (names: string) =>
      `{ uiapi { objectInfos(apiNames: [${names}]) { ApiName label nameFields createable fields { ApiName dataType label relationshipName referenceToInfos { ApiName } } recordTypeInfos { name master } childRelationships { childObjectApiName } } } }`;
    const { body } = await ask(infos('"Book__c", "Account"'), {}, shelves.tokyoToken);
    assert.deepEqual(at(body, 'errors'), []);
    const [book, account] = at(body, 'data.uiapi.objectInfos') as unknown[];
    assert.deepEqual([at(book, 'ApiName'), at(account, 'ApiName')], ['Book__c', 'Account']);
    assert.deepEqual(at(book, 'nameFields'), ['Name']);
    const fields = at(book, 'fields') as Record<string, unknown>[];
    const kindOf = (name: string): unknown => fields.find((field) => field['ApiName'] === name)?.['dataType'];
    assert.deepEqual(['Genre__c', 'Price__c', 'In_Print__c', 'Tags__c', 'Publisher__c'].map(kindOf), [
      'PICKLIST',
      'CURRENCY',
      'BOOLEAN',
      'MULTIPICKLIST',
      'REFERENCE',
    ]);
    const publisher = fields.find((field) => field['ApiName'] === 'Publisher__c');
    assert.deepEqual(
      [publisher?.['relationshipName'], publisher?.['referenceToInfos']],
      ['Publisher__r', [{ ApiName: 'Account' }]],
    );
    const refused = (await ask(infos('"Never__c"'))).body;
    assert.match(String(at(refused, 'errors.0.message')), /Never__c/);
    assert.equal(at(refused, 'data.uiapi.objectInfos'), null);
  });

  test('takes only own rows with scope MINE', async () => {
    const query = books('(scope: MINE)');
    assert.equal(names((await ask(query)).body).length, 3);
    assert.deepEqual(names((await ask(query, {}, shelves.tokyoToken)).body), []);
  });

  suite('rights', () => {
    test('leaves out of the schema what the session may not read', async () => {
      const allowed = await ask(
        books('', 'Name { value } Genre__c { displayValue }'),
        {},
        shelves.readerToken,
      );
      assert.deepEqual(at(allowed.body, 'errors'), []);
      assert.equal(at(nodes(allowed.body)[0], 'Genre__c.displayValue'), '自然科学');
      for (const query of [
        books('', 'Price__c { value }'),
        books('', 'Loans__r { edges { node { Id } } }'),
        books('', 'Publisher__r { Name { value } }'),
        books('(where: { Price__c: { gt: 1 } })'),
        books('(orderBy: { Price__c: { order: ASC } })'),
        '{ uiapi { query { Loan__c { edges { node { Id } } } } } }',
        '{ uiapi { aggregate { Book__c { edges { node { aggregate { Price__c { sum { value } } } } } } } } }',
      ]) {
        const { status, body } = await ask(query, {}, shelves.readerToken);
        assert.equal(status, 200);
        assert.equal(at(body, 'data'), null, query);
        assert.equal(errorType(body), 'ValidationError', query);
        assert.deepEqual(at((await ask(query)).body, 'errors'), [], `an administrator may: ${query}`);
      }
    });
  });

  test('leaves out optional fields that the session may not read; others are still refused', async () => {
    const query = books('', 'Name { value } Price__c @optional { value }');
    const { body } = await ask(query, {}, shelves.readerToken);
    assert.deepEqual(at(body, 'errors'), []);
    assert.deepEqual(Object.keys(nodes(body)[0] as object), ['Name']);
    assert.deepEqual(Object.keys(nodes((await ask(query)).body)[0] as object), ['Name', 'Price__c']);
    const only = await ask(books('', 'Price__c @optional { value }'), {}, shelves.readerToken);
    assert.deepEqual(nodes(only.body)[0], {});
    const strict = await ask(
      books('', 'Fees__c @optional { value } Price__c { value }'),
      {},
      shelves.readerToken,
    );
    assert.equal(errorType(strict.body), 'ValidationError');
  });

  suite('errors', () => {
    test('names an unknown field with its place', async () => {
      const { status, body } = await ask(
        '{\n  uiapi { query { Book__c { edges { node { Nope__c { value } } } } } }\n}',
      );
      assert.equal(status, 200);
      assert.deepEqual(body, {
        data: null,
        errors: [
          {
            message:
              "Validation error (FieldUndefined@[uiapi/query/Book__c/edges/node/Nope__c]) : Field 'Nope__c' in type 'Book__c' is undefined",
            locations: [{ line: 2, column: 44 }],
            paths: [],
            extensions: { ErrorType: 'ValidationError' },
          },
        ],
      });
    });

    test('tells syntax errors, subscriptions and unclear operations apart', async () => {
      assert.equal(errorType((await ask('{ uiapi {')).body), 'InvalidSyntax');
      assert.equal(errorType((await ask('subscription { uiapi { x } }')).body), 'OperationNotSupported');
      const two = 'query a { uiapi { __typename } } query b { uiapi { __typename } }';
      assert.equal(errorType((await ask(two)).body), 'OperationNotSupported');
      const named = await shelves.call('POST', '/graphql', { query: two, operationName: 'b' });
      assert.equal(at(named.body, 'data.uiapi.__typename'), 'UIAPI');
      assert.equal((await shelves.call('POST', '/graphql', { text: 'x' })).status, 400);
    });

    test('allows ten lists of records in a query, not eleven', async () => {
      const lists = (count: number) =>
        `{ uiapi { query { ${Array.from({ length: count }, (_, index) => `a${index}: Book__c { edges { node { Id } } }`).join(' ')} } } }`;
      assert.deepEqual(at((await ask(lists(10))).body, 'errors'), []);
      assert.equal(errorType((await ask(lists(11))).body), 'DataFetchingException');
    });

    test('opens fragments once, however often they spread each other', { timeout: 5000 }, async () => {
      const fragments = Array.from(
        { length: 40 },
        (_, at) => `fragment f${at} on Book__c { Id ${at < 39 ? `...f${at + 1} ...f${at + 1}` : ''} }`,
      );
      const { body } = await ask(`${books('(first: 1)', '...f0')} ${fragments.join(' ')}`);
      assert.deepEqual(Object.keys(nodes(body)[0] as object), ['Id']);
    });

    test('refuses a document that is too long', async () => {
      const { body } = await ask(books('', 'Id '.repeat(5000)));
      assert.equal(errorType(body), 'InvalidSyntax');
    });

    test('refuses a call without a session', async () => {
      const { status, body } = await ask(books(''), {}, 'nobody');
      assert.equal(status, 401);
      assert.equal(at(body, '0.errorCode'), 'INVALID_SESSION_ID');
    });
  });

  suite('aggregate', () => {
    const groups = (args: string, selection: string, object = 'Book__c') =>
      `{ uiapi { aggregate { ${object}${args} { totalCount edges { node { aggregate { ${selection} } } } } } } }`;
    const rows = (body: unknown, object = 'Book__c') =>
      (at(body, `data.uiapi.aggregate.${object}.edges`) as unknown[]).map((edge) =>
        at(edge, 'node.aggregate'),
      );

    test('summarises all rows: prices 60 and 12.5, three loaned fees of 1.5, 2 and 0.25', async () => {
      const prices = await ask(
        groups(
          '',
          'Id { count { value } } Price__c { count { value } sum { value displayValue } avg { value } min { value } max { value } } Genre__c { countDistinct { value } }',
        ),
      );
      assert.deepEqual(rows(prices.body), [
        {
          Id: { count: { value: 3 } },
          Price__c: {
            count: { value: 2 },
            sum: { value: 72.5, displayValue: '$72.50' },
            avg: { value: 36.25 },
            min: { value: 12.5 },
            max: { value: 60 },
          },
          Genre__c: { countDistinct: { value: 2 } },
        },
      ]);
    });

    test('groups, filters and sorts', async () => {
      const query = groups(
        '(groupBy: { Book__c: { group: true } }, where: { Fee__c: { gt: 0 } }, orderBy: { Book__c: { order: DESC } })',
        'Book__c { value } Fee__c { sum { value } } Id { count { value } }',
        'Loan__c',
      );
      const { body } = await ask(query);
      assert.equal(at(body, 'data.uiapi.aggregate.Loan__c.totalCount'), 2);
      assert.deepEqual(rows(body, 'Loan__c'), [
        {
          Book__c: { value: shelves.ids['moons'] },
          Fee__c: { sum: { value: 0.25 } },
          Id: { count: { value: 1 } },
        },
        {
          Book__c: { value: shelves.ids['river'] },
          Fee__c: { sum: { value: 3.5 } },
          Id: { count: { value: 2 } },
        },
      ]);
    });

    test('groups moments by a date function; another part of the date is not grouped', async () => {
      const byYear = '(groupBy: { CreatedDate: { function: CALENDAR_YEAR } })';
      const selection = 'CreatedDate { calendarYear { value } } Id { count { value } }';
      assert.deepEqual(rows((await ask(groups(byYear, selection))).body), [
        { CreatedDate: { calendarYear: { value: 2026 } }, Id: { count: { value: 3 } } },
      ]);
      const byDay = '(groupBy: { CreatedDate: { function: DAY_ONLY } })';
      assert.deepEqual(rows((await ask(groups(byDay, 'CreatedDate { dayOnly { value } }'))).body), [
        { CreatedDate: { dayOnly: { value: '2026-11-20' } } },
      ]);
      const other = await ask(groups(byYear, 'CreatedDate { dayInMonth { value } }'));
      assert.equal(errorType(other.body), 'DataFetchingException');
      const plain = groups('(groupBy: { CreatedDate: { group: true } })', 'Id { count { value } }');
      assert.equal(errorType((await ask(plain)).body), 'ValidationError');
    });

    test('adds subtotals with ROLLUP from the right, with CUBE of every combination', async () => {
      const selection =
        'Book__c { value grouping { value } } Returned_On__c { value grouping { value } } Id { count { value } }';
      const told = async (type: string): Promise<string[]> => {
        const args = `(groupBy: { type: ${type}, Book__c: { group: true }, Returned_On__c: { group: true } }, where: { Fee__c: { gt: 0 } })`;
        const { body } = await ask(groups(args, selection, 'Loan__c'));
        assert.deepEqual(at(body, 'errors'), []);
        return rows(body, 'Loan__c').map((row) =>
          [
            ...['Book__c', 'Returned_On__c'].map((name) =>
              at(row, `${name}.grouping.value`) === 1 ? 'all' : 'one',
            ),
            String(at(row, 'Id.count.value')),
          ].join(' '),
        );
      };
      const rollup = await told('ROLLUP');
      assert.equal(rollup.at(-1), 'all all 3');
      assert.deepEqual(rollup.filter((row) => row.startsWith('one all')).sort(), ['one all 1', 'one all 2']);
      assert.deepEqual(
        rollup.filter((row) => row.startsWith('all one')),
        [],
      );
      const cube = await told('CUBE');
      assert.equal(cube.at(-1), 'all all 3');
      const byDay = cube.filter((row) => row.startsWith('all one'));
      assert.equal(
        byDay.reduce((sum, row) => sum + Number(row.split(' ')[2]), 0),
        3,
      );
    });

    test('refuses a plain value that is not grouped, and grouping by money', async () => {
      assert.equal(errorType((await ask(groups('', 'Genre__c { value }'))).body), 'DataFetchingException');
      const money = groups('(groupBy: { Price__c: { group: true } })', 'Id { count { value } }');
      assert.equal(errorType((await ask(money)).body), 'ValidationError');
    });
  });
});
