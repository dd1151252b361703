import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openOrg } from '../../../../scripts/local-org/open-org.ts';
import { readComponents } from '../../../../scripts/local-org/schema/read-components.ts';
import { filesOf, LIBRARY, openDesk } from '../library.ts';

const field = (name: string, inner: string): Record<string, string> => ({
  [`objects/Book__c/fields/${name}.field-meta.xml`]: `<CustomField><fullName>${name}</fullName><label>L</label>${inner}</CustomField>`,
});

describe('a deploy changes the tables', () => {
  it('adds columns to rows that are there; a checkbox starts unchecked', () => {
    const desk = openDesk();
    const id = desk.make('Book__c', { Name: 'B' });
    const result = desk.deploy({
      ...field('Note__c', '<type>Text</type><length>9</length>'),
      ...field('Seen__c', '<type>Checkbox</type><defaultValue>true</defaultValue>'),
    });
    assert.deepEqual(result.problems, []);
    assert.deepEqual(
      result.changed.map((one) => [one.fullName, one.created]),
      [
        ['Book__c.Note__c', true],
        ['Book__c.Seen__c', true],
      ],
    );
    assert.equal(desk.read('Book__c', id, 'Note__c'), null);
    assert.equal(desk.read('Book__c', id, 'Seen__c'), 0);
    assert.equal(desk.read('Book__c', desk.make('Book__c', { Name: 'C' }), 'Seen__c'), 1);
  });

  it('keeps values when a field changes its type', () => {
    const desk = openDesk();
    const id = desk.make('Book__c', { Name: 'B', Shelf__c: '12' });
    const { problems } = desk.deploy(
      field('Shelf__c', '<type>Number</type><precision>5</precision><scale>0</scale>'),
    );
    assert.deepEqual(problems, []);
    assert.equal(desk.read('Book__c', id, 'Shelf__c'), 12);
  });

  it('drops what is deleted', () => {
    const desk = openDesk();
    desk.make('Book__c', { Name: 'B', Price__c: 5 });
    const destructive = [{ type: 'CustomField', fullName: 'Book__c.Shelf__c' }];
    assert.deepEqual(desk.org.applyMetadata([], { checkOnly: false, destructive }).problems, []);
    assert.throws(() => desk.org.reader.all('SELECT Shelf__c FROM "v_Book__c"'), /no such column/);
    assert.equal(desk.org.schema().objects.get('Book__c')?.fields.has('Shelf__c'), false);
  });

  it('refuses to make a field unique that has a value twice', () => {
    const desk = openDesk();
    desk.make('Book__c', { Name: 'B', Shelf__c: 'S' });
    desk.make('Book__c', { Name: 'C', Shelf__c: 's' });
    const unique = field('Shelf__c', '<type>Text</type><length>5</length><unique>true</unique>');
    assert.match(desk.deploy(unique).problems[0]?.problem ?? '', /duplicate/i);
    assert.equal(desk.org.schema().objects.get('Book__c')?.fields.get('Shelf__c')?.unique, false);
    desk.make('Book__c', { Name: 'D', Shelf__c: 'S' });
  });

  it('changes nothing when it is refused or only checked', () => {
    const desk = openDesk();
    const before = desk.org.schema();
    let deploys = 0;
    desk.org.onDeploy(() => deploys++);
    const good = field('Note__c', '<type>Text</type><length>9</length>');
    const bad = field(
      'Wrong__c',
      '<type>Number</type><precision>5</precision><scale>0</scale><formula>Nope__c</formula>',
    );
    assert.equal(desk.deploy({ ...good, ...bad }).problems.length, 1);
    const { components } = readComponents(filesOf(good));
    assert.deepEqual(desk.org.applyMetadata(components, { checkOnly: true }).problems, []);
    assert.equal(desk.org.schema(), before);
    assert.equal(deploys, 0);
    assert.throws(() => desk.org.reader.all('SELECT Note__c FROM "v_Book__c"'), /no such column/);
    assert.deepEqual(desk.deploy(good).problems, []);
    assert.equal(deploys, 1);
  });

  it('leaves what it does not name: fields of a standard object add up', () => {
    const desk = openDesk();
    const text = `<CustomObject><fields><fullName>Two__c</fullName><label>Two</label><type>Text</type><length>3</length></fields></CustomObject>`;
    assert.deepEqual(desk.deploy({ 'objects/Account.object': text }).problems, []);
    const fields = desk.org.schema().objects.get('Account')?.fields;
    assert.ok(fields?.has('Card__c') && fields.has('Two__c') && fields.has('Industry'));
  });
});

