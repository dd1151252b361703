import { DatabaseSync } from 'node:sqlite';
import { findField, findObject } from '../../../../scripts/local-org/org.ts';
import {
  checkbox,
  field,
  lookup,
  number,
  picklist,
  standardObject,
  text,
} from '../../../../scripts/local-org/schema/standard/define.ts';
import type { ObjectDef, OrgSchema } from '../../../../scripts/local-org/schema/types.ts';
import { parseSoql } from '../../../../scripts/local-org/soql/parse.ts';
import type { QueryContext } from '../../../../scripts/local-org/soql/scope.ts';
import { translate, type Translation } from '../../../../scripts/local-org/soql/translate.ts';

const name = text('Name', 'Name', 80, { nameField: true });

const writer = standardObject('Writer', ['Writer', 'Writers'], '0w0', [
  name,
  lookup('MentorId', 'Mentor', ['Writer'], 'Mentor', { childRelationship: 'Pupils' }),
]);
const shelfBook = standardObject('Book', ['Book', 'Books'], '0b0', [
  name,
  lookup('WriterId', 'Writer', ['Writer'], 'Writer', { childRelationship: 'Books' }),
  picklist('Genre', 'Genre', ['fiction', 'science', 'history']),
  field('Tags', 'Tags', 'MultiselectPicklist'),
  number('Pages', 'Pages', 6, 0),
  number('Price', 'Price', 18, 2, 'Currency'),
  field('Published', 'Published', 'Date'),
  field('Lent', 'Lent', 'DateTime'),
  checkbox('InPrint', 'In print'),
  field('Story', 'Story', 'LongTextArea'),
  text('Secret', 'Secret', 20),
]);

/** A schema of writers and books that no other room knows. */
export const SCHEMA: OrgSchema = {
  objects: new Map<string, ObjectDef>([
    ['Writer', writer],
    ['Book', shelfBook],
  ]),
  permissionSets: new Map(),
  permissionSetGroups: new Map(),
  profiles: new Map(),
  customPermissions: new Map(),
  labels: new Map(),
  components: new Map(),
};

export const ADA = '0w0000000000001AAA';
export const BEN = '0w0000000000002AAA';

/** Ada has no mentor, Ben's mentor is Ada; one book is deleted, one has hardly any value. */
const ROWS: [table: string, row: Record<string, string | number | null>][] = [
  ['Writer', { Id: ADA, Name: 'Ada', MentorId: null }],
  ['Writer', { Id: BEN, Name: 'Ben', MentorId: ADA }],
  [
    'Book',
    {
      Id: '0b0000000000001AAA',
      Name: 'Comets',
      WriterId: ADA,
      Genre: 'science',
      Tags: 'classic;rare',
      Pages: 300,
      Price: 20.5,
      Published: '2026-03-10',
      Lent: '2026-03-31T15:30:00.000Z',
      InPrint: 1,
      Story: 'long',
    },
  ],
  [
    'Book',
    {
      Id: '0b0000000000002AAA',
      Name: 'apples 100%',
      WriterId: BEN,
      Genre: 'fiction',
      Tags: 'classic',
      Pages: 120,
      Price: 8,
      Published: '2026-03-11',
      Lent: '2026-03-31T14:59:59.000Z',
      InPrint: 0,
    },
  ],
  [
    'Book',
    {
      Id: '0b0000000000003AAA',
      Name: 'Blank',
      WriterId: null,
      Genre: null,
      Tags: null,
      Pages: null,
      InPrint: 0,
    },
  ],
  [
    'Book',
    {
      Id: '0b0000000000004AAA',
      Name: 'Gone',
      WriterId: ADA,
      Genre: 'history',
      Pages: 1,
      InPrint: 0,
      IsDeleted: 1,
    },
  ],
];

/** The rows in tables that carry the names of the views which queries read. */
export function openShelf(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  for (const object of SCHEMA.objects.values()) {
    const columns = [...object.fields.values()].map((one) => {
      const numeric = ['Number', 'Currency', 'Checkbox'].includes(one.type);
      const id = one.type === 'Id' || one.type === 'Lookup';
      return `"${one.name}" ${numeric ? 'NUMERIC' : id ? 'TEXT' : 'TEXT COLLATE NOCASE'}`;
    });
    db.exec(`CREATE TABLE "v_${object.name}" (${columns.join(', ')})`);
  }
  for (const [table, row] of ROWS) {
    const full = { IsDeleted: 0, ...row };
    const names = Object.keys(full);
    const marks = names.map(() => '?').join(', ');
    db.prepare(`INSERT INTO "v_${table}" (${names.join(', ')}) VALUES (${marks})`).run(
      ...Object.values(full),
    );
  }
  return db;
}

/** It is 2026-04-01 00:20 in Tokyo and still March in London and New York. */
export const NOW = new Date('2026-03-31T15:20:00.000Z');

/** The context of a user in Tokyo who cannot see `Book.Secret`. */
export function contextOf(soql: string, changes: Partial<QueryContext> = {}): QueryContext {
  return {
    schema: SCHEMA,
    text: soql,
    userId: '005000000000001AAA',
    language: 'en_US',
    now: NOW,
    timeZone: 'Asia/Tokyo',
    locale: 'en-US',
    allRows: false,
    canReadObject: (object) => findObject(SCHEMA, object) !== undefined,
    canReadField: (object, one) => {
      const found = findObject(SCHEMA, object);
      return found !== undefined && findField(found, one) !== undefined && one !== 'Secret';
    },
    rowFilter: () => undefined,
    ...changes,
  };
}

/** Translates a query for that user. */
export function translated(soql: string, changes: Partial<QueryContext> = {}): Translation {
  const parsed = parseSoql(soql);
  return translate(parsed.query, contextOf(parsed.text, { allRows: parsed.query.allRows, ...changes }));
}

/** Rows of a query as lists of values, in the order of the select list. */
export function rowsOf(db: DatabaseSync, soql: string, changes: Partial<QueryContext> = {}): unknown[][] {
  const { sql, params, columns } = translated(soql, changes);
  const width = columns.filter((column) => column.type === 'value').length;
  return db
    .prepare(sql)
    .all(...params)
    .map((row) => Array.from({ length: width }, (_, index) => row[`c${index}`]));
}

/** The only column of a query. */
export function listOf(db: DatabaseSync, soql: string, changes: Partial<QueryContext> = {}): unknown[] {
  return rowsOf(db, soql, changes).map((row) => row[0]);
}
