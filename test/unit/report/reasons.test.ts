import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { REASON_LABELS } from '../../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import type { IndicatorDefinition, Judgement } from '../../../scripts/model.ts';
import { readLabels } from '../../../scripts/report/labels.ts';
import { reasonSentences } from '../../../scripts/report/reasons.ts';
import { licenceUse } from '../judge/definition.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const read = (file: string): Promise<string> => readFile(file, 'utf8');

const use = licenceUse({ subjectJa: 'アクティブユーザー', basisJa: 'ライセンス数の' });
const days = licenceUse({ subject: 'Use', subjectJa: '利用', unit: 'days', healthier: 'lower' });
const risk = licenceUse({ subject: 'Quiet and unresolved', subjectJa: '静かな離脱の兆し', kind: 'risk' });

function lamp(changes: Partial<Judgement>): Judgement {
  return {
    account: 'A-1', indicator: 'licence_use', asOf: '2026-11-20', value: 0.12, observedOn: '2026-11-18',
    band: 'poor', freshness: 'fresh', bandSince: '2026-11-12', previousBand: 'good', alarm: 'alarm',
    alarmSince: '2026-11-12', alarmClosedOn: null, sideSince: '2026-11-12', reasonCode: 'threshold',
    change7d: null, change28d: null, threshold: 0.2, ownEdges: null, baseline: null, trend: '', ...changes,
  };
} // prettier-ignore

const CASES: [IndicatorDefinition, Partial<Judgement>, string, string][] = [
  [use, {}, 'Active users fell below 20% of licences; poor since 12 Nov', 'アクティブユーザーがライセンス数の20%を下回っています。11月12日から「低い」'],
  [licenceUse({ ...use, unit: 'count', healthier: 'lower', basis: 'in 28 days', basisJa: '28日間で' }), { threshold: 3, value: 4 }, 'Active users rose above 3 in 28 days; poor since 12 Nov', 'アクティブユーザーが28日間で3を上回っています。11月12日から「低い」'],
  [licenceUse({ ...use, unit: 'per_week', alarmReason: 'drop' }), { reasonCode: 'drop', value: -12.34 }, 'Active users dropped to -12.3 per week; poor since 12 Nov', 'アクティブユーザーが週-12.3まで低下しました。11月12日から「低い」'],
  [days, { reasonCode: 'silence', value: 36, threshold: 21 }, 'Use: nothing for 36 days, at most 21 days expected; poor since 12 Nov', '利用が36日途絶えています(目安は21日以内)。11月12日から「低い」'],
  [days, { reasonCode: 'missed_milestone', value: 1 }, 'Use: 1 day past the due date; poor since 12 Nov', '利用: 期限を1日過ぎています。11月12日から「低い」'],
  [use, { reasonCode: 'stale', observedOn: '2025-12-31' }, 'The newest value is of 31 Dec 2025.', '最新の値は2025年12月31日のものです。'],
  [use, { reasonCode: 'missing', value: null }, 'No value has arrived. Unknown is not healthy.', '値が届いていません。不明は健康ではありません。'],
  [risk, { reasonCode: 'hollow', value: 1 }, 'Used, but no outcome recognised; poor since 12 Nov', '活用されていますが、成果が認識されていません。11月12日から「低い」'],
  [risk, { reasonCode: 'combination', value: 1 }, 'Quiet and unresolved: all of its conditions have held since 12 Nov', '静かな離脱の兆し: すべての条件が11月12日から当てはまっています'],
  [use, { reasonCode: null }, '', ''],
]; // prettier-ignore

for (const [definition, changes, english, japanese] of CASES)
  test(`the sentence of ${changes.reasonCode ?? (changes.reasonCode === null ? 'no reason' : `threshold, ${definition.healthier}`)}`, async () => {
    const [en, ja] = await Promise.all([readLabels(ROOT, 'en', read), readLabels(ROOT, 'ja', read)]);
    assert.equal(reasonSentences(en, 'en')(lamp(changes), definition), english);
    assert.equal(reasonSentences(ja, 'ja')(lamp(changes), definition), japanese);
  });

test('the pages take their sentences from the same labels', async () => {
  const folder = path.join(ROOT, 'force-app/main/signals/lwc/lampWords');
  const [labels, view] = await Promise.all([
    read(path.join(folder, 'labels.ts')),
    read(path.join(folder, 'reasonSentence.ts')),
  ]);
  const imported = new Map(
    [...labels.matchAll(/import (\w+) from '@salesforce\/label\/c\.(\w+)'/g)].map(([, name, label]) => [
      name,
      label,
    ]),
  );
  const keys = new Map(
    [...labels.matchAll(/^ {2}(\w+): (\w+),$/gm)].map(([, key, name]) => [key, imported.get(name)]),
  );
  const block = /const REASONS = \{(.*?)\};/s.exec(view)?.[1] ?? '';
  const shown = [...block.matchAll(/(\w+): LABELS\.(\w+)/g)].map(([, code, key]) => [code, keys.get(key)]);
  assert.deepEqual(Object.fromEntries(shown), REASON_LABELS);
});

test('a label that is not there is said by name', async () => {
  const labels = await readLabels(ROOT, 'en', read);
  assert.throws(() => labels('Tenki_Nothing'), /there is no custom label Tenki_Nothing/);
});
