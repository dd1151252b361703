import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import type { Org, Session } from '../../scripts/local-org/org.ts';
import { openOrg } from '../../scripts/local-org/open-org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { sourceFiles } from '../../scripts/local-org/source-files.ts';
import { importLwc, loadLwcModules } from '../lwc-modules.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): unknown =>
  new XMLParser({ parseTagValue: false }).parse(readFileSync(path.join(ROOT, 'force-app', file), 'utf8'));
const { labels } = (
  read('main/shared/labels/CustomLabels.labels-meta.xml') as {
    CustomLabels: { labels: { fullName: string; value: string }[] };
  }
).CustomLabels;
const words = new Map(labels.map(({ fullName, value }) => [fullName, value]));
loadLwcModules((name) => words.get(name) ?? name);

interface Spec {
  field: string;
  required?: boolean;
  unknown?: string;
  messages?: Record<string, string>;
  unknownMessages?: Record<string, string>;
}
type Values = Readonly<Record<string, string>>;
interface Rules {
  SALES_SPECS: readonly Spec[];
  salesValues: (row: Row) => Values;
  missingNames: (row: Row) => string[];
}
interface FormRules {
  problemsOf: (
    specs: readonly Spec[],
    values: Values,
    completeness: 'complete' | 'incomplete',
  ) => { field: string; spec: Spec; problem: string }[];
}

const { missingNames, SALES_SPECS, salesValues } = await importLwc<Rules>('c/handoffRules');
const { problemsOf } = await importLwc<FormRules>('c/formRules');

interface Item {
  field: string;
  behavior: string;
}

type Row = Record<string, string | null>;

const REQUIRED = SALES_SPECS.filter((spec) => spec.required);
const STATUSES = ['Draft', 'Submitted', 'Accepted', 'Returned'] as const;
type Status = (typeof STATUSES)[number];

const ANSWERS = `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
  <customPermissions><enabled>true</enabled><name>Tenki_Accept_Handoff</name></customPermissions>
  <label>Answers</label>
</PermissionSet>`;

let org: Org;
let csm: Session;
let rep: Session;
let account: string;
let person: string;

function write(session: Session, operation: 'insert' | 'update', row: Row) {
  const [result] = org.dml.run(session, {
    operation,
    object: 'Sales_Handoff__c',
    rows: [row],
    allOrNone: false,
  });
  assert.ok(result);
  return result;
}

/** Fields of the messages that refused a row; empty when it was taken. */
function refusedAt(session: Session, operation: 'insert' | 'update', row: Row): string[] {
  return write(session, operation, row)
    .errors.flatMap(({ fields }) => fields)
    .sort();
}

before(async () => {
  org = openOrg({});
  const files = await sourceFiles(ROOT, ['force-app/main']);
  files.set(
    'force-app/main/permissionsets/Answers.permissionset-meta.xml',
    new TextEncoder().encode(ANSWERS),
  );
  const { components } = readComponents(files);
  assert.deepEqual(org.applyMetadata(components, { checkOnly: false }).problems, []);
  const [user] = org.reader.all('SELECT "Id" FROM "v_User"');
  person = String(user?.['Id']);
  const session = org.sessionFor(person);
  assert.ok(session);
  // An administrator has every object and field, but no custom permission that was not granted.
  rep = session;
  csm = { ...session, permissionSets: ['Answers'] };
  const [result] = org.dml.run(session, {
    operation: 'insert',
    object: 'Account',
    rows: [{ Name: 'Fictional' }],
    allOrNone: false,
  });
  account = result?.id ?? '';
});
after(() => org.close());

const COMPLETE: Row = {
  Goal__c: 'Close the month a day sooner',
  Success_Measure__c: '3 days instead of 5',
  Key_Person__c: 'A. Example, controller',
  Start_On__c: '2026-12-01',
};
const complete = (): Row => ({ ...COMPLETE, Account__c: account, Sales_Engineer__c: person });
const DAYS = { Submitted_On__c: '2026-01-05', Answered_On__c: '2026-01-06' };

