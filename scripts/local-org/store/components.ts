import type { MetadataComponent, OrgSchema } from '../schema/types.ts';
import type { Database } from './database.ts';

/** What the database remembers of an org's metadata. */
export interface StoredMetadata {
  components: Map<string, MetadataComponent>;
  keyPrefixes: Map<string, string>;
}

const encode = (component: MetadataComponent): string =>
  JSON.stringify({
    line: component.line,
    files: [...component.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]),
  });

function decode(type: string, fullName: string, body: string): MetadataComponent {
  const stored = JSON.parse(body) as { line?: number; files: [string, string][] };
  return {
    type,
    fullName,
    files: new Map(stored.files.map(([path, text]) => [path, new Uint8Array(Buffer.from(text, 'base64'))])),
    ...(stored.line === undefined ? {} : { line: stored.line }),
  };
}

/** Makes the tables for metadata when they are not there. */
export function prepareMetadata(db: Database): void {
  db.exec(`CREATE TABLE IF NOT EXISTS _component (
    position INTEGER PRIMARY KEY, type TEXT NOT NULL, fullName TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (type, fullName))`);
  db.exec(`CREATE TABLE IF NOT EXISTS _object (name TEXT PRIMARY KEY, keyPrefix TEXT NOT NULL)`);
}

/** Reads back all components, in the order in which they were first deployed. */
export function loadMetadata(db: Database): StoredMetadata {
  const components = new Map<string, MetadataComponent>();
  for (const row of db.all('SELECT type, fullName, body FROM _component ORDER BY position')) {
    const component = decode(String(row['type']), String(row['fullName']), String(row['body']));
    components.set(`${component.type}:${component.fullName}`, component);
  }
  const prefixes = db.all('SELECT name, keyPrefix FROM _object');
  return {
    components,
    keyPrefixes: new Map(prefixes.map((row) => [String(row['name']), String(row['keyPrefix'])])),
  };
}

/** Writes the components that differ between two schemas, and the key prefixes. */
export function saveMetadata(db: Database, before: OrgSchema, after: OrgSchema): void {
  for (const [key, component] of before.components)
    if (!after.components.has(key))
      db.run('DELETE FROM _component WHERE type = ? AND fullName = ?', [component.type, component.fullName]);
  for (const [key, component] of after.components)
    if (before.components.get(key) !== component)
      db.run(
        'INSERT INTO _component (type, fullName, body) VALUES (?, ?, ?) ON CONFLICT (type, fullName) DO UPDATE SET body = excluded.body',
        [component.type, component.fullName, encode(component)],
      );
  db.run('DELETE FROM _object');
  for (const object of after.objects.values())
    if (object.custom)
      db.run('INSERT INTO _object (name, keyPrefix) VALUES (?, ?)', [object.name, object.keyPrefix]);
}
