import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Session } from '../../../../scripts/local-org/org.ts';
import { runSoql } from '../../../../scripts/local-org/soql/run.ts';
import { LIBRARY, openDesk } from '../library.ts';

const TRANSLATION = `<CustomObjectTranslation xmlns="http://soap.sforce.com/2006/04/metadata">
  <fields><name>Genre__c</name>
    <picklistValues><masterLabel>Novel</masterLabel><translation>小説</translation></picklistValues>
    <picklistValues><masterLabel>Essay</masterLabel><translation>随筆</translation></picklistValues></fields>
</CustomObjectTranslation>`;
const desk = openDesk({}, { ...LIBRARY, 'objectTranslations/Book__c-ja.objectTranslation': TRANSLATION });
after(() => desk.org.close());

const account = desk.make('Account', {
  Name: 'Acme',
  Phone: '1',
  BillingCity: 'Osaka',
  BillingCountry: 'Japan',
});
const bare = desk.make('Account', { Name: 'Bare' });
const deal = desk.make('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-04-01' });
const job = desk.make('Case', { Subject: 'Broken' });
for (const [subject, what] of [
  ['one', account],
  ['two', deal],
  ['three', job],
  ['four', null],
])
  desk.make('Task', { Subject: subject, WhatId: what });
for (const [name, genre, rare, price] of [
  ['A', 'novel', true, 1],
  ['B', 'novel', false, 2],
  ['C', 'essay', false, 4],
] as const)
  desk.make('Book__c', { Name: name, Genre__c: genre, Rare__c: rare, Price__c: price });

/** Records without their attributes. */
function ask(soql: string, session: Session = desk.admin): unknown[] {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => key !== 'attributes');
    return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]));
  };
  return runSoql(desk.org, session, soql).records.map(plain);
}

const values = (soql: string): unknown[][] =>
  ask(soql).map((row) => Object.values(row as Record<string, unknown>));

describe('ROLLUP and CUBE', () => {
  const CASES: [query: string, rows: unknown[][]][] = [
    [
      'SELECT Genre__c, SUM(Price__c) FROM Book__c GROUP BY ROLLUP(Genre__c) ORDER BY Genre__c NULLS LAST',
      [
        ['essay', 4],
        ['novel', 3],
        [null, 7],
      ],
    ],
    [
      `SELECT Genre__c, Rare__c, COUNT(Id), GROUPING(Genre__c) g, GROUPING(Rare__c) r FROM Book__c
       GROUP BY ROLLUP(Genre__c, Rare__c) ORDER BY GROUPING(Genre__c), Genre__c, GROUPING(Rare__c), Rare__c`,
      [
        ['essay', false, 1, 0, 0],
        ['essay', null, 1, 0, 1],
        ['novel', false, 1, 0, 0],
        ['novel', true, 1, 0, 0],
        ['novel', null, 2, 0, 1],
        [null, null, 3, 1, 1],
      ],
    ],
    [
      `SELECT Genre__c, Rare__c, COUNT(Id) c FROM Book__c WHERE Price__c < 4 GROUP BY CUBE(Genre__c, Rare__c)
       HAVING COUNT(Id) > 1 ORDER BY Genre__c NULLS LAST`,
      [
        ['novel', null, 2],
        [null, null, 2],
      ],
    ],
    [
      'SELECT CALENDAR_YEAR(CreatedDate) y, COUNT(Id) FROM Book__c GROUP BY ROLLUP(CALENDAR_YEAR(CreatedDate)) LIMIT 5',
      [
        [2026, 3],
        [null, 3],
      ],
    ],
    ["SELECT Genre__c, COUNT(Id) FROM Book__c WHERE Name = 'Z' GROUP BY ROLLUP(Genre__c)", []],
  ];
  for (const [query, rows] of CASES) test(query, () => assert.deepEqual(values(query), rows));

  test('at most three fields, and GROUPING only of them', () => {
    for (const query of [
      'SELECT COUNT(Id) FROM Book__c GROUP BY CUBE(Genre__c, Rare__c, Name, Isbn__c)',
      'SELECT GROUPING(Name), COUNT(Id) FROM Book__c GROUP BY ROLLUP(Genre__c)',
      'SELECT GROUPING(Genre__c), COUNT(Id) FROM Book__c GROUP BY Genre__c',
    ])
      assert.throws(() => ask(query), { errorCode: 'MALFORMED_QUERY' });
  });
});