/** The day that a move sets. */
const dayOf = (status: Status): Row => {
  if (status === 'Draft') return {};
  return status === 'Submitted'
    ? { Submitted_On__c: DAYS.Submitted_On__c }
    : { Answered_On__c: DAYS.Answered_On__c };
};

const text = fc.constantFrom(null, '  ', 'tbd', 'なし', '---', 'Real words', '実際の回答');
const part = fc.record({
  Goal__c: text,
  Success_Measure__c: text,
  Success_Measure_Unknown_Why__c: text,
  Key_Person__c: text,
  Key_Person_Unknown_Why__c: text,
  Start_On__c: fc.constantFrom(null, '2026-12-01'),
  engineer: fc.boolean(),
});

test('form, validation rules and formulas say the same about generated handoffs', () => {
  fc.assert(
    fc.property(
      part,
      fc.constantFrom('Draft' as const, 'Submitted' as const),
      ({ engineer, ...answers }, status) => {
        const row: Row = { ...answers, Sales_Engineer__c: engineer ? person : null };
        const values: Values = salesValues(row);
        const said = problemsOf(SALES_SPECS, values, status === 'Draft' ? 'incomplete' : 'complete');
        // The form clears a reason beside an answer before it saves, so only one of both reaches the org.
        const sent: Row = { ...row };
        for (const { field, unknown } of REQUIRED)
          if (unknown !== undefined && values[field]?.trim()) sent[unknown] = null;
        const day = status === 'Submitted' ? { Submitted_On__c: DAYS.Submitted_On__c } : {};
        const stamped = { ...sent, ...day, Account__c: account, Status__c: status };
        const { id, errors } = write(rep, 'insert', stamped);
        const wanted = said
          .map(({ field, spec, problem }) => (problem === 'missing' ? spec.field : field))
          .sort();
        assert.deepEqual(errors.flatMap(({ fields }) => fields).sort(), wanted, JSON.stringify(stamped));
        const own = new Map(
          said.map(({ field, spec, problem }) => [
            problem === 'missing' ? spec.field : field,
            (field === spec.field ? spec.messages : spec.unknownMessages)?.[problem],
          ]),
        );
        for (const { fields, message } of errors) assert.equal(message, own.get(fields[0] ?? ''));
        if (errors.length > 0) return;
        const [stored] = org.reader.all(
          `SELECT "Completeness__c", "Missing_Fields__c" FROM "v_Sales_Handoff__c" WHERE "Id" = '${id}'`,
        );
        const missing = missingNames(sent);
        assert.equal(stored?.['Missing_Fields__c'] ?? '', missing.join(', '));
        assert.equal(Number(stored?.['Completeness__c']), 100 - 20 * missing.length);
      },
    ),
    { numRuns: 300 },
  );
});

test('at most five answers are required', () => {
  assert.equal(REQUIRED.length, 5);
});

/** Takes a new handoff to a status by the legal way. */
function brought(to: Status): string {
  const { id, errors } = write(csm, 'insert', { ...complete(), Status__c: 'Draft' });
  assert.deepEqual(errors, []);
  assert.ok(id);
  const step = (row: Row): void => assert.deepEqual(refusedAt(csm, 'update', { Id: id, ...row }), []);
  if (to !== 'Draft') step({ Status__c: 'Submitted', Submitted_On__c: DAYS.Submitted_On__c });
  if (to === 'Accepted' || to === 'Returned')
    step({
      Status__c: to,
      CSM__c: person,
      Return_Reason__c: 'Name the buyer',
      Answered_On__c: DAYS.Answered_On__c,
    });
  return id;
}

