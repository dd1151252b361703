const { readFileSync } = require('node:fs');
const path = require('node:path');
const { XMLParser } = require('fast-xml-parser');

/**
 * Gives components the real label texts and one user: English in Tokyo, or Japanese in files named `*.ja.test.ts`. Without
 * this a label is its own name, and no test would see a sentence.
 */
const parser = new XMLParser({ parseTagValue: false });
const read = (file) => parser.parse(readFileSync(path.resolve(__dirname, '../../force-app', file), 'utf8'));
const isJapanese = expect.getState().testPath?.includes('.ja.test.') ?? false;

const texts = new Map(
  read('main/shared/labels/CustomLabels.labels-meta.xml').CustomLabels.labels.map(({ fullName, value }) => [
    fullName,
    value,
  ]),
);
if (isJapanese) {
  for (const { name, label } of read('ja/translations/ja.translation-meta.xml').Translations.customLabels) {
    texts.set(name, label);
  }
}

const provide = (name, value) =>
  jest.doMock(name, () => ({ __esModule: true, default: value }), { virtual: true });
for (const [name, text] of texts) provide(`@salesforce/label/c.${name}`, text);
provide('@salesforce/i18n/lang', isJapanese ? 'ja' : 'en-US');
provide('@salesforce/i18n/locale', isJapanese ? 'ja-JP' : 'en-GB');
provide('@salesforce/i18n/timeZone', 'Asia/Tokyo');
provide('@salesforce/user/Id', '005000000000001AAA');