describe('TYPEOF', () => {
  test('gives the fields of the branch, those of ELSE, or null', () => {
    const query = `SELECT Subject, TYPEOF What WHEN Account THEN Phone, Owner.Username WHEN Opportunity THEN StageName
      ELSE Name, Id END FROM Task ORDER BY CreatedDate, Id`;
    assert.deepEqual(ask(query), [
      { Subject: 'one', What: { Phone: '1', Owner: { Username: 'admin@local.example' } } },
      { Subject: 'two', What: { StageName: 'Prospecting' } },
      { Subject: 'three', What: { Name: desk.read('Case', job, 'CaseNumber'), Id: job } },
      { Subject: 'four', What: null },
    ]);
    const { records } = runSoql(desk.org, desk.admin, query);
    assert.deepEqual(
      records.map((record) => (record['What'] as { attributes: { type: string } } | null)?.attributes.type),
      ['Account', 'Opportunity', 'Case', undefined],
    );
  });

  test('without ELSE other parents are null', () => {
    const found = ask('SELECT TYPEOF What WHEN Account THEN Name END FROM Task ORDER BY Id LIMIT 2');
    assert.deepEqual(found, [{ What: { Name: 'Acme' } }, { What: null }]);
  });

  test('refuses objects and fields that are not there, and grouping', () => {
    const refused = (query: string, errorCode: string): void =>
      assert.throws(() => ask(query), { errorCode });
    refused('SELECT TYPEOF What WHEN Book__c THEN Name END FROM Task', 'INVALID_TYPE');
    refused('SELECT TYPEOF What WHEN Account THEN Nope END FROM Task', 'INVALID_FIELD');
    refused('SELECT TYPEOF Nope WHEN Account THEN Name END FROM Task', 'INVALID_FIELD');
    refused('SELECT TYPEOF What WHEN Account THEN Name END, COUNT(Id) FROM Task', 'MALFORMED_QUERY');
  });
});

describe('labels', () => {
  const reader = { ...desk.admin, language: 'ja_JP' };

  test('are those of the user’s language, also where the value differs from its label', () => {
    const query = 'SELECT toLabel(Genre__c) FROM Book__c ORDER BY Name DESC LIMIT 2';
    assert.deepEqual(ask(query, reader), [{ Genre__c: '随筆' }, { Genre__c: '小説' }]);
    assert.deepEqual(ask(query), [{ Genre__c: 'Essay' }, { Genre__c: 'Novel' }]);
  });

  test('can be looked for', () => {
    const query = "SELECT Name FROM Book__c WHERE toLabel(Genre__c) = '随筆'";
    assert.deepEqual(ask(query, reader), [{ Name: 'C' }]);
    assert.deepEqual(ask(query), []);
  });
});

describe('addresses', () => {
  test('are read whole, null when nothing is in them, through parents too', () => {
    const whole = {
      city: 'Osaka',
      country: 'Japan',
      geocodeAccuracy: null,
      latitude: null,
      longitude: null,
      postalCode: null,
      state: null,
      street: null,
    };
    assert.deepEqual(ask('SELECT BillingAddress FROM Account ORDER BY Name'), [
      { BillingAddress: whole },
      { BillingAddress: null },
    ]);
    desk.make('Contact', { LastName: 'Abe', AccountId: account });
    assert.deepEqual(ask('SELECT Account.BillingAddress FROM Contact'), [
      { Account: { BillingAddress: whole } },
    ]);
    assert.throws(() => ask('SELECT HomeAddress FROM Account'), { errorCode: 'INVALID_FIELD' });
  });
});

