import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isPlaceholder } from '../../force-app/main/shared/lwc/formRules/placeholders.ts';
import { openOrg } from '../../scripts/local-org/open-org.ts';
import { deployTenki } from './tenki-project.ts';

const MAIN = path.resolve(import.meta.dirname, '../../force-app/main');

const FILLER = [
  'tbd', 'TBD', ' tbd ', 'tbd.', 'n/a', 'N/A', 'n.a.', 'na', 'none', 'todo', 'test', 'Test!', 'asdf', 'qwerty', 'pending',
  'ok', '-', '---', '—', '...', '…', '?', '()', 'x', 'aaaa', '1111', 'なし', 'なし。', '「なし」', '無し', '特になし', '未定',
  '不明', '後で', 'テスト', '同上', '仮', '確認中', 'ーー', 'あああああ',
  'ＴＢＤ', 'ｎ／ａ', 'ｔｅｓｔ', 'ﾃｽﾄ', 'ﾅｼ', 'ナシ', '　なし　', '（なし）', '【未定】', '特になし！', '。。。', 'ー', 'ｰｰ',
  'xxx', 'ｘｘｘ', 'アアア', 'ダミー', 'ﾀﾞﾐｰ', 'なしー', 'わからない', '未回答',
]; // prettier-ignore
const REAL = [
  'The new team closes the month without us',
  'ok for finance: invoices go out a day sooner',
  'none of their orders gets lost any more',
  'Fewer tests by hand',
  '月次レポートを自分で作れるようになる',
  '残業が減る',
  '未定だった棚卸しの日程が決まる',
  'Экономит два дня',
  '省时间',
  'ok1',
  'テスト環境が一つ減る',
  'メール',
];

/** An entry that is whole but for one text: object, field of the text, the other fields. */
type Entry = readonly [object: string, field: string, row: Record<string, unknown>];

const ACTION = { Name: 'Ask', Status__c: 'Done' };
const BENEFIT = { Customer_Benefit__c: 'The new team closes the month without us' };
const ENTRIES: readonly Entry[] = [
  ['CSM_Action__c', 'Customer_Benefit__c', { ...ACTION, Outcome__c: 'They run it alone now' }],
  ['CSM_Action__c', 'Outcome__c', { ...ACTION, ...BENEFIT }],
  ['Success_Case__c', 'Recognised_By__c', { Name: 'A shorter month', Step_Reached__c: 'use' }],
  [
    'CS_Touch__c',
    'Subject__c',
    { Direction__c: 'customer', Kind__c: 'training', Touched_On__c: '2026-03-02' },
  ],
  [
    'CS_Touch__c',
    'With_Whom__c',
    { Direction__c: 'customer', Kind__c: 'training', Touched_On__c: '2026-03-02' },
  ],
  ['Success_Case__c', 'Name', { Step_Reached__c: 'use' }],
  ['Success_Case__c', 'Outcome__c', { Name: 'A shorter month', Step_Reached__c: 'use' }],
  ['Success_Case__c', 'Evidence_Unit__c', { Name: 'A shorter month', Step_Reached__c: 'use' }],
  ['Survey_Response__c', 'Respondent__c', { Kind__c: 'nps', Score__c: 9, Answered_On__c: '2026-03-02' }],
  [
    'Customer_Priority__c',
    'Name',
    { Severity__c: 'high', Since__c: '2026-03-02', Status__c: 'Resolved', Resolved_On__c: '2026-03-03' },
  ],
  ...[
    'Goal__c',
    'Success_Measure__c',
    'Success_Measure_Unknown_Why__c',
    'Key_Person__c',
    'Key_Person_Unknown_Why__c',
    'Return_Reason__c',
  ].map((field) => ['Sales_Handoff__c', field, { Status__c: 'Draft' }] as const),
];

test('every rule against filler is tested here, and all of them know the same words', () => {
  const files = fs
    .readdirSync(MAIN, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('_Not_Placeholder.validationRule-meta.xml'));
  const rules = files.map((file) => {
    const text = fs.readFileSync(path.join(MAIN, file), 'utf8');
    const [, field, words] = /REGEX\(LOWER\(TRIM\((\w+)\)\), "([^"]+)"\)/.exec(text) ?? [];
    return { of: `${file.split('/')[2]}.${field}`, words };
  });
  const tested = ENTRIES.map(([object, field]) => `${object}.${field}`);
  assert.deepEqual(rules.map(({ of }) => of).sort(), tested.sort());
  assert.equal(new Set(rules.map(({ words }) => words)).size, 1);
});

test('the form and the validation rules agree on what is filler', async () => {
  const org = openOrg({});
  try {
    await deployTenki(org);
    const [user] = org.reader.all('SELECT "Id" FROM "v_User"');
    const session = org.sessionFor(String(user?.['Id']));
    assert.ok(session);
    const write = (object: string, row: Record<string, unknown>) => {
      const [result] = org.dml.run(session, { operation: 'insert', object, rows: [row], allOrNone: false });
      assert.ok(result);
      return result;
    };
    const account = write('Account', { Name: 'Fictional' }).id;
    const refused = ([object, field, row]: Entry, text: string): boolean => {
      const { errors } = write(object, { ...row, Account__c: account, [field]: text });
      assert.ok(
        errors.every(({ fields }) => fields[0] === field),
        JSON.stringify(errors),
      );
      return errors.length > 0;
    };
    for (const text of FILLER) {
      assert.equal(isPlaceholder(text), true, `the form takes '${text}' for filler`);
      for (const entry of ENTRIES)
        assert.equal(refused(entry, text), true, `the org refuses '${text}' as ${entry[1]}`);
    }
    for (const text of REAL) {
      assert.equal(isPlaceholder(text), false, `the form accepts '${text}'`);
      for (const entry of ENTRIES)
        assert.equal(refused(entry, text), false, `the org accepts '${text}' as ${entry[1]}`);
    }
  } finally {
    org.close();
  }
});
