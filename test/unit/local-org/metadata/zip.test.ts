import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { zipSync } from 'fflate';
import { packageFiles, unzip, ZipError } from '../../../../scripts/local-org/metadata/zip.ts';

const text = (content: string) => new TextEncoder().encode(content);
const names = (files: Map<string, Uint8Array>) => [...files.keys()].sort();
const refused = (pattern: RegExp) => (error: unknown) =>
  error instanceof ZipError && pattern.test(error.message);

suite('unzipping a deploy', () => {
  test('files come out by path, folders do not', () => {
    const zip = zipSync({
      'package.xml': text('<P/>'),
      objects: { 'A.object': text('<A/>') },
      'lwc/': new Uint8Array(),
    });
    const files = unzip(zip);
    assert.deepEqual(names(files), ['objects/A.object', 'package.xml']);
    assert.equal(new TextDecoder().decode(files.get('package.xml')), '<P/>');
  });

  for (const path of ['../evil.xml', '/etc/evil', 'a/../../evil', 'a\\b', 'C:/evil'])
    test(`a path that leaves the package is refused: ${path}`, () => {
      assert.throws(() => unzip(zipSync({ [path]: text('x') })), refused(/unsafe path/));
    });

  test('dots inside a name are no way out', () => {
    assert.deepEqual(names(unzip(zipSync({ 'a/b..c/..d': text('x') }))), ['a/b..c/..d']);
  });

  test('limits hold at their edge: files, zipped and unzipped bytes', () => {
    const zip = zipSync({ a: new Uint8Array(1000), b: new Uint8Array(1000) });
    const limits = { files: 2, zipped: zip.length, unzipped: 2000 };
    assert.equal(unzip(zip, limits).size, 2);
    assert.throws(() => unzip(zip, { ...limits, files: 1 }), refused(/more than 1 files/));
    assert.throws(() => unzip(zip, { ...limits, zipped: zip.length - 1 }), refused(/larger than/));
    assert.throws(() => unzip(zip, { ...limits, unzipped: 1999 }), refused(/holds more than 1999 bytes/));
  });

  test('an entry that understates its size does not grow beyond it', () => {
    const zip = zipSync({ bomb: new Uint8Array(1_000_000) });
    const view = new DataView(zip.buffer, zip.byteOffset);
    const central = zip.findLastIndex(
      (_, at) => at + 4 <= zip.length && view.getUint32(at, true) === 0x02014b50,
    );
    view.setUint32(central + 24, 10, true); // uncompressed size in the central directory
    let size = 0;
    try {
      size = unzip(zip, { files: 1, zipped: zip.length, unzipped: 100 }).get('bomb')?.length ?? 0;
    } catch (error) {
      assert.ok(error instanceof ZipError);
    }
    assert.ok(size <= 10);
  });

  test('what is no zip file is refused in one line', () => {
    assert.throws(() => unzip(text('no zip')), refused(/^The zip file can't be read: [^\n]+$/));
  });
});

suite('package roots', () => {
  const files = new Map([
    ['one/package.xml', text('1')],
    ['one/objects/A.object', text('a')],
    ['two/package.xml', text('2')],
  ]);

  test('without singlePackage each top folder with a package.xml is a package', () => {
    assert.deepEqual(packageFiles(files, false).map(names), [
      ['objects/A.object', 'package.xml'],
      ['package.xml'],
    ]);
  });

  test('with singlePackage package.xml is at the top', () => {
    assert.throws(() => packageFiles(files, true), refused(/No package\.xml found/));
    assert.equal(packageFiles(new Map([['package.xml', text('')]]), true).length, 1);
    assert.throws(
      () => packageFiles(new Map([['package.xml', text('')]]), false),
      refused(/No package\.xml found/),
    );
  });
});
