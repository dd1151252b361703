import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readOptions } from '../../../../scripts/local-org/metadata/options.ts';
import { readEnvelope, soapFault, toXml } from '../../../../scripts/local-org/metadata/soap-xml.ts';

const envelope = (header: string, body: string) =>
  `<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Header>${header}</se:Header><se:Body>${body}</se:Body></se:Envelope>`;

suite('SOAP envelopes', () => {
  test('operation, arguments and session id, whatever the prefixes', () => {
    const request = readEnvelope(
      envelope(
        '<SessionHeader xmlns="urn:m"><sessionId>00D!x</sessionId></SessionHeader>',
        '<m:checkDeployStatus xmlns:m="urn:m"><m:asyncProcessId>0Af1</m:asyncProcessId></m:checkDeployStatus>',
      ),
    );
    assert.deepEqual(request, {
      operation: 'checkDeployStatus',
      arguments: { asyncProcessId: '0Af1' },
      sessionId: '00D!x',
    });
  });

  test('numbers stay text, so that an id of digits survives', () => {
    const request = readEnvelope(envelope('', '<deploy><ZipFile>0012</ZipFile></deploy>'));
    assert.equal(request?.arguments['ZipFile'], '0012');
    assert.equal(request?.sessionId, undefined);
  });

  test('no envelope, broken XML and document types are none', () => {
    assert.equal(readEnvelope('<a/>'), undefined);
    assert.equal(readEnvelope('<Envelope><Body>'), undefined);
    assert.equal(readEnvelope(`<!DOCTYPE a [<!ENTITY e "x">]>${envelope('', '<deploy/>')}`), undefined);
  });

  test('values are written in order and escaped; undefined is left out, lists repeat', () => {
    assert.equal(
      toXml('r', { a: '<b> & "c"', n: 0, f: false, gone: undefined, list: [1, 2], none: [] }),
      '<r><a>&lt;b&gt; &amp; "c"</a><n>0</n><f>false</f><list>1</list><list>2</list></r>',
    );
    assert.equal(toXml('a', 'x\u0000y\u001b'), '<a>xy</a>');
  });

  test('a fault has code and text', () => {
    assert.match(
      soapFault('INVALID_SESSION_ID', 'a & b'),
      /<soapenv:Fault><faultcode>sf:INVALID_SESSION_ID<\/faultcode><faultstring>INVALID_SESSION_ID: a &amp; b<\/faultstring>/,
    );
  });
});

suite('deploy options', () => {
  test('the text "false" is false', () => {
    const options = readOptions({ checkOnly: 'false', singlePackage: 'true', runTests: 'A' });
    assert.equal(options.checkOnly, false);
    assert.equal(options.singlePackage, true);
    assert.deepEqual(options.runTests, ['A']);
  });

  test('defaults: nothing is checked only, an error rolls back', () => {
    const options = readOptions(undefined);
    assert.deepEqual(
      [options.checkOnly, options.rollbackOnError, options.ignoreWarnings, options.singlePackage],
      [false, true, false, false],
    );
  });

  test('anything else is refused by name', () => {
    assert.throws(() => readOptions({ checkOnly: 'maybe' }), /^Error: Deploy option checkOnly: /);
  });
});
