import path from 'node:path';

/** Languages that texts exist in. */
export type Language = 'en' | 'ja';

/** Custom labels by name, as the pages show them. */
export type Labels = (name: string) => string;

const ENGLISH = 'force-app/main/shared/labels/CustomLabels.labels-meta.xml';
const JAPANESE = 'force-app/ja/translations/ja.translation-meta.xml';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of the first element of a name within a piece of XML. */
function elementText(xml: string, name: string): string | null {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return (
    found?.replace(/&(amp|lt|gt|quot|apos);/g, (whole, entity: string) => ENTITIES[entity] ?? whole) ?? null
  );
}

/** Pairs of two elements within each element of a kind. */
function pairs(xml: string, kind: string, key: string, value: string): [string, string][] {
  return [...xml.matchAll(new RegExp(`<${kind}>(.*?)</${kind}>`, 'gs'))].flatMap(([, piece = '']) => {
    const [name, text] = [elementText(piece, key), elementText(piece, value)];
    return name === null || text === null ? [] : [[name, text] as [string, string]];
  });
}

/** Reads the custom labels of the project in a language; a label without a translation stays English, as in an org. */
export async function readLabels(
  root: string,
  language: Language,
  readText: (file: string) => Promise<string>,
): Promise<Labels> {
  const texts = new Map(pairs(await readText(path.join(root, ENGLISH)), 'labels', 'fullName', 'value'));
  if (language === 'ja')
    for (const [name, text] of pairs(
      await readText(path.join(root, JAPANESE)),
      'customLabels',
      'name',
      'label',
    ))
      texts.set(name, text);
  return (name) => {
    const text = texts.get(name);
    if (text === undefined) throw new RangeError(`there is no custom label ${name} in ${ENGLISH}`);
    return text;
  };
}
