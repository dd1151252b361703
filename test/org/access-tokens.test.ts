import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { orgApp } from '../../scripts/local-org/app.ts';
import { hire, LIBRARY, openDesk, type Desk } from '../unit/local-org/library.ts';
import { clientOf, codeOf, type Client } from './access-client.ts';

describe('tokens', () => {
  let desk: Desk;
  let now = new Date('2026-03-02T09:00:00.000Z');
  let ann: Client;
  let annId: string;
  before(() => {
    desk = openDesk({ clock: () => now });
    const session = hire(desk, 'Ann', 'Standard User');
    annId = session.userId;
    ann = clientOf(desk.org, desk.org.issueToken(annId));
  });
  after(() => desk.org.close());

  /** One address of every API. */
  const ADDRESSES: [string, string, unknown?][] = [
    ['GET', '/query?q=SELECT+Id+FROM+Account'],
    ['GET', '/sobjects/Account/describe'],
    ['GET', '/ui-api/object-info/Account'],
    ['POST', '/graphql', { query: '{ uiapi { query { Account { totalCount } } } }' }],
    ['POST', '/jobs/query', { operation: 'query', query: 'SELECT Id FROM Account' }],
    ['POST', '/composite', { compositeRequest: [] }],
    ['GET', '/limits'],
  ];
  const everywhere = async (token: string, what: string): Promise<void> => {
    const client = clientOf(desk.org, token);
    for (const [method, path, body] of ADDRESSES) {
      const answer = await client.send(method, path, body);
      assert.deepEqual(
        [answer.status, answer.body],
        [401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]],
        `${what} at ${path}`,
      );
    }
  };

  it('that are none, forged, cut, revoked, too old or of somebody who left open nothing', async () => {
    const good = desk.org.issueToken(annId);
    const [organization = '', secret = ''] = good.split('!');
    await everywhere('', 'none');
    await everywhere(`${organization}!${'x'.repeat(secret.length)}`, 'forged');
    await everywhere(`00D000000000009EAA!${secret}`, 'of another org');
    await everywhere(good.slice(0, -1), 'cut');
    await everywhere(`${good}x`, 'longer');
    await everywhere(annId, 'an id');
    const old = desk.org.issueToken(annId, { ttlSeconds: 60 });
    const before = now;
    now = new Date(now.getTime() + 60_000);
    await everywhere(old, 'old');
    now = before;
    desk.org.revokeToken(good);
    await everywhere(good, 'revoked');
    const leaver = hire(desk, 'Leaver', 'Standard User');
    const left = desk.org.issueToken(leaver.userId);
    desk.run('update', 'User', [{ Id: leaver.userId, IsActive: false }]);
    await everywhere(left, 'of somebody who left');
  });

  it('take effect at once when rights change', async () => {
    const guest = hire(desk, 'Guest', 'Minimum Access - API Only Integrations', ['Reader']);
    const client = clientOf(desk.org, desk.org.issueToken(guest.userId));
    assert.equal(await client.soql('SELECT Id FROM Book__c'), 'OK');
    const [row] = desk.org.reader.all('SELECT Id FROM "v_PermissionSetAssignment" WHERE AssigneeId = ?', [
      guest.userId,
    ]);
    desk.run('delete', 'PermissionSetAssignment', [{ Id: row?.['Id'] }]);
    assert.equal(await client.soql('SELECT Id FROM Book__c'), 'INVALID_TYPE');
  });

  it('of a user who may not call the APIs open pages only, until a permission set gives the right back', async () => {
    const right = (enabled: boolean): string =>
      `<userPermissions><enabled>${enabled}</enabled><name>ApiEnabled</name></userPermissions>`;
    const counter = openDesk(
      {},
      {
        ...LIBRARY,
        'profiles/Counter.profile': `<Profile>${right(false)}</Profile>`,
        'permissionsets/Calls.permissionset': `<PermissionSet><label>Calls</label>${right(true)}</PermissionSet>`,
      },
    );
    const clerk = hire(counter, 'Clerk', 'Counter');
    const token = counter.org.issueToken(clerk.userId);
    for (const [method, path, body] of ADDRESSES) {
      const answer = await clientOf(counter.org, token).send(method, path, body);
      const message = 'The REST API is not enabled for this Organization.';
      assert.deepEqual(
        [answer.status, answer.body],
        [403, [{ message, errorCode: 'API_DISABLED_FOR_ORG' }]],
        path,
      );
    }
    const app = orgApp(counter.org, () => undefined);
    const page = await app.request('/services/data/v67.0/limits', {
      headers: { Cookie: `sid=${token}` },
    });
    assert.equal(page.status, 200);
    const trusted = hire(counter, 'Trusted', 'Counter', ['Calls']);
    const client = clientOf(counter.org, counter.org.issueToken(trusted.userId));
    assert.equal(await client.code('GET', '/limits'), 'OK');
    counter.org.close();
  });

  it("do not open other users' jobs and cursors", async () => {
    const bob = clientOf(desk.org, desk.org.issueToken(hire(desk, 'Bob', 'Standard User').userId));
    desk.run(
      'insert',
      'Account',
      Array.from({ length: 2001 }, (_, index) => ({ Name: `A${index}` })),
    );
    const page = await ann.send('GET', '/query?q=SELECT+Id+FROM+Account');
    const { nextRecordsUrl } = page.body as { nextRecordsUrl: string };
    const next = nextRecordsUrl.replace('/services/data/v67.0', '');
    assert.equal(await bob.code('GET', next), 'INVALID_QUERY_LOCATOR');
    assert.equal(await ann.code('GET', next), 'OK');
    const job = await ann.send('POST', '/jobs/ingest', { object: 'Account', operation: 'insert' });
    const { id } = job.body as { id: string };
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/failedResults'],
      ['PUT', '/batches', 'Name\nX\n'],
      ['PATCH', '', { state: 'Aborted' }],
      ['DELETE', ''],
    ] as const) {
      const answer = await bob.send(method, `/jobs/ingest/${id}${path}`, body);
      assert.deepEqual([answer.status, codeOf(answer)], [404, 'NOT_FOUND'], `${method} ${path}`);
    }
    assert.equal(await ann.code('PATCH', `/jobs/ingest/${id}`, { state: 'Aborted' }), 'OK');
  });
});
