import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import {
  ClientSettingsError,
  createClients,
  readClient,
  readClientsFile,
} from '../../../../scripts/local-org/api/oauth/clients.ts';

const CERTIFICATE = path.resolve(import.meta.dirname, '../../../fixtures/oauth/library-sync.crt');
let folder = '';
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clients-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a clients file and reads it. */
function read(text: string): unknown {
  const file = path.join(folder, 'clients.json');
  writeFileSync(file, text);
  return readClientsFile(file);
}

function refused(work: () => unknown, message: RegExp): void {
  assert.throws(work, (error: Error) => {
    assert.ok(error instanceof ClientSettingsError);
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /hush/);
    return true;
  });
}

test('a certificate is found beside the file, and sessions last two hours by default', () => {
  const [settings] = readClientsFile(path.join(path.dirname(CERTIFICATE), 'clients.json'));
  assert.ok(settings);
  const client = readClient(settings);
  assert.equal(client.publicKey?.asymmetricKeyType, 'rsa');
  assert.deepEqual([client.clientId, client.sessionSeconds, client.callbackUrls], ['library-sync', 7200, []]);
});

test('what is wrong with a file is told by place, without values', () => {
  refused(() => readClientsFile(path.join(folder, 'none.json')), /^file: .*none\.json can't be read$/);
  refused(() => read('{"clientSecret": "hush"'), /^is not valid JSON$/);
  refused(() => read('{"clientSecret": "hush"}'), /^must hold a JSON list of clients$/);
  refused(() => read('[{"clientId": "a"}, {"clientSecret": "hush"}]'), /^client 2: clientId: /);
  refused(() => read('[{"clientId": "a", "sessionSeconds": 0}]'), /^client 1: sessionSeconds: /);
  refused(() => read('[{"clientId": "a", "callbackUrls": ["hush"]}]'), /^client 1: callbackUrls\.0: /);
  refused(
    () => read('[{"clientId": "a", "certificateFile": "x.crt"}]'),
    /certificateFile: .*x\.crt can't be read$/,
  );
});

test('only an RSA certificate or public key can check signatures', () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const message = /^certificate: must be the PEM of a certificate or public key of type RSA$/;
  refused(() => readClient({ clientId: 'a', certificate }), message);
  refused(() => readClient({ clientId: 'a', certificate: 'hush' }), message);
});

test('a client registered again replaces the first', () => {
  const clients = createClients([{ clientId: 'a', runAs: 'one' }]);
  clients.register({ clientId: 'a', runAs: 'two' });
  assert.equal(clients.find('a')?.runAs, 'two');
  assert.equal(clients.find('A'), undefined);
});
