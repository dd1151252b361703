import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lampKey } from '../../../scripts/judge/judge.ts';
import type { OrgLamp } from '../../../scripts/plan/types.ts';
import { contentOf } from '../../../scripts/sync/asSeen.ts';
import { lamp } from '../history/world.ts';

const ON = '2026-11-18';

test('only a lamp whose small move is not written has a shown value of its own', () => {
  const before = (account: string, value: number | null): [string, OrgLamp] => [
    lampKey(account, 'licence_use'),
    { ...lamp({ account, asOf: '2026-11-17', value }), id: `l-${account}` },
  ];
  const still = lamp({ account: 'A-1', asOf: ON, value: 0.12 });
  const moved = lamp({ account: 'A-2', asOf: ON, value: 0.125 });
  const written = lamp({ account: 'A-3', asOf: ON, value: 0.9 });
  const created = lamp({ account: 'A-4', asOf: ON, value: 0.3 });
  const lamps = new Map([before('A-1', 0.12), before('A-2', 0.12), before('A-3', 0.12), before('gone', 0.5)]);
  const { shown } = contentOf({
    readings: [],
    judged: { lamps: [still, moved, written, created], accounts: [] },
    accounts: [],
    openPriorities: new Set(),
    state: { lamps },
    changes: [
      { before: lamps.get('A-3|licence_use') ?? null, after: written },
      { before: null, after: created },
    ],
  });
  assert.deepEqual([...shown], [['A-2|licence_use', 0.12]]);
});
