import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Connection } from 'jsforce';
import { startOrg, type RunningOrg } from '../../scripts/local-org/server.ts';
import { hireFor, make } from './access-world.ts';
import { connect } from './library.ts';
import { deployTenki } from './tenki-project.ts';

/** 20:30 on 20 November 2026 in UTC; in Tokyo it is 05:30 on the 21st. */
const NOW = new Date('2026-11-20T20:30:00Z');
const TODAY = '2026-11-20';
const TOMORROW = '2026-11-21';

type Row = Record<string, unknown>;

const CASE: Row = {
  Name: 'The month closes two days sooner',
  Step_Reached__c: 'recognition',
  Evidence_Number__c: 2,
  Evidence_Unit__c: 'days',
  Recognised_By__c: 'M. Example, head of finance',
  Recognised_On__c: TODAY,
};
const ACTION: Row = {
  Name: 'Ask who decides',
  Status__c: 'Done',
  Customer_Benefit__c: 'The new team closes the month without us',
  Outcome__c: 'They run it alone now',
  Done_On__c: TODAY,
};
const TOUCH: Row = {
  Direction__c: 'customer',
  Kind__c: 'training',
  Touched_On__c: TODAY,
  Subject__c: 'How to share a report',
};
const NPS: Row = { Kind__c: 'nps', Score__c: 10, Answered_On__c: TODAY };
const CSAT: Row = { Kind__c: 'csat', Score__c: 5, Answered_On__c: TODAY };

const PRIORITY: Row = {
  Name: 'Crashes in their app',
  Severity__c: 'high',
  Status__c: 'Open',
  Since__c: TODAY,
  Review_On__c: '2026-11-30',
};

/** A rule: object, whole row, what makes it refused, field that shows the message, message in English and Japanese. */
type Case = readonly [
  object: string,
  row: Row,
  change: Row,
  field: string,
  english: string,
  japanese: string,
];

const FUTURE = [
  'This day is in the future. Choose today or earlier.',
  '未来の日付です。今日以前の日付を入力してください。',
] as const;

const PAST = [
  'This day is in the past. Choose today or later.',
  '過去の日付です。今日以降の日付を入力してください。',
] as const;
const FILLER = ['This looks like a placeholder.', '仮の値のようです。'] as const;

const RULES: readonly Case[] = [
  ['CSM_Action__c', ACTION, { Done_On__c: '2026-11-22' }, 'Done_On__c', ...FUTURE],
  [
    'Success_Case__c',
    { ...CASE, Step_Reached__c: 'outcome' },
    { Evidence_Number__c: null },
    'Evidence_Number__c',
    'Enter the number that shows the outcome.',
    '成果を示す数値を入力してください。',
  ],
  [
    'Success_Case__c',
    CASE,
    { Evidence_Unit__c: '  ' },
    'Evidence_Unit__c',
    'Say what the number counts.',
    '数値の単位を入力してください。',
  ],
  [
    'Success_Case__c',
    CASE,
    { Recognised_By__c: null },
    'Recognised_By__c',
    'Enter who at the customer recognised the outcome.',
    '成果を認めたお客様側の方を入力してください。',
  ],
  [
    'Success_Case__c',
    CASE,
    { Recognised_By__c: '未定' },
    'Recognised_By__c',
    'This looks like a placeholder. Enter who recognised the outcome.',
    '仮の値のようです。成果を認めた方を入力してください。',
  ],
  [
    'Success_Case__c',
    CASE,
    { Recognised_On__c: null },
    'Recognised_On__c',
    'Enter the day on which the customer recognised the outcome.',
    'お客様が成果を認めた日を入力してください。',
  ],
  ['Success_Case__c', CASE, { Recognised_On__c: '2026-11-22' }, 'Recognised_On__c', ...FUTURE],
  ['CS_Touch__c', TOUCH, { Touched_On__c: '2026-11-22' }, 'Touched_On__c', ...FUTURE],
  [
    'CS_Touch__c',
    TOUCH,
    { Subject__c: 'asdf' },
    'Subject__c',
    'This looks like a placeholder. Say what it was about.',
    '仮の値のようです。話した内容を入力してください。',
  ],
  [
    'Survey_Response__c',
    NPS,
    { Score__c: 11 },
    'Score__c',
    'An NPS score is from 0 to 10.',
    'NPSの点数は0から10です。',
  ],
  [
    'Survey_Response__c',
    { ...NPS, Score__c: 0 },
    { Score__c: -1 },
    'Score__c',
    'An NPS score is from 0 to 10.',
    'NPSの点数は0から10です。',
  ],
  [
    'Survey_Response__c',
    CSAT,
    { Score__c: 6 },
    'Score__c',
    'A CSAT score is from 1 to 5.',
    'CSATの点数は1から5です。',
  ],
  [
    'Survey_Response__c',
    { ...CSAT, Score__c: 1 },
    { Score__c: 0 },
    'Score__c',
    'A CSAT score is from 1 to 5.',
    'CSATの点数は1から5です。',
  ],
  ['Survey_Response__c', NPS, { Answered_On__c: '2026-11-22' }, 'Answered_On__c', ...FUTURE],
  ['Survey_Response__c', NPS, { Respondent__c: 'n/a' }, 'Respondent__c', ...FILLER],
  ['Success_Case__c', CASE, { Name: 'test' }, 'Name', ...FILLER],
  ['Success_Case__c', CASE, { Outcome__c: '未定' }, 'Outcome__c', ...FILLER],
  ['Success_Case__c', CASE, { Evidence_Unit__c: '-' }, 'Evidence_Unit__c', ...FILLER],
  ['Success_Case__c', CASE, { Public_Since__c: '2026-11-22' }, 'Public_Since__c', ...FUTURE],
  ['CS_Touch__c', TOUCH, { With_Whom__c: 'xxx' }, 'With_Whom__c', ...FILLER],
  ['Customer_Priority__c', PRIORITY, { Name: 'なし' }, 'Name', ...FILLER],
  [
    'Customer_Priority__c',
    PRIORITY,
    { Since__c: null },
    'Since__c',
    'Enter since when this has been so.',
    'いつから続いているかを入力してください。',
  ],
  [
    'Customer_Priority__c',
    PRIORITY,
    { Severity__c: null },
    'Severity__c',
    'Choose how severe this is.',
    '重要度を選択してください。',
  ],
  ['Customer_Priority__c', PRIORITY, { Since__c: '2026-11-22' }, 'Since__c', ...FUTURE],
  ['Customer_Priority__c', PRIORITY, { Review_On__c: '2026-11-19' }, 'Review_On__c', ...PAST],
  [
    'Customer_Priority__c',
    { ...PRIORITY, Status__c: 'Resolved', Resolved_On__c: TODAY },
    { Resolved_On__c: '2026-11-22' },
    'Resolved_On__c',
    ...FUTURE,
  ],
];

