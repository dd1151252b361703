import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import type { Connection } from 'jsforce';
import { COVERED_TYPES } from '../../scripts/local-org/metadata/coverage.ts';
import { startOrg } from '../../scripts/local-org/server.ts';
import type { RunningOrg } from '../../scripts/local-org/server.ts';
import { connect, startLibrary } from './library.ts';

interface Retrieved {
  files: Map<string, string>;
  zip: Buffer;
  messages: { problem: string }[];
}

async function retrieve(connection: Connection, types: Record<string, string[]>): Promise<Retrieved> {
  const unpackaged = {
    types: Object.entries(types).map(([name, members]) => ({ name, members })),
    version: '67.0',
  };
  const request = { apiVersion: '67.0', singlePackage: true, unpackaged };
  // The client's typings lack the arrays that its own requests take.
  const started = connection.metadata.retrieve(
    request as unknown as Parameters<Connection['metadata']['retrieve']>[0],
  );
  const result = await started.complete();
  assert.deepEqual([result.done, result.success, result.status], [true, true, 'Succeeded']);
  const zip = Buffer.from(result.zipFile, 'base64');
  const files = Object.entries(unzipSync(zip)).map(
    ([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')] as const,
  );
  return { files: new Map(files), zip, messages: result.messages.map(({ problem }) => ({ problem })) };
}

const EVERYTHING = Object.fromEntries(COVERED_TYPES.map((type) => [type.xmlName, ['*']]));

suite('jsforce reads metadata back', () => {
  let running: RunningOrg;
  let connection: Connection;
  const connectTo = (org: RunningOrg): Connection => {
    const made = connect(org);
    made.metadata.pollInterval = 10;
    return made;
  };

  before(async () => {
    running = await startLibrary();
    connection = connectTo(running);
  });
  after(() => running?.close());

  test('list names components by type, standard objects among the objects', async () => {
    const listed = await connection.metadata.list([{ type: 'CustomObject' }, { type: 'CustomTab' }]);
    const names = new Map(
      listed.filter((each) => each.type === 'CustomObject').map((each) => [each.fullName, each.fileName]),
    );
    assert.equal(names.get('Book__c'), 'objects/Book__c.object');
    assert.equal(names.get('Account'), 'objects/Account.object');
    assert.deepEqual(
      listed.filter((each) => each.type === 'CustomTab').map((each) => each.fileName),
      ['tabs/Book__c.tab'],
    );
  });

  test('read gives a component as it was deployed', async () => {
    const field = await connection.metadata.read('CustomField', 'Book__c.Isbn__c');
    assert.deepEqual(
      [field.fullName, field.type, field.length, field.externalId],
      ['Book__c.Isbn__c', 'Text', 20, true],
    );
    const object = await connection.metadata.read('CustomObject', 'Loan__c');
    assert.deepEqual(object.fields.map((each) => each.fullName).sort(), [
      'Book__c',
      'Borrower__c',
      'Due_On__c',
      'Fee__c',
      'Key__c',
      'Loaned_At__c',
      'Returned_On__c',
    ]);
    assert.deepEqual(
      object.validationRules.map((each) => each.fullName),
      ['Return_After_Loan'],
    );
    const bundle = await connection.metadata.read('LightningComponentBundle', 'bookCard');
    assert.equal(bundle.isExposed, true);
  });

  test('read: what is not there comes back empty; too many names and uncovered types are refused', async () => {
    const [none] = await connection.metadata.read('CustomField', ['Book__c.Never__c']);
    assert.equal(none?.fullName ?? undefined, undefined);
    const many = Array.from({ length: 11 }, () => 'Book__c');
    await assert.rejects(connection.metadata.read('CustomObject', many), /LIMIT_EXCEEDED/);
    await assert.rejects(connection.metadata.read('ApexClass', 'A'), /doesn't cover type ApexClass/);
  });

  test('one field is retrieved without the rest of its object', async () => {
    const { files, messages } = await retrieve(connection, {
      CustomField: ['Book__c.Isbn__c', 'Book__c.No__c'],
    });
    assert.deepEqual([...files.keys()], ['package.xml', 'objects/Book__c.object']);
    const text = files.get('objects/Book__c.object') ?? '';
    assert.match(text, /<fullName>Isbn__c<\/fullName>/);
    assert.doesNotMatch(text, /Genre__c|<pluralLabel>/);
    assert.deepEqual(messages, [
      { problem: "Entity of type 'CustomField' named 'Book__c.No__c' cannot be found" },
    ]);
  });

  test('everything that is retrieved can be deployed to a new org, which then gives the same', async () => {
    const first = await retrieve(connection, EVERYTHING);
    const fresh = await startOrg({ port: 0 });
    try {
      const other = connectTo(fresh);
      const result = await other.metadata.deploy(first.zip, { singlePackage: true }).complete(true);
      assert.deepEqual([result.details?.componentFailures ?? []].flat(), []);
      const second = await retrieve(other, EVERYTHING);
      assert.deepEqual([...second.files.keys()].sort(), [...first.files.keys()].sort());
      for (const [name, text] of second.files) assert.equal(text, first.files.get(name), name);
      assert.deepEqual(
        [...fresh.org.schema().components.keys()].sort(),
        [...running.org.schema().components.keys()].sort(),
      );
    } finally {
      await fresh.close();
    }
  });

  test('a validation that succeeded is deployed without its zip, by SOAP and by REST; others are refused', async () => {
    const label = (name: string, value: string) => `<?xml version="1.0" encoding="UTF-8"?>
<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata"><labels><fullName>${name}</fullName>
<language>en_US</language><protected>false</protected><shortDescription>${name}</shortDescription>
<value>${value}</value></labels></CustomLabels>`;
    const zipOf = (name: string) =>
      Buffer.from(
        zipSync({
          'labels/CustomLabels.labels': Buffer.from(label(name, 'New')),
          'package.xml': Buffer.from(
            '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>*</members>' +
              '<name>CustomLabels</name></types><version>67.0</version></Package>',
          ),
        }),
      );
    for (const rest of [false, true]) {
      const name = rest ? 'Quick_Rest' : 'Quick_Soap';
      const validation = connection.metadata.deploy(zipOf(name), { singlePackage: true, checkOnly: true });
      const { id } = await validation.complete(false);
      assert.equal(running.org.schema().labels.get('en_US')?.has(name) ?? false, false);
      const quick = String(await connection.metadata.deployRecentValidation({ id, rest }));
      const result = await connection.metadata.checkDeployStatus(quick, true);
      assert.deepEqual([result.success, result.checkOnly], [true, false]);
      assert.ok(running.org.schema().components.has(`CustomLabel:${name}`));
      await assert.rejects(
        connection.metadata.deployRecentValidation({ id: quick, rest }),
        /validation must have succeeded/,
      );
    }
  });
});
