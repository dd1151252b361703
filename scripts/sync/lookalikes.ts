import { named, type Told } from '../report/told.ts';

/** Keys that are named one by one. */
const MAX_NAMED = 5;

/** A key without what nobody sees or means by it: width, case, spaces and invisible signs. */
function plainKey(key: string): string {
  return key
    .normalize('NFKC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]/gu, '')
    .toLowerCase();
}

/** A key as a message shows it, with its invisible signs written out. */
function shownKey(key: string): string {
  const visible = key.replaceAll(
    /[\p{Cc}\p{Cf}\u00A0\u3000]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return `'${visible}'`;
}

/**
 * One line about keys of exports that no account has, but that look like the key of one; none when there are none. They are
 * never taken for the same: which of two spellings is right, only people know.
 */
export function lookalikeLines(unmatched: readonly { account: string }[], known: readonly string[]): Told[] {
  const byPlain = new Map<string, string | null>();
  for (const key of known) byPlain.set(plainKey(key), byPlain.has(plainKey(key)) ? null : key);
  const pairs = unmatched.flatMap(({ account }) => {
    const like = byPlain.get(plainKey(account));
    return like == null ? [] : [`${shownKey(account)} (${shownKey(like)})`];
  });
  if (pairs.length === 0) return [];
  const { en, ja } = named(pairs, MAX_NAMED);
  return [
    {
      en: `Unknown keys that differ from an account's only in case, width, spaces or invisible signs: ${en}. Write them alike in the export or the org.`,
      ja: `大文字・小文字、全角・半角、空白、見えない文字だけが取引先のキーと異なる、未知のキーがあります: ${ja}。データか組織の表記をそろえてください。`,
    },
  ];
}
