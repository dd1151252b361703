import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Session } from '../../../../scripts/local-org/org.ts';
import { columnPath } from '../../../../scripts/local-org/list-views/columns.ts';
import { listViewCondition, viewerOf } from '../../../../scripts/local-org/list-views/condition.ts';
import type { ListView } from '../../../../scripts/local-org/schema/types.ts';
import { runSoql } from '../../../../scripts/local-org/soql/run.ts';
import { hire, LIBRARY, openDesk, type Desk } from '../library.ts';

const PARTNER = `<?xml version="1.0" encoding="UTF-8"?>
<RecordType xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Partner</fullName><active>true</active><label>Partner</label></RecordType>`;
const QUEUE = `<Queue xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Desk</fullName><doesSendEmailToMembers>false</doesSendEmailToMembers><name>Desk</name>
  <queueMembers><users><user>kawa@library.example</user></users></queueMembers><queueSobject><sobjectType>Book__c</sobjectType></queueSobject></Queue>`;
const TEXTS = { ...LIBRARY, 'objects/Account/recordTypes/Partner.recordType-meta.xml': PARTNER };

type Row = [field: string, operation: string, value: string];

suite('list views', () => {
  let desk: Desk;
  let kawa: Session;

  before(() => {
    // In Tokyo, where Kawa lives, it is already the 3rd.
    desk = openDesk({ clock: () => new Date('2026-03-02T20:00:00Z') }, TEXTS);
    kawa = hire(desk, 'Kawa', 'Standard User', ['Clerk']);
    assert.deepEqual(desk.deploy({ 'queues/Desk.queue': QUEUE }).problems, []);
  });
  after(() => desk.org.close());

  const objectOf = (name: string) => {
    const object = desk.org.schema().objects.get(name);
    assert.ok(object);
    return object;
  };

  function soql(object: string, rows: Row[], more: Partial<ListView> = {}, session = desk.admin): string {
    const filters = rows.map(([field, operation, value]) => ({ field, operation, value }));
    const view = { name: 'V', label: 'V', filterScope: 'Everything', columns: [], filters, ...more };
    return listViewCondition(viewerOf(desk.org, session), objectOf(object), view);
  }
  const book = (...row: Row): string => soql('Book__c', [row]);

  test('each operation has its SOQL', () => {
    assert.equal(soql('Book__c', []), '');
    assert.equal(book('Genre__c', 'equals', 'essay'), "(Genre__c = 'essay')");
    assert.equal(book('Genre__c', 'equals', 'essay, novel'), "((Genre__c = 'essay' OR Genre__c = 'novel'))");
    assert.equal(book('Genre__c', 'notEqual', 'essay'), "(Genre__c != 'essay')");
    const neither = "((Genre__c != 'essay' AND Genre__c != 'novel'))";
    assert.equal(book('Genre__c', 'notEqual', 'essay,novel'), neither);
    assert.equal(book('Price__c', 'greaterOrEqual', '300'), '(Price__c >= 300)');
    assert.equal(book('Rare__c', 'equals', '1'), '(Rare__c = true)');
    assert.equal(book('Genre__c', 'equals', ''), '(Genre__c = null)');
    assert.equal(book('NAME', 'contains', 'sea'), "((Name LIKE '%sea%'))");
    assert.equal(book('NAME', 'notContain', 'sea,sky'), "((NOT (Name LIKE '%sea%' OR Name LIKE '%sky%')))");
    assert.equal(book('NAME', 'startsWith', 'sea'), "((Name LIKE 'sea%'))");
  });

  test('the signs of a value stay inside its literal', () => {
    assert.equal(book('NAME', 'equals', "O'Neill\\"), "(Name = 'O\\'Neill\\\\')");
    assert.equal(book('NAME', 'contains', '100%_'), "((Name LIKE '%100\\%\\_%'))");
  });

  test('rows are joined by AND, or as the filter logic says', () => {
    const two: Row[] = [
      ['Genre__c', 'equals', 'novel'],
      ['Price__c', 'lessThan', '100'],
    ];
    assert.equal(soql('Book__c', two), "(Genre__c = 'novel' AND Price__c < 100)");
    const logic = { booleanFilter: '2 OR NOT 1' };
    assert.equal(soql('Book__c', two, logic), "(Price__c < 100 OR NOT Genre__c = 'novel')");
  });

  test('Mine is what I own, with my groups also what their queues own; other scopes are refused', () => {
    const own = `OwnerId = '${kawa.userId}'`;
    assert.equal(soql('Book__c', [], { filterScope: 'Mine' }, kawa), own);
    const both = soql('Book__c', [['NAME', 'equals', 'x']], { filterScope: 'MineAndMyGroups' }, kawa);
    const [queue] = desk.org.reader.all('SELECT "Id" FROM "v_Group" WHERE "DeveloperName" = ?', ['Desk']);
    assert.equal(both, `OwnerId IN ('${kawa.userId}', '${String(queue?.['Id'])}') AND (Name = 'x')`);
    assert.equal(
      soql('Book__c', [], { filterScope: 'MineAndMyGroups' }),
      `OwnerId IN ('${desk.admin.userId}')`,
    );
    const refused = (object: string, filterScope: string): void =>
      assert.throws(() => soql(object, [], { filterScope }), {
        errorCode: 'INVALID_FILTER',
        message: `Tenki's local org doesn't cover the scope ${filterScope} of a list view`,
      });
    refused('Book__c', 'Team');
    // Its records have no owner of their own.
    refused('Loan__c', 'Mine');
  });

  test('what the viewer may not read, and what is not covered, is refused and not left out', () => {
    assert.equal(soql('Book__c', [['Isbn__c', 'equals', '1']], {}, kawa), "(Isbn__c = '1')");
    assert.throws(() => soql('Book__c', [['Shelf__c', 'equals', 'A']], {}, kawa), {
      errorCode: 'INVALID_FIELD',
      message: "The list view filters by Shelf__c, which you can't read",
    });
    for (const row of [
      ['NEVER_WAS', 'equals', 'x'],
      ['Price__c', 'within', '3'],
      ['Price__c', 'equals', '1 OR Name != null'],
      ['Bought__c', 'equals', 'some day'],
    ] as Row[])
      assert.throws(() => book(...row), { errorCode: 'INVALID_FILTER' });
  });

  test('dates are written as people in the United States write them, or as periods', () => {
    assert.equal(book('Bought__c', 'greaterThan', '3/9/2026'), '(Bought__c > 2026-03-09)');
    assert.equal(book('Bought__c', 'equals', 'LAST_N_DAYS:7'), '(Bought__c = LAST_N_DAYS:7)');
    const day = '(DAY_ONLY(convertTimezone(CreatedDate)) < 2026-12-31)';
    assert.equal(book('CREATED_DATE', 'lessThan', '12/31/2026'), day);
  });

  test('a moment is compared by its day where the viewer lives', () => {
    desk.make('Book__c', { Name: 'Evening' });
    const found = (day: string): number => {
      const where = soql('Book__c', [['CREATED_DATE', 'equals', day]], {}, kawa);
      return runSoql(desk.org, kawa, `SELECT Id FROM Book__c WHERE ${where}`).totalSize;
    };
    assert.deepEqual([found('3/3/2026'), found('3/2/2026')], [1, 0]);
  });

  test('a look-up is compared by the name that people read, or by an id', () => {
    const loan = (...row: Row): string => soql('Loan__c', [row]);
    assert.equal(loan('Reader__c', 'contains', 'sea'), "((Reader__r.Name LIKE '%sea%'))");
    assert.equal(loan('Reader__c', 'equals', '001000000000001AAA'), "(Reader__c = '001000000000001AAA')");
    assert.equal(loan('Reader__c', 'equals', ''), '(Reader__c = null)');
    const contact = soql('Contact', [['ACCOUNT.NAME', 'equals', 'Acme']]);
    assert.equal(contact, "(Account.Name = 'Acme')");
    const mine = soql('Account', [['CORE.USERS.ALIAS', 'equals', 'hana']]);
    assert.equal(mine, "(Owner.Alias = 'hana')");
    const kind = soql('Account', [['RECORDTYPE', 'equals', 'Account.Partner']]);
    assert.equal(kind, "(RecordType.DeveloperName = 'Partner')");
  });

  test('columns find their field, whatever way metadata writes them', () => {
    const path = (object: string, column: string) => columnPath(desk.org.schema(), objectOf(object), column);
    for (const [object, column, wanted] of [
      ['Book__c', 'Genre__c', 'Genre__c'],
      ['Book__c', 'NAME', 'Name'],
      ['Account', 'ACCOUNT.NAME', 'Name'],
      ['Account', 'ACCOUNT.ANNUAL_REVENUE', 'AnnualRevenue'],
      ['Account', 'SALES', 'AnnualRevenue'],
      ['Account', 'CORE.USERS.ALIAS', 'Owner.Alias'],
      ['Contact', 'ACCOUNT.NAME', 'Account.Name'],
      ['Opportunity', 'OPPORTUNITY.STAGE_NAME', 'StageName'],
      ['Book__c', 'Secret__c', undefined],
      ['Book__c', 'NEVER.NAME', undefined],
    ] as const)
      assert.equal(path(object, column), wanted, column);
  });
});
