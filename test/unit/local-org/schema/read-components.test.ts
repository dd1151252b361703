import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, emptySchema } from '../../../../scripts/local-org/schema/build-schema.ts';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';
import { filesOf } from '../library.ts';

const FIELD = '<label>A</label><type>Text</type><length>9</length>';
const OWN =
  '<label>T</label><pluralLabel>Ts</pluralLabel><nameField><label>N</label><type>Text</type></nameField>';
const names = (texts: Record<string, string>): string[] =>
  readComponents(filesOf(texts)).components.map((component) => `${component.type}:${component.fullName}`);

describe('reading components', () => {
  it('finds labels in one file, and each in a file of its own', () => {
    const label = '<language>en_US</language><value>Hi</value>';
    assert.deepEqual(
      names({
        'labels/CustomLabels.labels': `<CustomLabels><labels><fullName>One</fullName>${label}</labels></CustomLabels>`,
        'labels/Two.label-meta.xml': `<CustomLabel><fullName>Two</fullName>${label}</CustomLabel>`,
        'labels/Three.label-meta.xml': `<CustomLabel>${label}</CustomLabel>`,
      }).sort(),
      ['CustomLabel:One', 'CustomLabel:Three', 'CustomLabel:Two'],
    );
  });

  it('gives the same schema for source format and metadata format', () => {
    const zip = readComponents(
      filesOf({
        'package.xml': '<Package/>',
        'objects/Thing__c.object': `<CustomObject>${OWN}<fields><fullName>A__c</fullName>${FIELD}</fields></CustomObject>`,
        'labels/CustomLabels.labels':
          '<CustomLabels><labels><fullName>Hi</fullName><language>en_US</language><value>Hi &amp; bye</value></labels></CustomLabels>',
        'objectTranslations/Thing__c-ja.objectTranslation':
          '<CustomObjectTranslation><caseValues><plural>false</plural><value>物</value></caseValues><fields><label>あ</label><name>A__c</name></fields></CustomObjectTranslation>',
      }),
    );
    const source = readComponents(
      filesOf({
        'force-app/main/x/objects/Thing__c/Thing__c.object-meta.xml': `<CustomObject>${OWN}</CustomObject>`,
        'force-app/main/x/objects/Thing__c/fields/A__c.field-meta.xml': `<CustomField><fullName>A__c</fullName>${FIELD}</CustomField>`,
        'force-app/main/x/labels/CustomLabels.labels-meta.xml':
          '<CustomLabels><labels><fullName>Hi</fullName><language>en_US</language><value>Hi &amp; bye</value></labels></CustomLabels>',
        'force-app/ja/objectTranslations/Thing__c-ja/Thing__c-ja.objectTranslation-meta.xml':
          '<CustomObjectTranslation><caseValues><plural>false</plural><value>物</value></caseValues></CustomObjectTranslation>',
        'force-app/ja/objectTranslations/Thing__c-ja/A__c.fieldTranslation-meta.xml':
          '<CustomFieldTranslation><label>あ</label><name>A__c</name></CustomFieldTranslation>',
      }),
    );
    const [one, two] = [zip, source].map(({ components, problems }) => {
      assert.deepEqual(problems, []);
      const built = buildSchema(emptySchema(), components);
      assert.deepEqual(built.problems, []);
      return built.schema;
    });
    assert.deepEqual(one?.objects.get('Thing__c'), two?.objects.get('Thing__c'));
    assert.equal(one?.objects.get('Thing__c')?.translations.get('ja')?.label, '物');
    assert.equal(one?.objects.get('Thing__c')?.translations.get('ja')?.fields.get('A__c')?.label, 'あ');
    assert.equal(two?.labels.get('en_US')?.get('Hi'), 'Hi & bye');
  });

  it('tells bundles, folders and single files apart', () => {
    assert.deepEqual(
      names({
        'x/lwc/hello/hello.js': '',
        'x/lwc/hello/hello.html': '',
        'x/lwc/hello/__tests__/hello.test.js': '',
        'x/permissionsets/P.permissionset-meta.xml': '<PermissionSet><label>P</label></PermissionSet>',
        'reports/Team/Open.report': '<Report/>',
        'tabs/Thing__c.tab': '<CustomTab/>',
      }),
      ['Report:Team/Open', 'CustomTab:Thing__c', 'LightningComponentBundle:hello', 'PermissionSet:P'],
    );
  });

  it('points at the line of a part inside an object file', () => {
    const { components } = readComponents(
      filesOf({
        'objects/T__c.object': `<CustomObject>\n${OWN}\n\n<fields>\n<fullName>A__c</fullName></fields></CustomObject>`,
      }),
    );
    assert.equal(components.find((component) => component.fullName === 'T__c.A__c')?.line, 4);
  });

  it('reports broken XML with line and column, and files of no known kind', () => {
    const { components, problems } = readComponents(
      filesOf({
        'objects/T__c.object': '<CustomObject>\n<label>a</lable>\n</CustomObject>',
        'notes/readme.txt': 'x',
      }),
    );
    assert.deepEqual(components, []);
    assert.deepEqual(
      problems.map((problem) => [problem.fileName, problem.line]),
      [
        ['notes/readme.txt', undefined],
        ['objects/T__c.object', 2],
      ],
    );
  });

  it('refuses document types, so no entity can be declared', () => {
    const { problems } = readComponents(
      filesOf({
        'objects/T__c.object':
          '<!DOCTYPE a [<!ENTITY x "y">]><CustomObject><label>&x;</label></CustomObject>',
      }),
    );
    assert.match(problems[0]?.problem ?? '', /document type declaration is not allowed/);
  });

  it('resolves entities and CDATA in texts', () => {
    const { components } = readComponents(
      filesOf({
        'labels/CustomLabels.labels':
          '<CustomLabels><labels><fullName>A</fullName><value>&lt;b&gt; &#x8d64;&#33; <![CDATA[<&>]]></value></labels></CustomLabels>',
      }),
    );
    const { schema } = buildSchema(emptySchema(), components);
    assert.equal(schema.labels.get('en_US')?.get('A'), '<b> 赤! <&>');
  });
});
