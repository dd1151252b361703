import type { CombinationInput } from './judgingSchema.ts';

/** Key of the built-in risk. */
export const HOLLOW_KEY = 'hollow_health';

/** Use is high and nobody has recognised a result: the account looks well and isn't. */
export const HOLLOW: CombinationInput = {
  kind: 'risk',
  label: { en: 'Hollow health', ja: '空洞の健康' },
  definition: {
    en: 'The product is used, but an outcome or its recognition by the customer is missing or unknown.',
    ja: '製品は活用されていますが、成果またはお客様による成果の認識がない、もしくは不明な状態です。',
  },
  dimension: 'roi',
  why: {
    en: 'Customers with very high use have left because nobody there could say what it was worth.',
    ja: '利用が非常に多くても、その価値を社内で語れる方がいないために解約したお客様がいます。',
  },
  when: [{ hollow: true }],
  play: {
    title: { en: 'Find one result worth telling', ja: '語れる成果を1つ見つける' },
    steps: {
      en: [
        '1. Ask the people who use it most which work got easier, and by how much.',
        '2. Put one number on it together, with the name of the role that confirms it.',
        '3. Help your contact to show that number to the person who decides on the budget.',
        '4. If nothing got easier, say so inside, and go back to the goal of the purchase. Do not push more use.',
      ].join('\n'),
      ja: [
        '1. 最もよく使っている方に、どの仕事がどれだけ楽になったかを聞く。',
        '2. そのうち1つを一緒に数字にし、確認した方の役職を記録する。',
        '3. その数字を予算を決める方に見せられるよう、窓口の方を手伝う。',
        '4. 楽になった仕事がなければ社内で共有し、導入の目的に立ち戻る。利用をさらに促さない。',
      ].join('\n'),
    },
    push: false,
  },
  cooldown: 0,
  version: 1,
  sort: 0,
};
