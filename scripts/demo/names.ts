import type { Language } from '../report/labels.ts';

const FIRST: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Cirrus', 'Drizzle', 'Komorebi', 'Harvest Moon', 'Monsoon', 'Nimbus', 'Asagiri', 'Northlight', 'Yuunagi', 'Snowmelt',
    'Tailwind', 'Hidamari', 'Rainbow Pass', 'Seabreeze', 'Kazahana', 'Thunderhead', 'Evening Glow', 'Harukaze', 'Whiteout', 'Shigure',
  ],
  ja: [
    'あさぎり', 'こもれび', 'ゆうなぎ', 'ひだまり', 'かざはな', 'はるかぜ', 'しぐれ', 'いわし雲', 'にわか雨', '北極星',
    'おぼろ月', '花ぐもり', 'つゆ晴れ', '小春', '夕立', '虹の橋', '初霜', '東風', '雪どけ', '朝焼け',
  ],
}; // prettier-ignore

const SECOND: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Foods', 'Logistics', 'Robotics', 'Clinics', 'Textiles', 'Energy', 'Studio', 'Rail', 'Homes', 'Paper', 'Optics', 'Mills',
  ],
  ja: ['食品', '物流', '機工', '医療', '繊維', '電力', '企画', '鉄道', '住宅', '製紙', '光学', '製粉'],
}; // prettier-ignore

const WHOLE: Readonly<Record<Language, (name: string, round: string) => string>> = {
  en: (name, round) => `${name}${round === '' ? '' : ` ${round}`} (fictional)`,
  ja: (name, round) => `${name}${round}株式会社(架空)`,
};

/** The name of the n-th account: 240 plain combinations, then numbered ones. */
export function accountName(index: number, language: Language): string {
  const first = FIRST[language];
  const second = SECOND[language];
  const round = Math.floor(index / (first.length * second.length));
  const between = language === 'en' ? ' ' : '';
  const one = first[index % first.length];
  // Neighbours differ in both parts; each pair comes once a round.
  const two = second[((index % first.length) + Math.floor(index / first.length)) % second.length];
  return WHOLE[language](`${one}${between}${two}`, round === 0 ? '' : String(round + 1));
}

const PEOPLE: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'A. Example, accounting',
    'R. Sample, operations',
    'N. Example, IT',
    'T. Example, sales support',
    'K. Sample, managing director',
  ],
  ja: [
    '見本 陽子様(経理部・架空)',
    '例田 健様(業務部・架空)',
    '架空 真理様(情報システム部)',
    '見本 大輔様(営業企画部・架空)',
    '例田 和子様(取締役・架空)',
  ],
};

/** Somebody at a customer, by number; the same number is the same person. */
export function contactName(number: number, language: Language): string {
  return PEOPLE[language][number % PEOPLE[language].length] ?? '';
}
