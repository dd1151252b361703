import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, emptySchema } from '../../../../scripts/local-org/schema/build-schema.ts';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';
import { filesOf, LIBRARY } from '../library.ts';

/** Problems of the library after one text in one of its files is replaced. */
function broken(path: string, from: string, to: string): string[] {
  const text = LIBRARY[path] ?? '';
  assert.ok(text.includes(from), `the library holds ${from}`);
  const { components, problems } = readComponents(filesOf({ ...LIBRARY, [path]: text.replace(from, to) }));
  const all = [...problems, ...buildSchema(emptySchema(), components).problems];
  return all.map((problem) => `${problem.componentType} ${problem.fullName}: ${problem.problem}`);
}

const BOOK = 'objects/Book__c.object';
const LOAN = 'objects/Loan__c.object';
const CLERK = 'permissionsets/Clerk.permissionset';

/** What is changed, and the problem that must be among those found. */
const CASES: [name: string, path: string, from: string, to: string, problem: string][] = [
  [
    'lookup target',
    BOOK,
    '<referenceTo>Book__c',
    '<referenceTo>Bok__c',
    "CustomField Book__c.Sequel_Of__c: referenceTo value of 'Bok__c' does not resolve to a valid sObject type",
  ],
  [
    'formula field',
    BOOK,
    'TODAY() - Bought__c',
    'TODAY() - Boght__c',
    'CustomField Book__c.Age_Days__c: Field Boght__c does not exist. Check spelling.',
  ],
  [
    'formula type',
    BOOK,
    'TODAY() - Bought__c',
    'TEXT(Bought__c)',
    'CustomField Book__c.Age_Days__c: Formula result is data type (Text), incompatible with expected data type (Number).',
  ],
  [
    'formula cycle',
    BOOK,
    'TODAY() - Bought__c',
    'Age_Days__c + 1',
    'CustomField Book__c.Age_Days__c: Field Age_Days__c may not be used in this formula: circular reference',
  ],
  [
    'default value',
    BOOK,
    '<defaultValue>TODAY()',
    '<defaultValue>TODAI()',
    'CustomField Book__c.Bought__c: Unknown function TODAI. Check spelling.',
  ],
  [
    'roll-up child',
    BOOK,
    '<summaryForeignKey>Loan__c.Book__c',
    '<summaryForeignKey>Loan__c.Reader__c',
    'CustomField Book__c.Open_Loans__c: Invalid summary foreign key: Loan__c.Reader__c is not a master-detail field to Book__c',
  ],
  [
    'roll-up field',
    BOOK,
    'Loan__c.Fee__c',
    'Loan__c.Fe__c',
    'CustomField Book__c.Fees__c: Unknown field: Loan__c.Fe__c',
  ],
  [
    'roll-up type',
    BOOK,
    'Loan__c.Fee__c',
    'Loan__c.Borrower__c',
    'CustomField Book__c.Fees__c: Field Loan__c.Borrower__c of type Text cannot be summarized by sum',
  ],
  [
    'roll-up filter',
    BOOK,
    'Loan__c.Returned__c',
    'Loan__c.Retrned__c',
    'CustomField Book__c.Open_Loans__c: Unknown field: Loan__c.Retrned__c',
  ],
  [
    'picklist twice',
    BOOK,
    '<fullName>essay',
    '<fullName>Novel',
    'CustomField Book__c.Genre__c: Duplicate picklist value: Novel',
  ],
  [
    'missing label',
    BOOK,
    '<label>ISBN</label>',
    '',
    'CustomField Book__c.Isbn__c: Required field is missing: label',
  ],
  [
    'field type',
    BOOK,
    '<type>Checkbox',
    '<type>Boolean',
    "CustomField Book__c.Rare__c: 'Boolean' is not a valid value for the enum 'FieldType'",
  ],
  [
    'text length',
    BOOK,
    '<length>13',
    '<length>999',
    'CustomField Book__c.Isbn__c: The length of a CustomField of type Text must be between 1 and 255',
  ],
  [
    'checkbox default',
    BOOK,
    '<defaultValue>false</defaultValue>',
    '',
    "CustomField Book__c.Rare__c: Must specify 'defaultValue' for a CustomField of type Checkbox",
  ],
  [
    'sharing of a detail',
    LOAN,
    'ControlledByParent',
    'Private',
    'CustomObject Loan__c: The sharing model of a detail object must be ControlledByParent',
  ],
  [
    'sharing without master',
    BOOK,
    'ReadWrite',
    'ControlledByParent',
    'CustomObject Book__c: The sharing model ControlledByParent needs a master-detail field',
  ],
  [
    'child relationship twice',
    LOAN,
    '<referenceTo>Account</referenceTo><relationshipName>Loans',
    '<referenceTo>Book__c</referenceTo><relationshipName>Loans',
    'CustomField Loan__c.Reader__c: There is already a Child Relationship named Loans on Book__c. (Loan__c.Book__c)',
  ],
  [
    'required lookup set null',
    LOAN,
    '<deleteConstraint>Restrict',
    '<deleteConstraint>SetNull',
    'CustomField Loan__c.Reader__c: A required lookup field cannot have the delete constraint SetNull',
  ],
  [
    'rule field',
    LOAN,
    'ISBLANK(Due__c)',
    'ISBLANK(Du__c)',
    'ValidationRule Loan__c.Due_Required: Field Du__c does not exist. Check spelling.',
  ],
  [
    'rule permission',
    LOAN,
    '$Permission.Skip_Rules',
    '$Permission.Skip',
    'ValidationRule Loan__c.Due_Required: Field $Permission.Skip does not exist. Check spelling.',
  ],
  [
    'rule through parent',
    LOAN,
    'Fee__c &gt; Book__r.Price__c',
    'Fee__c &gt; Book__r.Prize__c',
    'ValidationRule Loan__c.Fee_Small: Field Book__r.Prize__c does not exist. Check spelling.',
  ],
  [
    'rule that is no condition',
    LOAN,
    'Fee__c &gt; Book__r.Price__c',
    'Fee__c',
    'ValidationRule Loan__c.Fee_Small: Formula result is data type (Number), incompatible with expected data type (Boolean).',
  ],
  [
    'rule display field',
    LOAN,
    '<errorDisplayField>Due__c',
    '<errorDisplayField>Du__c',
    'ValidationRule Loan__c.Due_Required: Field Du__c does not exist. Check spelling.',
  ],
  [
    'rule message',
    LOAN,
    '<errorMessage>The fee is above the price.</errorMessage>',
    '',
    'ValidationRule Loan__c.Fee_Small: Required field is missing: errorMessage',
  ],
  [
    'granted object',
    CLERK,
    '<object>Book__c',
    '<object>Bok__c',
    'PermissionSet Clerk: In field: field - no CustomObject named Bok__c found',
  ],
  [
    'granted field',
    CLERK,
    'Book__c.Isbn__c',
    'Book__c.Isb__c',
    'PermissionSet Clerk: In field: field - no CustomField named Book__c.Isb__c found',
  ],
  [
    'granted required field',
    CLERK,
    'Book__c.Isbn__c',
    'Loan__c.Reader__c',
    'PermissionSet Clerk: You cannot deploy to a required field: Loan__c.Reader__c',
  ],
  [
    'granted master',
    CLERK,
    'Book__c.Isbn__c',
    'Loan__c.Book__c',
    'PermissionSet Clerk: You cannot deploy to a required field: Loan__c.Book__c',
  ],
  [
    'granted formula',
    CLERK,
    'Book__c.Isbn__c',
    'Book__c.Age_Days__c',
    'PermissionSet Clerk: Field Book__c.Age_Days__c is not editable: it is calculated',
  ],
  [
    'edit without read',
    CLERK,
    '<allowRead>true',
    '<allowRead>false',
    'PermissionSet Clerk: Permission Create Book__c depends on permission(s): Read Book__c',
  ],
  [
    'detail without master',
    CLERK,
    '<object>Book__c',
    '<object>Loan__c',
    'PermissionSet Clerk: Permission Read Loan__c depends on permission(s): Read Book__c',
  ],
  [
    'granted custom permission',
    'permissionsets/Skipper.permissionset',
    'Skip_Rules',
    'Skip',
    'PermissionSet Skipper: In field: customPermission - no CustomPermission named Skip found',
  ],
];

