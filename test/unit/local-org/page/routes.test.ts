import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openOrg } from '../../../../scripts/local-org/open-org.ts';
import { pageRoutes } from '../../../../scripts/local-org/page/routes.ts';

const org = openOrg();
after(() => org.close());
const pages = pageRoutes(org);
const base = 'http://127.0.0.1:7700';
const cookieOf = (response: Response): string => response.headers.get('set-cookie') ?? '';
const post = (body: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(
    pages.request(`${base}/lightning/switch`, { method: 'POST', body: new URLSearchParams(body), headers }),
  );
const admin = (): string => String(org.reader.all('SELECT "Id" FROM "v_User"')[0]?.['Id']);

test('a first visit acts as the administrator; the cookie is out of reach for scripts and other sites', async () => {
  const response = await pages.request(`${base}/lightning/model?path=/lightning/o/Account/list`);
  assert.equal(response.status, 200);
  const cookie = cookieOf(response);
  assert.match(cookie, /^sid=/);
  assert.match(cookie, /HttpOnly/i);
  assert.match(cookie, /SameSite=Strict/i);
  const token = decodeURIComponent(/sid=([^;]+)/.exec(cookie)?.[1] ?? '');
  assert.equal(org.sessionOf(token)?.userId, admin());
});

test('a foreign host name gets nothing, so no rebinding of names leads in', async () => {
  const response = await pages.request('http://evil.example:7700/lightning');
  assert.equal(response.status, 403);
  assert.equal(cookieOf(response), '');
});

test('a form on a foreign page switches nothing', async () => {
  const response = await post({ user: admin() }, { origin: 'http://evil.example' });
  assert.equal(response.status, 403);
  assert.equal(cookieOf(response), '');
  assert.equal((await post({ user: admin() }, { origin: 'null' })).status, 403);
});

test('a switch leads back to a page of this server only', async () => {
  assert.equal(
    (await post({ user: admin(), back: '/lightning/o/Account/list' })).headers.get('location'),
    '/lightning/o/Account/list',
  );
  assert.equal((await post({ back: '//evil.example/lightning' })).headers.get('location'), '/lightning');
  assert.equal((await post({ back: 'https://evil.example' })).headers.get('location'), '/lightning');
});

test('an unknown user or language changes nothing', async () => {
  assert.doesNotMatch(cookieOf(await post({ user: '005000000000999AAA' })), /sid=[^;]*999/);
  await post({ language: 'xx' });
  assert.equal(org.sessionFor(admin())?.language, 'en_US');
  await post({ language: 'ja' });
  assert.equal(org.sessionFor(admin())?.language, 'ja');
  assert.equal(org.sessionFor(admin())?.locale, 'ja-JP');
  await post({ language: 'en_US' });
});

test('assets never lead out of their folders', async () => {
  for (const path of [
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    'styles/%00.css',
    'nothing.css',
    '%',
  ]) {
    const response = await pages.request(`${base}/assets/slds/1/${path}`);
    assert.equal(response.status, 404, path);
  }
  assert.equal((await pages.request(`${base}/assets/elsewhere/1/a.js`)).status, 404);
});

test('odd paths are answered as not found', async () => {
  for (const path of [
    '/lightning/r/Account/1%27%20OR/view',
    '/lightning/o/Nope/list',
    '/lightning/r/',
    '/lightning/n/Nope',
  ]) {
    const response = await pages.request(`${base}/lightning/model?path=${encodeURIComponent(path)}`);
    assert.deepEqual(await response.json(), { kind: 'missing' }, path);
  }
});