describe('an org in a folder', () => {
  it('is the same after a restart: metadata, rows, numbers, prefixes, tokens', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tenki-org-'));
    try {
      const desk = openDesk({ dataDir });
      const Reader__c = desk.make('Account', { Name: 'R' });
      const Book__c = desk.make('Book__c', { Name: 'B', Price__c: 4 });
      const loan = desk.make('Loan__c', { Book__c, Reader__c, Returned__c: true });
      const token = desk.org.issueToken(desk.admin.userId);
      desk.org.applyMetadata([], {
        checkOnly: false,
        destructive: [{ type: 'PermissionSet', fullName: 'Clerk' }],
      });
      desk.org.close();

      const org = openOrg({ dataDir });
      assert.equal(org.organizationId, desk.org.organizationId);
      assert.equal(org.sessionOf(token)?.userId, desk.admin.userId);
      assert.equal(org.schema().objects.get('Loan__c')?.keyPrefix, loan.slice(0, 3));
      assert.deepEqual([...org.schema().permissionSets.keys()], ['Reader', 'Skipper']);
      assert.equal(org.reader.all('SELECT Book_Price__c FROM "v_Loan__c"')[0]?.['Book_Price__c'], 8);
      const rows = [{ Book__c, Reader__c, Returned__c: true }];
      const [next] = org.dml.run(desk.admin, {
        operation: 'insert',
        object: 'Loan__c',
        rows,
        allOrNone: true,
      });
      assert.ok(next?.id && next.id > loan);
      const names = org.reader
        .all('SELECT Name FROM "v_Loan__c" ORDER BY Id')
        .map((row) => String(row['Name']).slice(-4));
      assert.deepEqual(names, ['0001', '0002']);
      org.close();
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });

  it('gives every object of a deploy its own prefix', () => {
    const prefixes = [...openDesk().org.schema().objects.values()].map((object) => object.keyPrefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    assert.ok(Object.keys(LIBRARY).length > 0);
  });
});

describe('case-sensitive text', () => {
  it('compares exactly in filters, other text does not', () => {
    const desk = openDesk();
    const { problems } = desk.deploy(
      field(
        'Tag__c',
        '<type>Text</type><length>9</length><unique>true</unique><caseSensitive>true</caseSensitive>',
      ),
    );
    assert.deepEqual(problems, []);
    desk.make('Book__c', { Name: 'B', Shelf__c: 'S', Tag__c: 'a' });
    desk.make('Book__c', { Name: 'C', Shelf__c: 's', Tag__c: 'A' });
    const count = (where: string): number =>
      desk.org.reader.all(`SELECT "Id" FROM "v_Book__c" WHERE ${where} = ?`, [
        where.includes('Tag') ? 'A' : 'S',
      ]).length;
    assert.equal(count('"Tag__c"'), 1);
    assert.equal(count('"Shelf__c"'), 2);
    const [plan] = desk.org.reader.all(
      `EXPLAIN QUERY PLAN SELECT "Id" FROM "v_Book__c" WHERE "Tag__c" = 'a' AND "IsDeleted" = 0`,
    );
    assert.match(String(plan?.['detail']), /SEARCH .* USING INDEX/);
  });
});