test('only four moves are legal', () => {
  const legal = ['Draft>Submitted', 'Submitted>Accepted', 'Submitted>Returned', 'Returned>Submitted'];
  for (const from of STATUSES) {
    for (const to of STATUSES) {
      if (from === to) continue;
      const row = {
        Id: brought(from),
        Status__c: to,
        CSM__c: person,
        Return_Reason__c: 'Name the buyer',
        ...dayOf(to),
      };
      const isLegal = legal.includes(`${from}>${to}`);
      const refused = refusedAt(csm, 'update', row);
      assert.equal(refused.includes('Status__c'), !isLegal, `${from} to ${to}`);
      assert.ok(!isLegal || refused.length === 0, `${from} to ${to}: ${refused.join(', ')}`);
    }
  }
  for (const status of ['Accepted', 'Returned'])
    assert.ok(
      refusedAt(csm, 'insert', {
        ...complete(),
        Status__c: status,
        CSM__c: person,
        Return_Reason__c: 'Name the buyer',
        ...DAYS,
      }).includes('Status__c'),
      `no handoff begins as ${status}`,
    );
});

test('accepting and returning need the custom permission', () => {
  for (const Status__c of ['Accepted', 'Returned'] as const) {
    const row = {
      Id: brought('Submitted'),
      Status__c,
      CSM__c: person,
      Return_Reason__c: 'Name the buyer',
      ...dayOf(Status__c),
    };
    assert.deepEqual(refusedAt(rep, 'update', row), ['Status__c']);
    assert.deepEqual(refusedAt(csm, 'update', row), []);
  }
});

test('an acceptance names the CSM, a return its reason, and both their day', () => {
  const id = brought('Submitted');
  const answered = { Id: id, Answered_On__c: DAYS.Answered_On__c };
  assert.deepEqual(refusedAt(csm, 'update', { ...answered, Status__c: 'Accepted' }), ['CSM__c']);
  assert.deepEqual(refusedAt(csm, 'update', { ...answered, Status__c: 'Returned' }), ['Return_Reason__c']);
  assert.deepEqual(
    refusedAt(csm, 'update', { ...answered, Status__c: 'Returned', Return_Reason__c: 'tbd' }),
    ['Return_Reason__c'],
  );
  assert.deepEqual(refusedAt(csm, 'update', { Id: id, Status__c: 'Accepted', CSM__c: person }), [
    'Answered_On__c',
  ]);
  assert.deepEqual(
    refusedAt(csm, 'update', { Id: id, Status__c: 'Accepted', CSM__c: person, Answered_On__c: '2026-01-04' }),
    ['Answered_On__c'],
  );
});

test('an accepted handoff stays as it was accepted', () => {
  const id = brought('Accepted');
  for (const [field, value] of Object.entries({
    Goal__c: 'Another goal',
    Success_Measure__c: 'Another number',
    Success_Measure_Unknown_Why__c: 'Lost it',
    Key_Person__c: 'B. Example',
    Key_Person_Unknown_Why__c: 'They left',
    Start_On__c: '2027-01-01',
  }))
    assert.deepEqual(refusedAt(csm, 'update', { Id: id, [field]: value }), ['Status__c'], field);
  assert.deepEqual(refusedAt(csm, 'update', { Id: id, Notes__c: 'Met them' }), []);
});

test('the days of submission and answer come with the move, and are not typed', () => {
  const draft = { ...complete(), Status__c: 'Draft' };
  assert.deepEqual(refusedAt(rep, 'insert', { ...draft, ...dayOf('Submitted') }), ['Submitted_On__c']);
  assert.deepEqual(refusedAt(rep, 'insert', { ...draft, ...dayOf('Accepted') }), ['Answered_On__c']);
  const another = { Submitted_On__c: '2026-01-06', Answered_On__c: '2026-01-07' };
  for (const status of STATUSES) {
    const id = brought(status);
    for (const [field, value] of Object.entries(another))
      assert.ok(
        refusedAt(csm, 'update', { Id: id, [field]: value }).includes(field),
        `${field} while ${status}`,
      );
    assert.deepEqual(refusedAt(csm, 'update', { Id: id, Notes__c: 'Met them' }), [], status);
  }
});

