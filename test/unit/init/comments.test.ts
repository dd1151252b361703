import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { inLanguage } from '../../../scripts/init/comments.ts';
import { readStarters } from '../../../scripts/init/starters.ts';

const TEXT = `# one
# two
# ja: 一
# ja: 二
# a note
key: 1 # stays
  # three
  # ja: 三
  more: 2
# English alone
last: 3`;

suite('comments in one language', () => {
  test('Japanese lines take the place of the English ones above them, and of no others', () => {
    assert.equal(
      inLanguage(TEXT, 'ja'),
      '# 一\n# 二\n# a note\nkey: 1 # stays\n  # 三\n  more: 2\n# English alone\nlast: 3',
    );
    assert.equal(
      inLanguage(TEXT, 'en'),
      '# one\n# two\n# a note\nkey: 1 # stays\n  # three\n  more: 2\n# English alone\nlast: 3',
    );
  });

  test('every comment of the starters is there in Japanese', async () => {
    for (const starter of await readStarters(path.join(import.meta.dirname, '../../../config/starter'))) {
      const entries = [
        ...starter.ways.flatMap(({ sources }) => sources),
        ...starter.indicators,
        ...starter.book,
      ];
      const texts = [starter.about, ...entries.map(({ text }) => text)].map((text) => inLanguage(text, 'ja'));
      const comments = texts.flatMap((text) => text.split('\n').filter((line) => /^\s*#/.test(line)));
      assert.ok(comments.length > 0);
      for (const line of comments)
        assert.match(line, /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]|\{[a-z_]+\}/u);
      for (const { text } of [...starter.indicators, ...starter.book])
        assert.match(text, /\n {4}why:\n {6}en: /);
    }
  });
});
