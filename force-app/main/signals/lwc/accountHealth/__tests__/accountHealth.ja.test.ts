import { ACTION, answer, LICENCE_USE, POOR_LICENCE_USE, PRIORITY, SILENT, STALE_SEATS } from './data/answer';
import { find, mockGraphql, mount, onFridayMorning, openLamp, read, settle } from './page';

onFridayMorning();

it('speaks Japanese throughout, with the indicators’ own Japanese texts', async () => {
  const element = mount();
  mockGraphql.emit(answer({ lamps: [POOR_LICENCE_USE, STALE_SEATS], priorities: [PRIORITY] }));
  await settle();
  await openLamp(element, LICENCE_USE);
  const text = read(element.shadowRoot as ShadowRoot);
  expect(text).toContain('2026年11月20日時点のデータ(05:12 実行 R-000012 で確認)');
  expect(text).toContain('アクティブユーザーがライセンスの20%を下回っています。11月12日から「低い」');
  expect(text).toContain('11月13日からアラーム');
  expect(text).toContain('しきい値 20%以上');
  expect(text).toContain('過去7日 -8ポイント 悪化');
  expect(text).toContain('再研修を提案');
  expect(text).toContain('8営業日前の値です(取り決めは5営業日以内)。データの担当者に');
  expect(text).toContain('重大 · 11月3日から');
  const english = text
    .replaceAll('Crashes in their app', '')
    .replaceAll('R-000012', '')
    .replaceAll('Usage export', '')
    .match(/[A-Za-z]{3,}/g);
  expect(english).toBeNull();
});

it('gives the reason for the edges in Japanese, and in English where there is no other', async () => {
  const english = { ...LICENCE_USE, Why__c: 'Half of those below left.' };
  const both = { ...english, Why_Ja__c: 'これを下回ったお客様の半数が解約しました。' };
  const element = mount();
  mockGraphql.emit(answer({ lamps: [{ ...POOR_LICENCE_USE, Indicator__r: both }] }));
  await settle();
  expect(await openLamp(element, LICENCE_USE)).toContain(both.Why_Ja__c);
  expect(read(element.shadowRoot as ShadowRoot)).not.toContain(english.Why__c);
  mockGraphql.emit(answer({ lamps: [{ ...POOR_LICENCE_USE, Indicator__r: english }] }));
  await settle();
  expect(read(element.shadowRoot as ShadowRoot)).toContain(english.Why__c);
});

it('shows a proposed action in Japanese until a person has planned it', async () => {
  const element = mount();
  const planned = { ...ACTION, Id: 'a04000000000002AAA', Status__c: 'Planned' };
  mockGraphql.emit(answer({ lamps: [SILENT], actions: [ACTION, planned] }));
  await settle();
  const list = find(element, 'c-action-list').shadowRoot as ShadowRoot;
  expect(find(list.host, `[data-action="${ACTION.Id}"]`).textContent).toContain('スポンサーに電話');
  expect(find(list.host, `[data-action="${planned.Id}"]`).textContent).toContain('Call the sponsor');
});
