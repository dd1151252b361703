/** Filler that people type to get past a required field, after `plain` has been applied. */
const PLACEHOLDERS = new Set(
  (
    'tbd tba tbc todo wip na none nil null nothing unknown pending later test testing dummy sample placeholder asdf ' +
    'asdfg asdfgh asdfghjkl qwer qwerty hjkl foo bar foobar abc abcd xyz 123 1234 12345 blank empty ok yes no ' +
    'なし 無し 無 特になし 特に無し とくになし ない 未定 未入力 未記入 未設定 空欄 不明 後で あとで 後日 てすと だみ ' +
    '仮 仮置き 確認中 該当なし 該当無し 同上 いろは 後ほど 未確認 未回答 わからない 分からない'
  ).split(' '),
);

/** Lower case, half width, hiragana for katakana, letters and digits only, without the long marks at its ends. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^ー+|ー+$/g, '')
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/**
 * True when a text says nothing: empty, only signs, one character repeated, or a known filler ("tbd", "n/a", "なし").
 * Case, width, spaces and punctuation don't matter.
 */
export function isPlaceholder(text: string | null | undefined): boolean {
  const bare = plain(text ?? '');
  return /^(.?)\1*$/u.test(bare) || PLACEHOLDERS.has(bare);
}
