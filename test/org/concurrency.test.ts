import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { zipSync } from 'fflate';
import { seeded } from '../../scripts/demo/random.ts';
import { startTarget, type Target } from './hostile.ts';

const V = '/services/data/v67.0';
const SEED = 20_261_121;
const CLIENTS = 6;
const TURNS = 20;
/** Records that are written together; a reader must never see another count of one name. */
const TOGETHER = 5;

suite('clients at the same time', () => {
  let target: Target;
  before(async () => {
    target = await startTarget();
  });
  after(() => target.org.close());

  const post = async (path: string, body: unknown): Promise<unknown> =>
    JSON.parse((await target.send('POST', V + path, JSON.stringify(body))).body);
  const countsOf = (): Map<string, number> => {
    const rows = target.org.org.reader.all(
      'SELECT "Name", count(*) AS n FROM "v_Account" WHERE "IsDeleted" = 0 GROUP BY "Name"',
    );
    return new Map(rows.map((row) => [String(row['Name']), Number(row['n'])]));
  };

  /** All or none by composite: a bad last part takes the others back. */
  async function composite(name: string, good: boolean): Promise<boolean> {
    const part = (at: number) => ({
      method: 'POST',
      url: `${V}/sobjects/Account`,
      referenceId: `r${at}`,
      body: { Name: good || at < TOGETHER - 1 ? name : '' },
    });
    const body = { allOrNone: true, compositeRequest: Array.from({ length: TOGETHER }, (_, at) => part(at)) };
    const answer = (await post('/composite', body)) as { compositeResponse: { httpStatusCode: number }[] };
    return answer.compositeResponse.every((each) => each.httpStatusCode === 201);
  }

  async function collection(name: string, good: boolean): Promise<boolean> {
    const record = (at: number) => ({
      attributes: { type: 'Account' },
      Name: good || at < TOGETHER - 1 ? name : '',
    });
    const body = { allOrNone: true, records: Array.from({ length: TOGETHER }, (_, at) => record(at)) };
    return ((await post('/composite/sobjects', body)) as { success: boolean }[]).every(
      (each) => each.success,
    );
  }

  /** A job keeps its good rows; here all are good, or its header is not. */
  async function bulk(name: string, good: boolean): Promise<boolean> {
    const { id } = (await post('/jobs/ingest', { object: 'Account', operation: 'insert' })) as { id: string };
    const csv = `Name${good ? '' : ',Nope'}\n${`${name}${good ? '' : ',x'}\n`.repeat(TOGETHER)}`;
    await target.send('PUT', `${V}/jobs/ingest/${id}/batches`, csv, { 'content-type': 'text/csv' });
    await target.send('PATCH', `${V}/jobs/ingest/${id}`, '{"state":"UploadComplete"}');
    const info = JSON.parse((await target.send('GET', `${V}/jobs/ingest/${id}`)).body) as { state: string };
    return info.state === 'JobComplete';
  }

  /** A deploy with a field on Account, and one object that is refused when it should fail. */
  async function deploy(name: string, good: boolean): Promise<boolean> {
    const field = `F_${name}__c`;
    const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
    const type = good ? 'Text' : 'Txt';
    const files = {
      'package.xml': `<Package ${xmlns}><types><members>Account.${field}</members><name>CustomField</name></types><version>67.0</version></Package>`,
      'objects/Account.object': `<CustomObject ${xmlns}><fields><fullName>${field}</fullName><label>F</label><length>9</length><type>${type}</type></fields></CustomObject>`,
    };
    const zip = zipSync(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
    );
    const head =
      '--B\r\nContent-Disposition: form-data; name="json"\r\nContent-Type: application/json\r\n\r\n{"deployOptions":{"singlePackage":true}}\r\n--B\r\nContent-Disposition: form-data; name="file"; filename="d.zip"\r\n\r\n';
    // Loading the compilers takes longer than the harness allows a request, so this goes around it.
    const response = await fetch(`${target.org.url}${V}/metadata/deployRequest`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${target.org.adminToken}`,
        'content-type': 'multipart/form-data; boundary=B',
      },
      body: Buffer.concat([Buffer.from(head), zip, Buffer.from('\r\n--B--\r\n')]),
    });
    const { id } = (await response.json()) as { id: string };
    const status = await target.send('GET', `${V}/metadata/deployRequest/${id}`);
    const { deployResult } = JSON.parse(status.body) as { deployResult: { status: string } };
    assert.equal(target.org.org.schema().objects.get('Account')?.fields.has(field), good);
    return deployResult.status === 'Succeeded';
  }

  test(`all or none stays all or none while others write, and nobody sees a part (seed ${SEED})`, async () => {
    const random = seeded(SEED);
    const expected = new Set<string>();
    const whole = (): void => {
      for (const [name, count] of countsOf()) if (name.startsWith('n')) assert.equal(count, TOGETHER, name);
    };
    let watching = true;
    let looks = 0;
    // Between any two steps of the requests: no transaction is open, and no half of one shows.
    const watch = (async () => {
      while (watching) {
        target.org.org.reader.all('BEGIN');
        target.org.org.reader.all('COMMIT');
        whole();
        looks += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const client = async (number: number): Promise<void> => {
      for (let turn = 0; turn < TURNS; turn++) {
        const [name, good] = [`n${number}_${turn}`, random() < 0.5];
        const ways = [composite, collection, bulk];
        const way = number === 0 ? deploy : ways[Math.floor(random() * ways.length)];
        if (good && way !== deploy) expected.add(name);
        assert.equal(await way?.(name, good), good, `${way?.name} ${name}`);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
    watching = false;
    await watch;
    assert.ok(looks > 30, `${looks} looks`);
    assert.deepEqual(new Set([...countsOf().keys()].filter((name) => name.startsWith('n'))), expected);
    await target.stillWell();
  });

  test('a request whose body comes in two halves holds up nobody and keeps its own transaction', async () => {
    const body = JSON.stringify({
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: `${V}/sobjects/Account`, referenceId: 'a', body: { Name: 'halves' } },
        {
          method: 'GET',
          url: `${V}/query?q=SELECT+Name+FROM+Account+WHERE+Name='between'`,
          referenceId: 'b',
        },
        {
          method: 'PATCH',
          url: `${V}/sobjects/Account/001000000000999AAA`,
          referenceId: 'c',
          body: { Name: 'x' },
        },
      ],
    });
    const socket = connect(target.org.port, '127.0.0.1');
    socket.write(
      `POST ${V}/composite HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ${target.org.adminToken}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 100)}`,
    );
    await post('/sobjects/Account', { Name: 'between' });
    socket.write(body.slice(100));
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    const parts = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)) as {
      compositeResponse: unknown[];
    };
    assert.equal(parts.compositeResponse.length, 3);
    assert.match(answer, /PROCESSING_HALTED/);
    assert.deepEqual([countsOf().get('between'), countsOf().get('halves')], [1, undefined]);
  });

  test('a transaction that would wait is refused and taken back', async () => {
    const { org } = target.org;
    const administrator = org.sessionOf(target.org.adminToken);
    assert.ok(administrator);
    const insert = (Name: string) =>
      org.dml.run(administrator, {
        operation: 'insert',
        object: 'Account',
        rows: [{ Name }],
        allOrNone: true,
      });
    assert.throws(
      () =>
        org.transaction(async () => {
          insert('waiting');
          await Promise.resolve();
        }),
      /must not wait/,
    );
    org.transaction(() => {
      insert('outer');
      assert.throws(
        () =>
          org.transaction(() => {
            insert('inner');
            throw new Error('no');
          }),
        /no/,
      );
    });
    assert.deepEqual(
      ['waiting', 'outer', 'inner'].map((name) => countsOf().get(name)),
      [undefined, 1, undefined],
    );
    await target.stillWell();
  });
});
