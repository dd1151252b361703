import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { isPlaceholder } from '../../force-app/main/signals/lwc/healthRules/healthRules.ts';
import { openOrg } from '../../scripts/local-org/open-org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { sourceFiles } from '../../scripts/local-org/source-files.ts';

const FILLER = [
  'tbd', 'TBD', ' tbd ', 'tbd.', 'n/a', 'N/A', 'n.a.', 'na', 'none', 'todo', 'test', 'Test!', 'asdf', 'qwerty', 'pending',
  'ok', '-', '---', '—', '...', '…', '?', '()', 'x', 'aaaa', '1111', 'なし', 'なし。', '「なし」', '無し', '特になし', '未定',
  '不明', '後で', 'テスト', '同上', '仮', '確認中', 'ーー', 'あああああ',
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
];

test('the form and the validation rules agree on what is filler', async () => {
  const org = openOrg({});
  try {
    const files = await sourceFiles(path.resolve(import.meta.dirname, '../..'), ['force-app/main']);
    const { components } = readComponents(files);
    assert.deepEqual(org.applyMetadata(components, { checkOnly: false }).problems, []);
    const [user] = org.reader.all('SELECT "Id" FROM "v_User"');
    const session = org.sessionFor(String(user?.['Id']));
    assert.ok(session);
    const write = (object: string, row: Record<string, unknown>) => {
      const [result] = org.dml.run(session, { operation: 'insert', object, rows: [row], allOrNone: false });
      assert.ok(result);
      return result;
    };
    const account = write('Account', { Name: 'Fictional' }).id;
    const refused = (text: string): boolean => {
      const { errors } = write('CSM_Action__c', {
        Name: 'Ask',
        Account__c: account,
        Status__c: 'Done',
        Customer_Benefit__c: text,
        Outcome__c: 'They run it alone now',
      });
      assert.ok(
        errors.every(({ fields }) => fields[0] === 'Customer_Benefit__c'),
        JSON.stringify(errors),
      );
      return errors.length > 0;
    };
    for (const text of FILLER) {
      assert.equal(isPlaceholder(text), true, `the form takes '${text}' for filler`);
      assert.equal(refused(text), true, `the org refuses '${text}'`);
    }
    for (const text of REAL) {
      assert.equal(isPlaceholder(text), false, `the form accepts '${text}'`);
      assert.equal(refused(text), false, `the org accepts '${text}'`);
    }
  } finally {
    org.close();
  }
});
