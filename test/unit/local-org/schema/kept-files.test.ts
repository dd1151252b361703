import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';

/** Where files of kept types lie, in projects and in packages, and the component that they belong to. */
const PLACES: readonly (readonly [path: string, component: string])[] = [
  ['main/default/roles/Head.role-meta.xml', 'Role:Head'],
  ['roles/Head.role', 'Role:Head'],
  ['main/default/people/Head.role-meta.xml', 'Role:Head'],
  ['main/default/approvalProcesses/Book__c.Buy.approvalProcess-meta.xml', 'ApprovalProcess:Book__c.Buy'],
  ['email/Letters/Welcome.email', 'EmailTemplate:Letters/Welcome'],
  ['email/Letters/Welcome.email-meta.xml', 'EmailTemplate:Letters/Welcome'],
  ['email/Letters-meta.xml', 'EmailFolder:Letters'],
  ['email/Letters.emailFolder-meta.xml', 'EmailFolder:Letters'],
  ['documents/Covers/Blue.png', 'Document:Covers/Blue'],
  ['documents/Covers/Blue.document-meta.xml', 'Document:Covers/Blue'],
  ['experiences/Readers1.site-meta.xml', 'ExperienceBundle:Readers1'],
  ['experiences/Readers1/views/home.json', 'ExperienceBundle:Readers1'],
  ['sites/Readers.site-meta.xml', 'CustomSite:Readers'],
  ['digitalExperiences/site/R1/sfdc_cms__view/home/content.json', 'DigitalExperienceBundle:site/R1'],
  ['territory2Models/Land/Land.territory2Model', 'Territory2Model:Land'],
  ['territory2Models/Land/territories/North.territory2', 'Territory2:Land.North'],
  ['bots/Guide/Guide.bot-meta.xml', 'Bot:Guide'],
  ['bots/Guide/v1.botVersion-meta.xml', 'Bot:Guide'],
  ['aura/shelf/shelfController.js', 'AuraDefinitionBundle:shelf'],
  ['workflows/Book__c/workflowRules/New.workflowRule-meta.xml', 'WorkflowRule:Book__c.New'],
  ['staticresources/lib/lwc/part/part.js', 'StaticResource:lib'],
];

suite('files of kept types', () => {
  for (const [path, component] of PLACES)
    test(`${path} belongs to ${component}`, () => {
      const { components, problems } = readComponents(
        new Map([[path, new TextEncoder().encode('<Any></Any>')]]),
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(
        components.map(({ type, fullName }) => `${type}:${fullName}`),
        [component],
      );
    });

  test('a file of no known kind is told', () => {
    const { problems } = readComponents(new Map([['shelves/Head.shelf-meta.xml', new Uint8Array()]]));
    assert.match(problems[0]?.problem ?? '', /Could not infer a metadata type/);
  });
});
