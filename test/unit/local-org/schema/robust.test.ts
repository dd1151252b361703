import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { buildSchema, emptySchema } from '../../../../scripts/local-org/schema/build-schema.ts';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';

const TAGS = [
  'fields',
  'fullName',
  'label',
  'type',
  '__proto__',
  'constructor',
  'formula',
  'valueSet',
  'value',
  'a:b',
];
const MORE = [
  'nameField',
  'referenceTo',
  'validationRules',
  'errorConditionFormula',
  'objectPermissions',
  'object',
];
const TEXTS = [
  '',
  'x',
  'A__c',
  'Text',
  'Lookup',
  '&#x110000;',
  '&amp;',
  '&nope;',
  '<![CDATA[1]]>',
  '1 +',
  '<',
  '<!-- -->',
];
const PATHS = [
  'objects/T__c.object',
  'objects/Account.object',
  'objects/T__c/fields/A__c.field-meta.xml',
  'objects/Account/validationRules/R.validationRule-meta.xml',
  'labels/CustomLabels.labels',
  'permissionsets/P.permissionset',
  'objectTranslations/Account-ja.objectTranslation',
  'translations/ja.translation',
];

describe('metadata of any shape', () => {
  it('gives components or problems, never a crash', () => {
    const empty = emptySchema();
    const inner = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(...TEXTS),
        fc
          .tuple(fc.constantFrom(...TAGS, ...MORE), tie('node'), tie('node'))
          .map(([tag, a, b]) => `<${tag}>${a}${b}</${tag}>`),
      ),
    })).node;
    fc.assert(
      fc.property(inner, fc.constantFrom(...PATHS), (xml, path) => {
        const bytes = new TextEncoder().encode(`<CustomObject>${xml}</CustomObject>`);
        const { components, problems } = readComponents(new Map([[path, bytes]]));
        const built = buildSchema(empty, components);
        for (const problem of [...problems, ...built.problems])
          assert.ok(problem.problem && problem.fileName);
      }),
      { numRuns: 500 },
    );
  });
});