describe('a deploy is refused for', () => {
  for (const [name, path, from, to, problem] of CASES)
    it(name, () => {
      const found = broken(path, from, to);
      assert.ok(found.includes(problem), `wanted: ${problem}\nfound: ${found.join('\n') || 'nothing'}`);
    });

  it('nothing when all is well', () => {
    assert.deepEqual(broken(BOOK, 'ISBN', 'Isbn'), []);
  });

  it('translations of what is not there', () => {
    const { components } = readComponents(
      filesOf({
        ...LIBRARY,
        'objectTranslations/Book__c-ja.objectTranslation': `<CustomObjectTranslation>
          <fields><label>x</label><name>Nope__c</name></fields>
          <fields><name>Genre__c</name><picklistValues><masterLabel>Poem</masterLabel><translation>詩</translation></picklistValues></fields>
        </CustomObjectTranslation>`,
        'translations/ja.translation':
          '<Translations><customLabels><label>x</label><name>Nope</name></customLabels></Translations>',
      }),
    );
    assert.deepEqual(
      buildSchema(emptySchema(), components).problems.map((problem) => problem.problem),
      [
        'In field: name - no CustomField named Book__c.Nope__c found',
        'Picklist value: Poem in picklist: Genre__c not found',
        'In field: name - no CustomLabel named Nope found',
      ],
    );
  });

  it('with the line of the element that is wrong', () => {
    const { components } = readComponents(
      filesOf({ ...LIBRARY, [LOAN]: (LIBRARY[LOAN] ?? '').replace('ISBLANK(Due__c)', 'ISBLANK(Du__c)') }),
    );
    const [problem] = buildSchema(emptySchema(), components).problems;
    assert.deepEqual([problem?.fileName, problem?.line], [LOAN, 13]);
  });
});

