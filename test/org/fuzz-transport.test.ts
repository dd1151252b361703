import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { startTarget, type Target } from './hostile.ts';

const V = '/services/data/v67.0';
/** Another seed can be tried by hand; fast-check prints the one of a failure, with the smallest text that fails. */
const FUZZ = { numRuns: 120, seed: Number(process.env['FUZZ_SEED'] ?? 20_261_121) };

suite('packages and connections that are not what they should be', () => {
  let target: Target;
  before(async () => {
    target = await startTarget();
  });
  after(() => target.org.close());

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
