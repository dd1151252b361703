import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Org, SaveResult } from '../../scripts/local-org/org.ts';
import { readComponents } from '../../scripts/local-org/schema/read-components.ts';
import { startOrg, type RunningOrg } from '../../scripts/local-org/server.ts';
import { LIBRARY, VERSION } from './library.ts';

/** The library with two publishers, three books and four loans, and two people in Tokyo. */
export interface Shelves {
  running: RunningOrg;
  /** Record ids by a short name: `aozora`, `kawabe`, `river`, `moons`, `nameless`, `L-1` … `L-4`, `reader`, `tokyo`. */
  ids: Record<string, string>;
  /** A token of the reader, who may read ISBN and genre of books and nothing else. */
  readerToken: string;
  /** A token of an administrator with Japanese language and locale in Tokyo. */
  tokyoToken: string;
  /** Calls the data API; the administrator's session unless a token is given. */
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface CallOptions {
  token?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** What lies at a path of an answer, for example `data.uiapi.query`; undefined when there is nothing. */
export function at(value: unknown, place: string): unknown {
  return place
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
      value,
    );
}

/** 20:30 on 20 November 2026 in UTC; in Tokyo it is 05:30 on the 21st. */
export const NOW = new Date('2026-11-20T20:30:00Z');

const TRANSLATION = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObjectTranslation xmlns="http://soap.sforce.com/2006/04/metadata">
  <caseValues><plural>false</plural><value>本</value></caseValues>
  <fields><name>Genre__c</name><label>分野</label><help>棚の分類です。</help>
    <picklistValues><masterLabel>Natural Science</masterLabel><translation>自然科学</translation></picklistValues>
    <picklistValues><masterLabel>Fiction</masterLabel><translation>文学</translation></picklistValues>
  </fields>
</CustomObjectTranslation>`;

const LIST_VIEW = `<?xml version="1.0" encoding="UTF-8"?>
<ListView xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>Priced</fullName>
  <booleanFilter>1 AND (2 OR 3)</booleanFilter>
  <columns>NAME</columns><columns>Publisher__c</columns><columns>Genre__c</columns><columns>Price__c</columns>
  <filterScope>Everything</filterScope>
  <filters><field>Price__c</field><operation>greaterThan</operation><value>10</value></filters>
  <filters><field>Genre__c</field><operation>equals</operation><value>fiction,history</value></filters>
  <filters><field>NAME</field><operation>startsWith</operation><value>river</value></filters>
  <label>Priced Books</label>
</ListView>`;

/** The library's objects and its reader, with a translation and a list view. */
function deploy(org: Org): void {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const source = path.join(LIBRARY, 'force-app/main/default');
  const files = new Map([
    ['objectTranslations/Book__c-ja/Book__c-ja.objectTranslation-meta.xml', bytes(TRANSLATION)],
    ['objects/Book__c/listViews/Priced.listView-meta.xml', bytes(LIST_VIEW)],
  ]);
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const relative = path.relative(source, file);
    const wanted = relative.startsWith('objects/') || relative.startsWith('permissionsets/Library_Reader.');
    if (entry.isFile() && wanted) files.set(relative, readFileSync(file));
  }
  const { components, problems } = readComponents(files);
  const found = [...problems, ...org.applyMetadata(components, { checkOnly: false }).problems];
  if (found.length > 0) throw new Error(found.map(({ problem }) => problem).join('\n'));
}

function idOf(result: SaveResult | undefined): string {
  if (!result?.success || result.id === null) throw new Error(JSON.stringify(result?.errors));
  return result.id;
}

/** Starts the library with its rows. */
export async function startShelves(): Promise<Shelves> {
  const running = await startOrg({ port: 0, clock: () => NOW, timeZone: 'UTC', currency: 'USD' });
  const { org } = running;
  deploy(org);
  const admin = org.sessionOf(running.adminToken);
  if (!admin) throw new Error('The administrator has no session');
  const ids: Record<string, string> = {};
  const insert = (name: string, object: string, row: Record<string, unknown>): void => {
    const [result] = org.dml.run(admin, { operation: 'insert', object, rows: [row], allOrNone: true });
    ids[name] = idOf(result);
  };
  insert('aozora', 'Account', { Name: 'Aozora Press' });
  insert('kawabe', 'Account', { Name: 'Kawabe Books' });
  insert('river', 'Book__c', {
    Name: 'River Almanac',
    Isbn__c: 'I-1',
    Genre__c: 'science',
    Pages__c: 1210,
    Price__c: 60,
    Published_On__c: '2026-11-20',
    Publisher__c: ids['aozora'],
    Summary__c: 'Tides and fords.',
    Tags__c: 'classic;rare',
  });
  insert('moons', 'Book__c', {
    Name: 'Paper Moons',
    Isbn__c: 'I-2',
    Genre__c: 'fiction',
    In_Print__c: false,
    Pages__c: 96,
    Price__c: 12.5,
    Published_On__c: '2026-11-21',
    Publisher__c: ids['kawabe'],
    Tags__c: 'signed',
  });
  insert('nameless', 'Book__c', { Name: 'Nameless', Isbn__c: 'I-3' });
  insert('L-1', 'Loan__c', {
    Key__c: 'L-1',
    Book__c: ids['river'],
    Borrower__c: ids['kawabe'],
    Due_On__c: '2026-12-01',
    Fee__c: 1.5,
    Loaned_At__c: '2026-11-20T15:30:00Z',
  });
  insert('L-2', 'Loan__c', { Key__c: 'L-2', Book__c: ids['river'], Due_On__c: '2026-11-25', Fee__c: 2 });
  insert('L-3', 'Loan__c', { Key__c: 'L-3', Book__c: ids['river'] });
  insert('L-4', 'Loan__c', { Key__c: 'L-4', Book__c: ids['moons'], Fee__c: 0.25 });

  const one = (sql: string): string => String(org.reader.all(sql)[0]?.['Id']);
  const user = (name: string, profile: string): void =>
    insert(name, 'User', {
      Username: `${name}@library.example`,
      LastName: name,
      Email: `${name}@library.example`,
      Alias: name,
      ProfileId: one(`SELECT Id FROM v_Profile WHERE Name = '${profile}'`),
      LanguageLocaleKey: 'ja',
      LocaleSidKey: 'ja_JP',
      TimeZoneSidKey: 'Asia/Tokyo',
      EmailEncodingKey: 'UTF-8',
    });
  user('reader', 'Minimum Access - API Only Integrations');
  user('tokyo', 'System Administrator');
  insert('assignment', 'PermissionSetAssignment', {
    AssigneeId: ids['reader'],
    PermissionSetId: one(`SELECT Id FROM v_PermissionSet WHERE Name = 'Library_Reader'`),
  });

  return {
    running,
    ids,
    readerToken: org.issueToken(ids['reader'] ?? ''),
    tokyoToken: org.issueToken(ids['tokyo'] ?? ''),
    close: () => running.close(),
    async call(method, path, body, { token = running.adminToken, headers = {} } = {}) {
      const response = await fetch(`${running.url}/services/data/v${VERSION}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
  };
}

/** Deploys metadata given as texts by path; any refusal fails the test. */
export function deployTexts({ running }: Shelves, texts: Readonly<Record<string, string>>): void {
  const encoder = new TextEncoder();
  const files = Object.entries(texts).map(([name, text]) => [name, encoder.encode(text)] as const);
  const { components, problems } = readComponents(new Map(files));
  const applied = running.org.applyMetadata(components, { checkOnly: false });
  assert.deepEqual([...problems, ...applied.problems], []);
}
