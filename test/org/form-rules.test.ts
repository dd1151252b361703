import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { openOrg } from '../../scripts/local-org/open-org.ts';
import type { Org, Session } from '../../scripts/local-org/org.ts';
import { importLwc, loadLwcModules } from '../lwc-modules.ts';
import { deployTenki } from './tenki-project.ts';

loadLwcModules((name) => name);

interface Spec {
  field: string;
  required?: boolean;
}
type Values = Record<string, string>;
type Input = Record<string, string | number | boolean | null>;

const { problemsOf, inputOf } = await importLwc<{
  problemsOf: (specs: readonly Spec[], values: Values) => { field: string; problem: string }[];
  inputOf: (specs: readonly Spec[], values: Values) => Input;
}>('c/formRules');
const { questions } = await importLwc<{
  questions: (mode: 'record' | 'review' | 'resolve', today: string) => Spec[];
}>('c/priorityForm/priorityRecord');
const { actionSpecs } = await importLwc<{
  actionSpecs: (context: { status: string; today: string; plannedDue: string | null }) => Spec[];
}>('c/actionForm/actionFields');
const { caseSpecs } = await importLwc<{ caseSpecs: (values: Values, today: string) => Spec[] }>(
  'c/successCaseForm/caseRecord',
);
const { touchSpecs } = await importLwc<{ touchSpecs: (today: string) => Spec[] }>('c/touchForm/touchRecord');
const { surveySpecs } = await importLwc<{ surveySpecs: (values: Values, today: string) => Spec[] }>(
  'c/surveyForm/surveyRecord',
);

/** The form and the org stand on the same day. */
const NOW = new Date('2026-11-20T05:00:00Z');
const TODAY = '2026-11-20';
const DAYS = ['', '2026-11-19', TODAY, '2026-11-21'] as const;
const TEXTS = ['', '  ', 'tbd', '特になし', 'ーー', 'Real words', '実際の回答'] as const;

const day = fc.constantFrom(...DAYS);
const text = fc.constantFrom(...TEXTS);
const flag = fc.constantFrom('', 'true', 'false');

/** A form: its object, what it asks of answers, what people may answer, and what it writes beside the answers. */
interface Form {
  name: string;
  object: string;
  specs: (values: Values) => Spec[];
  answers: fc.Arbitrary<Values>;
  beside: Input;
  /** Questions that only the form refuses: the org has no rule that could read them. */
  formOnly?: readonly string[];
}

const action = (status: string): Form => ({
  name: `an action that is ${status}`,
  object: 'CSM_Action__c',
  specs: () =>
    actionSpecs({ status, today: TODAY, plannedDue: null }).filter(({ field }) => field !== 'OwnerId'),
  answers: fc.record({
    Name: fc.constantFrom('Ask them', 'Call the sponsor'),
    Customer_Benefit__c: text,
    Due_Date__c: day,
    Outcome__c: text,
    Done_On__c: day,
    Dismiss_Reason__c: fc.constantFrom('', 'already_solved'),
  }),
  beside: { Status__c: status, ...(status === 'Dismissed' ? { Name: 'Ask them' } : {}) },
});

const FORMS: readonly Form[] = [
  action('Planned'),
  action('Done'),
  action('Dismissed'),
  {
    name: 'a new priority',
    object: 'Customer_Priority__c',
    specs: () => questions('record', TODAY),
    answers: fc.record({
      Name: text,
      Severity__c: fc.constantFrom('', 'high'),
      Since__c: day,
      Review_On__c: day,
      Note__c: fc.constantFrom('', 'tbd', 'They wait for a fix'),
    }),
    beside: { Status__c: 'Open' },
    // A long text can’t be read by a rule's REGEX.
    formOnly: ['Note__c'],
  },
  {
    name: 'a success case',
    object: 'Success_Case__c',
    specs: (values) => caseSpecs(values, TODAY),
    answers: fc.record({
      Name: text,
      Step_Reached__c: fc.constantFrom('use', 'outcome', 'recognition'),
      Outcome__c: text,
      Evidence_Number__c: fc.constantFrom('', '0', '2.5'),
      Evidence_Unit__c: text,
      Recognised_By__c: text,
      Recognised_On__c: day,
      Public__c: flag,
      Public_Since__c: day,
      CS_Supported__c: flag,
    }),
    beside: {},
  },
  {
    name: 'a contact',
    object: 'CS_Touch__c',
    specs: () => touchSpecs(TODAY),
    answers: fc.record({
      Direction__c: fc.constantFrom('', 'customer', 'ours'),
      Kind__c: fc.constantFrom('', 'training'),
      Touched_On__c: day,
      With_Whom__c: text,
      Subject__c: text,
    }),
    beside: {},
  },
  {
    name: 'a survey answer',
    object: 'Survey_Response__c',
    specs: (values) => surveySpecs(values, TODAY),
    answers: fc.record({
      Kind__c: fc.constantFrom('nps', 'csat'),
      Score__c: fc.constantFrom('', '-1', '0', '1', '5', '6', '10', '11'),
      Answered_On__c: day,
      Respondent__c: text,
      Comment__c: fc.constantFrom('', 'They like it'),
    }),
    beside: {},
  },
];

suite('every form says the same as the rules of its object', () => {
  let org: Org;
  let session: Session;
  let account: string;

  before(async () => {
    org = openOrg({ clock: () => NOW });
    await deployTenki(org);
    const [user] = org.reader.all('SELECT "Id" FROM "v_User"');
    const found = org.sessionFor(String(user?.['Id']));
    assert.ok(found);
    session = found;
    account = insert('Account', { Name: 'Fictional' }).id ?? '';
  });
  after(() => org.close());

  function insert(object: string, row: Input) {
    const [result] = org.dml.run(session, { operation: 'insert', object, rows: [row], allOrNone: false });
    assert.ok(result);
    return result;
  }

  for (const { name, object, specs, answers, beside, formOnly = [] } of FORMS)
    test(name, () => {
      fc.assert(
        fc.property(answers, (values) => {
          const asked = specs(values);
          const said = problemsOf(asked, values);
          const { errors } = insert(object, { ...inputOf(asked, values), ...beside, Account__c: account });
          const refused = [...new Set(errors.flatMap(({ fields }) => fields))].sort();
          const wanted = said.map(({ field }) => field).filter((field) => !formOnly.includes(field));
          const facts = JSON.stringify({ values, errors });
          // A field that no record can be without is asked for before any rule is; the form says all at once.
          if (errors.some(({ statusCode }) => statusCode === 'REQUIRED_FIELD_MISSING'))
            for (const field of refused) assert.ok(wanted.includes(field), facts);
          else assert.deepEqual(refused, wanted.sort(), facts);
        }),
        { numRuns: 200 },
      );
    });
});