suite('entry rules of done actions, success cases, touches and survey responses', () => {
  let running: RunningOrg;
  let account = '';
  let english: Connection;
  let japanese: Connection;

  before(async () => {
    running = await startOrg({ port: 0, clock: () => NOW });
    await deployTenki(running.org);
    account = make(running.org, 'Account', { Name: 'Fictional Foods' });
    const csm = (name: string, more: Row = {}): Connection =>
      connect(running, running.org.issueToken(hireFor(running.org, name, false, ['Tenki_CSM'], more)));
    english = csm('rule@tenki.example');
    japanese = csm('kisoku@tenki.example', {
      LanguageLocaleKey: 'ja',
      LocaleSidKey: 'ja_JP',
      TimeZoneSidKey: 'Asia/Tokyo',
    });
  });
  after(() => running.close());

  const save = (org: Connection, object: string, row: Row): Promise<unknown> =>
    Promise.resolve(org.sobject(object).create({ ...row, Account__c: account }));

  for (const [object, row, change, field, message, translated] of RULES)
    test(`${object}: ${JSON.stringify(change)} is refused`, async () => {
      await save(english, object, row);
      const refused = { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' };
      const broken = { ...row, ...change };
      await assert.rejects(save(english, object, broken), { ...refused, message });
      await assert.rejects(save(japanese, object, broken), { ...refused, message: translated });
      const answer = await fetch(`${running.url}/services/data/v67.0/sobjects/${object}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${english.accessToken ?? ''}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ ...broken, Account__c: account }),
      });
      const [error] = (await answer.json()) as { fields: string[] }[];
      assert.deepEqual(error?.fields, [field]);
    });

  test('a case below recognition needs nobody to recognise it', async () => {
    const none = { Recognised_By__c: null, Recognised_On__c: null };
    await save(english, 'Success_Case__c', { ...CASE, ...none, Step_Reached__c: 'outcome' });
    await save(english, 'Success_Case__c', { Name: 'All teams log in', Step_Reached__c: 'use' });
  });

  test('today is the day where the person is', async () => {
    await assert.rejects(save(english, 'CS_Touch__c', { ...TOUCH, Touched_On__c: TOMORROW }), {
      message: FUTURE[0],
    });
    await save(japanese, 'CS_Touch__c', { ...TOUCH, Touched_On__c: TOMORROW });
  });
});
