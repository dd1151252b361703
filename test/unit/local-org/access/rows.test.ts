import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { DmlRequest, InputRow, Session } from '../../../../scripts/local-org/org.ts';
import { openQuery, runSoql } from '../../../../scripts/local-org/soql/run.ts';
import type { Desk } from '../library.ts';
import { OBJECTS, openGarden, staff } from './garden.ts';
import { may, type Row } from './model.ts';

const OWNERS = ['admin', 'Chief', 'Foreman', 'Hand', 'Other', 'Guest'];

interface Plan {
  plots: number[];
  trees: number[];
  tools: number[];
  beds: number[];
  seeds: number[];
  grafts: [number, number][];
  notes: { owner: number; plot: number; tree: number }[];
}

const owner = fc.nat(OWNERS.length - 1);
const plan: fc.Arbitrary<Plan> = fc.record({
  plots: fc.array(owner, { minLength: 1, maxLength: 5 }),
  trees: fc.array(owner, { minLength: 1, maxLength: 4 }),
  tools: fc.array(owner, { maxLength: 3 }),
  beds: fc.array(fc.nat(), { maxLength: 5 }),
  seeds: fc.array(fc.nat(), { maxLength: 5 }),
  grafts: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 4 }),
  notes: fc.array(fc.record({ owner, plot: fc.nat(), tree: fc.nat() }), { maxLength: 4 }),
});

