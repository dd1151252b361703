import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { orgApp } from '../../../../scripts/local-org/app.ts';
import { openOrg } from '../../../../scripts/local-org/open-org.ts';
import type { Org } from '../../../../scripts/local-org/org.ts';

const DEPLOY = '/services/data/v67.0/metadata/deployRequest';

suite('metadata routes', () => {
  let org: Org;
  let app: ReturnType<typeof orgApp>;
  let token: string;
  const logged: string[] = [];

  const soap = (body: string, sessionId = token) =>
    app.request('/services/Soap/m/67.0', {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: `<Envelope><Header><SessionHeader><sessionId>${sessionId}</sessionId></SessionHeader></Header><Body>${body}</Body></Envelope>`,
    });
  const rest = (form: FormData) =>
    app.request(DEPLOY, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });

  before(() => {
    org = openOrg({});
    app = orgApp(org, (line) => logged.push(line));
    const [admin] = org.reader.all('SELECT "Id" FROM "v_User" ORDER BY "Id"');
    token = org.issueToken(String(admin?.['Id']));
  });
  after(() => org.close());

  test('a zip file that is no base64 is a fault', async () => {
    const reply = await soap('<deploy><ZipFile>no!zip</ZipFile></deploy>');
    assert.equal(reply.status, 500);
    assert.match(await reply.text(), /<faultstring>INVALID_TYPE: ZipFile must hold a zip file in base64</);
  });

  test('a zip file that is none is a failed deploy', async () => {
    const id = /<id>(\w{18})<\/id>/.exec(
      await (await soap('<deploy><ZipFile>bm8gemlw</ZipFile></deploy>')).text(),
    )?.[1];
    const status = await soap(
      `<checkDeployStatus><asyncProcessId>${id}</asyncProcessId></checkDeployStatus>`,
    );
    assert.equal(status.status, 200);
    assert.match(
      await status.text(),
      /<errorMessage>The zip file can&apos;t|<errorMessage>The zip file can't be read/,
    );
  });

  test('details come only when asked for', async () => {
    const id = /<id>(\w{18})<\/id>/.exec(
      await (await soap('<deploy><ZipFile>bm8gemlw</ZipFile></deploy>')).text(),
    )?.[1];
    const ask = async (details: string) => {
      const question = `<checkDeployStatus><asyncProcessId>${id}</asyncProcessId>${details}</checkDeployStatus>`;
      return (await soap(question)).text();
    };
    assert.ok(!(await ask('')).includes('<details>'));
    assert.ok(!(await ask('<includeDetails>false</includeDetails>')).includes('<details>'));
    assert.ok((await ask('<includeDetails>true</includeDetails>')).includes('<details>'));
  });

  test('no session, no envelope and an option that is none are faults', async () => {
    assert.match(await (await soap('<describeMetadata/>', 'nobody')).text(), /sf:INVALID_SESSION_ID/);
    const plain = await app.request('/services/Soap/m/67.0', { method: 'POST', body: 'hello' });
    assert.equal(plain.status, 500);
    const options = '<DeployOptions><checkOnly>maybe</checkOnly></DeployOptions>';
    const reply = await soap(`<deploy><ZipFile>bm8gemlw</ZipFile>${options}</deploy>`);
    assert.match(await reply.text(), /INVALID_OPERATION: Deploy option checkOnly/);
  });

  test('REST: a missing zip, JSON that is none, and an unknown deploy have their codes', async () => {
    const form = new FormData();
    form.append(
      'entity_content',
      new Blob(['{"deployOptions":{}}'], { type: 'application/json' }),
      'options.json',
    );
    const missing = await rest(form);
    assert.equal(missing.status, 400);
    assert.equal(
      ((await missing.json()) as { errorCode: string }[])[0]?.errorCode,
      'INVALID_MULTIPART_REQUEST',
    );

    const broken = new FormData();
    broken.append('entity_content', '{"deployOptions":');
    const bad = await rest(broken);
    assert.equal(((await bad.json()) as { errorCode: string }[])[0]?.errorCode, 'JSON_PARSER_ERROR');

    const unknown = await app.request(`${DEPLOY}/0Af000000000zzzAAA`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(unknown.status, 404);
    assert.equal((await app.request(`${DEPLOY}/0Af000000000zzzAAA`)).status, 401);
  });

  test('nothing that was logged holds the token', () => {
    assert.ok(logged.length > 0);
    assert.ok(!logged.join('\n').includes(token));
  });
});