describe('what goes together', () => {
  const CASES: [query: string, reason: RegExp][] = [
    ['SELECT COUNT(Id) FROM Book__c LIMIT 1', /cannot also use LIMIT/],
    ['SELECT Name FROM Book__c WHERE SUM(Price__c) > 1', /unexpected token: 'SUM'/],
    ['SELECT SUM(CALENDAR_YEAR(Bought__c)) FROM Book__c', /unexpected token: 'SUM'/],
    ['SELECT COUNT() FROM Book__c ORDER BY Name', /unexpected token: 'ORDER'/],
    ['SELECT COUNT() FROM Book__c GROUP BY Name', /unexpected token: 'GROUP'/],
    ['SELECT COUNT(Id) FROM Book__c HAVING COUNT(Id) > 1', /unexpected token: 'HAVING'/],
    ['SELECT Name FROM Book__c GROUP BY Name HAVING Price__c > 1', /grouped or aggregated: Price__c/],
    ['SELECT Name FROM Book__c GROUP BY Name ORDER BY Price__c', /grouped or aggregated: Price__c/],
    ['SELECT Name FROM Book__c ORDER BY Name FOR UPDATE', /FOR UPDATE/],
    ['SELECT Name FROM Book__c USING SCOPE team', /scope 'team' is not supported/],
    ['SELECT Name FROM Loan__c USING SCOPE mine', /scope 'mine' is not supported/],
    ['SELECT COUNT(Id), FIELDS(STANDARD) FROM Book__c', /FIELDS/],
    ["SELECT Name FROM Book__c WHERE Name = '\\q'", /Illegal character sequence '\\q'/],
    ['SELECT Name FROM Book__c WHERE Bought__c = 2026-02-30', /Invalid date: 2026-02-30/],
    ['SELECT Name FROM Book__c WHERE Id IN (SELECT Id FROM Book__c)', /same object type/],
    ['SELECT Name FROM Book__c WHERE Id IN (SELECT Id FROM Loan__c)', /should point to the same object type/],
    [
      'SELECT Name FROM Book__c WHERE OwnerId NOT IN (SELECT Book__c FROM Loan__c)',
      /should point to the same/,
    ],
    ['SELECT Name FROM Book__c WHERE Id IN (SELECT Book__c FROM Loan__c LIMIT 1)', /'LIMIT'/],
    [
      "SELECT Name FROM Book__c WHERE Name = 'a' OR Id IN (SELECT Book__c FROM Loan__c)",
      /not allowed with the 'OR' operator/,
    ],
    [
      'SELECT Name FROM Book__c WHERE Id IN (SELECT Book__c FROM Loan__c WHERE Reader__c IN (SELECT Id FROM Account))',
      /Nesting of semi join/,
    ],
    [
      `SELECT Name FROM Book__c WHERE Id IN (SELECT Book__c FROM Loan__c) AND Id NOT IN (SELECT Book__c FROM Loan__c)
       AND OwnerId IN (SELECT OwnerId FROM Account)`,
      /Maximum 2 semi join/,
    ],
  ];
  for (const [query, message] of CASES)
    test(query, () => assert.throws(() => ask(query), { errorCode: 'MALFORMED_QUERY', message }));

  test('paths go up five levels', () => {
    const up = (levels: number): string =>
      `SELECT ${'Sequel_Of__r.'.repeat(levels)}Name FROM Book__c LIMIT 1`;
    assert.deepEqual(ask(up(5)), [{ Sequel_Of__r: null }]);
    assert.throws(() => ask(up(6)), { errorCode: 'INVALID_FIELD', message: /maximum of 5/ });
  });

  test('aggregates inside FORMAT are aggregates', () => {
    assert.deepEqual(ask('SELECT FORMAT(MIN(Price__c)), FORMAT(MAX(Price__c)) top FROM Book__c'), [
      { expr0: '1.00', top: '4.00' },
    ]);
  });

  test('VIEW, REFERENCE and the modes of access change nothing', () => {
    for (const more of [
      'FOR VIEW',
      'FOR REFERENCE',
      'FOR UPDATE',
      'WITH SECURITY_ENFORCED',
      'WITH USER_MODE',
    ])
      assert.deepEqual(ask(`SELECT Name FROM Account ${more}`).length, 2, more);
    assert.deepEqual(ask(`SELECT Id FROM Account USING SCOPE mine WHERE Name = 'Bare'`), [{ Id: bare }]);
  });
});