describe('deleting components', () => {
  it('is refused while others name them', () => {
    const { components } = readComponents(filesOf(LIBRARY));
    const { schema } = buildSchema(emptySchema(), components);
    const { problems } = buildSchema(schema, [], [{ type: 'CustomField', fullName: 'Loan__c.Due__c' }]);
    assert.equal(problems[0]?.fullName, 'Loan__c.Due_Required');
  });

  it('takes the parts of an object along, and warns of what is not there', () => {
    const { components } = readComponents(filesOf(LIBRARY));
    const { schema } = buildSchema(emptySchema(), components);
    const { schema: after, problems } = buildSchema(
      schema,
      [],
      [
        { type: 'CustomObject', fullName: 'Loan__c' },
        { type: 'CustomField', fullName: 'Book__c.Open_Loans__c' },
        { type: 'CustomField', fullName: 'Book__c.Fees__c' },
        { type: 'CustomTab', fullName: 'Nope' },
      ],
    );
    assert.deepEqual(
      problems.map((problem) => [problem.problemType, problem.problem]),
      [['Warning', 'No CustomTab named: Nope found']],
    );
    assert.equal(after.objects.has('Loan__c'), false);
    assert.deepEqual([...(after.permissionSets.get('Reader')?.objects.keys() ?? [])], ['Account', 'Book__c']);
    assert.deepEqual([...(after.permissionSets.get('Reader')?.fields.keys() ?? [])], ['Account.Phone']);
    assert.deepEqual(buildSchema(after, []).problems, []);
    assert.equal(schema.objects.has('Loan__c'), true);
  });
});