test('what the forms set is read-only on the record’s own page', () => {
  const { Layout } = read('main/handoff/layouts/Sales_Handoff__c-Sales Handoff Layout.layout-meta.xml') as {
    Layout: { layoutSections: { layoutColumns: { layoutItems: Item | Item[] }[] }[] };
  };
  const items = Layout.layoutSections.flatMap(({ layoutColumns }) =>
    layoutColumns.flatMap(({ layoutItems }) => layoutItems),
  );
  const behaviour = new Map(items.map(({ field, behavior }) => [field, behavior]));
  for (const field of ['Status__c', 'Submitted_On__c', 'Answered_On__c', 'Return_Reason__c', 'Return_Log__c'])
    assert.equal(behaviour.get(field), 'Readonly', field);
});

test('a submission has happened, the agreed time is sane, and the opportunity is of the account', () => {
  const draft = { ...complete(), Status__c: 'Draft' };
  const at = (row: Row): string[] => refusedAt(rep, 'insert', { ...draft, ...row });
  assert.deepEqual(
    refusedAt(rep, 'insert', { ...draft, Status__c: 'Submitted', Submitted_On__c: '2126-01-01' }),
    ['Submitted_On__c'],
  );
  assert.deepEqual(refusedAt(rep, 'insert', { ...draft, Status__c: 'Submitted' }), ['Submitted_On__c']);
  assert.deepEqual(at({ Agreed_Days__c: '0' }), ['Agreed_Days__c']);
  assert.deepEqual(at({ Agreed_Days__c: '61' }), ['Agreed_Days__c']);
  assert.deepEqual(at({ Agreed_Days__c: '60' }), []);
  const insert = (object: string, row: Row): string =>
    org.dml.run(rep, { operation: 'insert', object, rows: [row], allOrNone: false })[0]?.id ?? '';
  const deal = (AccountId: string): string =>
    insert('Opportunity', { Name: 'Deal', AccountId, StageName: 'Closed Won', CloseDate: '2026-01-01' });
  assert.deepEqual(at({ Opportunity__c: deal(account) }), []);
  assert.deepEqual(at({ Opportunity__c: deal(insert('Account', { Name: 'Other' })) }), ['Opportunity__c']);
});

/** Validation rules and the labels with which the form says the same. */
const SAME_WORDS = {
  Goal_Required: 'GoalMissing',
  Goal_Not_Placeholder: 'GoalFiller',
  Success_Measure_Required: 'MeasureMissing',
  Success_Measure_Not_Placeholder: 'MeasureFiller',
  Success_Measure_Why_Not_Placeholder: 'MeasureWhyFiller',
  Key_Person_Required: 'PersonMissing',
  Key_Person_Not_Placeholder: 'PersonFiller',
  Key_Person_Why_Not_Placeholder: 'PersonWhyFiller',
  Start_Date_Required: 'StartMissing',
  Sales_Engineer_Required: 'EngineerMissing',
  CSM_Required: 'CsmMissing',
  Return_Reason_Required: 'ReasonMissing',
  Return_Reason_Not_Placeholder: 'ReasonFiller',
};

test('form and validation rules use the same words, in Japanese too', () => {
  const translated = read('ja/translations/ja.translation-meta.xml') as {
    Translations: { customLabels: { name: string; label: string }[] };
  };
  const japanese = new Map(translated.Translations.customLabels.map(({ name, label }) => [name, label]));
  const object = read(
    'ja/objectTranslations/Sales_Handoff__c-ja/Sales_Handoff__c-ja.objectTranslation-meta.xml',
  ) as {
    CustomObjectTranslation: { validationRules: { name: string; errorMessage: string }[] };
  };
  const messages = new Map(
    object.CustomObjectTranslation.validationRules.map(({ name, errorMessage }) => [name, errorMessage]),
  );
  for (const [rule, label] of Object.entries(SAME_WORDS)) {
    const file = `main/handoff/objects/Sales_Handoff__c/validationRules/${rule}.validationRule-meta.xml`;
    const { ValidationRule } = read(file) as { ValidationRule: { errorMessage: string } };
    assert.equal(words.get(`Tenki_Handoff_${label}`), ValidationRule.errorMessage, rule);
    assert.equal(japanese.get(`Tenki_Handoff_${label}`), messages.get(rule), `${rule} in Japanese`);
  }
});