describe('a query', () => {
  let desk: Desk;
  let people: Record<string, Session>;
  before(() => {
    desk = openGarden();
    people = staff(desk);
  });
  after(() => desk.org.close());

  const plant = (object: string, row: InputRow, parents: Row[], by?: string): Row => {
    const ownerId = by === undefined ? {} : { OwnerId: people[by]?.userId };
    const id = desk.make(object, { Name: object, ...row, ...ownerId });
    return { object, id, parents, ...(by === undefined ? {} : { owner: by }) };
  };
  const pick = <T>(list: T[], index: number): T | undefined => list[index % list.length];

  function grow(p: Plan): Row[] {
    const owned = (object: string, owners: number[]): Row[] =>
      owners.map((one) => plant(object, {}, [], OWNERS[one] ?? 'admin'));
    const plots = owned('Plot__c', p.plots);
    const trees = owned('Tree__c', p.trees);
    const tools = owned('Tool__c', p.tools);
    const under = (object: string, field: string, masters: Row[], index: number): Row[] => {
      const master = pick(masters, index);
      return master ? [plant(object, { [field]: master.id }, [master])] : [];
    };
    const beds = p.beds.flatMap((index) => under('Bed__c', 'Plot__c', plots, index));
    const seeds = p.seeds.flatMap((index) => under('Seed__c', 'Bed__c', beds, index));
    const pair = (plot: number, tree: number): Row[] =>
      [pick(plots, plot), pick(trees, tree)].filter((row) => row !== undefined);
    const ids = ([plot, tree]: Row[]): InputRow => ({ Plot__c: plot?.id, Tree__c: tree?.id });
    const grafts = p.grafts.map(([plot, tree]) => {
      const masters = pair(plot, tree);
      return plant('Graft__c', ids(masters), masters);
    });
    const notes = p.notes.map((note) => {
      const about = pair(note.plot, note.tree);
      return plant('Note__c', ids(about), about, OWNERS[note.owner] ?? 'admin');
    });
    return [...plots, ...trees, ...tools, ...beds, ...seeds, ...grafts, ...notes];
  }

  const idsOf = (records: Record<string, unknown>[]): string[] =>
    records.map((record) => String(record['Id'])).sort();

  function checkPerson(name: string, session: Session, rows: Row[]): void {
    const ask = (soql: string) => runSoql(desk.org, session, soql).records;
    const visible = (object: string): string[] =>
      rows
        .filter((row) => row.object === object && may(name, row, 'read'))
        .map((row) => row.id)
        .sort();
    for (const object of OBJECTS) {
      const expected = visible(object);
      assert.deepEqual(idsOf(ask(`SELECT Id FROM ${object}`)), expected, `${name} ${object}`);
      const count = openQuery(desk.org, session, `SELECT COUNT() FROM ${object}`).totalSize;
      assert.equal(count, expected.length, `${name} counts ${object}`);
      const deleted = runSoql(desk.org, session, `SELECT Id FROM ${object}`, { allRows: true }).records;
      assert.deepEqual(idsOf(deleted), expected, `${name} ${object}, all rows`);
    }
    const plots = new Set(visible('Plot__c'));
    const notes = rows.filter((row) => row.object === 'Note__c');
    const about = notes.filter((note) => plots.has(note.parents[0]?.id ?? ''));
    assert.deepEqual(
      idsOf(ask('SELECT Id FROM Note__c WHERE Plot__c IN (SELECT Id FROM Plot__c)')),
      about.map((note) => note.id).sort(),
    );
    assert.deepEqual(
      idsOf(ask("SELECT Id FROM Note__c WHERE Plot__r.Name = 'Plot__c'")),
      about.map((note) => note.id).sort(),
    );
    for (const note of ask('SELECT Id, Plot__c, Plot__r.Name, Plot__r.Owner.Name FROM Note__c')) {
      const parent = note['Plot__r'];
      assert.equal(parent !== null, plots.has(note['Plot__c'] as string), `${name} sees a note's plot`);
    }
    for (const tree of ask('SELECT Id, (SELECT Id FROM Grafts__r) FROM Tree__c')) {
      const list = tree['Grafts__r'] as { records: Record<string, unknown>[] } | null;
      const grafts = rows.filter(
        (row) => row.object === 'Graft__c' && row.parents[1]?.id === tree['Id'] && may(name, row, 'read'),
      );
      assert.deepEqual(idsOf(list?.records ?? []), grafts.map((row) => row.id).sort());
    }
  }

  class Undo extends Error {}
  const inGarden = (p: Plan, work: (rows: Row[]) => void): void => {
    try {
      desk.org.transaction(() => {
        work(grow(p));
        throw new Undo();
      });
    } catch (error) {
      if (!(error instanceof Undo)) throw error;
    }
  };

  it('gives exactly the rows that its user may read, however it is asked', () => {
    fc.assert(
      fc.property(plan, (p) =>
        inGarden(p, (rows) => {
          for (const [name, session] of Object.entries(people)) checkPerson(name, session, rows);
        }),
      ),
      { numRuns: 15 },
    );
  });

  it('and writes go through for exactly those who may', () => {
    const code = (session: Session, operation: DmlRequest['operation'], object: string, row: InputRow) =>
      desk.org.dml.run(session, { operation, object, rows: [row], allOrNone: true })[0]?.errors[0]
        ?.statusCode;
    const refusal = (name: string, row: Row, right: 'edit' | 'delete' | 'transfer'): string | undefined => {
      if (!may(name, row, 'read')) return 'INVALID_CROSS_REFERENCE_KEY';
      const needs = right === 'transfer' ? (['edit', 'transfer'] as const) : [right];
      return needs.every((one) => may(name, row, one)) ? undefined : 'INSUFFICIENT_ACCESS_OR_READONLY';
    };
    fc.assert(
      fc.property(plan, fc.nat(), fc.nat(), (p, who, which) =>
        inGarden(p, (rows) => {
          const [name, session] = pick(Object.entries(people), who) ?? ['admin', desk.admin];
          const row = pick(rows, which);
          if (!row) return;
          const { object, id } = row;
          assert.equal(
            code(session, 'update', object, { Id: id, Name: 'New' }),
            refusal(name, row, 'edit'),
            `${name} edits ${object}`,
          );
          if (row.owner !== undefined && row.owner !== 'Hand')
            assert.equal(
              code(session, 'update', object, { Id: id, OwnerId: people['Hand']?.userId }),
              refusal(name, row, 'transfer'),
              `${name} transfers ${object}`,
            );
          else
            assert.equal(
              code(session, 'delete', object, { Id: id }),
              refusal(name, row, 'delete'),
              `${name} deletes ${object}`,
            );
        }),
      ),
      { numRuns: 150 },
    );
  });
});
