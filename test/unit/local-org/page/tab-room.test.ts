import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shownTabs } from '../../../../scripts/local-org/page/browser/tab-room.ts';

const widths = [100, 80, 120, 60];

test('all tabs show when they fit; else those that fit beside the menu, and always that of the open page', () => {
  assert.deepEqual(shownTabs(widths, { room: 360, menu: 50, active: -1 }), [0, 1, 2, 3]);
  assert.deepEqual(shownTabs(widths, { room: 359, menu: 50, active: 0 }), [0, 1, 2]);
  assert.deepEqual(shownTabs(widths, { room: 240, menu: 50, active: 0 }), [0, 1]);
  assert.deepEqual(
    shownTabs(widths, { room: 240, menu: 50, active: 3 }),
    [0, 3],
    'it takes the place of another',
  );
  assert.deepEqual(shownTabs(widths, { room: 30, menu: 50, active: 2 }), [2]);
  assert.deepEqual(shownTabs([], { room: 0, menu: 50, active: -1 }), []);
});

test('what is shown beside the open page’s tab fits, is in order, and no gap is left before the last', () => {
  const tab = fc.integer({ min: 40, max: 200 });
  fc.assert(
    fc.property(
      fc.array(tab, { minLength: 1 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.nat(),
      (all, room, nth) => {
        const active = nth % all.length;
        const shown = shownTabs(all, { room, menu: 60, active });
        const used = shown.reduce((sum, place) => sum + (all[place] ?? 0), 0);
        const others = shown.filter((place) => place !== active);
        assert.ok(shown.includes(active));
        assert.deepEqual(
          shown,
          shown.toSorted((a, b) => a - b),
        );
        assert.ok(shown.length === 1 || used + (shown.length < all.length ? 60 : 0) <= room);
        const firsts = all.map((_, place) => place).filter((place) => place !== active);
        assert.deepEqual(others, firsts.slice(0, others.length));
      },
    ),
  );
});
