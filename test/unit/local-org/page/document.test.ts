import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BootModel } from '../../../../scripts/local-org/page/browser/model.ts';
import { pageDocument, waitingDocument } from '../../../../scripts/local-org/page/document.ts';

test('data cannot end the script that carries it', () => {
  const boot = {
    shell: { language: 'ja', app: { label: '</title><b>' } },
    route: { kind: 'missing', x: '</script><script>' },
  };
  const html = pageDocument(
    boot as unknown as BootModel,
    { a: '</script>' },
    { styles: [], shell: '/s.js', preload: [] },
  );
  assert.equal(html.match(/<script/g)?.length, 3);
  assert.match(html, /<html lang="ja">/);
  assert.doesNotMatch(html, /<b>/);
});

test('the waiting page asks again until something went wrong', () => {
  assert.match(waitingDocument('en_US', [], 'Building 12', null), /http-equiv="refresh"/);
  const failed = waitingDocument('en_US', [], '', 'no <space> left');
  assert.doesNotMatch(failed, /http-equiv/);
  assert.match(failed, /no &#60;space&#62; left/);
});
