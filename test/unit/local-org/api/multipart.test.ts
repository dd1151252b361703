import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMultipart } from '../../../../scripts/local-org/api/bulk/multipart.ts';

const TYPE = 'multipart/form-data; boundary=B';
const body = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));

test('parts keep their bytes, line ends inside included', () => {
  const parts = readMultipart(
    TYPE,
    body(
      '--B',
      'Content-Disposition: form-data; name="job"',
      '',
      '{}',
      '--B',
      'content-disposition: form-data; name="content"; filename="c"',
      'Content-Type: text/csv',
      '',
      'a\nü\r\n',
      '--B--',
      '',
    ),
  );
  assert.deepEqual(
    [...parts].map(([name, bytes]) => [name, bytes.toString()]),
    [
      ['job', '{}'],
      ['content', 'a\nü\r\n'],
    ],
  );
});

test('broken bodies are refused', () => {
  const refusal = { errorCode: 'INVALIDJOB', status: 400 };
  assert.throws(() => readMultipart('multipart/form-data', body('--B--')), refusal);
  assert.throws(() => readMultipart(TYPE, body('nothing')), refusal);
  assert.throws(
    () => readMultipart(TYPE, body('--B', 'Content-Disposition: form-data; name="job"', '', '{}')),
    refusal,
  );
  assert.throws(() => readMultipart(TYPE, body('--B', 'X: y', '', '{}', '--B--')), refusal);
});
