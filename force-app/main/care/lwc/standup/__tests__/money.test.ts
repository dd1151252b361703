import { shortMoney } from '../money';

const AMOUNTS = [0, 0.4, 999, 999.5, 1234, 9999.5, 12_345, 1_200_000, 3_400_000_000, -1_200_000];

it.each([
  ['en-US', 'EUR', '€0 €0 €999 €1,000 €1.2K €10K €12.3K €1.2M €3.4B -€1.2M'],
  ['en-US', 'KRW', '₩0 ₩0 ₩999 ₩1,000 ₩1.2K ₩10K ₩12.3K ₩1.2M ₩3.4B -₩1.2M'],
  ['ja-JP', 'EUR', '€0 €0 €999 €1,000 €1,234 €10,000 €1.2万 €120万 €34億 -€120万'],
  ['ja-JP', 'JPY', '￥0 ￥0 ￥999 ￥1,000 ￥1,234 ￥10,000 ￥1.2万 ￥120万 ￥34億 -￥120万'],
  ['ko-KR', 'KRW', '₩0 ₩0 ₩999 ₩1,000 ₩1.2천 ₩1만 ₩1.2만 ₩120만 ₩34억 -₩120만'],
])('in %s, %s is short, and never has cents without being short', (locale, currency, texts) => {
  expect(AMOUNTS.map(shortMoney(locale, currency))).toEqual(texts.split(' '));
});

it('puts the sign where the language wants it', () => {
  expect(shortMoney('de-DE', 'EUR')(1_200_000).replace(/\s/g, ' ')).toBe('1,2 Mio. €');
});
