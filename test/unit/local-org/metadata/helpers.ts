import { checkFiles } from '../../../../scripts/local-org/metadata/check.ts';
import { buildSchema, emptySchema } from '../../../../scripts/local-org/schema/build-schema.ts';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';
import type { OrgSchema } from '../../../../scripts/local-org/schema/types.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A metadata file: XML declaration on line 1, the root on line 2, the body from line 3. */
export function meta(root: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${NAMESPACE}>\n${body.trim()}\n</${root}>\n`;
}

/** Text files as the bytes of a deploy. */
export function bytesOf(files: Record<string, string>): Map<string, Uint8Array> {
  return new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
}

/** `file:line problem` for each problem that a deploy of these files would meet. */
export async function problemsOf(
  files: Record<string, string>,
  schema: OrgSchema = emptySchema(),
): Promise<string[]> {
  const { problems } = await checkFiles(bytesOf(files), schema);
  return problems.map((each) => `${each.fileName}:${each.line ?? ''} ${each.problem}`);
}

/** An org's metadata after these files were deployed. */
export function orgWith(files: Record<string, string>): OrgSchema {
  return buildSchema(emptySchema(), readComponents(bytesOf(files)).components).schema;
}

/** A small object with one field, in metadata format. */
export const BOOK = {
  'objects/Book__c.object': meta(
    'CustomObject',
    `<deploymentStatus>Deployed</deploymentStatus>
<fields>
<fullName>Isbn__c</fullName>
<label>ISBN</label>
<length>20</length>
<type>Text</type>
</fields>
<fields>
<fullName>Owner_Account__c</fullName>
<label>Owner</label>
<referenceTo>Account</referenceTo>
<relationshipName>Books</relationshipName>
<type>Lookup</type>
</fields>
<label>Book</label>
<nameField>
<label>Title</label>
<type>Text</type>
</nameField>
<pluralLabel>Books</pluralLabel>
<sharingModel>ReadWrite</sharingModel>`,
  ),
};

/** Files of a component bundle; `meta` is the body of js-meta.xml. */
export function bundle(name: string, files: Record<string, string>, body = EXPOSED): Record<string, string> {
  const inside = Object.entries(files).map(([file, text]) => [`lwc/${name}/${file}`, text]);
  return {
    ...(Object.fromEntries(inside) as Record<string, string>),
    [`lwc/${name}/${name}.js-meta.xml`]: meta('LightningComponentBundle', body),
  };
}

/** A component for record pages of books with one property, `limit`. */
export const EXPOSED = `<apiVersion>67.0</apiVersion>
<isExposed>true</isExposed>
<targets>
<target>lightning__RecordPage</target>
</targets>
<targetConfigs>
<targetConfig targets="lightning__RecordPage">
<property name="limit" type="Integer" default="3"/>
<objects>
<object>Account</object>
</objects>
</targetConfig>
</targetConfigs>`;

/** A script whose class has the property `limit`. */
export const SCRIPT = `import { LightningElement, api } from 'lwc';
export default class Card extends LightningElement {
  @api limit = 3;
}
`;
