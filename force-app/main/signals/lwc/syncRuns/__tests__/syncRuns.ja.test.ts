import SyncRuns from 'c/syncRuns';
import { edge, graphql, onAMorning, texts } from '../../../../../../config/jest/card';
import { place } from '../../../../../../config/jest/element';
import { settle } from '../../../../../../config/jest/form';

const RUN = {
  Id: 'r1',
  Name: 'R-000042',
  Kind: '同期',
  Status__c: 'Findings',
  Status: '確認事項あり',
  As_Of__c: '2026-11-19',
  Started_At__c: '2026-11-19T20:12:00.000+0000',
  Rejected__c: 3,
  Unmatched__c: null,
  Failed__c: 0,
  Message__c: 'usage: 3 rows set aside by rule integer.',
  Message_Ja__c: 'usage: 3 行が規則 integer により除かれました。',
};

onAMorning();

it('tells a Japanese reader in Japanese what deserves a look; of older runs there is the English alone', async () => {
  const element = await place('c-sync-runs', SyncRuns);
  const older = { ...RUN, Id: 'r2', Name: 'R-000041', Message_Ja__c: null };
  graphql.emit({ uiapi: { query: { Sync_Run__c: { edges: [RUN, older].map((run) => edge({ ...run })) } } } });
  await settle();
  const newest = texts(element, '[data-group=newest] p');
  expect(newest).toContain(RUN.Message_Ja__c);
  expect(newest).not.toContain(RUN.Message__c);
  expect(texts(element, '[data-group=earlier] p')).toContain(RUN.Message__c);
});
