import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitRecords, type TextRecord } from '../../../scripts/measure/records.ts';

const CSV = { delimiter: ',', quote: true, encoding: 'utf-8' };

async function split(text: string, size = text.length || 1): Promise<TextRecord[]> {
  const chunks = async function* (): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
  };
  const records: TextRecord[] = [];
  for await (const record of splitRecords(chunks(), CSV)) records.push(record);
  return records;
}

const TABLE: [string, string, [number, string][]][] = [
  ['plain lines', 'a,b\nc,d\n', [[1, 'a,b'], [2, 'c,d']]],
  ['CRLF', 'a\r\nb\r\n', [[1, 'a'], [2, 'b']]],
  ['blank lines are skipped but counted', 'a\n\n\r\nb\n', [[1, 'a'], [4, 'b']]],
  ['a line end inside quotes', 'a,"x\ny"\nb\n', [[1, 'a,"x\ny"'], [3, 'b']]],
  ['doubled quotes', 'a,"x ""q"" y\nz"\nb\n', [[1, 'a,"x ""q"" y\nz"'], [3, 'b']]],
  ['an empty quoted field', 'a,""\nb\n', [[1, 'a,""'], [2, 'b']]],
  ['a quote inside an unquoted field opens nothing', 'a,5" x\nb,c""d\ne\n', [[1, 'a,5" x'], [2, 'b,c""d'], [3, 'e']]],
  ['carriage returns alone', 'a,b\rc\r\rd\r', [[1, 'a,b'], [2, 'c'], [4, 'd']]],
  ['a carriage return inside quotes', 'a,"x\ry"\rb', [[1, 'a,"x\ry"'], [2, 'b']]],
  ['no line end at the end', 'a\nb', [[1, 'a'], [2, 'b']]],
]; // prettier-ignore

for (const [name, text, expected] of TABLE)
  test(`records: ${name}`, async () => {
    assert.deepEqual(
      (await split(text)).map((record) => [record.line, record.text]),
      expected,
    );
  });

test('where the chunks are cut makes no difference', async () => {
  const text = fc
    .array(fc.constantFrom('a', ',', '"', '\n', '\r\n', '\r', 'bc'), { maxLength: 40 })
    .map((p) => p.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (content, size) => {
      assert.deepEqual(await split(content, size), await split(content));
    }),
  );
});

test('an open quote at the end is told', async () => {
  const [record] = await split('"a,b\nc\n');
  assert.deepEqual(record, { line: 1, text: '"a,b\nc\n', ended: false, openQuote: true });
});
