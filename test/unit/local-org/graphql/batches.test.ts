import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { Hono } from 'hono';
import { graphqlRoutes } from '../../../../scripts/local-org/api/graphql.ts';
import type { Org, OrgEnv, Session } from '../../../../scripts/local-org/org.ts';
import { at, startShelves, type Shelves } from '../../../org/uiapi-library.ts';

suite('GraphQL below HTTP', () => {
  let shelves: Shelves;
  let session: Session;
  let statements: string[] = [];
  let app: Hono<OrgEnv>;

  before(async () => {
    shelves = await startShelves();
    const { org } = shelves.running;
    const found = org.sessionOf(shelves.running.adminToken);
    assert.ok(found);
    session = found;
    const watched: Org = {
      ...org,
      reader: {
        all(sql, params) {
          statements.push(sql);
          return org.reader.all(sql, params);
        },
      },
    };
    app = new Hono<OrgEnv>();
    app.use(async (c, next) => {
      c.set('session', session);
      await next();
    });
    app.route('/', graphqlRoutes(watched));
  });
  after(() => shelves.close());

  async function ask(query: string, variables: object = {}): Promise<unknown> {
    statements = [];
    const body = JSON.stringify({ query, variables });
    return (await app.request('/graphql', { method: 'POST', body })).json();
  }

  test('reads each level with one statement, however many rows there are', async () => {
    const query = `{ uiapi { query { Book__c { edges { node { Publisher__r { Name { value } } Loans__r { edges { node { Borrower__r { Name { value } } Book__r { Name { value } } } } } } } } } } }`;
    const small = await ask(query);
    assert.deepEqual(at(small, 'errors'), []);
    // Books, their publishers, their loans, the loans' borrowers, the loans' books.
    assert.equal(statements.length, 5);
    const rows = Array.from({ length: 40 }, (_, index) => ({
      Key__c: `M-${index}`,
      Book__c: shelves.ids[['river', 'moons', 'nameless'][index % 3] ?? ''],
      Borrower__c: shelves.ids[index % 2 ? 'aozora' : 'kawabe'],
    }));
    shelves.running.org.dml.run(session, { operation: 'insert', object: 'Loan__c', rows, allOrNone: true });
    await ask(query);
    assert.equal(statements.length, 5);
  });

  test('counts only when the count is asked for', async () => {
    await ask('{ uiapi { query { Book__c { edges { node { Id } } } } } }');
    assert.equal(statements.filter((sql) => sql.includes('count(')).length, 0);
    await ask('{ uiapi { query { Book__c { totalCount } } } }');
    assert.equal(statements.filter((sql) => sql.includes('count(')).length, 1);
  });

  test('never writes a value into a statement', async () => {
    const secret = `zz'); DROP TABLE "Book__c"; --`;
    const query = `query ($text: String, $id: ID) { uiapi { query { Book__c(where: { or: [{ Name: { like: $text } }, { Genre__c: { eq: "zz-genre" } }, { Publisher__c: { in: [$id] } }] }) { edges { node { Id } } } } } }`;
    const answer = await ask(query, { text: secret, id: secret });
    assert.deepEqual(at(answer, 'errors'), []);
    assert.ok(statements.length > 0);
    for (const sql of statements) assert.doesNotMatch(sql, /zz/);
  });

  test('not takes exactly the rows that the filter leaves', async () => {
    const text = fc.constantFrom('null', '"I-1"', '"I-2"', '"nope"');
    const number = fc.constantFrom('null', '0', '12.5', '60');
    const sign = fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte');
    const leaf = fc.oneof(
      fc.tuple(sign, number).map(([op, value]) => `Price__c: { ${op}: ${value} }`),
      fc.tuple(fc.constantFrom('eq', 'ne'), text).map(([op, value]) => `Isbn__c: { ${op}: ${value} }`),
      fc
        .tuple(fc.constantFrom('in', 'nin'), text, text)
        .map(([op, a, b]) => `Isbn__c: { ${op}: [${a}, ${b}] }`),
      fc.constantFrom('includes', 'excludes').map((op) => `Tags__c: { ${op}: ["rare"] }`),
      sign.map((op) => `Published_On__c: { ${op}: { literal: TODAY } }`),
      fc.constantFrom('"A%"', '"%k%"').map((value) => `Publisher__r: { Name: { like: ${value} } }`),
    );
    const filter = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 2 },
        leaf,
        fc
          .tuple(fc.constantFrom('and', 'or'), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
          .map(([key, parts]) => `${key}: [${parts.map((part) => `{ ${part} }`).join(', ')}]`),
        tie('node').map((inner) => `not: { ${inner} }`),
      ),
    })).node;
    await fc.assert(
      fc.asyncProperty(filter, async (where) => {
        const list = (alias: string, condition: string) =>
          `${alias}: Book__c(where: { ${condition} }) { edges { node { Id } } }`;
        const answer = await ask(
          `{ uiapi { query { ${list('yes', where)} ${list('no', `not: { ${where} }`)} } } }`,
        );
        const ids = ['yes', 'no'].flatMap((alias) =>
          (at(answer, `data.uiapi.query.${alias}.edges`) as unknown[]).map((edge) => at(edge, 'node.Id')),
        );
        assert.deepEqual(ids.sort(), ['river', 'moons', 'nameless'].map((name) => shelves.ids[name]).sort());
      }),
      { numRuns: 60 },
    );
  });
});
