import { parseDocument } from 'yaml';
import { VALIDATED } from './truths.ts';

/** Name of the definitions, so that nobody takes the demo's states for the shipped ones. */
const MODEL = 'demo-1';

const REASON = {
  en: 'Validated for this fictional book alone, whose truths are planted; no evidence for real customers.',
  ja: '真の状態をあらかじめ決めた架空のデータに限り検証済みです。実際のお客様についての根拠ではありません。',
} as const;

/** The word with which a shipped reason begins while nobody has tested it. */
const UNTESTED = /^(Provisional\. |暫定値です。)/;

/**
 * The shipped configuration as the demo uses it: only validated indicators decide an account's band, and what is shipped
 * is provisional, so the demo says which ones its planted truths bear out.
 */
export function demoConfig(shipped: string): string {
  const document = parseDocument(shipped);
  document.set('model', MODEL);
  for (const key of VALIDATED) {
    document.setIn(['indicators', key, 'state'], 'validated');
    for (const language of ['en', 'ja'] as const) {
      const place = ['indicators', key, 'why', language];
      const reason = String(document.getIn(place)).trim().replace(UNTESTED, '');
      const between = language === 'en' ? ' ' : '';
      document.setIn(place, `${REASON[language]}${between}${reason}`);
    }
  }
  return document.toString({ lineWidth: 0 });
}
